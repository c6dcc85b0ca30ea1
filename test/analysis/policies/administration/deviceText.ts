import { runToCompletion } from '../../../../server/src/base/steps';
import { effectiveFirmware } from '../../../../server/src/firmware/effective';
import { DocumentIndex } from '../../../../server/src/model/symbols/documentIndex';
import { openDocument, schema } from '../../../helpers/documents';

export { entry, object } from '../../../helpers/configText';
export { backup, vdomBackup } from '../../device/device';

/** The index of a configuration; 7.4.4 if it does not contain a version. */
export function indexOf(text: string): DocumentIndex {
  const document = openDocument(text);
  runToCompletion(document.parse());
  const { version } = effectiveFirmware(document.fileFirmware, { version: 'auto', fallback: '7.4.4' });
  return DocumentIndex.of(document, { schema, version });
}
