import { isTemplateLine } from '../syntax/placeholder';
import type { FirmwareVersion } from '../firmware/version';
import type { SchemaNode } from '../schema/schema';
import { unquote } from '../syntax/quoting';
import type { Block, Entry, Located, Setting, Word } from '../syntax/statements';
import { getOrInsertComputed, groupsBy } from '../base/collections';
import { childrenStartingWith, matchChild } from '../schema/matchNames';
import type { ConfigObject } from './configObject';
import { isConfigured, type WrittenObject } from './configured';
import type { Scope } from './document/unit';
import { isNumberedByDevice, numbersIn } from './entryKeys';
import { defaultValues, valuesAfter } from './settingValues';

/** A setting after all commands on it, if one of them gives it a value. */
export interface EffectiveSetting {
  readonly name: string;
  /** The command that sets its value. */
  readonly setting: Setting;
  /** Without quotes and abbreviations, in the form in which the device saves them. */
  readonly values: readonly string[];
  /** Whether these are all values: `append` and `unselect` depend on a default that the version may not have. */
  readonly isCertain: boolean;
}

/** What is known about the value of a setting. */
interface SettingValue {
  /** Without quotes; empty if the value is empty or unknown. */
  readonly values: readonly string[];
  /**
   * `set`: commands set it. `default`: no command does, and the version certainly has this default; in a script, the
   * device can have another value. `unknown`: neither.
   */
  readonly from: 'set' | 'default' | 'unknown';
  /** The command that sets it; undefined for a default. */
  readonly where: Setting | undefined;
}

/** The state of an entry on the device: all `edit` blocks of its key in one scope, merged. */
export interface EntryState {
  /** The unquoted key. */
  readonly name: string;
  /** The word of the key in the first `edit`. */
  readonly at: Located;
  readonly state: ObjectState;
}

interface CommandsOn {
  readonly node: SchemaNode | undefined;
  readonly all: Setting[];
  /** The setting after them; undefined if it is not set. `unread` until it is asked for. */
  effective: EffectiveSetting | undefined | 'unread';
}

interface ChildBlock {
  readonly node: SchemaNode;
  readonly block: Block;
}

const nothing: readonly never[] = [];

const unknownValue: SettingValue = { values: [], from: 'unknown', where: undefined };

/**
 * The state of an object or entry after all of its blocks are executed in the order of the text. Abbreviations are
 * resolved. All features read settings here; a device with its state after a script uses the same {@link valuesAfter}.
 */
export class ObjectState implements ConfigObject<ObjectState>, WrittenObject<ObjectState> {
  /** By full name, all commands in the order of the text. */
  private readonly commands = new Map<string, CommandsOn>();
  private inside: readonly ChildBlock[] | undefined;

  constructor(
    readonly node: SchemaNode,
    readonly scope: Scope,
    /** Its blocks, at least one. */
    readonly blocks: readonly (Block | Entry)[],
    private readonly version: FirmwareVersion,
  ) {
    for (const { statements } of blocks)
      for (const statement of statements)
        if (statement.type === 'setting' && statement.name) this.add(statement, statement.name);
  }

  /** Whether all blocks are discarded, so that the device has none of these settings. */
  get isDiscarded(): boolean {
    return this.blocks.every(isDiscarded);
  }

  get isTemplated(): boolean {
    return isTemplated(this);
  }

  get schemaNode(): SchemaNode {
    return this.node;
  }

  /** Whether it has more than defaults, see {@link isConfigured}. */
  get isConfigured(): boolean {
    return isConfigured<ObjectState>(this, this.version);
  }

  *written(): Iterable<readonly [name: string, values: readonly string[]]> {
    for (const { name, values } of this.all()) yield [name, values];
  }

  *nestedObjects(): Iterable<{ readonly isEntry: boolean; readonly object: ObjectState }> {
    for (const { path, state } of this.nested()) yield { isEntry: path.length > 1, object: state };
  }

