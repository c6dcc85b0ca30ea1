import type { ConfigNode, SavedSetting } from 'fortios-language/analysis/device/state/state';
import { isDefault, noiseOfSetting } from 'fortios-language/analysis/device/state/volatileSettings';
import type { SchemaView } from 'fortios-language/schema/schemaContext';
import { ipv6Number, ipv6Text, subnetText } from 'fortios-language/syntax/addresses';

/** Settings that only describe an entry. */
const descriptions: ReadonlySet<string> = new Set(['comment', 'color', 'visibility', 'category']);

/**
 * A text that is equal for entries of a table that do the same; undefined if this is not certain.
 *
 * @param described further settings that only describe an entry
 */
export function contentOf(
  entry: ConfigNode,
  view: SchemaView,
  described: ReadonlySet<string> = descriptions,
): string | undefined {
  if (entry.value('type') === 'dynamic') return undefined;
  const lines: string[] = [];
  for (const [name, setting] of entry.settings) {
    const schema = entry.settingSchema(name);
    if (!schema) return undefined;
    if (described.has(name) || noiseOfSetting(name, schema) !== undefined) continue;
    if (isDefault(setting, schema, view)) continue;
    lines.push(`${name} ${JSON.stringify(valuesOf(setting, schema.multiple))}`);
  }
  for (const block of entry.blocks.values()) if (!block.isEmpty) return undefined;
  return lines.length === 0 ? undefined : lines.sort().join('\n');
}

/** The values in one notation. */
function valuesOf({ name, values }: SavedSetting, isList: boolean): readonly string[] {
  const subnet = subnetText(values);
  if (subnet !== undefined) return [subnet];
  const plain = values.map((value) => (name === 'fqdn' ? value.toLowerCase() : ipv6Notation(value)));
  return isList ? plain.sort() : plain;
}

/** The shortest notation of an IPv6 address with or without a length; other texts as they are. */
function ipv6Notation(text: string): string {
  if (!text.includes(':')) return text;
  const [address = '', ...length] = text.split('/');
  const number = ipv6Number(address);
  return number === undefined ? text : [ipv6Text(number), ...length].join('/');
}
