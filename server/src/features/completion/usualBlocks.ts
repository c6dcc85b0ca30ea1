import type { FirmwareVersion } from '../../firmware/version';
import type { SchemaNode } from '../../schema/schema';
import type { Wanted } from './deviceValues';

interface UsualSetting {
  /** Its current and former names. The first that the version in effect has is used. */
  readonly names: readonly string[];
  /** Omitted if one of these is set. */
  readonly unless?: readonly string[];
  /** The suggested value. If the version in effect does not have it, the setting is omitted. */
  readonly value: (setting: SchemaNode, version: FirmwareVersion) => string | number;
  /** Inserted literally, without a placeholder. */
  readonly fixed?: true;
  readonly quoted?: true;
  /** The placeholder is a name of this device, or empty. */
  readonly onDevice?: Wanted;
}

/** An object or an entry that needs several settings to have an effect. */
export interface UsualBlock {
  /** Path of a top-level object or table. */
  readonly path: string;
  /** A description that `, for FortiOS 7.4.4` completes. */
  readonly title: string;
  readonly settings: readonly UsualSetting[];
}

/** Addresses are from the documentation ranges, names of new entries are invented, and other names are those of the device. */
export const usualBlocks: readonly UsualBlock[] = [
  {
    path: 'system ftm-push',
    title: 'All settings that push needs',
    settings: [
      {
        names: ['server', 'server-ip'],
        unless: ['interface'],
        value: ({ type }) => (type === 'ipv4' ? '198.51.100.7' : 'push.example.com'),
      },
      {
        names: ['server-cert'],
        value: (setting, version) => setting.defaultIn(version) ?? 'Fortinet_Factory',
        quoted: true,
      },
      { names: ['server-port'], value: (setting, version) => setting.defaultIn(version) ?? 4433 },
      fixed('status', 'enable'),
    ],
  },
  {
    path: 'system interface',
    title: 'A VLAN on an interface',
    settings: [
      text('vdom', 'root'),
      word('ip', '192.0.2.1 255.255.255.0'),
      word('allowaccess', 'ping'),
      onDevice('interface', { side: 'inside' }),
      word('vlanid', '10'),
    ],
  },
  {
    path: 'firewall policy',
    title: 'A policy that accepts one service and logs it',
    settings: [
      text('name', 'policy-name'),
      onDevice('srcintf', { side: 'inside' }),
      onDevice('dstintf', { side: 'outside' }),
      text('srcaddr', 'all'),
      text('dstaddr', 'all'),
      word('action', 'accept'),
      text('schedule', 'always'),
      text('service', 'HTTPS'),
      fixed('logtraffic', 'all'),
      word('nat', 'enable'),
    ],
  },
  {
    path: 'firewall address',
    title: 'A network, or a host with the mask 255.255.255.255',
    settings: [word('subnet', '192.0.2.0 255.255.255.0')],
  },
  {
    path: 'firewall addrgrp',
    title: 'A group of addresses',
    settings: [onDevice('member')],
  },
  {
    path: 'firewall service custom',
    title: 'A service by its TCP port',
    settings: [word('tcp-portrange', '8443')],
  },
  {
    path: 'firewall vip',
    title: 'A public port that is forwarded to an internal server',
    settings: [
      word('extip', '198.51.100.10'),
      onDevice('extintf', { side: 'outside' }),
      fixed('portforward', 'enable'),
      text('mappedip', '192.0.2.10'),
      word('extport', '443'),
      word('mappedport', '443'),
    ],
  },
  {
    path: 'router static',
    title: 'A route to a network through a gateway',
    settings: [
      word('dst', '192.0.2.0 255.255.255.0'),
      word('gateway', '198.51.100.1'),
      onDevice('device', { side: 'outside' }),
    ],
  },
  {
    path: 'user local',
    title: 'A user with a password and a FortiToken',
    settings: [
      fixed('type', 'password'),
      word('passwd', 'password'),
      fixed('two-factor', 'fortitoken'),
      onDevice('fortitoken'),
      text('email-to', 'user@example.com'),
    ],
  },
  {
    path: 'user group',
    title: 'A group of users',
    settings: [onDevice('member')],
  },
  {
    path: 'system admin',
    title: 'An administrator with a password and a FortiToken',
    settings: [
      text('accprofile', 'super_admin'),
      text('vdom', 'root'),
      fixed('two-factor', 'fortitoken'),
      onDevice('fortitoken'),
      text('email-to', 'admin@example.com'),
      word('password', 'password'),
    ],
  },
  {
    path: 'log syslogd setting',
    title: 'A server that receives the logs',
    settings: [fixed('status', 'enable'), text('server', 'log.example.com')],
  },
  {
    path: 'vpn ipsec phase1-interface',
    title: 'A tunnel to another site with IKEv2 and a pre-shared key',
    settings: [
      onDevice('interface', { side: 'outside' }),
      fixed('ike-version', '2'),
      fixed('peertype', 'any'),
      word('proposal', 'aes256-sha256'),
      word('dhgrp', '14'),
      word('remote-gw', '198.51.100.20'),
      word('psksecret', 'shared-key'),
    ],
  },
  {
    path: 'vpn ipsec phase2-interface',
    title: 'The phase 2 selectors of a tunnel',
    settings: [
      onDevice('phase1name'),
      word('proposal', 'aes256-sha256'),
      word('dhgrp', '14'),
      word('src-subnet', '192.0.2.0 255.255.255.0'),
      word('dst-subnet', '203.0.113.0 255.255.255.0'),
    ],
  },
];

function onDevice(name: string, wanted: Wanted = {}): UsualSetting {
  return { names: [name], value: () => '', onDevice: wanted };
}

/** A value in quotes. */
function text(name: string, value: string): UsualSetting {
  return { names: [name], value: () => value, quoted: true };
}

/** A value without quotes. */
function word(name: string, value: string): UsualSetting {
  return { names: [name], value: () => value };
}

function fixed(name: string, value: string): UsualSetting {
  return { names: [name], value: () => value, fixed: true };
}
