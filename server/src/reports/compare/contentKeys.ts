import { getOrInsertComputed } from '../../base/collections';
import { noiseOfSetting } from '../../device/noise';
import { entriesNamed } from '../../device/references';
import type { ConfigNode, DeviceState } from '../../device/state';
import { neutralSettings } from '../../policies/policyTables';
import { usedByReferenceOnly, zones } from '../../schema/builtins/tables';

/** Tables whose entries are only values: another entry with the same content does the same. */
const valueTables: ReadonlySet<string> = new Set(usedByReferenceOnly);

/**
 * Texts that are equal for entries that say the same: each name of an object stands for what the object contains, and a
 * zone for its members. They compare policies whose packets are not known.
 */
export class ContentKeys {
  private readonly known = new Map<ConfigNode, string>();

  constructor(
    private readonly state: DeviceState,
    /** The new names of interfaces, by their old names. */
    private readonly renamed: ReadonlyMap<string, string>,
  ) {}

  of(node: ConfigNode): string {
    return getOrInsertComputed(this.known, node, () => {
      // A cycle of groups ends at its name.
      this.known.set(node, node.name);
      return this.read(node);
    });
  }

  private read(node: ConfigNode): string {
    const lines: string[] = [];
    for (const [name, { values }] of node.settings) {
      const schema = node.settingSchema(name);
      if (neutralSettings.has(name) || noiseOfSetting(name, schema) !== undefined) continue;
      const contents = values.flatMap((value) => this.contentsOf(value, schema?.references ?? [], node));
      lines.push(`${name} ${JSON.stringify(schema?.multiple ? [...new Set(contents)].sort() : contents)}`);
    }
    for (const child of [...node.blocks.values(), ...node.entries.values()])
      if (!child.isEmpty) lines.push(`${child.name} {${this.of(child)}}`);
    return lines.sort().join('\n');
  }

  private contentsOf(value: string, targets: readonly string[], { part }: ConfigNode): readonly string[] {
    for (const path of targets) {
      for (const visible of this.state.visibleFrom(part)) {
        for (const entry of entriesNamed(visible, path, value)) {
          if (valueTables.has(path)) return [`${path} {${this.of(entry)}}`];
          if (zones.includes(path)) return this.membersOf(entry);
        }
      }
    }
    return [targets.length === 0 ? value : (this.renamed.get(value) ?? value)];
  }

  private membersOf(zone: ConfigNode): readonly string[] {
    const listed = zone.settings.get('interface')?.values;
    if (listed) return listed.map((name) => this.renamed.get(name) ?? name);
    const members = zone.parent?.parent?.blocks.get('members')?.entries.values() ?? [];
    const own = [...members].filter((member) => member.value('zone') === zone.name);
    return own.flatMap((member) => member.value('interface') ?? []);
  }
}
