import { redactedCopy, type CopyOptions } from './redactedCopy';
import type { EmbeddedCommands } from 'fortios-language/containers/embeddedCommands';
import type { ReadText } from 'fortios-language/files/inputText';
import type { FirmwareSettings } from 'fortios-language/firmware/effective';
import type { DocumentView } from 'fortios-language/model/symbols/documentView';
import type { RedactionOptions } from '../../redact/options';
import { redact, type Redacted } from '../../redact/redaction';
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
    const documents = texts.map(({ text }) => this.service.open(text));
    try {
      const inputs = documents.map((document, at) => ({
        document,
        index: this.service.view(document, firmware).index,
        placed: texts[at]?.placed,
      }));
      return redact(inputs, options);
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
