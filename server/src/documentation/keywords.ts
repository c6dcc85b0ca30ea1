import { bold, code, lines } from './markdown';

/** What the words say that a line can begin with: how they are used, and what for. */
const keywords = {
  config: ['config <table>', 'Opens a table or a group of settings. `end` saves and closes it.'],
  edit: [
    'edit <key>',
    'Opens an entry of the table, and makes it where there is none. `next` saves and closes it.',
  ],
  set: [
    'set <setting> <value>',
    'Gives a setting a value. A setting with several values is replaced as a whole.',
  ],
  unset: ['unset <setting>', 'Puts a setting back to its default.'],
  append: ['append <setting> <value>', 'Adds values to a setting that takes several.'],
  select: ['select <setting> <value>', 'Gives a setting that takes several values these and no others.'],
  unselect: ['unselect <setting> <value>', 'Takes values away from a setting that has several.'],
  clear: ['clear <setting>', 'Takes all values away from a setting that has several.'],
  next: ['next', 'Saves the entry and closes it; the table stays open for the next one.'],
  end: ['end', 'Saves what is open, closes it, and leaves the block.'],
  delete: ['delete <key>', 'Removes an entry of the table.'],
  purge: ['purge', 'Removes every entry of the table, without asking.'],
  rename: ['rename <key> to <key>', 'Gives an entry another name.'],
  clone: ['clone <key> to <key>', 'Makes an entry that is a copy of another one.'],
  move: ['move <key> {before | after} <key>', 'Changes the place of an entry where the order counts.'],
  abort: ['abort', 'Leaves the block without saving.'],
  get: ['get', 'Shows all settings with their values, defaults included.'],
  show: ['show', 'Shows the settings that differ from their defaults, as configuration.'],
  tree: ['tree', 'Shows which tables and settings there are.'],
  execute: ['execute <command>', 'Runs a command at once; nothing of it is saved.'],
  diagnose: ['diagnose <command>', 'Shows what the device is doing; nothing of it is saved.'],
  exit: ['exit', 'Leaves the command line.'],
  sudo: ['sudo {global | <vdom>} <command>', 'Runs a command in another VDOM, or globally.'],
  fnsysctl: ['fnsysctl <command>', 'Runs a command of the operating system below FortiOS.'],
} as const satisfies Readonly<Record<string, readonly [usage: string, summary: string]>>;

/** A word that a line can begin with. */
export type Keyword = keyof typeof keywords;

/** Whether a text is such a word, in full. */
export function isKeyword(text: string): text is Keyword {
  return Object.hasOwn(keywords, text);
}

/** How a keyword is used: `edit <key>`. */
export function keywordUsage(keyword: Keyword): string {
  return keywords[keyword][0];
}

/** What a keyword does, in Markdown. */
export function documentKeyword(keyword: Keyword): string {
  const [usage, summary] = keywords[keyword];
  return usage === keyword
    ? `${bold(keyword)} · ${summary}`
    : lines(`${bold(keyword)} · ${code(usage)}`, summary);
}

const vdomParts = {
  global: 'The settings of the device as a whole, where it is divided into VDOMs.',
  vdom: 'The virtual domains: `edit` opens one, and its own tables stand inside.',
} as const;

/** About `config global` and `config vdom`, which no table stands for. */
export function documentVdomPart(part: keyof typeof vdomParts): string {
  return `${bold(part)} · ${vdomParts[part]}`;
}
