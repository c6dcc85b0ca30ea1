import { bold, code, lines } from '../base/markdown';

/** The keywords that lines begin with: their syntax and effect. */
const keywords = {
  config: ['config <table>', 'Opens a table or a group of settings. `end` saves and closes it.'],
  edit: ['edit <key>', 'Opens an entry of the table, or creates it. `next` saves and closes it.'],
  set: ['set <setting> <value>', 'Sets the value of a setting. A list of values is replaced as a whole.'],
  unset: ['unset <setting>', 'Resets a setting to its default.'],
  append: ['append <setting> <value>', 'Adds values to a list setting.'],
  select: ['select <setting> <value>', 'Sets a list setting to exactly these values.'],
  unselect: ['unselect <setting> <value>', 'Removes values from a list setting.'],
  clear: ['clear <setting>', 'Removes all values from a list setting.'],
  next: ['next', 'Saves the entry and closes it; the table stays open for the next one.'],
  end: ['end', 'Saves and closes the block, and the entry that is open in it.'],
  delete: ['delete <key>', 'Removes an entry of the table.'],
  purge: ['purge', 'Removes every entry of the table, without confirmation.'],
  rename: ['rename <key> to <key>', 'Renames an entry.'],
  clone: ['clone <key> to <key>', 'Creates an entry as a copy of another one.'],
  move: ['move <key> {before | after} <key>', 'Moves an entry in a table whose order matters.'],
  abort: ['abort', 'Leaves the block without saving.'],
  get: ['get', 'Shows all settings with their values, defaults included.'],
  show: ['show', 'Shows the settings that differ from their defaults, as configuration.'],
  tree: ['tree', 'Lists the tables and settings.'],
  execute: ['execute <command>', 'Runs a command immediately. It is not part of the configuration.'],
  diagnose: ['diagnose <command>', 'Shows the state of the device. It is not part of the configuration.'],
  exit: ['exit', 'Leaves the command line.'],
  sudo: ['sudo {global | <vdom>} <command>', 'Runs a command in another VDOM, or globally.'],
  fnsysctl: ['fnsysctl <command>', 'Runs a command of the operating system under FortiOS.'],
} as const satisfies Readonly<Record<string, readonly [usage: string, summary: string]>>;

/** A word that a line can begin with. */
export type Keyword = keyof typeof keywords;

/** Whether a text is a keyword that is not abbreviated. */
export function isKeyword(text: string): text is Keyword {
  return Object.hasOwn(keywords, text);
}

/** The syntax of a keyword: `edit <key>`. */
export function keywordUsage(keyword: Keyword): string {
  return keywords[keyword][0];
}

/** The effect of a keyword, in Markdown. */
export function documentKeyword(keyword: Keyword): string {
  const [usage, summary] = keywords[keyword];
  return usage === keyword
    ? `${bold(keyword)} · ${summary}`
    : lines(`${bold(keyword)} · ${code(usage)}`, summary);
}

const vdomParts = {
  global: 'The settings of the whole device, if it is divided into VDOMs.',
  vdom: 'The virtual domains. `edit` opens one; its own tables are inside.',
} as const;

/** Documents `config global` and `config vdom`, which are not tables. */
export function documentVdomPart(part: keyof typeof vdomParts): string {
  return `${bold(part)} · ${vdomParts[part]}`;
}
