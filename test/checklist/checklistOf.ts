import { pushChecklist, type PushChecklist } from '../../server/src/checklist/checklist';
import { defaultFirmwareSettings, effectiveFirmware } from '../../server/src/firmware/effective';
import { runToCompletion } from '../../server/src/model/runToCompletion';
import { openDocument, schema } from '../helpers/documents';

/** The checklist of a text, for the version in its header unless another one is given. */
export function checklistOf(text: string, version = 'auto'): PushChecklist {
  const document = openDocument(text);
  const firmware = effectiveFirmware(document.fileFirmware, { ...defaultFirmwareSettings, version });
  const checklist = runToCompletion(pushChecklist({ document, firmware, schema }));
  document.dispose();
  return checklist;
}
