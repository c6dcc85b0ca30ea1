import type { ConfigDocument } from '../../model/document/document';
import { SymbolTable } from '../../model/symbols/symbolTable';
import { DocumentIndex } from '../../model/symbols/documentIndex';
import type { SchemaView } from '../../model/visit';
import { isRedactionPart } from '../../redact/options';
import { redactInSteps } from '../../redact/redaction';
import { describeCounts, type RedactionReport } from '../../redact/report';

/** Either the text and what was replaced in it, or what keeps it from being made: the rest of a sentence. */
export type RedactResult =
  | (RedactionReport & {
      readonly text: string;
      /** What was replaced, in words: `3 passwords or keys, 1 private key`; empty where nothing was. */
      readonly replaced: string;
    })
  | { readonly message: string };

/**
 * A copy of a document without its secrets, in steps; some steps read the whole document.
 *
 * @param parts what to replace in addition to secrets; unknown words are ignored
 */
export function* redactedCopy(
  document: ConfigDocument,
  view: SchemaView,
  parts: readonly unknown[],
): Generator<void, RedactResult> {
  if (view.schema.snapshots.length === 0) {
    return {
      message:
        'without its data about FortiOS the server does not know which settings are secret; install the extension again.',
    };
  }
  yield* SymbolTable.readInSteps(document, view);
  const index = DocumentIndex.of(document, view);
  const [redacted] = yield* redactInSteps([{ document, index }], {
    parts: new Set(parts.filter(isRedactionPart)),
  });
  if (!redacted) throw new Error('Redaction gave nothing back.');
  const { text, report } = redacted;
  return { text, replaced: describeCounts(report), ...report };
}
