import { runToCompletion } from '../../../server/src/base/steps';
import { effectiveFirmware } from '../../../server/src/firmware/effective';
import { DocumentIndex } from '../../../server/src/model/symbols/documentIndex';
import { openDocument, schema } from '../../helpers/documents';

export { backup, vdomBackup } from '../../device/device';

/** The index of a configuration; 7.4.4 if it does not contain a version. */
export function indexOf(text: string): DocumentIndex {
  const document = openDocument(text);
  runToCompletion(document.parse());
  const { version } = effectiveFirmware(document.fileFirmware, { version: 'auto', fallback: '7.4.4' });
  return DocumentIndex.of(document, { schema, version });
}

/** A table with one entry. */
export function entry(table: string, key: string, ...lines: readonly string[]): string {
  return `config ${table}\n    edit "${key}"\n${lines.map((line) => `        ${line}\n`).join('')}    next\nend\n`;
}

/** An object. */
export function object(path: string, ...lines: readonly string[]): string {
  return `config ${path}\n${lines.map((line) => `    ${line}\n`).join('')}end\n`;
}
