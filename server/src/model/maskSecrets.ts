import { embeddedSecretsIn } from './embeddedSecrets';
import { isUnmistakable } from './passwordForms';
import { maskNames } from './secretNames';
import { mask } from './secrets';
import { secretsIn } from './secretText';

/** The start of a script in a text. Only the tables of the script determine which of its settings are secret. */
const scriptLine = /[\r\n][ \t]{0,100}["']?(?:config|set|unset|append|select|unselect)\b/;

/** Masks each secret in a text of the user's file, for hovers, symbols and messages. */
export function maskSecrets(whole: string): string {
  const script = whole.search(scriptLine);
  const text = script < 0 ? whole : `${whole.slice(0, script)} …`;
  const secrets = [...secretsIn(text), ...embeddedSecretsIn(text, false, undefined)];
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
