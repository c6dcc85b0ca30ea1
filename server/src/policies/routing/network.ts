import type { DocumentIndex } from '../../model/symbols/documentIndex';
import type { SchemaView } from '../../model/visit';
import type { Catalog } from '../objects/catalog';
import { ConfigTables } from '../objects/configTables';
import { valueOf } from '../objects/entryData';

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
  ...protocols.map(([table]) => table),
];

/** What decides about the way of a packet through one VDOM. */
export interface Network {
  readonly catalog: Catalog;
  /** The tables of routes; those of objects are in the catalog. */
  readonly tables: ConfigTables;
  readonly view: SchemaView;
  /** Why the device may have more routes than the file gives: `BGP`. */
  readonly learned: readonly string[];
}

/** Reads the tables of routes. */
export function readNetwork(index: DocumentIndex, catalog: Catalog): Network {
  const tables = new ConfigTables(index, routingTables);
  tables.update();
  const inUse = protocols.filter(([table]) => [...tables.own(table, catalog.scope)].length > 0);
  const dialUps = [...tables.own('vpn ipsec phase1-interface', catalog.scope)].filter(
    (entry) => valueOf(entry, 'type') === 'dynamic' && valueOf(entry, 'add-route') !== 'disable',
  );
  return {
    catalog,
    tables,
    view: index.view,
    learned: [
      ...new Set(inUse.map(([, name]) => name)),
      ...dialUps.map(({ name }) => `dial-up VPN "${name}"`),
    ],
  };
}
