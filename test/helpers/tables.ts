// Entries of the tables that fill a FortiGate backup, as `show` prints them in FortiOS 7.4.
import type { Random } from './random';

/** A table to fill: its path, and the lines of one entry. The `index` of the first entry is 1. */
export interface GeneratedTable {
  readonly path: string;
  /** The lines of an entry without indent, from `edit` to `next`; a line may hold a value of several lines. */
  readonly entry: (random: Random, index: number, made: Made) => readonly string[];
}

/** The number of entries in an earlier table. Entries with numbers from 1 to this can be referenced. */
export type Made = (table: GeneratedTable) => number;

const interfaces = ['wan1', 'wan2', 'internal', 'dmz', 'vlan10', 'vlan20'] as const;
const services = ['HTTP', 'HTTPS', 'DNS', 'SSH', 'SMTP', 'ALL'] as const;
const words = ['office', 'branch', 'print', 'voice', 'guest', 'backup', 'mail', 'camera', 'lab'] as const;

const quoted = (text: string): string => `"${text}"`;

function entry(key: string, settings: readonly string[]): readonly string[] {
  return [`edit ${key}`, ...settings.map((setting) => `    ${setting}`), 'next'];
}

function lines(random: Random, count: number, width: number): string {
  return Array.from({ length: count }, () => random.text(width)).join('\n');
}

function pem(random: Random, label: string, count: number): string {
  return `"-----BEGIN ${label}-----\n${lines(random, count, 64)}\n-----END ${label}-----"`;
}

/** A typical name for the object with this number. */
function nameOf(random: Random, kind: string, index: number): string {
  return quoted(`${kind}-${random.pick(words)}-${index}`);
}

/** Names of up to `count` earlier objects, as members of a group; `otherwise` if there are none. */
function members(random: Random, kind: string, upTo: number, count: number, otherwise: string): string {
  if (upTo < 1) return quoted(otherwise);
  const names = Array.from({ length: count }, () => quoted(`${kind}${random.integer(1, upTo)}`));
  return [...new Set(names)].join(' ');
}

/** Names of `count` earlier objects, the ones after those of entry `index - 1`, so that all are referenced. */
function inTurn(kind: string, upTo: number, index: number, count: number, otherwise: string): string {
  if (upTo < 1) return quoted(otherwise);
  const names = Array.from({ length: count }, (_, turn) =>
    quoted(`${kind}${(((index - 1) * count + turn) % upTo) + 1}`),
  );
  return [...new Set(names)].join(' ');
}

/** The serial number of a user's token. */
function tokenOf(index: number): string {
  return `FTKMOB${(0x2f00000000 + index * 7919).toString(16).toUpperCase()}`;
}

/** The interfaces of the hardware, and two VLANs that other entries reference. */
export const ports: readonly string[] = [
  'config system interface',
  ...interfaces.flatMap((name, index) => [
    `    edit "${name}"`,
    '        set vdom "root"',
    `        set ip 192.168.${index}.1 255.255.255.0`,
    '        set allowaccess ping https ftm',
    ...(name.startsWith('vlan')
      ? ['        set interface "internal"', `        set vlanid ${name.slice(4)}`]
      : ['        set type physical']),
    '    next',
  ]),
  'end',
];

/** Each id is used once on a parent; the first 20 are those of other interfaces. */
const vlansOfParent = 4074;
const vlanParents = interfaces.filter((name) => !name.startsWith('vlan'));

export const vlans: GeneratedTable = {
  path: 'system interface',
  entry: (random, index) =>
    entry(quoted(`vlan${index + 20}`), [
      'set vdom "root"',
      `set ip ${random.privateAddress()} 255.255.255.0`,
      'set allowaccess ping https ssh',
      `set alias "${random.pick(words)} ${index}"`,
      'set device-identification enable',
      'set role lan',
      `set snmp-index ${index + 20}`,
      `set interface "${vlanParents[Math.floor(index / vlansOfParent)] ?? 'internal'}"`,
      `set vlanid ${(index % vlansOfParent) + 21}`,
    ]),
};

