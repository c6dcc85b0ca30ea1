import { virtualIpEntry } from '../../model/network/vips';
import { trustedHostsText } from '../../model/network/administrators';
import {
  isDefaultRoute,
  routeDestinationText,
  staticRoute,
  staticRouteTables,
} from '../../model/network/routes';
import { selectorSide, selectorText, tunnelEnds } from '../../model/network/tunnels';
import { getOrInsertComputed } from '../../base/collections';
import type { ConfigNode } from '../../device/state';
import { vdomOf } from '../export/entryRows';
import type { RowOf } from '../export/relations';
import type { ExportedDevice } from '../export/rows';
import { commentOf, shownValue } from '../export/values';
import { nodesAt } from '../export/sheets';
import { policyTables } from '../../policies/policyTables';
import { paragraph, tableOr, type PageBlock, type PageCell } from '../../page/page';
import type { SectionId } from './blocks';

/** A column: the settings, the first of which is shown that has a value, or a function. */
type Column = readonly [
  title: string,
  value: string | readonly string[] | ((node: ConfigNode, device: ExportedDevice) => string),
];

/** A table of a section: the entries of tables of FortiOS, with what each is called. */
interface EntryTable {
  readonly heading?: string;
  readonly tables: Readonly<Record<string, string>>;
  /** The title of the column with the key; absent for objects. */
  readonly key?: string;
  readonly columns: readonly Column[];
  /** The sentence if the file has none of them. */
  readonly otherwise: string;
}

/** The maximum length of a list of resolved addresses or ports in characters. */
const longestDetail = 400;

/** What a redacted copy contains in place of a free text. */
const replacedText = /^<[^<>]+, \d+ characters?>$/;

/** A value for a reader. */
export function shownText(text: string | null | undefined): string {
  if (text === null || text === undefined) return '';
  return replacedText.test(text) ? '(text replaced)' : text;
}

function valueOf(node: ConfigNode, value: Column[1], device: ExportedDevice): string {
  if (typeof value === 'function') return value(node, device);
  for (const setting of typeof value === 'string' ? [value] : value) {
    const text = shownValue(node, setting, device.state);
    if (text !== null && text !== '0.0.0.0' && text !== '0.0.0.0/0.0.0.0') return shownText(text);
  }
  return '';
}

function entryTable(
  { heading, tables, key, columns, otherwise }: EntryTable,
  device: ExportedDevice,
): readonly PageBlock[] {
  const { state } = device;
  const kinds = Object.values(tables);
  const rows: PageCell[][] = [];
  for (const part of state.parts()) {
    for (const [path, kind] of Object.entries(tables)) {
      for (const node of nodesAt(part, path)) {
        rows.push([
          vdomOf(part, state) ?? '',
          ...(kinds.length > 1 ? [kind] : []),
          ...(key === undefined ? [] : [node.kind === 'block' ? '' : node.name]),
          ...columns.map(([, value]) => valueOf(node, value, device)),
          shownText(commentOf(node)),
        ]);
      }
    }
  }
  const titles = [
    'VDOM',
    ...(kinds.length > 1 ? ['Kind'] : []),
    ...(key === undefined ? [] : [key]),
    ...columns.map(([title]) => title),
    'Comment',
  ];
  const table = tableOr(titles, rows, otherwise);
  return heading === undefined ? [table] : [{ kind: 'heading', text: heading }, table];
}

const proposals: readonly Column[] = [
  ['Proposal', 'proposal'],
  ['DH groups', 'dhgrp'],
];

