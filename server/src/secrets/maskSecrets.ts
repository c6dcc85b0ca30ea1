import { maskNames } from './secretNames';
import type { SecretInText } from './secretInText';
import { isUnmistakable, mask } from './secrets';
import { secretsIn } from './secretText';

/** The start of a script in a text. */
const scriptLine = /[\r\n][ \t]{0,100}["']?(?:config|set|unset|append|select|unselect)\b/;

/** Masks each secret in a text of the user's file, for hovers, symbols and messages. Scripts are left out. */
export function maskSecrets(whole: string): string {
  const script = whole.search(scriptLine);
  return maskText(script < 0 ? whole : `${whole.slice(0, script)} …`);
}

/** The same in the words of a setting, as they are written. No part is left out. */
export function maskWords(words: readonly string[]): readonly string[] {
  return words.map(maskText);
}

/** The same in a text of which no part is left out. */
export function maskText(text: string): string {
  return masked(text, [...secretsIn(text)]);
}

function masked(text: string, secrets: SecretInText[]): string {
  if (secrets.length === 0) return text;
  const pieces: string[] = [];
  let from = 0;
  for (const { start, end } of secrets.sort((a, b) => a.start - b.start)) {
    if (end <= from) continue;
    if (start >= from) pieces.push(text.slice(from, start), mask);
    from = end;
  }
  pieces.push(text.slice(from));
  // The same password can be repeated where nothing marks it.
  const repeated = new Set(secrets.map(({ start, end }) => text.slice(start, end)).filter(isUnmistakable));
  return maskNames(pieces.join(''), repeated);
}