export const addresses: GeneratedTable = {
  path: 'firewall address',
  entry: (random, index) =>
    entry(quoted(`address${index}`), [
      `set uuid ${random.uuid()}`,
      ...(random.chance(0.15)
        ? ['set type fqdn', `set fqdn "host${index}.${random.pick(words)}.example.com"`]
        : random.chance(0.15)
          ? [
              'set type iprange',
              `set start-ip 10.${index % 250}.1.1`,
              `set end-ip 10.${index % 250}.1.${random.integer(2, 250)}`,
            ]
          : [`set subnet ${random.privateAddress()} 255.255.255.255`]),
      ...(random.chance(0.3)
        ? [`set comment "Asked for by ${random.pick(words)}, ticket ${index * 7}"`]
        : []),
    ]),
};

export const addressGroups: GeneratedTable = {
  path: 'firewall addrgrp',
  entry: (random, index, made) =>
    entry(quoted(`group${index}`), [
      `set uuid ${random.uuid()}`,
      `set member ${inTurn('address', made(addresses), index, 6, 'all')}`,
    ]),
};

/** The number of addresses in one of the {@link largeAddressGroups}, as in lists that a script maintains. */
export const membersOfLargeGroup = 200;

export const largeAddressGroups: GeneratedTable = {
  path: 'firewall addrgrp',
  entry: (random, index, made) =>
    entry(quoted(`list${index}`), [
      `set uuid ${random.uuid()}`,
      `set member ${inTurn('address', made(addresses), index, membersOfLargeGroup, 'all')}`,
    ]),
};

export const customServices: GeneratedTable = {
  path: 'firewall service custom',
  entry: (random, index) => {
    const port = random.integer(1024, 60_000);
    return entry(quoted(`service${index}`), [
      'set category "Remote Access"',
      random.chance(0.5)
        ? `set tcp-portrange ${port}-${port + random.integer(1, 20)}`
        : `set udp-portrange ${port}`,
      ...(random.chance(0.2) ? [`set comment "${random.pick(words)}"`] : []),
    ]);
  },
};

export const serviceGroups: GeneratedTable = {
  path: 'firewall service group',
  entry: (_random, index, made) =>
    entry(quoted(`services${index}`), [
      `set member ${inTurn('service', made(customServices), index, 4, 'HTTPS')}`,
    ]),
};

function policyAddresses(random: Random, index: number, made: Made): string {
  return members(random, 'address', Math.min(index, made(addresses)), random.integer(1, 4), 'all');
}

export const policies: GeneratedTable = {
  path: 'firewall policy',
  entry: (random, index, made) =>
    entry(`${index}`, [
      `set name "${random.pick(words)} to ${random.pick(words)} ${index}"`,
      `set uuid ${random.uuid()}`,
      `set srcintf "${random.pick(interfaces)}"`,
      // Each tunnel has a policy.
      `set dstintf "${index <= made(tunnels) ? `tunnel${index}` : random.pick(interfaces)}"`,
      'set action accept',
      `set srcaddr ${random.chance(0.5) ? policyAddresses(random, index, made) : inTurn('group', made(addressGroups), index, 1, 'all')}`,
      `set dstaddr ${random.chance(0.4) ? '"all"' : policyAddresses(random, index, made)}`,
      'set schedule "always"',
      `set service ${random.chance(0.6) ? quoted(random.pick(services)) : inTurn('services', made(serviceGroups), index, 1, 'ALL')}`,
      ...(random.chance(0.6)
        ? [
            'set utm-status enable',
            'set ssl-ssh-profile "certificate-inspection"',
            'set av-profile "default"',
          ]
        : []),
      'set logtraffic all',
      ...(random.chance(0.5) ? ['set nat enable'] : []),
      ...(random.chance(0.3) ? [`set comments "Change ${index}, asked for by ${random.pick(words)}"`] : []),
    ]),
};

