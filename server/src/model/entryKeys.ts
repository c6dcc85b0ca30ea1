import type { SchemaNode } from '../schema/schema';
import { unquote } from '../syntax/quoting';
import type { Command, Entry, Statement } from '../syntax/statements';

/** The word after `edit` that takes the next free number. */
const nextFree = '0';

/** Whether the entries of a table have numbers. */
export function hasNumbers(table: SchemaNode): boolean {
  return table.key !== undefined && table.child(table.key)?.type === 'integer';
}

/** Whether a key in a command, without quotes, takes the next free number of its table. */
export function takesNextNumber(table: SchemaNode, typed: string): boolean {
  return typed === nextFree && hasNumbers(table);
}

/** Whether `edit 0` creates an entry, so that it is new on the device. */
export function isNumberedByDevice(table: SchemaNode, { key: [word] }: Entry): boolean {
  return word !== undefined && takesNextNumber(table, unquote(word.text));
}

/** The number after the highest key; keys that are not numbers do not count. */
export function nextNumber(keys: Iterable<string>): string {
  let highest = 0;
  for (const key of keys) highest = Math.max(highest, numberOf(key));
  return String(highest + 1);
}

/** The keys of a table while commands create and remove its entries. */
export class TableKeys {
  private readonly keys = new Set<string>();
  /** Undefined after the highest was removed. */
  private highest: number | undefined = 0;

  /** The key of the next entry that takes a free number. */
  next(): string {
    this.highest ??= Number(nextNumber(this.keys)) - 1;
    return String(this.highest + 1);
  }

  add(key: string): void {
    this.keys.add(key);
    if (this.highest !== undefined) this.highest = Math.max(this.highest, numberOf(key));
  }

  delete(key: string): void {
    if (this.keys.delete(key) && numberOf(key) === this.highest) this.highest = undefined;
  }

  clear(): void {
    this.keys.clear();
    this.highest = 0;
  }
}

/** The number of a key; 0 if it is not a number. */
export function numberOf(key: string): number {
  return /^\d+$/.test(key) ? Number(key) : 0;
}

/**
 * The numbers of the entries that `edit 0` creates in a table inside an object or entry; undefined if there are none.
 *
 * @param statements all statements in the blocks of the table, in the order of the text
 */
export function numbersIn(
  statements: readonly Statement[],
  table: SchemaNode,
): ReadonlyMap<Entry, string> | undefined {
  const isNumbered = (one: Statement): boolean => one.type === 'entry' && isNumberedByDevice(table, one);
  if (!statements.some(isNumbered)) return undefined;
  const keys = new TableKeys();
  const numbers = new Map<Entry, string>();
  for (const statement of statements) {
    if (statement.type === 'entry') {
      const [word] = statement.key;
      const key = isNumbered(statement) ? keys.next() : unquote(word?.text ?? '');
      if (isNumbered(statement)) numbers.set(statement, key);
      keys.add(key);
    } else if (statement.type === 'command') applyCommand(statement, table, keys);
  }
  return numbers;
}

function applyCommand({ verb, arguments: words }: Command, table: SchemaNode, keys: TableKeys): void {
  const names = words.map(({ text }) => unquote(text));
  const [first = '', , third] = names;
  if (verb === 'purge') keys.clear();
  if (verb === 'delete') for (const name of names) keys.delete(name);
  if (third === undefined || (verb !== 'rename' && verb !== 'clone')) return;
  const key = takesNextNumber(table, third) ? keys.next() : third;
  if (verb === 'rename') keys.delete(first);
  keys.add(key);
}
