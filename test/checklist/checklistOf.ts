import { pushChecklist, type PushChecklist } from '../../server/src/checklist/checklist';
import { defaultFirmwareSettings, effectiveFirmware } from '../../server/src/firmware/effective';
import { DocumentIndex } from '../../server/src/model/symbols/documentIndex';
import { openDocument, schema } from '../helpers/documents';

/** The checklist of a text, judged by what it says of itself unless a version is given. */
export function checklistOf(text: string, version = 'auto'): PushChecklist {
  const document = openDocument(text);
  const firmware = effectiveFirmware(document.fileFirmware, { ...defaultFirmwareSettings, version });
  const index = DocumentIndex.of(document, { schema, version: firmware.version });
  const checklist = pushChecklist(document, index, firmware, schema);
  document.dispose();
  return checklist;
}
