import { pushChecklist } from '../checklist/checklist';
import { checklistMarkdown } from '../checklist/markdown';
import { documentName } from './documentName';
import type { EffectiveFirmware } from '../firmware/effective';
import type { ConfigDocument } from '../model/document/document';
import { DocumentIndex } from '../model/symbols/documentIndex';
import type { PushChecklistResult } from '../protocol';
import type { Schema } from '../schema/schema';

/** Answers `fortios/pushChecklist`. */
export function checklistAnswer(
  document: ConfigDocument,
  firmware: EffectiveFirmware,
  schema: Schema,
): PushChecklistResult {
  const index = DocumentIndex.of(document, { schema, version: firmware.version });
  const checklist = pushChecklist(document, index, firmware, schema);
  const name = documentName(document);
  return {
    title: `FortiToken push: ${name}`,
    markdown: checklistMarkdown(checklist, { name, linkTo: (line) => `#L${line}` }),
    items: checklist.items.map(({ id, status }) => ({ id, status })),
  };
}
