import { pushChecklist, type PushChecklist } from '../../../server/src/push/checklist/checklist';
import { defaultFirmwareSettings, effectiveFirmware } from '../../../server/src/firmware/effective';
import { exclusionsOf } from '../../../server/src/rules/exclusion';
import { runToCompletion } from '../../../server/src/base/steps';
import { openDocument, schema } from '../../helpers/documents';

/** The checklist of a text, for the version in its header unless another one is given. */
export function checklistOf(text: string, version = 'auto'): PushChecklist {
  const document = openDocument(text);
  const firmware = effectiveFirmware(document.fileFirmware, { ...defaultFirmwareSettings, version });
  const checklist = runToCompletion(pushChecklist({ document, firmware, schema }, exclusionsOf));
  document.dispose();
  return checklist;
}
