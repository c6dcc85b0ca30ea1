import type { CheckService } from '../services/checkService';
import type { ConfigDocument } from '../model/document/document';
import { fixInput, type FixMode } from './fix/fixInput';
import type { InputReader } from './inputReader';
import type { Input } from './inputs';
import { neighborsOf } from './lint/neighbors';
import { forReport, lintDocument, type LintResult, type LintSettings } from '../services/lintText';
import type { Masked } from '../secrets/exit';
import { processInput, type InputOutcome } from './processInput';
import type { FileReport } from './report';

/** The options for linting one input. Plain data, which can be sent to workers. */
export interface LintTask {
  readonly settings: LintSettings;
  /** Whether to compute the configuration path of each problem. */
  readonly places: boolean;
  readonly fix: FixMode;
}

/** Lints one input in this thread. */
export function lintInput(
  engine: CheckService,
  reader: InputReader,
  input: Input,
  { settings, places, fix }: LintTask,
): Promise<InputOutcome<Masked<FileReport>>> {
  return processInput(input, reader, (content, path) => {
    const neighbors = input.kind === 'file' ? neighborsOf(input.path, content.text) : [];
    const texts = new FixSession(engine, path, { ...settings, neighbors });
    try {
      const { result, ...fixed } = fixInput(content, path, content.placed ? 'report' : fix, (text) =>
        texts.lint(text),
      );
      const { document } = result;
      return { path, ...fixed, ...forReport(engine, document, result, places, content.placed) };
    } finally {
      texts.dispose();
    }
  });
}

/** Lints the successive texts of a file that is fixed in steps. The last text remains open for the caller. */
class FixSession {
  private open: ConfigDocument | undefined;

  constructor(
    private readonly engine: CheckService,
    private readonly path: string,
    private readonly settings: LintSettings,
  ) {}

  lint(text: string): LintResult & { readonly document: ConfigDocument } {
    this.dispose();
    const document = this.engine.open(text, { uri: this.path });
    this.open = document;
    return { document, ...lintDocument(this.engine, document, this.settings) };
  }

  dispose(): void {
    this.open?.dispose();
    this.open = undefined;
  }
}
