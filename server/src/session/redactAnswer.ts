import { DocumentIndex } from '../model/documentIndex';
import type { RedactResult } from '../protocol';
import { isRedactionPart } from '../redact/options';
import { redact } from '../redact/redaction';
import { describeCounts } from '../redact/report';
import type { Schema } from '../schema/schema';
import type { JudgedDocument } from './openDocuments';

/**
 * Answers `fortios/redact`.
 *
 * @param parts what to replace beside secrets; words that name nothing are left out
 */
export function redactAnswer(
  { document, firmware }: JudgedDocument,
  parts: readonly unknown[],
  schema: Schema,
): RedactResult {
  if (schema.snapshots.length === 0) {
    return {
      message:
        'without its data about FortiOS the server does not know which settings are secret; install the extension again.',
    };
  }
  const index = DocumentIndex.of(document, { schema, version: firmware.version });
  const [redacted] = redact([{ document, index }], { parts: new Set(parts.filter(isRedactionPart)) });
  if (!redacted) throw new Error('Redaction gave nothing back.');
  const { text, report } = redacted;
  return { text, replaced: describeCounts(report), ...report };
}
