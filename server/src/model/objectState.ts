import { isTemplateLine } from '../syntax/placeholder';
import type { FirmwareVersion } from '../firmware/version';
import type { SchemaNode } from '../schema/schema';
import { unquote } from '../syntax/quoting';
import type { Block, Entry, Setting } from '../syntax/statements';
import { getOrInsertComputed } from './getOrInsertComputed';
import { matchChild } from './matchNames';
import type { Scope } from './document/unit';

/** A setting as it stands after all commands on it. */
export interface EffectiveSetting {
  readonly name: string;
  /** The `set` that gave it its value. */
  readonly setting: Setting;
  /** Without quotes. */
  readonly values: readonly string[];
}

/**
 * An object or entry as the device would hold it: every block of it, in the order of the text,
 * `unset` undoing `set`. `select` keeps only the values it names. Abbreviated names count as what they abbreviate.
 */
export class ObjectState {
  private readonly settings = new Map<string, EffectiveSetting>();
  private readonly commands = new Map<string, Setting[]>();

  constructor(
    readonly node: SchemaNode,
    readonly scope: Scope,
    /** The blocks it is made of; at least one. */
    readonly blocks: readonly (Block | Entry)[],
    version: FirmwareVersion,
  ) {
    for (const block of blocks) {
      for (const statement of block.statements) {
        if (statement.type === 'setting') this.apply(statement, version);
      }
    }
  }

  /** Whether all blocks are discarded, so that the device has none of these settings. */
  get isDiscarded(): boolean {
    return this.blocks.every(isDiscarded);
  }

  /** The setting of this name, where it has been set and not unset after. */
  get(name: string): EffectiveSetting | undefined {
    return this.settings.get(name);
  }

  /** All settings that have been set and not unset after. */
  all(): Iterable<EffectiveSetting> {
    return this.settings.values();
  }

  /** The only value of a setting, without quotes; undefined where it is not set. */
  value(name: string): string | undefined {
    return this.settings.get(name)?.values[0];
  }

  /** The last command on a setting, whatever it does: what has to change for the setting to get another value. */
  lastCommand(name: string): Setting | undefined {
    return this.commands.get(name)?.at(-1);
  }

  /** All commands that give a setting values, also those that a later one undoes: what has to go with the setting. */
  valueCommands(name: string): readonly Setting[] {
    return this.commands.get(name)?.filter(({ verb }) => verb !== 'unset' && verb !== 'clear') ?? [];
  }

  private apply(setting: Setting, version: FirmwareVersion): void {
    if (!setting.name) return;
    const typed = unquote(setting.name.text);
    const match = matchChild(this.node, typed, version);
    const name = 'target' in match ? match.target.name : (removedName(this.node, typed, version) ?? typed);
    const { verb } = setting;
    getOrInsertComputed(this.commands, name, () => []).push(setting);
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

/** Whether `abort` closes a block, so that the device does not save what is set in it. */
export function isDiscarded(block: Block | Entry): boolean {
  return block.type === 'block' && block.end?.text.startsWith('ab') === true;
}

/** The only setting that an unknown word abbreviates and that the version no longer has. */
export function removedName(node: SchemaNode, typed: string, version: FirmwareVersion): string | undefined {
  const [name, ...others] = [...node.children()].flatMap((child) =>
    child.name.startsWith(typed) ? [child] : [],
  );
  return name?.availability(version) === 'no' && others.length === 0 ? name.name : undefined;
}

/**
 * Whether a template fills in lines of the object. Then it is unknown what the object lacks, and which of its settings a
 * device receives.
 */
export function isTemplated({ blocks }: ObjectState): boolean {
  return blocks.some(({ statements }) =>
    statements.some(
      (statement) => statement.type === 'unknownCommand' && isTemplateLine(statement.name.text),
    ),
  );
}