export const tokens: GeneratedTable = {
  path: 'user fortitoken',
  entry: (random, index) =>
    entry(quoted(tokenOf(index)), [`set license "EFTM${random.text(12, '0123456789')}"`]),
};

export const users: GeneratedTable = {
  path: 'user local',
  entry: (random, index, made) =>
    entry(quoted(`user${index}`), [
      'set type password',
      ...(index <= made(tokens) ? ['set two-factor fortitoken', `set fortitoken "${tokenOf(index)}"`] : []),
      `set email-to "user${index}@example.com"`,
      `set passwd-time 2024-05-${random.integer(10, 28)} 09:00:00`,
      `set passwd ENC ${random.text(86)}==`,
    ]),
};

export const userGroups: GeneratedTable = {
  path: 'user group',
  entry: (random, index, made) =>
    entry(nameOf(random, 'users', index), [
      `set member ${members(random, 'user', Math.min(index * 3, made(users)), random.integer(2, 10), 'guest')}`,
    ]),
};

export const tunnels: GeneratedTable = {
  path: 'vpn ipsec phase1-interface',
  entry: (random, index) =>
    entry(quoted(`tunnel${index}`), [
      'set interface "wan1"',
      'set ike-version 2',
      'set peertype any',
      'set net-device disable',
      'set proposal aes256-sha256',
      'set dhgrp 20',
      `set remote-gw ${random.publicAddress()}`,
      `set psksecret ENC ${random.text(120)}==`,
    ]),
};

export const tunnelSelectors: GeneratedTable = {
  path: 'vpn ipsec phase2-interface',
  // Without networks, as in most route-based tunnels: the policies decide.
  entry: (_, index, made) =>
    entry(quoted(`selector${index}`), [
      `set phase1name "tunnel${Math.min(index, made(tunnels))}"`,
      'set proposal aes256-sha256',
      'set dhgrp 20',
      'set auto-negotiate enable',
      'set keylifeseconds 3600',
    ]),
};

export const certificates: GeneratedTable = {
  path: 'vpn certificate local',
  entry: (random, index) =>
    entry(quoted(`certificate${index}`), [
      `set password ENC ${random.text(60)}==`,
      `set private-key ${pem(random, 'ENCRYPTED PRIVATE KEY', 28)}`,
      `set certificate ${pem(random, 'CERTIFICATE', 30)}`,
      'set range global',
      'set source user',
    ]),
};

export const routes: GeneratedTable = {
  path: 'router static',
  entry: (random, index, made) => {
    const [device] = interfaces.slice(index - 1);
    // Each interface and each tunnel has a default route, so that all addresses are possible behind it.
    const tunnel = index - interfaces.length;
    if (device === undefined && tunnel <= made(tunnels))
      return entry(`${index}`, [`set device "tunnel${tunnel}"`]);
    const used = device ?? random.pick(interfaces);
    return entry(`${index}`, [
      ...(device === undefined
        ? [`set dst 10.${random.integer(0, 254)}.${index % 255}.0 255.255.255.0`]
        : []),
      `set gateway 192.168.${interfaces.indexOf(used)}.${random.integer(2, 254)}`,
      `set device "${used}"`,
    ]);
  },
};

/** One block per message, with a page of HTML. */
export function replacementMessage(random: Random, index: number): readonly string[] {
  const rows = Array.from(
    { length: random.integer(20, 40) },
    (_, row) => `    <tr><td class='r${row}'>${random.pick(words)}</td><td>&nbsp;%%FILE%%</td></tr>`,
  );
  const html = [
    '<!DOCTYPE html>',
    '<html>',
    '  <body style=\\"margin:0\\">',
    ...rows,
    '  </body>',
    '</html>',
  ];
  const message = ['virus-html', 'url-block', 'http-block', 'bannedword-block'] as const;
  return [
    `config system replacemsg http "${message[index % message.length] ?? 'url-block'}"`,
    `    set buffer "${html.join('\n')}"`,
    '    set header http',
    '    set format html',
    'end',
  ];
}