const entrySections: Readonly<Partial<Record<SectionId, readonly EntryTable[]>>> = {
  zones: [
    {
      tables: { 'system zone': 'Zone', 'system sdwan > zone': 'SD-WAN zone' },
      key: 'Zone',
      columns: [
        ['Interfaces', zoneMembers],
        ['Traffic inside', 'intrazone'],
      ],
      otherwise: 'The configuration has no zones.',
    },
  ],
  routing: [
    {
      heading: 'Static routes',
      tables: { 'router static': 'IPv4', 'router static6': 'IPv6' },
      key: 'No.',
      columns: [
        ['Destination', destinationOf],
        ['Gateway', 'gateway'],
        ['Interface', ['device', 'sdwan-zone']],
        ['Distance', 'distance'],
        ['Priority', 'priority'],
        ['Blackhole', (node) => (staticRoute(node, 4).through === 'blackhole' ? 'yes' : '')],
        ['Status', 'status'],
      ],
      otherwise: 'The configuration has no static routes.',
    },
    {
      heading: 'Policy routes',
      tables: { 'router policy': 'IPv4', 'router policy6': 'IPv6' },
      key: 'No.',
      columns: [
        ['From', 'input-device'],
        ['Source', ['src', 'srcaddr']],
        ['Destination', ['dst', 'dstaddr']],
        ['Gateway', 'gateway'],
        ['To', 'output-device'],
        ['Action', 'action'],
      ],
      otherwise: 'The configuration has no policy routes.',
    },
    {
      heading: 'BGP and OSPF',
      tables: {
        'router bgp > neighbor': 'BGP neighbor',
        'router bgp > network': 'BGP network',
        'router ospf > network': 'OSPF network',
        'router ospf > ospf-interface': 'OSPF interface',
      },
      key: 'Key',
      columns: [
        ['Remote AS', 'remote-as'],
        ['Prefix', 'prefix'],
        ['Area', 'area'],
        ['Interface', 'interface'],
      ],
      otherwise: 'The configuration has no BGP neighbors and no OSPF networks.',
    },
  ],
  'sd-wan': [
    {
      heading: 'Members',
      tables: { 'system sdwan > members': 'SD-WAN', 'system virtual-wan-link > members': 'Virtual WAN link' },
      key: 'No.',
      columns: [
        ['Interface', 'interface'],
        ['Zone', 'zone'],
        ['Gateway', 'gateway'],
        ['Cost', 'cost'],
        ['Priority', 'priority'],
        ['Status', 'status'],
      ],
      otherwise: 'The configuration has no SD-WAN members.',
    },
    {
      heading: 'Health checks',
      tables: {
        'system sdwan > health-check': 'SD-WAN',
        'system virtual-wan-link > health-check': 'Virtual WAN link',
      },
      key: 'Name',
      columns: [
        ['Server', 'server'],
        ['Protocol', 'protocol'],
        ['Members', 'members'],
        ['Interval', 'interval'],
      ],
      otherwise: 'The configuration has no health checks.',
    },
    {
      heading: 'Rules',
      tables: { 'system sdwan > service': 'SD-WAN', 'system virtual-wan-link > service': 'Virtual WAN link' },
      key: 'No.',
      columns: [
        ['Name', 'name'],
        ['Mode', 'mode'],
        ['Source', 'src'],
        ['Destination', ['dst', 'internet-service-name']],
        ['Members', ['priority-members', 'priority-zone']],
        ['Health check', 'health-check'],
      ],
      otherwise: 'The configuration has no SD-WAN rules.',
    },
  ],
  nat: [
    {
      heading: 'Virtual IPs',
      tables: { 'firewall vip': 'IPv4', 'firewall vip6': 'IPv6' },
      key: 'Name',
      columns: [
        ['Type', 'type'],
        ['Interface', 'extintf'],
        ['External', 'extip'],
        ['Mapped', 'mappedip'],
        ['Ports', portsText],
        ['Used by', (node, { index }) => String(index.usesOf(node))],
      ],
      otherwise: 'The configuration has no virtual IPs.',
    },
    {
      heading: 'Pools',
      tables: { 'firewall ippool': 'IPv4', 'firewall ippool6': 'IPv6' },
      key: 'Name',
      columns: [
        ['Type', 'type'],
        ['First', 'startip'],
        ['Last', 'endip'],
        ['Used by', (node, { index }) => String(index.usesOf(node))],
      ],
      otherwise: 'The configuration has no pools.',
    },
    {
      heading: 'Central SNAT',
      tables: { 'firewall central-snat-map': 'Rule' },
      key: 'No.',
      columns: [
        ['From', 'srcintf'],
        ['To', 'dstintf'],
        ['Source', ['orig-addr', 'orig-addr6']],
        ['Destination', ['dst-addr', 'dst-addr6']],
        ['Pool', ['nat-ippool', 'nat-ippool6']],
        ['Status', 'status'],
      ],
      otherwise: 'The configuration has no central SNAT rules.',
    },
  ],
  vpns: [
    {
      heading: 'IPsec: phase 1',
      tables: { 'vpn ipsec phase1-interface': 'Tunnel interface', 'vpn ipsec phase1': 'Policy-based' },
      key: 'Name',
      columns: [
        ['Type', 'type'],
        ['Interface', 'interface'],
        ['Remote gateway', (node) => tunnelEnds(node).remote ?? ''],
        ['IKE', 'ike-version'],
        ['Authentication', 'authmethod'],
        ...proposals,
        ['Lifetime (s)', 'keylife'],
      ],
      otherwise: 'The configuration has no IPsec tunnels.',
    },
    {
      heading: 'IPsec: phase 2',
      tables: { 'vpn ipsec phase2-interface': 'Tunnel interface', 'vpn ipsec phase2': 'Policy-based' },
      key: 'Name',
      columns: [
        ['Phase 1', 'phase1name'],
        ['Local', (node) => selectorText(selectorSide(node, 'src'))],
        ['Remote', (node) => selectorText(selectorSide(node, 'dst'))],
        ...proposals,
        ['Lifetime (s)', 'keylifeseconds'],
      ],
      otherwise: 'The configuration has no phase 2.',
    },
    {
      heading: 'SSL VPN',
      tables: { 'vpn ssl settings': 'SSL VPN' },
      columns: [
        ['Status', 'status'],
        ['Interfaces', 'source-interface'],
        ['Port', 'port'],
        ['Certificate', 'servercert'],
        ['Minimum TLS', 'ssl-min-proto-ver'],
        ['Default portal', 'default-portal'],
      ],
      otherwise: 'The configuration has no settings of the SSL VPN.',
    },
  ],
  authentication: [
    {
      heading: 'Servers',
      tables: {
        'user radius': 'RADIUS',
        'user ldap': 'LDAP',
        'user tacacs+': 'TACACS+',
        'user saml': 'SAML',
        'user fsso': 'FSSO',
      },
      key: 'Name',
      columns: [
        ['Server', ['server', 'idp-entity-id']],
        ['Second server', 'secondary-server'],
        ['Port', ['port', 'radius-port']],
        ['Encryption', 'secure'],
        ['Interface', 'interface'],
      ],
      otherwise: 'The configuration has no authentication servers.',
    },
    {
      heading: 'Groups',
      tables: { 'user group': 'Group' },
      key: 'Name',
      columns: [
        ['Type', 'group-type'],
        ['Members', 'member'],
        ['Used by', (node, { index }) => String(index.usesOf(node))],
      ],
      otherwise: 'The configuration has no user groups.',
    },
    {
      heading: 'Local users',
      tables: { 'user local': 'User' },
      key: 'Name',
      columns: [
        ['Type', 'type'],
        ['Status', 'status'],
        ['Two-factor', 'two-factor'],
        ['Server', ['ldap-server', 'radius-server', 'tacacs+-server']],
      ],
      otherwise: 'The configuration has no local users.',
    },
  ],
  administrators: [
    {
      tables: { 'system admin': 'Administrator' },
      key: 'Name',
      columns: [
        ['Profile', 'accprofile'],
        ['VDOMs', 'vdom'],
        ['Trusted hosts', (node) => trustedHostsText(node) ?? 'any'],
        ['Two-factor', 'two-factor'],
        ['Remote', 'remote-auth'],
      ],
      otherwise: 'The configuration has no administrators.',
    },
    {
      heading: 'Administrator profiles',
      tables: { 'system accprofile': 'Profile' },
      key: 'Name',
      columns: [
        ['Scope', 'scope'],
        ['System', 'sysgrp'],
        ['Network', 'netgrp'],
        ['Firewall', 'fwgrp'],
        ['VPN', 'vpngrp'],
        ['Log', 'loggrp'],
      ],
      otherwise: 'The configuration has no administrator profiles of its own.',
    },
  ],
  logging: [
    {
      tables: {
        'log syslogd setting': 'Syslog',
        'log syslogd2 setting': 'Syslog 2',
        'log syslogd3 setting': 'Syslog 3',
        'log syslogd4 setting': 'Syslog 4',
        'log fortianalyzer setting': 'FortiAnalyzer',
        'log fortianalyzer2 setting': 'FortiAnalyzer 2',
        'log fortianalyzer3 setting': 'FortiAnalyzer 3',
        'log fortianalyzer-cloud setting': 'FortiAnalyzer Cloud',
        'log fortiguard setting': 'FortiGate Cloud',
        'log disk setting': 'Disk',
        'log memory setting': 'Memory',
      },
      columns: [
        ['Status', 'status'],
        ['Server', 'server'],
        ['Port', 'port'],
        ['Mode', ['mode', 'upload-option']],
        ['Encryption', ['enc-algorithm', 'reliable']],
        ['Source', 'source-ip'],
      ],
      otherwise: 'The configuration has no settings for logs.',
    },
    {
      heading: 'SNMP and NTP',
      tables: {
        'system snmp community > hosts': 'SNMP host',
        'system snmp user': 'SNMP user',
        'system ntp > ntpserver': 'NTP server',
      },
      key: 'Key',
      columns: [
        ['Address', ['ip', 'server', 'notify-hosts']],
        ['Security', 'security-level'],
      ],
      otherwise: 'The configuration has no SNMP hosts and no NTP servers.',
    },
  ],
  ha: [
    {
      tables: { 'system ha': 'HA' },
      columns: [
        ['Mode', 'mode'],
        ['Group', ['group-name', 'group-id']],
        ['Heartbeat', 'hbdev'],
        ['Monitored', 'monitor'],
        ['Priority', 'priority'],
        ['Override', 'override'],
        ['Session pickup', 'session-pickup'],
        ['Management', 'ha-mgmt-status'],
      ],
      otherwise: 'The configuration has no settings for high availability.',
    },
  ],
};

