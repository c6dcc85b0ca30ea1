import type { ConfigDocument } from '../model/document/document';
import { SymbolTable } from '../model/symbols/symbolTable';
import { DocumentIndex } from '../model/symbols/documentIndex';
import type { SchemaView } from '../model/visit';
import type { RedactResult } from '../protocol';
import { isRedactionPart } from '../redact/options';
import { redactInSteps } from '../redact/redaction';
import { describeCounts } from '../redact/report';

/**
 * Answers `fortios/redact`, in steps, of which some go through the whole document.
 *
 * @param parts what to replace beside secrets; words that name nothing are left out
 */
export function* redactAnswer(
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
