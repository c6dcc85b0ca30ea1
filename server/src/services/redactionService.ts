import { redactedCopy } from '../features/redaction/redactedCopy';
import type { FirmwareSettings } from '../firmware/effective';
import type { ConfigDocument } from '../model/document/document';
import { runToCompletion } from '../base/steps';
import { DocumentView } from '../model/symbols/documentView';
import type { RedactionOptions } from '../redact/options';
import { redact, type Redacted } from '../redact/redaction';
import { describeNewFinding, newFindingIn } from '../rules/engine/newFinding';
import type { Problem } from '../rules/engine/problem';
import type { CheckService } from './checkService';

/** Copies of documents without their secrets. */
export class RedactionService {
  constructor(private readonly service: CheckService) {}

  /** Redacts texts together: what is equal in several texts gets equal replacements. */
  redact(
    texts: readonly string[],
    firmware: FirmwareSettings,
    options: RedactionOptions,
  ): readonly Redacted[] {
    const documents = texts.map((text) => this.service.open(text));
    try {
      const inputs = documents.map((document) => ({
        document,
        index: this.service.view(document, firmware).index,
      }));
      return redact(inputs, options);
    } finally {
      for (const document of documents) document.dispose();
    }
  }

  /**
   * The message if a copy has a finding that the original does not have, which means that the redaction damaged a line.
   */
  damage(original: string, copy: string, firmware: FirmwareSettings): string | undefined {
    const problemsIn = (text: string): readonly Problem[] =>
      runToCompletion(this.service.problemsIn(text, (document) => this.service.view(document, firmware)));
    const found = newFindingIn(problemsIn(copy), problemsIn(original));
    return found && describeNewFinding(found);
  }

  /** The copy of a document in an editor, with {@link damage} checked, in steps. */
  copy(view: DocumentView, parts: readonly unknown[]) {
    const viewOf = (copy: ConfigDocument): DocumentView =>
      new DocumentView(copy, this.service.schema, view.firmware);
    return redactedCopy(view.document, view, {
      parts,
      problemsIn: (text) => this.service.problemsIn(text, viewOf),
    });
  }
}
