import { closed } from '../../../helpers/closed';
/** What a test imports: the versions of an advisory that the program has, and that it does not have for these versions. */
interface Imported {
  readonly id?: string;
  readonly affected?: readonly (readonly [from: string, to: string])[];
  readonly unreadable?: readonly string[];
}

/** The text of an `.fortios-advisories.json` with one advisory, by default FGFM with more versions than the program has. */
export function importedAdvisories({
  id = 'FG-IR-24-029',
  affected = [['7.4.0', '7.4.5']],
  unreadable = [],
}: Imported = {}): string {
  const advisory = {
    id,
    cves: ['CVE-2024-23113'],
    published: '2024-02-08',
    changed: '2026-09-01',
    severity: 'critical',
    score: 9.8,
    title: 'An invented flaw',
    confidence: 'medium',
    affected: affected.map(([from, to]) => ({ from, to })),
    unreadable,
  };
  return JSON.stringify({ version: 1, advisories: [advisory] });
}

/** A backup that FG-IR-24-029 applies to in affected versions. */
export function fgfmBackup(version: string): string {
  return closed`#config-version=FGT60F-${version}-FW-build2573-240201:opmode=0:vdom=0:user=admin
config system global
    set hostname "fw"
config system interface
    edit "wan1"
        set vdom "root"
        set allowaccess ping fgfm
`;
}
