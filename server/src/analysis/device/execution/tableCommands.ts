import { builtinIn } from '../../../model/symbols/builtins';
import { isPlaceholder } from '../../../syntax/placeholder';
import { quote, unquote } from '../../../syntax/quoting';
import type { Command } from '../../../syntax/statements';
import { interfaceOwnerTables, notInBackups } from '../../../schema/builtins/tables';
import { keyError } from './entryKeys';
import type { ExecutionContext } from './executionContext';
import { usersText } from './references';
import { noiseOfSetting } from '../state/volatileSettings';
import { entryError, type EntryOperation } from './refusals';
import { incomplete, inUse, notFound, refused, unknownAction, type DeviceError } from './rejections';
import { keyWord, type ConfigNode } from '../state/state';

/** `delete`, `purge`, `move`, `rename` and `clone`. */
export class TableCommands {
  constructor(private readonly context: ExecutionContext) {}

  apply(command: Command, place: ConfigNode): void {
    const { verb } = command;
    if (!tableCommands.has(verb)) return;
    if (place.kind !== 'block' || place.schema?.kind === 'object') {
      this.context.reject(command, unknownAction(`"${verb}" is not valid here.`));
      return;
    }
    const names = command.arguments.map(({ text }) => unquote(text));
    const [first, second = '', third] = names;
    if (verb === 'purge') {
      for (const { name } of Array.from(place.entries.values()))
        if (!this.context.foreignError(place, name)) this.remove(command, place, name);
      return;
    }
    if (first === undefined) {
      this.context.reject(command, incomplete(`"${verb}" needs the key of an entry.`));
      return;
    }
    if (verb === 'delete') {
      for (const name of names) this.remove(command, place, name);
      return;
    }
    if (third === undefined) {
      this.context.reject(command, incomplete(`"${verb}" needs two entries.`));
      return;
    }
    if (!this.has(command, place, first)) {
      if (verb === 'rename') this.reportBuiltin(command, verb, place, first);
      return;
    }
    if (verb === 'move') {
      if (this.has(command, place, third) && !this.isRefused(command, 'move', place, first))
        this.move(command, place, first, second, third);
      return;
    }
    const key = this.context.keyOf(place, third);
    const words = key === third ? (command.arguments[2]?.text ?? quote(third)) : keyWord(place.schema, key);
    const error = place.entries.has(key)
      ? refused(`"${key}" already exists.`)
      : keyError(place, key, this.context);
    if (error) {
      // The device wrote no name that it refuses: such a command has no effect when a configuration is read, either.
      this.context.reject(command, error);
      if (error.isPossible !== true || this.context.mode === 'enter') return;
    }
    if (verb === 'clone') this.clone(place, first, key, words);
    else if (!this.isRefused(command, 'rename', place, first)) this.rename(place, first, key, words);
  }

  /** The device gives the copy its own UUID. */
  private clone(table: ConfigNode, from: string, to: string, words: string): void {
    const copy = table.entries.get(from)?.copy(table, to, words);
    if (!copy) return;
    for (const name of copy.settings.keys()) {
      if (noiseOfSetting(name, copy.settingSchema(name)) === 'uuids') copy.settings.delete(name);
    }
    table.entries.set(to, copy);
    this.context.entryAdded(copy);
  }

  /** Whether a table has an entry. Rejects the command if the entry is certainly missing. */
  private has(command: Command, table: ConfigNode, name: string): boolean {
    const foreign = this.context.foreignError(table, name);
    if (foreign) this.context.reject(command, foreign);
    if (table.entries.has(name)) return !foreign;
    const path = table.schema?.path;
    const isCertain =
      this.context.state.isBackup &&
      path !== undefined &&
      !notInBackups.has(path) &&
      !builtinIn(path, name) &&
      !isPlaceholder(name);
    if (this.context.mode === 'enter' && isCertain) {
      this.context.reject(command, notFound(`"${name}" does not exist in "${path}".`));
    }
    return false;
  }

