import { getOrInsertComputed } from '../../model/getOrInsertComputed';
import { objectsOf } from '../../model/objects';
import type { DocumentIndex } from '../../model/symbols/documentIndex';
import type { SchemaView } from '../../model/visit';
import type { Catalog } from '../objects/catalog';
import { ConfigTables, interfaceTables, scopeKey, vdomOfKey } from '../objects/configTables';
import { isEnabled, valueOf, type EntryData } from '../objects/entryData';
import { addressRange } from '../objects/ipRanges';
import type { Intervals } from '../traffic/intervals';

/** Tables that make routes, and those that show that a routing protocol is in use. */
const protocols: readonly (readonly [table: string, name: string])[] = [
  ['router bgp > neighbor', 'BGP'],
  ['router bgp > neighbor-group', 'BGP'],
  ['router ospf > network', 'OSPF'],
  ['router ospf6 > ospf6-interface', 'OSPFv3'],
  ['router rip > network', 'RIP'],
  ['router ripng > network', 'RIPng'],
  ['router isis > isis-interface', 'IS-IS'],
];

const routingTables: readonly string[] = [
  'router static',
  'router static6',
  'router policy',
  'router policy6',
  'system sdwan > service',
  'system virtual-wan-link > service',
  'vpn ipsec phase1-interface',
  'firewall ippool',
  'firewall ippool6',
  'system admin',
  ...protocols.map(([table]) => table),
];

/** Settings outside of tables that decide about routes. */
const networkObjects: readonly string[] = [
  'system settings',
  'system sdwan',
  'system virtual-wan-link',
  'vpn ssl settings',
];

/** What decides about the way of a packet through one VDOM. */
export interface Network {
  readonly index: DocumentIndex;
  readonly catalog: Catalog;
  /** The tables of routes; those of objects are in the catalog. */
  readonly tables: ConfigTables;
  readonly view: SchemaView;
  /** Why the device may have more routes than the file gives: `BGP`. */
  readonly learned: readonly string[];
  /** The addresses that VPN clients get, with the interfaces that they are behind. */
  readonly clients: readonly ClientRange[];
  /** Whether rules of SD-WAN are in use. */
  readonly hasSdwan: boolean;
  /** Whether the VDOM forwards by MAC addresses, without routes. */
  readonly isTransparent: boolean;
}

export interface ClientRange {
  readonly entry: EntryData;
  readonly device: string;
  readonly addresses: Intervals;
}

const known = new WeakMap<DocumentIndex, ConfigTables>();

function routingTablesOf(index: DocumentIndex): ConfigTables {
  const tables = getOrInsertComputed(known, index, () => new ConfigTables(index, routingTables));
  tables.update();
  return tables;
}

/** What the network of a scope depends on: as long as each is the same, so is what {@link readNetwork} reads. */
export function networkPremise(index: DocumentIndex, catalog: Catalog): readonly unknown[] {
  const tables = routingTablesOf(index);
  const names = [
    ...tables.own('router static', catalog.scope).map((entry) => valueOf(entry, 'dstaddr') ?? ''),
    ...clientPools(index, catalog),
  ].filter((name) => name !== '');
  return [
    catalog,
    tables.revisionOf(routingTables),
    catalog.tables.revisionOf(interfaceTables),
    ...networkObjects.map((path) => objectsOf(index, path, index.view)[0]),
    ...names.map((name) => catalog.addresses(4).of(name)),
  ];
}

/** Reads the tables of routes. */
export function readNetwork(index: DocumentIndex, catalog: Catalog): Network {
  const tables = routingTablesOf(index);
  const inUse = protocols.filter(([table]) => [...tables.own(table, catalog.scope)].length > 0);
  const clients: ClientRange[] = [...sslVpnClients(index, catalog)];
  const dialUps: string[] = [];
  for (const entry of tables.own('vpn ipsec phase1-interface', catalog.scope)) {
    if (valueOf(entry, 'type') !== 'dynamic' || valueOf(entry, 'add-route') === 'disable') continue;
    const [first, last] = [valueOf(entry, 'ipv4-start-ip'), valueOf(entry, 'ipv4-end-ip')];
    const addresses = first === undefined ? undefined : addressRange(first, last ?? first);
    // Clients with an address of this range have no networks behind them.
    if (addresses && isEnabled(entry, 'mode-cfg')) clients.push({ entry, device: entry.name, addresses });
    else dialUps.push(`dial-up VPN "${entry.name}"`);
  }
  return {
    index,
    catalog,
    tables,
    view: index.view,
    learned: [...new Set(inUse.map(([, name]) => name)), ...dialUps],
    clients,
    hasSdwan: ['system sdwan', 'system virtual-wan-link'].some((table) => {
      const status = settingIn(index, table, 'status', catalog.scope);
      return status === undefined ? !catalog.isBackup : status === 'enable';
    }),
    isTransparent: settingIn(index, 'system settings', 'opmode', catalog.scope) === 'transparent',
  };
}

/** The value of a setting outside of tables, in a scope or, if the file has it there, in the global part. */
export function settingIn(
  index: DocumentIndex,
  path: string,
  setting: string,
  scope: string,
): string | undefined {
  const objects = objectsOf(index, path, index.view);
  for (const one of [scope, 'global', 'none']) {
    const value = objects.find((object) => scopeKey(object.scope) === one)?.value(setting);
    if (value !== undefined) return value;
  }
  return undefined;
}

/** The addresses of SSL VPN clients in tunnel mode; their interface is `ssl.` with the name of the VDOM. */
function sslVpnClients(index: DocumentIndex, catalog: Catalog): readonly ClientRange[] {
  const { scope } = catalog;
  const device = `ssl.${vdomOfKey(scope) ?? 'root'}`;
  const entry = catalog.tables.find('system interface', device, scope);
  if (!entry) return [];
  return clientPools(index, catalog).flatMap((name) => {
    const { known } = catalog.addresses(4).of(name).addresses;
    return known.length === 0 ? [] : [{ entry, device, addresses: known }];
  });
}

/** The names of the addresses that SSL VPN clients get. */
function clientPools(index: DocumentIndex, { scope }: Catalog): readonly string[] {
  const settings = objectsOf(index, 'vpn ssl settings', index.view).find(
    (object) => scopeKey(object.scope) === scope,
  );
  return settings?.get('tunnel-ip-pools')?.values ?? [];
}
