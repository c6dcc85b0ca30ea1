import type { ConfigDocument } from 'fortios-language/model/document/document';
import type { Masked } from 'fortios-language/secrets/masking';
import type { CheckService } from 'fortios-language/checkService';
import { forReport, lintDocument, type LintResult, type LintSettings } from '../lintText';
import { fixInput, type FixMode } from '../../fix/command/fixInput';
import type { Work } from '../../../cli/run/forEachConfiguration';
import type { FileReport } from '../../../cli/output/report';
import { neighborsOf } from './neighbors';

/** How a run lints and fixes each configuration. */
export interface LintTask {
  /** Whether to compute the configuration path of each problem. */
  readonly places: boolean;
  readonly fix: FixMode;
}

/** Lints a configuration; the report is masked. */
export const lintWork: Work<LintTask, Masked<FileReport>> = (
  { service, input, path, content },
  settings,
  { places, fix },
) => {
  const neighbors = input.kind === 'file' ? neighborsOf(input.path, content.text) : [];
  const texts = new FixSession(service, path, { ...settings, neighbors });
  try {
    const { result, ...fixed } = fixInput(content, path, content.placed ? 'report' : fix, (text) =>
      texts.lint(text),
    );
    const report = forReport(service, result.document, result, places, content.placed);
    return { answer: { path, ...fixed, ...report } };
  } finally {
    texts.dispose();
  }
};

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