/** A static route without a destination is the default route. */
function destinationOf(node: ConfigNode): string {
  const route = staticRoute(node, node.schema?.path === staticRouteTables[6] ? 6 : 4);
  return isDefaultRoute(route) ? 'default route' : routeDestinationText(route);
}

function portsText(node: ConfigNode): string {
  const { ports } = virtualIpEntry(node);
  return [ports?.external, ports?.mapped].filter((text) => text !== undefined).join(' → ');
}

function zoneMembers(node: ConfigNode, { rows }: ExportedDevice): string {
  const own = node.settings.get('interface')?.values;
  if (own) return own.join(', ');
  return rows.interfaces
    .filter(({ zone }) => zone?.split(', ').includes(node.name) === true)
    .map(({ key }) => key ?? '')
    .join(', ');
}

function interfaceBlocks({ rows }: ExportedDevice): readonly PageBlock[] {
  return [
    tableOr(
      [
        'VDOM',
        'Name',
        'Type',
        'Address',
        'Zone',
        'Role',
        'VLAN',
        'Parent or members',
        'Access',
        'Status',
        'Description',
      ],
      rows.interfaces.map((one) => [
        one.vdom ?? '',
        one.alias === null || shownText(one.alias) !== one.alias
          ? (one.key ?? '')
          : { text: one.key ?? '', detail: one.alias },
        one.type ?? '',
        [one.address ?? (one.mode === 'static' ? '' : (one.mode ?? '')), one.secondary, one.address6]
          .filter(Boolean)
          .join(', '),
        one.zone ?? '',
        one.role ?? '',
        one.vlan === null ? '' : String(one.vlan),
        [one.parent, one.members].filter(Boolean).join(', '),
        one.access ?? '',
        one.status ?? '',
        shownText(one.comment),
      ]),
      'The configuration has no interfaces.',
    ),
  ];
}

