import { embeddedSecretsIn } from './embeddedSecrets';
import { isUnmistakable } from './passwordForms';
import { maskNames } from './secretNames';
import { mask } from './secrets';
import type { SecretInText } from './secretInText';
import { secretsIn } from './secretText';
import type { SchemaView } from '../schema/schemaContext';

/** The start of a script in a text. Only the tables of the script determine which of its settings are secret. */
const scriptLine = /[\r\n][ \t]{0,100}["']?(?:config|set|unset|append|select|unselect)\b/;

/** Masks each secret in a text of the user's file, for hovers, symbols and messages. */
export function maskSecrets(whole: string): string {
  const script = whole.search(scriptLine);
  const text = script < 0 ? whole : `${whole.slice(0, script)} …`;
  return masked(text, [...secretsIn(text), ...embeddedSecretsIn(text, false, undefined)]);
}

/**
 * Masks each secret in the words of a setting, and keeps all other text, also that of scripts.
 *
 * @param words as they are written, with their quotes
 * @param view the schema of the settings in scripts
 */
export function maskWords(words: readonly string[], view: SchemaView): readonly string[] {
  return words.map((word) => {
    const quote = word.charAt(0);
    if (quote !== '"' && quote !== "'") return maskText(word, false, view);
    const end = word.length > 1 && word.endsWith(quote) ? word.length - 1 : word.length;
    return quote + maskText(word.slice(1, end), quote === '"', view) + word.slice(end);
  });
}

/** The same in a text of which no part is left out. */
export function maskText(text: string, isQuoted: boolean, view: SchemaView): string {
  return masked(text, [...secretsIn(text), ...embeddedSecretsIn(text, isQuoted, view)]);
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
  // The same password can be repeated where nothing introduces it.
  const repeated = new Set(secrets.map(({ start, end }) => text.slice(start, end)).filter(isUnmistakable));
  return maskNames(pieces.join(''), repeated);
}
