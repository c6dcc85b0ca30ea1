import type { RedactionPart, RedactResult } from '../../../server/src/protocol';
import { t } from '../l10n';

/** What can be replaced beside secrets, as a picker lists it. */
export function partEntries(): readonly {
  readonly part: RedactionPart;
  readonly label: string;
  readonly description: string;
}[] {
  return [
    {
      part: 'addresses',
      label: t('Addresses'),
      description: t('IPv4, IPv6 and hardware; networks and masks stay valid'),
    },
    {
      part: 'names',
      label: t('Names'),
      description: t('entries, hosts, descriptions, comments, certificates'),
    },
    { part: 'emails', label: t('E-mail addresses'), description: t('wherever they stand') },
    { part: 'serials', label: t('Serial numbers'), description: t('the part that names the model stays') },
  ];
}

/** Takes what was remembered for what to replace, whatever it is. */
export function readParts(remembered: unknown): readonly RedactionPart[] {
  const parts: readonly unknown[] = Array.isArray(remembered) ? remembered : [];
  return partEntries()
    .map(({ part }) => part)
    .filter((part) => parts.includes(part));
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
  const what = replaced === '' ? t('There was nothing to replace.') : t('Replaced {0}.', replaced);
  if (secretNames.length === 0) return what;
  const lines = secretNames.join(', ');
  const stays =
    secretNames.length === 1
      ? t('A secret is also the name of an entry, and stays there (line {0}); replace names as well.', lines)
      : t(
          'A secret is also the name of an entry, and stays there (lines {0}); replace names as well.',
          lines,
        );
  return `${what} ${stays}`;
}
