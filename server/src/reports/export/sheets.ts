import { trustedHostsText } from '../../model/network/administrators';
import { routeDestinationText, staticRoute, staticRouteTables } from '../../model/network/routes';
import { selectorSide, selectorText, tunnelEnds } from '../../model/network/tunnels';
import { policyTables } from '../../policies/policyTables';
import { isTable, type ConfigNode } from '../../device/state';
import { portsOf } from './policies';
import { lineOf, vdomOf } from './entryRows';
import {
  columnsIn,
  type Cell,
  type Column,
  type ColumnType,
  type Relation,
  type RelationName,
  type Row,
} from './relations';
import type { ExportedDevice } from './rows';
import { commentOf, shownValue, valueText } from './values';

/** A column of a sheet, with its width in characters. */
interface SheetColumn extends Column {
  readonly width: number;
}

/** A sheet of the workbook for people. */
export interface Sheet extends Relation {
  readonly columns: readonly SheetColumn[];
  /** The tables whose entries it shows; absent for a part of the relational schema. */
  readonly tables?: readonly string[];
  readonly rowsOf: (device: ExportedDevice) => readonly Row[];
}

type ColumnText = readonly [title: string, width: number, column: string];

/** The name of the column with the device, which the workbook fills in when it knows all files. */
export const deviceColumn = 'Device';

/** A sheet with columns of a table of the relational schema. */
function ofRelation(
  name: string,
  relation: RelationName,
  columns: readonly ColumnText[],
  change: (row: Row) => Row = (row) => row,
): Sheet {
  const types = new Map(columnsIn(relation).map(({ name: column, type }) => [column, type]));
  return {
    name,
    description: '',
    columns: [
      sheetColumn(deviceColumn, 18),
      ...columns.map(([title, width, column]) => sheetColumn(title, width, types.get(column))),
    ],
    rowsOf: ({ rows }) =>
      rows[relation].map((one) => {
        const row: Row = change(one);
        return {
          [deviceColumn]: one.file,
          ...Object.fromEntries(columns.map(([title, , column]) => [title, row[column] ?? null])),
        };
      }),
  };
}

function sheetColumn(name: string, width: number, type: ColumnType = 'text'): SheetColumn {
  return { name, width, type, description: '' };
}

const policyTitles = new Map(policyTables.map(({ path, title }) => [path, title]));

/** A column of a sheet of entries: the settings whose values it shows, or a function. */
type EntryColumn = readonly [
  title: string,
  width: number,
  value: string | readonly string[] | ((node: ConfigNode, device: ExportedDevice) => Cell),
];

/** A sheet with the entries of some tables; the object itself for a table of kind `object`. */
function ofTables(
  name: string,
  tables: Readonly<Record<string, string>>,
  columns: readonly EntryColumn[],
): Sheet {
  return {
    name,
    description: '',
    tables: Object.keys(tables),
    columns: [
      sheetColumn(deviceColumn, 18),
      sheetColumn('VDOM', 10),
      sheetColumn('Kind', 18),
      sheetColumn('Name', 24),
      ...columns.map(([title, width]) => sheetColumn(title, width)),
      sheetColumn('Used by', 8, 'integer'),
      sheetColumn('Comment', 30),
      sheetColumn('Line', 8, 'integer'),
    ],
    rowsOf: (device) => {
      const { state, index } = device;
      const rows: Row[] = [];
      for (const part of state.parts()) {
        for (const [path, kind] of Object.entries(tables)) {
          for (const node of nodesAt(part, path)) {
            rows.push({
              [deviceColumn]: index.placeOf(node).file,
              VDOM: vdomOf(part, state),
              Kind: kind,
              Name: node.kind === 'block' ? null : node.name,
              ...Object.fromEntries(columns.map(([title, , value]) => [title, cellOf(node, value, device)])),
              'Used by': node.kind === 'block' ? null : index.usesOf(node),
              Comment: commentOf(node),
              Line: lineOf(node.line),
            });
          }
        }
      }
      return rows;
    },
  };
}