  /** The setting of this name, if it is set and not unset later. */
  get(name: string): EffectiveSetting | undefined {
    return this.effective(name);
  }

  private effective(name: string): EffectiveSetting | undefined {
    const commands = this.commands.get(name);
    if (commands?.effective === 'unread') commands.effective = this.after(name, commands);
    return commands?.effective;
  }

  /** All settings that are set and not unset later. */
  all(): readonly EffectiveSetting[] {
    const all: EffectiveSetting[] = [];
    for (const name of this.commands.keys()) {
      const setting = this.effective(name);
      if (setting) all.push(setting);
    }
    return all;
  }

  /** The values of a setting, without quotes; empty if it is not set. */
  values(name: string): readonly string[] {
    return this.effective(name)?.values ?? [];
  }

  /** The only value of a setting, without quotes; undefined if it is not set. */
  value(name: string): string | undefined {
    return this.effective(name)?.values[0];
  }

  /** The value of a setting or its default, and where it comes from. */
  settingValue(name: string): SettingValue {
    const set = this.effective(name);
    if (set) return { values: set.values, from: set.isCertain ? 'set' : 'unknown', where: set.setting };
    if (isTemplated(this)) return unknownValue;
    const values = defaultValues(this.node.child(name), this.version);
    return values ? { values, from: 'default', where: undefined } : unknownValue;
  }

  /** The only value of a setting or its default, without quotes; undefined if it is unknown or empty. */
  valueOrDefault(name: string): string | undefined {
    return this.settingValue(name).values[0];
  }

  /** The last command of any kind on a setting. It must be changed to change the setting's value. */
  lastCommand(name: string): Setting | undefined {
    return this.commands.get(name)?.all.at(-1);
  }

  /** All commands that give a setting values, including overridden ones. They must be removed with the setting. */
  valueCommands(name: string): readonly Setting[] {
    return (this.commands.get(name)?.all ?? []).filter(({ verb }) => verb !== 'unset' && verb !== 'clear');
  }

  /** The state of a child object, such as `config ipv6` of an interface; undefined if there is none. */
  child(name: string): ObjectState | undefined {
    const node = this.node.child(name);
    const blocks = node ? this.blocksOf(node) : [];
    return node && blocks.length > 0 ? new ObjectState(node, this.scope, blocks, this.version) : undefined;
  }

  /** The entries of a child table, such as `config secondaryip` of an interface, in text order. */
  children(table: string): readonly EntryState[] {
    const node = this.node.child(table);
    const blocks = node ? this.blocksOf(node) : nothing;
    return node && blocks.length > 0 ? this.entriesIn(blocks, node) : nothing;
  }

  /**
   * All objects directly inside, and the entries of all tables, in text order.
   *
   * @returns each with its path: the name of the table or object, and the key of an entry. An unknown table is left out
   */
  nested(): readonly { readonly path: readonly string[]; readonly state: ObjectState }[] {
    const inside = this.childBlocks();
    if (inside.length === 0) return nothing;
    return groupsBy(inside, ({ node }) => node).flatMap((same) => {
      const node = same[0]?.node;
      if (!node) return [];
      const blocks = same.map(({ block }) => block);
      const stateOf = (all: readonly Block[]): ObjectState =>
        new ObjectState(node, this.scope, all, this.version);
      if (node.kind === 'object') return [{ path: [node.name], state: stateOf(blocks) }];
      // `config redistribute "connected"` opens an entry.
      const keyed = blocks.filter(({ path }) => path.length > 1);
      return [
        ...this.entriesIn(blocks, node).map(({ name, state }) => ({ path: [node.name, name], state })),
        ...keyed.map((block) => ({
          path: [node.name, ...block.path.slice(1).map(({ text }) => unquote(text))],
          state: stateOf([block]),
        })),
      ];
    });
  }

