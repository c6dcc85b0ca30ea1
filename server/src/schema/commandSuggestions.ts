import { nearest } from '../base/nearest';
import { isOpenedOnly } from './matchNames';
import { settingsNode, type SchemaContext, type SchemaView } from './schemaContext';
import { withoutSpecialCharacters } from '../syntax/specialCharacters';
import { settingWritten, suggestSettings, suggestTable } from './suggestions';
import { commandSynonyms } from './synonyms';

/** The commands of configurations and of pasted terminal sessions. */
const commands: readonly string[] = (
  'abort append clear clone config delete diagnose edit end execute exit fnsysctl get move next purge ' +
  'rename select set show sudo tree unselect unset'
).split(' ');

/** The form of a plausible command. Other words may be part of a key or password, which a message must not contain. */
const commandLike = /^[A-Z]?[a-z]{1,15}(?:-[a-z]{1,15}){0,3}$/;

export function isCommand(word: string): boolean {
  return commands.includes(word);
}

/** Whether a message can name the first word of a line. */
export function isCommandLike(word: string): boolean {
  return commandLike.test(word);
}

/** The words that a sentence of English has, and a command does not. */
const functionWords: ReadonlySet<string> = new Set(
  'a an and are can do for from how if in is it must not of on or should that the then this to up we will with you your'.split(
    ' ',
  ),
);

/** Whether words are a sentence or a heading, which begins with a capital letter, rather than a command. */
export function isProse([first = '', ...words]: readonly string[]): boolean {
  if (!/^[A-Z][a-z]*[,:]?$/.test(first)) return false;
  const last = words.at(-1) ?? first;
  return /[.:!?,]$/.test(last) || words.filter((word) => functionWords.has(word.toLowerCase())).length > 0;
}

/** What a person may have meant with a line whose first word is not a command. */
export interface CommandSuggestion {
  /** What the line begins with instead: `set hostname`, `config firewall policy`. It contains no value of the line. */
  readonly newText: string;
  /** How many words of the line it replaces. */
  readonly length: number;
}

/**
 * What a person may have meant with a line that does not begin with a command: a setting without `set`, a table without
 * `config`, a misspelled command, or the command of another command line.
 *
 * @param words of the line, without quotes
 */
export function suggestCommand(
  words: readonly string[],
  context: SchemaContext,
  { schema, version }: SchemaView,
): CommandSuggestion | undefined {
  const [first = '', second] = words;
  const table = settingsNode(context);
  const values = words.slice(1);
  const written = table && isName.test(first) ? settingWritten(table, first, version) : undefined;
  if (written?.name === first)
    return { newText: `${isOpenedOnly(written) ? 'config' : 'set'} ${first}`, length: 1 };
  const [plain = ''] = withoutSpecialCharacters(first).trim().split(' ', 1);
  if (plain !== first && isCommand(plain)) return { newText: plain, length: 1 };
  // Prose also begins with `How` and `Set`.
  if (isProse(words)) return undefined;
  const similar = nearest(first, commands);
  if (similar !== undefined) return { newText: similar, length: 1 };
  if (!commandLike.test(first)) return undefined;
  if (written && !isOpenedOnly(written)) return { newText: `set ${written.name}`, length: 1 };
  if (first === 'no' && second !== undefined) return withoutNo(second, context, { schema, version });
  if (table) {
    const [meant] = suggestSettings(table, first, values, version, 'synonyms');
    if (meant?.table) return { newText: `config ${meant.table.name}`, length: 1 };
    if (meant?.newText !== undefined) return { newText: `set ${meant.newText}`, length: 1 };
  }
  const [command] = commandSynonyms.get(first) ?? [];
  const isTop = context.kind === 'top';
  const path = command === undefined ? words : values;
  if (isTop && path.length > 1 && schema.isCategory(path[0] ?? '')) {
    const meant = suggestTable(schema, path, version);
    const name = `config ${meant?.name.join(' ') ?? ''}`;
    if (meant) return { newText: name, length: words.length - path.length + meant.length };
  }
  // Outside of blocks, there is nothing to save.
  return command === undefined || (isTop && command === 'end') ? undefined : { newText: command, length: 1 };
}

/** The names of settings and tables, of which the first word of a line can be one. */
const isName = /^[a-z][a-z\d+._-]*$/i;

/** A line such as `no shutdown` or `no hostname`, by which other command lines remove a setting. */
function withoutNo(
  name: string,
  context: SchemaContext,
  { version }: SchemaView,
): CommandSuggestion | undefined {
  const table = settingsNode(context);
  if (!table) return undefined;
  const [meant] = suggestSettings(table, `no-${name}`, [], version, 'synonyms');
  if (meant?.newText !== undefined) return { newText: `set ${meant.newText}`, length: 2 };
  const setting = settingWritten(table, name, version);
  return setting && !isOpenedOnly(setting) ? { newText: `unset ${setting.name}`, length: 2 } : undefined;
}
