import { runToCompletion } from 'fortios-language/base/steps';
import type { EmbeddedCommands } from 'fortios-language/containers/embeddedCommands';
import type { ConfigDocument } from 'fortios-language/model/document/document';
import { SymbolTable } from 'fortios-language/model/symbols/symbolTable';
import { DocumentIndex } from 'fortios-language/model/symbols/documentIndex';
import type { SchemaView } from 'fortios-language/schema/schemaContext';
import { isRedactionPart } from '../../redact/options';
import { redact } from '../../redact/redaction';
import { describeCounts, describeShortSecrets, replaceable, type RedactionReport } from '../../redact/report';

/** Either the text and a summary of the replacements, or the reason why there is no copy, as the end of a message. */
export type RedactResult =
  | (Pick<RedactionReport, 'counts' | 'kept' | 'unaffected'> & {
      readonly text: string;
      /** The replacements in words: `3 passwords or keys, 1 private key`; empty if there are none. */
      readonly replaced: string;
      /** The values that the copy contains and other parts replace, in words; empty if there are none. */
      readonly remains: string;
      /** The values that stay although their part is chosen, in words; empty if there are none. */
      readonly stays: string;
      /** The secrets that are so short that names contain them, and the lines of these names; empty if there are none. */
      readonly shortSecrets: string;
      /** The number of texts that the copy contains unchanged; they may contain secrets. */
      readonly keptTexts: number;
    })
  | { readonly message: string };

export interface CopyOptions {
  /** The data to replace in addition to secrets and free text; unknown words are ignored. */
  readonly parts: readonly unknown[];
  /** Whether free text stays. */
  readonly keepText?: boolean | undefined;
}

/**
 * A copy of a document without its secrets.
 *
 * @param placed the places of its commands in a text of another language, as which the copy is written
 */
export function redactedCopy(
  view: SchemaView & { readonly document: ConfigDocument },
  { parts, keepText }: CopyOptions,
  placed?: EmbeddedCommands,
): RedactResult {
  const { document } = view;
  if (view.schema.snapshots.length === 0) {
    return {
      message:
        'the extension is not installed completely, so the secret settings are unknown. Install it again.',
    };
  }
  runToCompletion(SymbolTable.prepare(document, view));
  const index = DocumentIndex.of(document, view);
  const [redacted] = redact([{ document, index, placed }], {
    parts: new Set(parts.filter(isRedactionPart)),
    keepText: keepText === true,
  });
  if (!redacted) throw new Error('Redaction gave nothing back.');
  const { text, report, problem } = redacted;
  if (problem !== undefined) return { message: `no redacted copy is made: ${problem}` };
  const { counts, kept, unaffected } = report;
  return {
    text,
    counts,
    kept,
    unaffected,
    keptTexts: kept.text ?? 0,
    replaced: describeCounts(counts),
    remains: describeCounts(replaceable(report).counts),
    stays: describeCounts(unaffected),
    shortSecrets: describeShortSecrets(report.shortSecrets).join(' '),
  };
}
