import { redactedCopy, type CopyOptions } from './redactedCopy';
import type { EmbeddedCommands } from 'fortios-language/containers/embeddedCommands';
import type { ReadText } from 'fortios-language/files/inputText';
import type { FirmwareSettings } from 'fortios-language/firmware/effective';
import type { DocumentView } from 'fortios-language/model/symbols/documentView';
import type { RedactionOptions } from '../../redact/options';
import { redactInSteps, type Redacted } from '../../redact/redaction';
import type { RedactionInput } from '../../redact/subject';
import { runToCompletion, type Steps } from 'fortios-language/base/steps';
import type { ConfigDocument } from 'fortios-language/model/document/document';
import { SymbolTable } from 'fortios-language/model/symbols/symbolTable';
import type { CheckService } from 'fortios-language/checkService';

/** Copies of documents without their secrets. */
export class RedactionService {
  constructor(private readonly service: CheckService) {}

  /** Redacts texts together: what is equal in several texts gets equal replacements. */
  redact(
    texts: readonly ReadText[],
    firmware: FirmwareSettings,
    options: RedactionOptions,
  ): readonly Redacted[] {
    return runToCompletion(this.redactInSteps(texts, firmware, options));
  }

  /**
   * {@link redact} in steps.
   *
   * @param onShare receives the done share of the work, from 0 to 1
   */
  *redactInSteps(
    texts: readonly ReadText[],
    firmware: FirmwareSettings,
    options: RedactionOptions,
    onShare?: (share: number) => void,
  ): Steps<readonly Redacted[]> {
    const documents: ConfigDocument[] = [];
    try {
      const inputs: RedactionInput[] = [];
      for (const { text, placed } of texts) {
        const document = this.service.open(text);
        documents.push(document);
        yield* document.parse();
        const view = this.service.view(document, firmware);
        yield* SymbolTable.prepare(document, view);
        inputs.push({ document, index: view.index, placed });
      }
      return yield* redactInSteps(inputs, options, onShare);
    } finally {
      for (const document of documents) document.dispose();
    }
  }

  /**
   * The copy of a document in an editor.
   *
   * @param placed the places of its commands in a text of another language
   */
  copy(view: DocumentView, options: CopyOptions, placed?: EmbeddedCommands) {
    return redactedCopy(view, options, placed);
  }
}
