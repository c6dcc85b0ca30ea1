import { credentialsInCommands, mayHaveCommand } from './credentials';
import type { SecretInText } from './secretInText';
import { secretsInPieces } from './secretText';

const formMark = /ENC[ \t]|:\/\/|PRIVATE KEY|LICENSE|(?:set|append)[ \t]|\{\{|\{%|\$\{|hook|\/bot\d/i;

/** Whether a text can contain a secret of known form. Most texts cannot. */
export function mayHaveForm(text: string): boolean {
  return formMark.test(text) || mayHaveCommand.test(text);
}

/** What instructions contain in place of a secret: `<password>`, in HTML `&lt;password&gt;`, whose last character may end it. */
const isBlank = /^(?:<[^<>]*>|&lt;[^<>&]*&gt;?)$/;

/** The secrets that their form in a text shows, in the order of the text: encrypted values, private keys, passwords in commands and addresses. */
export function secretsOfForm(text: string): readonly Pick<SecretInText, 'start' | 'end' | 'subject'>[] {
  if (!mayHaveForm(text)) return [];
  return [...secretsInPieces(text), ...credentialsInCommands(text)]
    .filter(({ start, end }) => !isBlank.test(text.slice(start, end)))
    .sort((a, b) => a.start - b.start);
}
