import { isTemplateLine } from '../syntax/placeholder';
import type { FirmwareVersion } from '../firmware/version';
import type { SchemaNode } from '../schema/schema';
import { unquote } from '../syntax/quoting';
import type { Block, Entry, Setting, Word } from '../syntax/statements';
import { getOrInsertComputed } from '../base/collections';
import { childrenStartingWith, matchChild } from '../schema/matchNames';
import type { Scope } from './document/unit';
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
export interface SettingValue {
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

interface CommandsOn {
  readonly node: SchemaNode | undefined;
  readonly all: Setting[];
}

const unknownValue: SettingValue = { values: [], from: 'unknown', where: undefined };

/**
 * The state of an object or entry after all of its blocks are executed in the order of the text. Abbreviations are
 * resolved. All features read settings here; a device with its state after a script uses the same {@link valuesAfter}.
 */
export class ObjectState {
  /** By full name, all commands in the order of the text. */
  private readonly commands = new Map<string, CommandsOn>();
  private readonly settings = new Map<string, EffectiveSetting | undefined>();

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

  /** The setting of this name, if it is set and not unset later. */
  get(name: string): EffectiveSetting | undefined {
    return this.effective(name);
  }

  private effective(name: string): EffectiveSetting | undefined {
    if (this.settings.has(name)) return this.settings.get(name);
    const commands = this.commands.get(name);
    const setting = commands && this.after(name, commands);
    if (commands) this.settings.set(name, setting);
    return setting;
  }

  /** All settings that are set and not unset later. */
  *all(): Iterable<EffectiveSetting> {
    for (const name of this.commands.keys()) {
      const setting = this.effective(name);
      if (setting) yield setting;
    }
  }

  /** The only value of a setting, without quotes; undefined if it is not set. */
  value(name: string): string | undefined {
    return this.effective(name)?.values[0];
  }

  /** The value of a setting or its default, and where it comes from. */
  read(name: string): SettingValue {
    const set = this.effective(name);
    if (set) return { values: set.values, from: set.isCertain ? 'set' : 'unknown', where: set.setting };
    if (isTemplated(this)) return unknownValue;
    const values = defaultValues(this.node.child(name), this.version);
    return values ? { values, from: 'default', where: undefined } : unknownValue;
  }

  /** The only value of a setting or its default, without quotes; undefined if it is unknown or empty. */
  valueOrDefault(name: string): string | undefined {
    return this.read(name).values[0];
  }

  /** The last command of any kind on a setting. It must be changed to change the setting's value. */
  lastCommand(name: string): Setting | undefined {
    return this.commands.get(name)?.all.at(-1);
  }

  /** All commands that give a setting values, including overridden ones. They must be removed with the setting. */
  valueCommands(name: string): readonly Setting[] {
    return (this.commands.get(name)?.all ?? []).filter(({ verb }) => verb !== 'unset' && verb !== 'clear');
  }

  private add(setting: Setting, { text }: Word): void {
    const typed = unquote(text);
    const match = matchChild(this.node, typed, this.version);
    const node = 'target' in match ? match.target : undefined;
    const name = node?.name ?? removedName(this.node, typed, this.version) ?? typed;
    getOrInsertComputed(this.commands, name, () => ({ node, all: [] })).all.push(setting);
  }

  private after(name: string, { node, all }: CommandsOn): EffectiveSetting | undefined {
    const after = valuesAfter(all, undefined, node, this.version);
    const setting =
      all.findLast(({ verb, values }) => verb !== 'unselect' && values.length > 0) ?? all.at(-1);
    return after && setting && { name, setting, ...after };
  }
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