  private remove(command: Command, table: ConfigNode, name: string): void {
    if (!this.has(command, table, name)) {
      this.reportBuiltin(command, 'delete', table, name);
      return;
    }
    const error = this.refusal('delete', table, name);
    if (error && error.isPossible !== true) {
      this.context.reject(command, error);
      return;
    }
    const owned = this.interfaceOf(table, name);
    const users = [...this.context.usersOf(table, name), ...(owned ? this.context.usersOf(owned, name) : [])];
    if (users.length > 0) {
      this.context.reject(command, inUse(users.length, `"${name}" is used by ${usersText(users)}.`));
      return;
    }
    if (error) this.context.reject(command, error);
    table.entries.delete(name);
    owned?.entries.delete(name);
  }

  /** Whether the device certainly refuses a command on an entry. Reports it, and what it may refuse. */
  private isRefused(command: Command, on: EntryOperation, table: ConfigNode, key: string): boolean {
    const error = this.refusal(on, table, key);
    if (error) this.context.reject(command, error);
    return error !== undefined && error.isPossible !== true;
  }

  /** A backup does not list all entries that the device creates itself. */
  private reportBuiltin(command: Command, on: EntryOperation, table: ConfigNode, key: string): void {
    if (builtinIn(table.schema?.path ?? '', key)) this.isRefused(command, on, table, key);
  }

  private refusal(on: EntryOperation, table: ConfigNode, key: string): DeviceError | undefined {
    const { state, mode } = this.context;
    const attempt = { table, key, entry: table.entries.get(key), state };
    return mode === 'enter' ? entryError(on, attempt) : undefined;
  }

  /** The interface that the device creates and deletes with a tunnel or SSID of the same name. */
  private interfaceOf({ schema, part }: ConfigNode, name: string): ConfigNode | undefined {
    if (this.context.mode === 'read' || !schema || !interfaceOwnerTables.includes(schema.path))
      return undefined;
    return this.context.state
      .visibleFrom(part)
      .flatMap((visible) => visible.blocks.get('system interface') ?? [])
      .find(({ entries }) => entries.has(name));
  }

  private move(command: Command, table: ConfigNode, name: string, direction: string, target: string): void {
    const isBefore = direction !== '' && 'before'.startsWith(direction);
    if (!isBefore && (direction === '' || !'after'.startsWith(direction))) {
      if (this.context.mode === 'enter') {
        this.context.reject(command, {
          message: `command parse error before '${direction}'`,
          code: -61,
          reason: '"move" takes "before" or "after".',
        });
      }
      return;
    }
    if (name === target) return;
    const keys = [...table.entries.keys()].filter((key) => key !== name);
    keys.splice(keys.indexOf(target) + (isBefore ? 0 : 1), 0, name);
    table.reorder(keys);
  }

  /** Renames an entry and updates all references to it. */
  private rename(table: ConfigNode, from: string, to: string, words: string): void {
    const owned = this.interfaceOf(table, from);
    const users = [
      ...this.context.referencesTo(table, from),
      ...(owned ? this.context.referencesTo(owned, from) : []),
    ];
    renameIn(table, from, to, words);
    this.context.keysReplaced(table);
    if (owned && !owned.entries.has(to)) {
      renameIn(owned, from, to, quote(to));
      this.context.keysReplaced(owned);
    }
    for (const { node, setting } of users) {
      const known = setting === undefined ? undefined : node.settings.get(setting);
      if (setting === undefined || !known) continue;
      this.context.put(node, setting, {
        ...known,
        words: known.values.map((value, index) =>
          value === from ? quote(to) : (known.words[index] ?? quote(value)),
        ),
        values: known.values.map((value) => (value === from ? to : value)),
      });
    }
  }
}

const tableCommands: ReadonlySet<string> = new Set(['delete', 'purge', 'move', 'rename', 'clone']);

/** Gives an entry another key, at its place in the table. */
function renameIn(table: ConfigNode, from: string, to: string, words: string): void {
  const keys = [...table.entries.keys()].map((key) => (key === from ? to : key));
  const entries = [...table.entries.values()];
  table.entries.clear();
  for (const [index, entry] of entries.entries()) {
    if (entry.name === from) {
      entry.name = to;
      entry.words = words;
    }
    table.entries.set(keys[index] ?? entry.name, entry);
  }
}
