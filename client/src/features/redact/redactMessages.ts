import type { RedactionPart, RedactResult } from '../../../../toolkit/src/protocol';
import { t } from '../../l10n';

/** A block of code in Markdown that no line of the text can end. */
export function fencedBlock(text: string, language: string): string {
  const longest = Math.max(0, ...(text.match(/`+/g) ?? []).map(({ length }) => length));
  const fence = '`'.repeat(Math.max(3, longest + 1));
  return `${fence}${language}\n${text.replace(/\n?$/, '\n')}${fence}`;
}

/** The items of the redaction picker. */
export function partItems(): readonly {
  readonly part: RedactionPart;
  readonly label: string;
  readonly description: string;
}[] {
  return [
    {
      part: 'addresses',
      label: t('Addresses'),
      description: t('IPv4, IPv6, MAC and AS numbers; networks and masks stay valid'),
    },
    {
      part: 'names',
      label: t('Names'),
      description: t('entries, hosts, users, certificates, phone numbers'),
    },
    { part: 'emails', label: t('E-mail addresses'), description: t('in every setting and comment') },
    {
      part: 'serials',
      label: t('Serial numbers'),
      description: t('and UUIDs; the prefix for the model is kept'),
    },
  ];
}

/** Reads the stored parts; values of other types and unknown parts are ignored. */
export function parseParts(stored: unknown): readonly RedactionPart[] {
  const parts: readonly unknown[] = Array.isArray(stored) ? stored : [];
  return partItems()
    .map(({ part }) => part)
    .filter((part) => parts.includes(part));
}

/** `fw.conf` → `fw.redacted.conf`; if names are replaced, `redacted.conf`, because the file name can be one. */
export function redactedName(name: string, parts: readonly RedactionPart[]): string {
  if (parts.includes('names')) return 'redacted.conf';
  const dot = name.lastIndexOf('.');
  return dot > 0 ? `${name.slice(0, dot)}.redacted${name.slice(dot)}` : `${name}.redacted`;
}

/** What a redaction did, without the text. */
export type RedactionSummary = Pick<
  Exclude<RedactResult, { message: string }>,
  'replaced' | 'remains' | 'stays' | 'keptTexts' | 'shortSecrets'
>;

/** States what was replaced. */
export function replacedMessage({ replaced }: RedactionSummary): string {
  return replaced === '' ? t('Nothing was replaced.') : t('Replaced {0}.', replaced);
}

/** States what a copy would replace, and what would stay in it and why, one paragraph each; there is no copy yet. */
export function summaryOf(summary: RedactionSummary): string {
  const { replaced, remains, stays, shortSecrets } = summary;
  const paragraphs = [
    replaced === '' ? t('Nothing would be replaced.') : t('Would be replaced: {0}.', replaced),
  ];
  if (shortSecrets !== '') paragraphs.push(shortSecrets);
  if (remains !== '')
    paragraphs.push(
      t(
        'Would not be replaced: {0}. To replace them, cancel, run the command again and select them.',
        remains,
      ),
    );
  if (stays !== '')
    paragraphs.push(t('Would stay in spite of the selection: {0}. Built-in names are kept.', stays));
  return paragraphs.join('\n\n');
}

/** Warns of the texts that a copy would contain. */
export function keptTextsMessage({ keptTexts }: RedactionSummary): string {
  return keptTexts === 1
    ? t('A copy with these texts may contain secrets in {0} text.', String(keptTexts))
    : t('A copy with these texts may contain secrets in {0} texts.', String(keptTexts));
}
