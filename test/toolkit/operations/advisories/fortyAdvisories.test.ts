import assert from 'node:assert/strict';
import { backup, entry, interfaceWith, object, script, sslVpn, statusOf } from './snippets';

/** An advisory as its page describes it, with the verdicts that follow from it. Checked by hand. */
interface Row {
  readonly id: string;
  /** The last affected version of a train, and the first one that is not affected. */
  readonly last: string;
  readonly fixed: string | undefined;
  /** A configuration that has what the vulnerability needs, and one that lacks it. */
  readonly affected: string;
  readonly excluded: string;
}

const web = interfaceWith('ping https');
const noWeb = interfaceWith('ping ssh');
const fabric = interfaceWith('ping fabric');
const csf = object('system csf', 'set status enable');
const vpn = object('vpn ssl settings', 'set status enable', 'set source-interface "wan1"');
const vpnOff = object('vpn ssl settings', 'set status disable', 'set source-interface "wan1"');
const noVpn = object('vpn ssl settings', 'set status enable', 'set servercert "Fortinet_Factory"');
const portal = (...settings: readonly string[]): string => entry('vpn ssl web portal', 'p', ...settings);
const webPortal = portal('set web-mode enable');
const webMode = object('system global', 'set sslvpn-web-mode enable');
const remoteAdmin = entry('system admin', 'remote', 'set remote-auth enable');
const radius = entry('user radius', 'r', 'set server "192.0.2.8"');