  private entriesIn(blocks: readonly Block[], node: SchemaNode): readonly EntryState[] {
    const byKey = new Map<string, { readonly at: Located; readonly edits: Entry[] }>();
    const statements = blocks.flatMap((block) => block.statements);
    const numbers = numbersIn(statements, node);
    for (const edit of statements) {
      const [key] = edit.type === 'entry' ? edit.key : [];
      if (edit.type !== 'entry' || !key) continue;
      const name = numbers?.get(edit) ?? unquote(key.text);
      getOrInsertComputed(byKey, name, () => ({ at: key, edits: [] })).edits.push(edit);
    }
    return [...byKey].map(([name, { at, edits }]) => ({
      name,
      at,
      state: new ObjectState(node, this.scope, edits, this.version),
    }));
  }

  private blocksOf(node: SchemaNode): readonly Block[] {
    const inside = this.childBlocks();
    return inside.length === 0 ? nothing : inside.flatMap((one) => (one.node === node ? [one.block] : []));
  }

  /** The blocks of known tables and objects. */
  private childBlocks(): readonly ChildBlock[] {
    return (this.inside ??= this.findChildBlocks());
  }

  private findChildBlocks(): readonly ChildBlock[] {
    let found: ChildBlock[] | undefined;
    for (const { statements } of this.blocks)
      for (const block of statements) {
        const [word] = block.type === 'block' ? block.path : [];
        if (block.type !== 'block' || !word) continue;
        const match = matchChild(this.node, unquote(word.text), this.version);
        if ('target' in match) (found ??= []).push({ node: match.target, block });
      }
    return found ?? nothing;
  }

  private add(setting: Setting, { text }: Word): void {
    const typed = unquote(text);
    const match = matchChild(this.node, typed, this.version);
    const node = 'target' in match ? match.target : undefined;
    const name = node?.name ?? removedName(this.node, typed, this.version) ?? typed;
    const known = this.commands.get(name);
    // A list of one, because a list that grows has room for 17.
    if (known) known.all.push(setting);
    else this.commands.set(name, { node, all: [setting], effective: 'unread' });
  }

  private after(name: string, { node, all }: CommandsOn): EffectiveSetting | undefined {
    const after = valuesAfter(all, undefined, node, this.version);
    const setting =
      all.findLast(({ verb, values }) => verb !== 'unselect' && values.length > 0) ?? all.at(-1);
    // Not spread: V8 would make a class of its own for each of these objects.
    return after && setting && { name, setting, values: after.values, isCertain: after.isCertain };
  }
}

/** Whether `edit 0` makes an entry, so that it is certainly new on the device. */
export function isNewEntry({ node, blocks: [first] }: ObjectState): boolean {
  return first?.type === 'entry' && isNumberedByDevice(node, first);
}

/** The state of blocks alone, for texts about them: other blocks of the same object are left out. */
export function stateOfBlocks(
  blocks: readonly (Block | Entry)[],
  node: SchemaNode,
  version: FirmwareVersion,
): ObjectState {
  return new ObjectState(node, { kind: 'none' }, blocks, version);
}

/** Whether `abort` closes a block, so that the device discards its settings. */
export function isDiscarded(block: Block | Entry): boolean {
  return block.type === 'block' && block.end?.text.startsWith('ab') === true;
}

/** The only setting that an unknown word abbreviates and that the version no longer has. */
export function removedName(node: SchemaNode, typed: string, version: FirmwareVersion): string | undefined {
  const [name, ...others] = childrenStartingWith(node, typed);
  return name?.availability(version) === 'no' && others.length === 0 ? name.name : undefined;
}

/** Whether a template generates lines of the object. Then its missing settings are unknown. */
export function isTemplated({ blocks }: ObjectState): boolean {
  return blocks.some(({ statements }) =>
    statements.some(
      (statement) => statement.type === 'unknownCommand' && isTemplateLine(statement.name.text),
    ),
  );
}
