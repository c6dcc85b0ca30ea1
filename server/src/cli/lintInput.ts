import type { CheckService } from '../checkService';
import type { ConfigDocument } from '../model/document/document';
import { fixInput, type FixMode } from './fix/fixInput';
import type { InputReader } from './inputReader';
import type { Input } from './inputs';
import { neighborsOf } from './lint/neighbors';
import { forReport, lintDocument, type LintResult, type LintSettings } from './lintText';
import { problemPlace } from './problemPlace';
import { processInput, type Outcome } from './processInput';
import type { FileReport } from './report';

/** How one input is to be judged; plain data, which goes to workers as it is. */
export interface LintTask {
  readonly settings: LintSettings;
  /** Whether to say where in the configuration the problems are. */
  readonly places: boolean;
  readonly fix: FixMode;
}

/** Lints one input in this thread. */
export function lintInput(
  engine: CheckService,
  reader: InputReader,
  input: Input,
  { settings, places, fix }: LintTask,
): Promise<Outcome<FileReport>> {
  return processInput(input, reader, (content, path) => {
    const neighbors = input.kind === 'file' ? neighborsOf(input.path, content.text) : [];
    const texts = new FixSession(engine, { ...settings, neighbors });
    try {
      const { result, ...fixed } = fixInput(content, path, fix, (text) => texts.lint(text));
      const { document } = result;
      const { firmware, problems } = forReport(engine, document, result);
      if (!places) return { path, firmware, problems, ...fixed };
      const view = { schema: engine.schema, version: firmware.version };
      const placed = problems.map((problem) => ({
        ...problem,
        place: problemPlace(document, problem.range.start, view),
      }));
      return { path, firmware, problems: placed, ...fixed };
    } finally {
      texts.dispose();
    }
  });
}

/** Lints what becomes of one file step by step; the last text stays open for the caller. */
class FixSession {
  private open: ConfigDocument | undefined;

  constructor(
    private readonly engine: CheckService,
    private readonly settings: LintSettings,
  ) {}

  lint(text: string): LintResult & { readonly document: ConfigDocument } {
    this.dispose();
    const document = this.engine.open(text);
    this.open = document;
    return { document, ...lintDocument(this.engine, document, this.settings) };
  }

  dispose(): void {
    this.open?.dispose();
    this.open = undefined;
  }
}
