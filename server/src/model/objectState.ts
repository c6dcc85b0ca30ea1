import { isTemplateLine } from '../syntax/placeholder';
import type { FirmwareVersion } from '../firmware/version';
import type { SchemaNode } from '../schema/schema';
import { unquote } from '../syntax/quoting';
import type { Block, Entry, Setting, Word } from '../syntax/statements';
import { getOrInsertComputed } from '../base/collections';
import { childrenStartingWith, matchChild } from '../schema/matchNames';
import type { Scope } from './document/unit';

/** A setting after all commands on it. */
export interface EffectiveSetting {
  readonly name: string;
  /** The command that sets its value. */
  readonly setting: Setting;
  /** Without quotes. */
  readonly values: readonly string[];
}

/**
 * The state of an object or entry after all of its blocks are executed in the order of the text. Abbreviations are
 * resolved.
 */
export class ObjectState {
  private readonly settings = new Map<string, EffectiveSetting>();
  /** By name, all commands; made when they are needed. */
  private commands: ReadonlyMap<string, readonly Setting[]> | undefined;

  constructor(
    readonly node: SchemaNode,
    readonly scope: Scope,
    /** Its blocks, at least one. */
    readonly blocks: readonly (Block | Entry)[],
    private readonly version: FirmwareVersion,
  ) {
    for (const setting of this.settingsInBlocks()) this.apply(setting);
  }

  /** Whether all blocks are discarded, so that the device has none of these settings. */
  get isDiscarded(): boolean {
    return this.blocks.every(isDiscarded);
  }

  /** The setting of this name, if it is set and not unset later. */
  get(name: string): EffectiveSetting | undefined {
    return this.settings.get(name);
  }

  /** All settings that are set and not unset later. */
  all(): Iterable<EffectiveSetting> {
    return this.settings.values();
  }

  /** The only value of a setting, without quotes; undefined if it is not set. */
  value(name: string): string | undefined {
    return this.settings.get(name)?.values[0];
  }

  /** The last command of any kind on a setting. It must be changed to change the setting's value. */
  lastCommand(name: string): Setting | undefined {
    return this.commandsOn(name).at(-1);
  }

  /** All commands that give a setting values, including overridden ones. They must be removed with the setting. */
  valueCommands(name: string): readonly Setting[] {
    return this.commandsOn(name).filter(({ verb }) => verb !== 'unset' && verb !== 'clear');
  }

  private settingsInBlocks(): readonly Setting[] {
    const settings: Setting[] = [];
    for (const { statements } of this.blocks)
      for (const statement of statements) if (statement.type === 'setting') settings.push(statement);
    return settings;
  }

  private commandsOn(name: string): readonly Setting[] {
    if (!this.commands) {
      const commands = new Map<string, Setting[]>();
      for (const setting of this.settingsInBlocks())
        if (setting.name) getOrInsertComputed(commands, this.nameOf(setting.name), () => []).push(setting);
      this.commands = commands;
    }
    return this.commands.get(name) ?? [];
  }

  /** The full name of a setting. */
  private nameOf({ text }: Word): string {
    const typed = unquote(text);
    const match = matchChild(this.node, typed, this.version);
    return 'target' in match ? match.target.name : (removedName(this.node, typed, this.version) ?? typed);
  }

  private apply(setting: Setting): void {
    if (!setting.name) return;
    const name = this.nameOf(setting.name);
    const { verb } = setting;
    if (verb === 'unset' || verb === 'clear') this.settings.delete(name);
    else if ((verb === 'set' || verb === 'select') && setting.values.length > 0) {
      this.settings.set(name, { name, setting, values: setting.values.map((value) => unquote(value.text)) });
    } else if (verb === 'unselect') {
      const gone = setting.values.map((value) => unquote(value.text));
      const earlier = this.settings.get(name);
      const values = earlier?.values.filter((value) => !gone.includes(value)) ?? [];
      if (earlier) this.settings.set(name, { name, setting: earlier.setting, values });
    } else if (verb === 'append') {
      const earlier = this.settings.get(name)?.values ?? [];
      this.settings.set(name, {
        name,
        setting,
        values: [...earlier, ...setting.values.map((v) => unquote(v.text))],
      });
    }
  }
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
