import { advisoriesFor, type AdvisoryReport } from '../../../../toolkit/src/operations/advisories/advisories';
import { runToCompletion } from '../../../../server/src/base/steps';
import { effectiveFirmware } from '../../../../server/src/firmware/effective';
import { DocumentView } from '../../../../server/src/model/symbols/documentView';
import { openDocument, schema } from '../../../helpers/documents';

/** A day on which the data is not old. */
const day = new Date('2026-10-01');

/** The advisories for a text. */
export function reportOn(text: string, today = day): AdvisoryReport {
  const document = openDocument(text);
  const firmware = effectiveFirmware(document.fileFirmware, { version: 'auto', fallback: '7.4' });
  const report = runToCompletion(advisoriesFor(new DocumentView(document, schema, firmware), today));
  document.dispose();
  return report;
}

export const backup = (version: string, text = '', model = 'FGT60F'): string =>
  `#config-version=${model}-${version}-FW-build2573-240201:opmode=0:vdom=0:user=admin\nconfig system global\n    set hostname "fw"\nend\n${text}`;
export const script = (version: string, text = ''): string => `# fortios-firmware: ${version}\n${text}`;
export const statusOf = (text: string, id: string): string =>
  reportOn(text).advisories.find(({ advisory }) => advisory.id === id)?.status ?? 'other version';
export const entry = (table: string, name: string, ...settings: readonly string[]): string =>
  `config ${table}\n    edit "${name}"\n${settings.map((line) => `        ${line}\n`).join('')}    next\nend\n`;
export const object = (table: string, ...settings: readonly string[]): string =>
  `config ${table}\n${settings.map((line) => `    ${line}\n`).join('')}end\n`;

export const interfaceWith = (access: string): string =>
  entry('system interface', 'wan1', 'set vdom "root"', `set allowaccess ${access}`);
export const sslVpn = object('vpn ssl settings', 'set source-interface "wan1"');
