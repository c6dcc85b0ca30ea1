import { trustedHostsText } from 'fortios-language/model/network/administrators';
import {
  isDefaultRoute,
  routeDestinationText,
  staticRoute,
  staticRouteTables,
} from 'fortios-language/model/network/routes';
import { selectorSide, selectorText, tunnelEnds } from 'fortios-language/model/network/tunnels';
import { virtualIpEntry } from 'fortios-language/model/network/vips';
import { isConfigured } from 'fortios-language/model/configured';
import type { SchemaView } from 'fortios-language/schema/schemaContext';
import { isTable, type ConfigNode } from 'fortios-language/analysis/device/state/state';
import { portsOf } from './policies';
import type { Cell } from './relations';
import type { ExportedDevice } from './rows';
import { shownValue, valueText } from './values';

/**
 * What a column shows of an entry: settings, the first of which is shown that has a value, or one of {@link entryFunctions}
 * after `=`.
 */
export type EntryValue = string | readonly string[];

type EntryFunction = (node: ConfigNode, device: ExportedDevice) => Cell;

/** What columns show that is not the value of one setting. */
export const entryFunctions: Readonly<Record<string, EntryFunction>> = {
  blackhole: (node) => (staticRoute(node, 4).through === 'blackhole' ? 'yes' : null),
  destination,
  /** A static route without a destination is the default route. */
  destinationOrDefault: (node, device) =>
    isDefaultRoute(staticRoute(node, node.schema?.path === staticRouteTables[6] ? 6 : 4))
      ? 'default route'
      : destination(node, device),
  expanded: (node, { rows, index, catalogOf }) => {
    const { table, entry_id } = index.placeOf(node);
    if (table === 'firewall service group' || table === 'firewall service custom')
      return portsOf(catalogOf(node.part).services.of(node.name));
    return rows.addresses.find((row) => row.entry_id === entry_id)?.expanded ?? null;
  },
  localNetworks: (node) => selectorText(selectorSide(node, 'src')) || null,
  remoteNetworks: (node) => selectorText(selectorSide(node, 'dst')) || null,
  ports: (node) => {
    const { ports } = virtualIpEntry(node);
    return [ports?.external, ports?.mapped].filter((text) => text !== undefined).join(' → ');
  },
  remoteGateway: (node) => tunnelEnds(node).remote ?? null,
  trustedHosts: (node) => trustedHostsText(node) ?? null,
  trustedHostsOrAny: (node) => trustedHostsText(node) ?? 'any',
  usedBy: (node, { index }) => index.usesOf(node),
  zoneMembers: (node, { rows }) =>
    node.settings.get('interface')?.values.join(', ') ??
    rows.interfaces
      .filter(({ zone }) => zone?.split(', ').includes(node.name) === true)
      .map(({ key }) => key ?? '')
      .join(', '),
};

function destination(node: ConfigNode, { state, index }: ExportedDevice): Cell {
  const { table } = index.placeOf(node);
  const [family] = ([4, 6] as const).filter((one) => table === staticRouteTables[one]);
  return family === undefined
    ? (valueText(node, 'prefix') ?? shownValue(node, 'dst', state))
    : routeDestinationText(staticRoute(node, family));
}

/** @param hidden values of settings that are not shown, such as `0.0.0.0` */
export function entryCell(
  node: ConfigNode,
  value: EntryValue,
  device: ExportedDevice,
  hidden: readonly string[] = [],
): Cell {
  for (const setting of [value].flat()) {
    if (setting.startsWith('=')) return entryFunctions[setting.slice(1)]?.(node, device) ?? null;
    const text = shownValue(node, setting, device.state);
    if (text !== null && !hidden.includes(text)) return text;
  }
  return null;
}

/** The entries of a table at any depth, or the object with this path. */
export function* nodesAt(part: ConfigNode, path: string): Iterable<ConfigNode> {
  let nodes: readonly ConfigNode[] = [part];
  for (const name of path.split(' > '))
    nodes = nodes.flatMap((node) => {
      const block = node.blocks.get(name);
      return !block ? [] : isTable(block) || block.entries.size > 0 ? [...block.entries.values()] : [block];
    });
  yield* nodes;
}

/** As {@link nodesAt}, without an object that is not configured. */
export function* configuredNodesAt(
  part: ConfigNode,
  path: string,
  { version }: SchemaView,
): Iterable<ConfigNode> {
  for (const node of nodesAt(part, path))
    if (node.kind !== 'block' || isConfigured<ConfigNode>(node, version)) yield node;
}
