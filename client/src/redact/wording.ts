import type { RedactionPart, RedactResult } from '../../../server/src/protocol';

/** What can be replaced beside secrets, as a picker lists it. */
export const partEntries: readonly {
  readonly part: RedactionPart;
  readonly label: string;
  readonly description: string;
}[] = [
  {
    part: 'addresses',
    label: 'Addresses',
    description: 'IPv4, IPv6 and hardware; networks and masks stay valid',
  },
  { part: 'names', label: 'Names', description: 'entries, hosts, descriptions, comments, certificates' },
  { part: 'emails', label: 'E-mail addresses', description: 'wherever they stand' },
  { part: 'serials', label: 'Serial numbers', description: 'the part that names the model stays' },
];

/** Takes what was remembered for what to replace, whatever it is. */
export function readParts(remembered: unknown): readonly RedactionPart[] {
  const parts: readonly unknown[] = Array.isArray(remembered) ? remembered : [];
  return partEntries.map(({ part }) => part).filter((part) => parts.includes(part));
}

/** `fw.conf` → `fw.redacted.conf`; where names are replaced, the file's is none to keep: `redacted.conf`. */
export function redactedName(name: string, parts: readonly RedactionPart[]): string {
  if (parts.includes('names')) return 'redacted.conf';
  const dot = name.lastIndexOf('.');
  return dot > 0 ? `${name.slice(0, dot)}.redacted${name.slice(dot)}` : `${name}.redacted`;
}

/** What a person is told of what was replaced: one sentence or two. */
export function replacedMessage({
  replaced,
  secretNames,
}: Exclude<RedactResult, { message: string }>): string {
  const what = replaced === '' ? 'There was nothing to replace.' : `Replaced ${replaced}.`;
  if (secretNames.length === 0) return what;
  const lines = `${secretNames.length === 1 ? 'line' : 'lines'} ${secretNames.join(', ')}`;
  return `${what} A secret is also the name of an entry, and stays there (${lines}); replace names as well.`;
}