const table: readonly Row[] = [
  // The web interface.
  { id: 'FG-IR-22-377', last: '7.2.1', fixed: '7.2.2', affected: web, excluded: noWeb },
  { id: 'FG-IR-22-363', last: '7.0.9', fixed: '7.0.10', affected: web, excluded: noWeb },
  { id: 'FG-IR-24-219', last: '7.4.4', fixed: '7.4.5', affected: web, excluded: noWeb },
  { id: 'FG-IR-25-667', last: '7.4.9', fixed: '7.4.10', affected: web, excluded: noWeb },
  // 7.2 has no fix: 7.2.13 is affected, and so is what follows.
  { id: 'FG-IR-24-250', last: '7.2.13', fixed: undefined, affected: web, excluded: noWeb },
  { id: 'FG-IR-22-364', last: '6.4.11', fixed: '6.4.12', affected: web, excluded: noWeb },
  { id: 'FG-IR-21-181', last: '7.0.1', fixed: '7.0.2', affected: web, excluded: noWeb },
  { id: 'FG-IR-19-013', last: '6.2.2', fixed: '6.2.3', affected: web, excluded: noWeb },
  { id: 'FG-IR-19-179', last: '6.2.1', fixed: '6.2.2', affected: web, excluded: noWeb },
  // One of two ways in: the web interface, or the Security Fabric.
  {
    id: 'FG-IR-24-535',
    last: '7.0.16',
    fixed: '7.0.17',
    affected: csf,
    excluded: noWeb + object('system csf', 'set status disable'),
  },
  // Other services of interfaces.
  { id: 'FG-IR-24-029', last: '7.4.2', fixed: '7.4.3', affected: interfaceWith('fgfm'), excluded: web },
  { id: 'FG-IR-24-041', last: '7.2.7', fixed: '7.2.8', affected: interfaceWith('fgfm'), excluded: web },
  { id: 'FG-IR-25-084', last: '7.6.3', fixed: '7.6.4', affected: fabric, excluded: web },
  { id: 'FG-IR-24-160', last: '7.2.8', fixed: '7.2.9', affected: fabric, excluded: web },
  { id: 'FG-IR-22-228', last: '7.0.7', fixed: '7.0.8', affected: noWeb, excluded: web },
  // The Security Fabric needs both the role and an open interface.
  { id: 'FG-IR-24-221', last: '7.0.15', fixed: '7.0.16', affected: csf + fabric, excluded: csf + web },
  {
    id: 'FG-IR-24-259',
    last: '7.2.9',
    fixed: '7.2.10',
    affected: csf + fabric,
    excluded: fabric + object('system csf', 'set status disable'),
  },
  { id: 'FG-IR-24-388', last: '7.0.14', fixed: '7.0.15', affected: csf + fabric, excluded: csf + noWeb },
  // SSL VPN, before and after it can be switched off.
  { id: 'FG-IR-18-384', last: '6.0.4', fixed: '6.0.5', affected: sslVpn, excluded: '' },
  { id: 'FG-IR-22-398', last: '6.4.10', fixed: '6.4.11', affected: sslVpn, excluded: '' },
  { id: 'FG-IR-23-097', last: '7.2.4', fixed: '7.2.5', affected: vpn, excluded: vpnOff },
  { id: 'FG-IR-24-015', last: '7.4.2', fixed: '7.4.3', affected: vpn, excluded: noVpn },
  { id: 'FG-IR-23-111', last: '7.0.11', fixed: '7.0.12', affected: vpn, excluded: vpnOff },
  { id: 'FG-IR-21-049', last: '6.2.9', fixed: '6.2.10', affected: sslVpn, excluded: web },
  { id: 'FG-IR-24-339', last: '7.4.7', fixed: '7.4.8', affected: vpn, excluded: vpnOff },
  // 7.0 has no fix.
  { id: 'FG-IR-23-293', last: '7.0.19', fixed: undefined, affected: vpn, excluded: noVpn },
  // Only with the web mode of a portal.
  {
    id: 'FG-IR-18-388',
    last: '6.0.4',
    fixed: '6.0.5',
    affected: sslVpn + webPortal,
    excluded: sslVpn + portal('set web-mode disable'),
  },
  {
    id: 'FG-IR-24-013',
    last: '6.4.14',
    fixed: '6.4.15',
    affected: sslVpn + webPortal,
    excluded: sslVpn + portal('set web-mode disable'),
  },
  {
    id: 'FG-IR-23-473',
    last: '7.4.4',
    fixed: '7.4.5',
    affected: vpn + webPortal + webMode,
    excluded: vpn + webPortal + object('system global', 'set sslvpn-web-mode disable'),
  },
  {
    id: 'FG-IR-23-125',
    last: '7.2.4',
    fixed: '7.2.5',
    affected: vpn + webPortal,
    excluded: vpnOff + webPortal,
  },
  // Only with host checks, of one kind or another.
  {
    id: 'FG-IR-22-475',
    last: '7.0.10',
    fixed: '7.0.11',
    affected: vpn + portal('set os-check enable'),
    excluded: vpn + portal('set host-check none', 'set os-check disable', 'set mac-addr-check disable'),
  },
  { id: 'FG-IR-22-223', last: '7.0.7', fixed: '7.0.8', affected: vpn, excluded: vpnOff },
  // Settings of the system.
  {
    id: 'FG-IR-25-647',
    last: '7.4.8',
    fixed: '7.4.9',
    affected: object('system global', 'set admin-forticloud-sso-login enable'),
    excluded: object('system global', 'set admin-forticloud-sso-login disable'),
  },
  {
    id: 'FG-IR-26-060',
    last: '7.6.5',
    fixed: '7.6.6',
    affected: object('system global', 'set admin-forticloud-sso-login enable'),
    excluded: object('system global', 'set admin-forticloud-sso-login disable'),
  },
  {
    id: 'FG-IR-24-268',
    last: '7.4.3',
    fixed: '7.4.4',
    affected: object('log setting', 'set rest-api-set enable'),
    excluded: object('log setting', 'set rest-api-get disable', 'set rest-api-set disable'),
  },
  {
    id: 'FG-IR-24-032',
    last: '7.4.3',
    fixed: '7.4.4',
    affected: object('system central-management', 'set type fortimanager'),
    excluded: object('system central-management', 'set type none'),
  },
  // Administrators and servers for users.
  {
    id: 'FG-IR-24-472',
    last: '7.4.6',
    fixed: '7.4.7',
    affected: entry('user tacacs+', 't', 'set authen-type ascii') + remoteAdmin,
    excluded: entry('user tacacs+', 't', 'set authen-type chap') + remoteAdmin,
  },
  {
    id: 'FG-IR-22-255',
    last: '7.2.1',
    fixed: '7.2.2',
    affected: noWeb + remoteAdmin + radius,
    excluded: noWeb + remoteAdmin,
  },
  {
    id: 'FG-IR-24-511',
    last: '7.4.5',
    fixed: '7.4.6',
    affected: entry('system api-user', 'a', 'set peer-auth enable'),
    excluded: '',
  },
  // Policies and objects.
  {
    id: 'FG-IR-23-328',
    last: '7.0.12',
    fixed: '7.0.13',
    affected: entry('authentication scheme', 'portal', 'set method form'),
    excluded: entry('authentication scheme', 'portal', 'set method basic'),
  },
  {
    id: 'FG-IR-22-257',
    last: '7.2.3',
    fixed: '7.2.4',
    affected: entry('system external-resource', 'feed', 'set resource "https://feed.example/x"'),
    excluded: '',
  },
  {
    id: 'FG-IR-24-053',
    last: '7.4.7',
    fixed: '7.4.8',
    affected: entry('firewall policy', '1', 'set dnsfilter-profile "default"'),
    excluded: entry('firewall policy', '1', 'set srcintf "lan"'),
  },
];

describe('forty advisories', () => {
  it('are in the table', () => assert.ok(new Set(table.map(({ id }) => id)).size >= 40));

  for (const { id, last, fixed, affected, excluded } of table)
    it(`${id}: affected, not affected, and not decidable in ${last}`, () => {
      assert.equal(statusOf(backup(last, affected), id), 'affected', 'has what it needs');
      assert.equal(statusOf(backup(last, excluded), id), 'excluded', 'a backup that lacks it');
      // A script shows only a part of the device.
      assert.equal(statusOf(script(last, entry('firewall address', 'a', 'set fqdn "x"')), id), 'undecided');
      if (fixed !== undefined) assert.equal(statusOf(backup(fixed, affected), id), 'other version', fixed);
    });
});
