/** The kinds of sources about defaults, by a word that the description of a source contains; the first one that fits. */
const sourceKinds: readonly (readonly [word: RegExp, kind: string])[] = [
  [/help text|defaultBy/, 'help text of a device'],
  [/apischema|device schema/, 'device schema'],
  [/full configuration/, 'full configuration'],
  [/reference/i, 'CLI reference'],
  [/dump/, 'object dump'],
  [/release notes/i, 'release notes'],
  [/backup|README/i, 'backups and vendor documents'],
];

const otherKind = 'vendor documents';

export const sourceKindNames: readonly string[] = [...sourceKinds.map(([, kind]) => kind), otherKind];

export function kindOfSource(text: string): string {
  return sourceKinds.find(([word]) => word.test(text))?.[1] ?? otherKind;
}