/** The policies of each table and VDOM, with what their objects resolve to. */
function policyBlocks({ rows }: ExportedDevice): readonly PageBlock[] {
  const blocks: PageBlock[] = [];
  for (const { path, title } of policyTables) {
    const byVdom = new Map<string | null, RowOf<'policies'>[]>();
    for (const row of rows.policies)
      if (row.table === path) getOrInsertComputed(byVdom, row.vdom, () => []).push(row);
    for (const [vdom, own] of byVdom) {
      const plural = title
        .replace(/policy$/, 'policies')
        .replace(/Policy$/, 'Policies')
        .replace(/rule$/, 'rules');
      blocks.push(
        {
          kind: 'heading',
          text: vdom === null ? `${plural} (${own.length})` : `${plural} of VDOM ${vdom} (${own.length})`,
        },
        tableOr(
          [
            'No.',
            'Policy',
            'From',
            'To',
            'Source',
            'Destination',
            'Service',
            'Action',
            'NAT',
            'Profiles',
            'Log',
            'Remarks',
          ],
          own.map((row) => [
            String(row.sequence),
            resolved(row.name ?? row.key, row.name === null ? null : `id ${row.key ?? ''}`),
            row.from ?? '',
            row.to ?? '',
            resolved([row.source, row.users].filter(Boolean).join(', '), row.source_addresses),
            resolved(row.destination, row.destination_addresses),
            resolved(row.service, row.ports),
            row.action ?? '',
            row.nat ?? '',
            row.profiles ?? '',
            row.logging ?? '',
            [
              row.state === 'disabled' ? 'Disabled.' : '',
              // The findings say what to do.
              (row.never_matches ?? '').replace(/(?<=\.) .*$/s, ''),
              row.schedule === null || row.schedule === 'always' ? '' : `Schedule ${row.schedule}.`,
              shownText(row.comment),
            ]
              .filter(Boolean)
              .join(' '),
          ]),
          '',
        ),
      );
    }
  }
  return blocks.length === 0 ? [paragraph('The configuration has no policies.')] : blocks;
}

/** The names of objects with what they resolve to. */
function resolved(names: string | null, detail: string | null): PageCell {
  const text = names ?? '';
  if (detail === null || detail === text) return text;
  if (detail.length <= longestDetail) return { text, detail };
  const items = detail.split(', ');
  const shown: string[] = [];
  let length = 0;
  for (const item of items) {
    if ((length += item.length + 2) > longestDetail) break;
    shown.push(item);
  }
  return { text, detail: `${shown.join(', ')} and ${items.length - shown.length} more` };
}

/** The blocks of a section that shows the configuration; undefined for the others. */
export function configurationBlocks(id: SectionId, device: ExportedDevice): readonly PageBlock[] | undefined {
  if (id === 'interfaces') return interfaceBlocks(device);
  if (id === 'policies') return policyBlocks(device);
  return entrySections[id]?.flatMap((table) => entryTable(table, device));
}

/** The paths of tables of FortiOS that the report shows. */
export const reportedTables: readonly string[] = Object.values(entrySections).flatMap((tables) =>
  tables.flatMap((one) => Object.keys(one.tables)),
);