function cellOf(node: ConfigNode, value: EntryColumn[2], device: ExportedDevice): Cell {
  if (typeof value === 'function') return value(node, device);
  const [first = '', ...others] = typeof value === 'string' ? [value] : value;
  return others.reduce<Cell>(
    (text, setting) => text ?? shownValue(node, setting, device.state),
    shownValue(node, first, device.state),
  );
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

function selectorCell(node: ConfigNode, side: 'src' | 'dst'): Cell {
  const text = selectorText(selectorSide(node, side));
  return text === '' ? null : text;
}

function expanded(node: ConfigNode, { rows, index, catalogOf }: ExportedDevice): Cell {
  const { table, entry_id } = index.placeOf(node);
  if (table === 'firewall service group' || table === 'firewall service custom')
    return portsOf(catalogOf(node.part).services.of(node.name));
  return rows.addresses.find((row) => row.entry_id === entry_id)?.expanded ?? null;
}

function destinationOf(node: ConfigNode, { state, index }: ExportedDevice): Cell {
  const { table } = index.placeOf(node);
  const [family] = ([4, 6] as const).filter((one) => table === staticRouteTables[one]);
  return family === undefined
    ? (valueText(node, 'prefix') ?? shownValue(node, 'dst', state))
    : routeDestinationText(staticRoute(node, family));
}

export const maskedSheet: Relation & { readonly columns: readonly SheetColumn[] } = {
  name: 'Masked',
  description: '',
  columns: [
    sheetColumn(deviceColumn, 18),
    sheetColumn('Masked as ••••', 60),
    sheetColumn('Places', 9, 'integer'),
  ],
};

/** The sheets of the workbook, in order. */
export const sheets: readonly Sheet[] = [
  ofRelation(
    'Policies',
    'policies',
    [
      ['VDOM', 10, 'vdom'],
      ['Kind', 16, 'table'],
      ['Sequence', 9, 'sequence'],
      ['Id', 8, 'key'],
      ['Name', 26, 'name'],
      ['State', 9, 'state'],
      ['From', 18, 'from'],
      ['To', 18, 'to'],
      ['Source', 30, 'source'],
      ['Destination', 30, 'destination'],
      ['Service', 22, 'service'],
      ['Action', 9, 'action'],
      ['NAT', 12, 'nat'],
      ['Schedule', 12, 'schedule'],
      ['Users', 20, 'users'],
      ['Profiles', 24, 'profiles'],
      ['Logging', 10, 'logging'],
      ['Comment', 30, 'comment'],
      ['Source addresses', 34, 'source_addresses'],
      ['Destination addresses', 34, 'destination_addresses'],
      ['Ports', 26, 'ports'],
      ['Shadowed by', 14, 'shadowed_by'],
      ['Never matches', 40, 'never_matches'],
      ['Hit count', 10, 'hit_count'],
      ['Line', 8, 'line'],
    ],
    (row) => ({ ...row, table: policyTitles.get(String(row['table'])) ?? row['table'] ?? null }),
  ),
  ofTables(
    'NAT and VIPs',
    {
      'firewall vip': 'Virtual IP',
      'firewall vip6': 'Virtual IPv6',
      'firewall vip46': 'Virtual IP (NAT46)',
      'firewall vip64': 'Virtual IP (NAT64)',
      'firewall ippool': 'Pool',
      'firewall ippool6': 'IPv6 pool',
      'firewall central-snat-map': 'Central SNAT rule',
    },
    [
      ['Type', 16, 'type'],
      ['Status', 9, 'status'],
      ['External interface', 18, 'extintf'],
      ['External address', 24, ['extip', 'startip', 'orig-addr', 'orig-addr6']],
      ['Mapped address', 24, ['mappedip', 'endip', 'dst-addr', 'dst-addr6']],
      ['Port forwarding', 14, 'portforward'],
      ['Protocol', 10, 'protocol'],
      ['External port', 14, ['extport', 'orig-port']],
      ['Mapped port', 14, ['mappedport', 'nat-port']],
      ['From', 16, 'srcintf'],
      ['To', 16, 'dstintf'],
      ['Pool', 18, ['nat-ippool', 'nat-ippool6']],
    ],
  ),
  ofRelation('Addresses', 'addresses', [
    ['VDOM', 10, 'vdom'],
    ['Kind', 12, 'kind'],
    ['Name', 28, 'key'],
    ['Type', 14, 'type'],
    ['Value', 34, 'value'],
    ['Expanded', 34, 'expanded'],
    ['Interface', 14, 'interface'],
    ['Used by', 8, 'uses'],
    ['Comment', 30, 'comment'],
    ['Line', 8, 'line'],
  ]),
  ofTables(
    'Groups',
    {
      'firewall addrgrp': 'Address group',
      'firewall addrgrp6': 'IPv6 address group',
      'firewall vipgrp': 'VIP group',
      'firewall vipgrp6': 'IPv6 VIP group',
      'firewall service group': 'Service group',
      'firewall schedule group': 'Schedule group',
      'firewall proxy-addrgrp': 'Proxy address group',
      'firewall wildcard-fqdn group': 'Wildcard FQDN group',
      'application group': 'Application group',
      'user group': 'User group',
    },
    [
      ['Members', 44, (node, { state }) => shownValue(node, 'member', state)],
      ['Excluded', 24, (node, { state }) => shownValue(node, 'exclude-member', state)],
      ['Expanded', 44, expanded],
    ],
  ),
  ofTables('Services', { 'firewall service custom': 'Service' }, [
    ['Protocol', 18, 'protocol'],
    ['TCP ports', 22, 'tcp-portrange'],
    ['UDP ports', 22, 'udp-portrange'],
    ['SCTP ports', 14, 'sctp-portrange'],
    ['Protocol number', 14, 'protocol-number'],
    ['ICMP type', 10, 'icmptype'],
    ['ICMP code', 10, 'icmpcode'],
    ['Category', 18, 'category'],
    ['Expanded', 30, expanded],
  ]),
  ofTables(
    'Routes',
    {
      'router static': 'Static route',
      'router static6': 'IPv6 static route',
      'router policy': 'Policy route',
      'router policy6': 'IPv6 policy route',
      'router bgp > neighbor': 'BGP neighbor',
      'router bgp > network': 'BGP network',
      'router ospf > network': 'OSPF network',
      'router ospf > ospf-interface': 'OSPF interface',
      'router rip > network': 'RIP network',
    },
    [
      ['Status', 9, 'status'],
      ['Destination', 24, destinationOf],
      ['Source', 20, ['src', 'srcaddr']],
      ['Gateway', 18, 'gateway'],
      ['Interface', 18, ['device', 'output-device', 'interface']],
      ['From', 14, 'input-device'],
      ['SD-WAN zone', 16, 'sdwan-zone'],
      ['Distance', 9, 'distance'],
      ['Priority', 9, 'priority'],
      ['Blackhole', 10, 'blackhole'],
      ['Remote AS', 12, 'remote-as'],
      ['Area', 12, 'area'],
    ],
  ),
  ofRelation('Interfaces', 'interfaces', [
    ['VDOM', 10, 'vdom'],
    ['Name', 20, 'key'],
    ['Alias', 18, 'alias'],
    ['Type', 12, 'type'],
    ['Mode', 9, 'mode'],
    ['Address', 20, 'address'],
    ['Secondary', 20, 'secondary'],
    ['IPv6 address', 22, 'address6'],
    ['Status', 8, 'status'],
    ['Role', 10, 'role'],
    ['Zone', 16, 'zone'],
    ['Parent', 14, 'parent'],
    ['VLAN', 7, 'vlan'],
    ['Members', 20, 'members'],
    ['Access', 26, 'access'],
    ['Comment', 30, 'comment'],
    ['Line', 8, 'line'],
  ]),
  ofTables(
    'VPNs',
    {
      'vpn ipsec phase1-interface': 'IPsec phase 1',
      'vpn ipsec phase1': 'IPsec phase 1 (policy-based)',
      'vpn ipsec phase2-interface': 'IPsec phase 2',
      'vpn ipsec phase2': 'IPsec phase 2 (policy-based)',
      'vpn ssl settings': 'SSL VPN',
      'vpn ssl web portal': 'SSL VPN portal',
      'vpn l2tp': 'L2TP',
      'vpn pptp': 'PPTP',
    },
    [
      ['Type', 10, 'type'],
      ['Phase 1', 20, 'phase1name'],
      ['Interface', 16, ['interface', 'source-interface']],
      ['Remote gateway', 20, (node) => tunnelEnds(node).remote ?? null],
      ['IKE version', 11, 'ike-version'],
      ['Mode', 12, 'mode'],
      ['Authentication', 14, 'authmethod'],
      ['Proposal', 30, 'proposal'],
      ['DH groups', 12, 'dhgrp'],
      ['Local networks', 24, (node) => selectorCell(node, 'src')],
      ['Remote networks', 24, (node) => selectorCell(node, 'dst')],
      ['Key lifetime (s)', 14, ['keylife', 'keylifeseconds']],
      ['Port', 8, 'port'],
      ['Users', 18, 'authusrgrp'],
    ],
  ),
  ofTables(
    'Users',
    {
      'system admin': 'Administrator',
      'user local': 'Local user',
      'user group': 'User group',
      'user peer': 'Peer',
      'user radius': 'RADIUS server',
      'user ldap': 'LDAP server',
      'user tacacs+': 'TACACS+ server',
      'user saml': 'SAML provider',
      'user fsso': 'FSSO collector',
      'user fortitoken': 'FortiToken',
    },
    [
      ['Type', 14, ['type', 'group-type', 'remote-auth']],
      ['Status', 9, 'status'],
      ['Members', 34, 'member'],
      ['Server', 24, ['server', 'idp-entity-id']],
      ['Profile', 18, 'accprofile'],
      ['Two-factor', 14, 'two-factor'],
      ['FortiToken', 20, 'fortitoken'],
      ['E-mail', 24, 'email-to'],
      ['Trusted hosts', 30, (node) => trustedHostsText(node) ?? null],
      ['VDOMs', 14, 'vdom'],
    ],
  ),
  ofRelation('Findings', 'findings', [
    ['VDOM', 10, 'vdom'],
    ['Severity', 9, 'severity'],
    ['Rule', 26, 'rule'],
    ['Message', 90, 'message'],
    ['Table', 22, 'table'],
    ['Entry', 18, 'key'],
    ['Line', 8, 'line'],
  ]),
  ofRelation('Devices', 'devices', [
    ['File', 30, 'file'],
    ['Host name', 20, 'hostname'],
    ['Model', 14, 'model'],
    ['Version', 10, 'version'],
    ['Version from', 12, 'version_source'],
    ['Build', 8, 'build'],
    ['Support', 18, 'support'],
    ['End of engineering', 16, 'end_of_engineering'],
    ['End of support', 14, 'end_of_support'],
    ['VDOMs', 8, 'has_vdoms'],
    ['HA mode', 10, 'ha_mode'],
    ['HA group', 14, 'ha_group'],
    ['Lines', 8, 'lines'],
  ]),
];
