import { isSdwanOn, sdwanObjects } from '../../model/network/sdwan';
import { poolTables } from '../../model/network/pools';
import { sslVpnInterface, sslVpnSettings } from '../../model/network/services';
import { runToCompletion } from '../../base/steps';
import { memoize } from '../../base/collections';
import { objectsOf } from '../../model/objects';
import type { DocumentIndex } from '../../model/symbols/documentIndex';
import type { SchemaView } from '../../schema/schemaContext';
import type { Catalog } from '../objects/catalog';
import { scopeKey, vdomOfKey } from '../../model/document/unit';
import { ConfigTables, interfaceTables } from '../objects/configTables';
import { isEnabled, valueOf, type EntryData } from '../objects/entryData';
import { addressRange } from '../objects/ipRanges';
import type { Intervals } from '../traffic/intervals';

/** Tables that add routes, and tables that show that a routing protocol is configured. */
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
  ...sdwanObjects.map((object) => `${object} > service`),
  'vpn ipsec phase1-interface',
  ...Object.values(poolTables),
  'system admin',
  ...protocols.map(([table]) => table),
];

/** Tables that only policy lookups read. */
const pathTables: readonly string[] = [
  'system virtual-wire-pair',
  'system ipsec-aggregate',
  'vpn ipsec phase2-interface',
  'firewall acl',
  'firewall acl6',
  'firewall interface-policy',
  'firewall ttl-policy',
  'firewall ipmacbinding table',
  'firewall internet-service-custom',
];

const networkObjects: readonly string[] = [
  'system settings',
  ...sdwanObjects,
  'system modem',
  'vpn ssl settings',
];

/** What determines the routes of packets in one VDOM. */
export interface Network {
  readonly index: DocumentIndex;
  readonly catalog: Catalog;
  /** The tables that contain routes. Tables of address and service objects are in the catalog. */
  readonly tables: ConfigTables;
  readonly view: SchemaView;
  /** The routing protocols that may add routes that the file does not contain, such as `BGP`. */
  readonly learned: readonly string[];
  /** The address ranges of VPN clients, with their interfaces. */
  readonly clients: readonly ClientRange[];
  /** Whether SD-WAN is enabled. */
  readonly hasSdwan: boolean;
  /** Whether the modem is certainly off; that is the default. */
  readonly isModemOff: boolean;
  /** Whether the VDOM is in transparent mode: it forwards by MAC address. */
  readonly isTransparent: boolean;
}

interface ClientRange {
  readonly entry: EntryData;
  readonly device: string;
  readonly addresses: Intervals;
}

const knownTables = memoize(
  (index: DocumentIndex) => new ConfigTables(index, [...routingTables, ...pathTables]),
);

function routingTablesOf(index: DocumentIndex): ConfigTables {
  const tables = knownTables(index);
  runToCompletion(tables.update());
  return tables;
}

/** The inputs of {@link readNetwork}. If none has changed, its result has not changed. */
export function networkDependencies(index: DocumentIndex, catalog: Catalog): readonly unknown[] {
  const tables = routingTablesOf(index);
  const names = [
    ...namedDestinations(tables.inScope('router static', catalog.scope)),
    ...clientPools(index, catalog),
  ];
  return [
    catalog,
    tables.revisionOf([...routingTables, 'firewall internet-service-custom']),
    catalog.tables.revisionOf(interfaceTables),
    ...networkObjects.map((path) => objectsOf(index, path, index.view)[0]),
    ...names.map((name) => catalog.addresses(4).of(name)),
  ];
}

/** The addresses that static routes have by name. */
const namedDestinations = memoize((routes: readonly EntryData[]) =>
  routes.flatMap((route) => valueOf(route, 'dstaddr') ?? []).filter((name) => name !== ''),
);

export function readNetwork(index: DocumentIndex, catalog: Catalog): Network {
  const tables = routingTablesOf(index);
  const inUse = protocols.filter(([table]) => [...tables.inScope(table, catalog.scope)].length > 0);
  const clients: ClientRange[] = [...sslVpnClients(index, catalog)];
  const dialUps: string[] = [];
  for (const entry of tables.inScope('vpn ipsec phase1-interface', catalog.scope)) {
    if (valueOf(entry, 'type') !== 'dynamic' || valueOf(entry, 'add-route') === 'disable') continue;
    const [first, last] = [valueOf(entry, 'ipv4-start-ip'), valueOf(entry, 'ipv4-end-ip')];
    const addresses = first === undefined ? undefined : addressRange(first, last ?? first);
    // A client with an address of this range has no networks behind it.
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
    hasSdwan: sdwanObjects.some((table) => {
      const own = objectsOf(index, table, index.view);
      const [sdwan] = [catalog.scope, 'global', 'none'].flatMap(
        (one) => own.find(({ scope }) => scopeKey(scope) === one) ?? [],
      );
      return isSdwanOn(sdwan, catalog.isBackup) !== 'no';
    }),
    isModemOff: catalog.isBackup && settingIn(index, 'system modem', 'status', catalog.scope) !== 'enable',
    isTransparent: settingIn(index, 'system settings', 'opmode', catalog.scope) === 'transparent',
  };
}

/** The value of an object's setting in a scope or, if it is not set there, in the global part. */
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

/** The addresses of SSL VPN clients in tunnel mode. Their interface is `ssl.` and the VDOM's name. */
function sslVpnClients(index: DocumentIndex, catalog: Catalog): readonly ClientRange[] {
  const { scope } = catalog;
  const device = sslVpnInterface(vdomOfKey(scope));
  const entry = catalog.tables.find('system interface', device, scope);
  if (!entry) return [];
  return clientPools(index, catalog).flatMap((name) => {
    const { known } = catalog.addresses(4).of(name).addresses;
    return known.length === 0 ? [] : [{ entry, device, addresses: known }];
  });
}

/** The names of the address objects for SSL VPN clients. */
function clientPools(index: DocumentIndex, { scope }: Catalog): readonly string[] {
  const settings = objectsOf(index, 'vpn ssl settings', index.view).find(
    (object) => scopeKey(object.scope) === scope,
  );
  return settings ? sslVpnSettings(settings, index.view).clientPools[4] : [];
}
