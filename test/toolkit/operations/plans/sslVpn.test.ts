import type { SslVpnOptions } from '../../../../toolkit/src/operations/convert/sslVpn/sslVpn';
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { readAssets } from '../../../../toolkit/src/assets.node';
import { pageMarkdown } from '../../../../toolkit/src/page/markdown';
import {
  conversionPage,
  conversionProof,
  type SslVpnConversion,
} from '../../../../toolkit/src/operations/convert/sslVpnConversion';
import { chooseFirmware } from '../../../../server/src/firmware/releases';
import { LanguageService } from '../../../../toolkit/src/languageService';
import { closed } from '../../../helpers/closed';
import { runToCompletion } from '../../../../server/src/base/steps';

const header = (version: string, vdom = 0): string =>
  `#config-version=FGT100F-${version}-FW-build2662-240514:opmode=0:vdom=${vdom}:user=admin\n`;

const interfaces = closed`config system interface
    edit "wan1"
        set vdom "root"
        set ip 192.0.2.1 255.255.255.0
        set type physical
    edit "wan2"
        set vdom "root"
        set ip 198.51.100.1 255.255.255.0
        set type physical
    edit "internal"
        set vdom "root"
        set ip 10.1.0.1 255.255.0.0
        set type physical
    edit "ssl.root"
        set vdom "root"
        set type tunnel
        set allowaccess ping
`;

const addresses = closed`config firewall address
    edit "SSLVPN_TUNNEL_ADDR1"
        set type iprange
        set start-ip 10.212.134.200
        set end-ip 10.212.134.210
    edit "pool-b"
        set subnet 10.9.0.0 255.255.255.0
    edit "servers"
        set subnet 10.1.1.0 255.255.255.0
    edit "printers"
        set subnet 10.1.2.0 255.255.255.0
`;

const users = closed`config user local
    edit "anna"
        set type password
        set passwd ENC c2VjcmV0c2VjcmV0
    edit "ben"
        set type password
        set passwd ENC c2VjcmV0c2VjcmV1
config user group
    edit "staff"
        set member "anna"
    edit "partners"
        set member "ben"
`;

const portal = (name: string, ...lines: readonly string[]): string =>
  `    edit "${name}"\n        set tunnel-mode enable\n${lines.map((line) => `        ${line}\n`).join('')}    next\n`;

const policy = (id: number, group: string, destination = 'servers'): string => closed`    edit ${id}
        set name "in-${id}"
        set srcintf "ssl.root"
        set dstintf "internal"
        set action accept
        set srcaddr "all"
        set dstaddr "${destination}"
        set schedule "always"
        set service "ALL"
        set groups "${group}"
`;

const settings = (
  rules: readonly (readonly [group: string, portal: string])[],
  ...lines: readonly string[]
): string =>
  `config vpn ssl settings
${lines.map((line) => `    ${line}\n`).join('')}    set tunnel-ip-pools "SSLVPN_TUNNEL_ADDR1"
    set default-portal "full-access"
    config authentication-rule
${rules
  .map(
    ([group, to], index) =>
      `        edit ${index + 1}\n            set groups "${group}"\n            set portal "${to}"\n        next\n`,
  )
  .join('')}    end
end
`;

const out = closed`    edit 99
        set name "out"
        set srcintf "internal"
        set dstintf "wan1"
        set action accept
        set srcaddr "all"
        set dstaddr "all"
        set schedule "always"
        set service "ALL"
        set nat enable
`;

/** One portal and one group, with a split tunnel, DNS, saved passwords and checks of the client. */
const simple = `${header('7.4.4')}${interfaces}${users}${addresses}config vpn ssl web portal
${portal('full-access', 'set web-mode enable', 'set host-check av', 'set ip-pools "SSLVPN_TUNNEL_ADDR1"', 'set split-tunneling-routing-address "servers" "printers"', 'set dns-server1 10.1.1.53', 'set save-password enable')}end
${settings([['staff', 'full-access']], 'set servercert "Fortinet_Factory"', 'set idle-timeout 900', 'set dns-suffix "example.com;corp.example"', 'set source-interface "wan1"')}config firewall policy
${policy(1, 'staff')}${out}end
`;

/** Two portals with their own pools and networks. */
const twoPortals = `${header('7.4.4')}${interfaces}${users}${addresses}config vpn ssl web portal
${portal('full-access', 'set ip-pools "SSLVPN_TUNNEL_ADDR1"', 'set split-tunneling disable')}${portal('partner-access', 'set ip-pools "pool-b"', 'set split-tunneling enable')}end
${settings([['partners', 'partner-access']], 'set source-interface "wan1"')}config firewall policy
${policy(1, 'staff', 'all')}${policy(2, 'partners', 'printers')}${out}end
`;

/** A SAML server whose addresses name the port of SSL VPN. */
const saml = closed`${header('7.4.4')}${interfaces}config vpn certificate remote
    edit "REMOTE_Cert_1"
    next
end
config user saml
    edit "entra"
        set entity-id "https://vpn.example.com:10443/remote/saml/metadata"
        set single-sign-on-url "https://vpn.example.com:10443/remote/saml/login"
        set single-logout-url "https://vpn.example.com:10443/remote/saml/logout"
        set idp-entity-id "https://idp.example.com/1"
        set idp-single-sign-on-url "https://idp.example.com/login"
        set idp-cert "REMOTE_Cert_1"
end
config user group
    edit "staff"
        set member "entra"
        config match
            edit 1
                set server-name "entra"
                set group-name "vpn-users"
${addresses}config vpn ssl web portal
${portal('full-access', 'set ip-pools "SSLVPN_TUNNEL_ADDR1"')}end
${settings([['staff', 'full-access']], 'set servercert "vpn"', 'set source-interface "wan1"', 'set port 10443')}config firewall policy
${policy(1, 'staff')}end
`;

/** Two interfaces, one zone with ssl.root, LDAP, and a version without TCP transport. */
const older = closed`${header('7.0.15')}${interfaces}config system zone
    edit "vpn"
        set interface "ssl.root"
end
config user ldap
    edit "ad"
        set server "10.1.1.10"
        set cnid "sAMAccountName"
        set dn "dc=example,dc=com"
config user group
    edit "staff"
        set member "ad"
${addresses}config vpn ssl web portal
${portal('full-access', 'set ip-pools "SSLVPN_TUNNEL_ADDR1" "pool-b"', 'set split-tunneling disable')}end
${settings([['staff', 'full-access']], 'set source-interface "wan1" "wan2"')}config firewall policy
${policy(1, 'staff').replace('"ssl.root"', '"vpn"')}end
`;

/** SSL VPN in one of two VDOMs. */
const inVdom = `${header('7.2.8', 1)}config vdom
edit root
next
edit branch
next
end
config global
${interfaces.replace('"ssl.root"', '"ssl.branch"').replaceAll('set vdom "root"', 'set vdom "branch"')}end
config vdom
edit branch
${users}${addresses}config vpn ssl web portal
${portal('full-access', 'set ip-pools "SSLVPN_TUNNEL_ADDR1"')}end
${settings([['staff', 'full-access']], 'set source-interface "wan1"')}config firewall policy
${policy(1, 'staff').replace('ssl.root', 'ssl.branch')}end
end
`;

let service: LanguageService;

type Options = Partial<SslVpnOptions>;

function run(text: string, options: Options): SslVpnConversion | { readonly message: string } {
  const view = service.view(service.open(text), { version: 'auto', fallback: '7.4' });
  const state = service.devices.state(view.document, view);
  return service.migrations.convertSslVpn(
    state,
    { tcp: false, ...options },
    { firmware: { version: 'auto', fallback: '7.4' }, levels: {} },
  );
}

/** Converts, and checks what every conversion promises. */
function converted(text: string, options: Options = {}): SslVpnConversion {
  const conversion = run(text, options);
  assert.ok(!('message' in conversion), 'message' in conversion ? conversion.message : '');
  const { rehearsal, missing, deviations } = conversion.change;
  assert.deepEqual(
    [rehearsal.rejections, rehearsal.doubts, missing, deviations, conversion.removal.rejected],
    [[], [], [], [], []],
  );
  // In a zone, the policies of SSL VPN also match the packets of the tunnels.
  if (!text.includes('config system zone'))
    assert.ok(conversionProof(conversion).some((line) => line.endsWith('SSL VPN stays as it is.')));
  return conversion;
}

/** What the upgrade report says about SSL VPN after the commands, and after those that remove SSL VPN. */
function upgradeItems(
  text: string,
  conversion: SslVpnConversion,
  to: string,
): readonly (readonly string[])[] {
  const view = service.view(service.open(text), { version: 'auto', fallback: '7.4' });
  const both = [conversion.change.commands, conversion.change.commands + conversion.removal.commands];
  return both.map((commands) => {
    const device = service.devices.state(view.document, view);
    const options = { firmware: { version: 'auto', fallback: '7.4' }, levels: {} };
    const { result } = service.devices.rehearse(device, service.open(commands), options);
    const after = service.view(service.open(result), { version: 'auto', fallback: '7.4' });
    const chosen = chooseFirmware(to);
    assert.ok(!('message' in chosen));
    return runToCompletion(service.upgrades.report(after, chosen))
      .items.filter(({ id }) => id.startsWith('ssl-vpn'))
      .map(({ id }) => id);
  });
}

const examples = { simple, twoPortals, saml, older, inVdom };

describe('replacing SSL VPN by IPsec', () => {
  before(async () => {
    service = await LanguageService.create(await readAssets());
  });

  it('makes a tunnel with the groups, pool, networks and DNS of the portal', () => {
    const { change, clients, without } = converted(simple);
    for (const line of [
      'edit "ra-vpn"',
      'set ike-version 2',
      'set eap enable',
      'set eap-identity send-request',
      'set assign-ip-from name',
      'set ipv4-name "SSLVPN_TUNNEL_ADDR1"',
      'set ipv4-split-include "ra-vpn-split"',
      'set member "servers" "printers"',
      'set ipv4-dns-server1 10.1.1.53',
      'set domain "example.com"',
      'set save-password enable',
      'set idle-timeoutinterval 15',
      'set psksecret <pre-shared-key>',
      'set allowaccess ping',
    ])
      assert.ok(change.commands.includes(line), line);
    assert.doesNotMatch(change.commands, /authusrgrp/);
    assert.match(
      change.commands,
      /edit 100\n {8}set name "in-1-ipsec"\n {8}set srcintf "ra-vpn"[^]*?set groups "staff"/,
    );
    assert.match(change.commands, /move 100 after 1/);
    assert.deepEqual(
      without.map((text) => text.split(' ').slice(0, 2).join(' ')),
      ['Web mode', 'The host'],
    );
    assert.deepEqual(
      clients.map(({ tunnel }) => tunnel),
      ['ra-vpn'],
    );
    assert.ok(change.plan.notes.some((note) => note.includes('same address can be given to two clients')));
    assert.ok(change.plan.notes.some((note) => note.includes('corp.example')));
  });

  it('gives the clients other addresses, also in the policies', () => {
    const text = simple.replace(
      'set srcaddr "all"\n        set dstaddr "servers"',
      'set srcaddr "SSLVPN_TUNNEL_ADDR1"\n        set dstaddr "servers"',
    );
    const { change } = converted(text, { pool: '10.8.0.1-10.8.0.99' });
    assert.match(
      change.commands,
      /edit "ra-vpn-pool"\n {8}set type iprange\n {8}set start-ip 10\.8\.0\.1\n {8}set end-ip 10\.8\.0\.99/,
    );
    assert.match(change.commands, /set ipv4-name "ra-vpn-pool"/);
    assert.match(change.commands, /set srcaddr "ra-vpn-pool"/);
    assert.ok(!change.plan.notes.some((note) => note.includes('two clients')));
  });

  it('separates portals by peer ID, and takes the networks from the policies where the portal lists none', () => {
    const { change, clients } = converted(twoPortals);
    assert.match(
      change.commands,
      /edit "ra-full-access"[^]*?set peertype one[^]*?set peerid "ra-full-access"/,
    );
    assert.match(
      change.commands,
      /edit "ra-vpn"[^]*?set ipv4-name "pool-b"\n {8}set dns-mode auto\n {8}set ipv4-split-include "printers"/,
    );
    assert.match(change.commands, /set srcintf "ra-full-access"[^]*?set groups "staff"/);
    assert.match(change.commands, /set srcintf "ra-vpn"[^]*?set groups "partners"/);
    assert.deepEqual(
      clients.flatMap(({ rows }) => rows.filter(([name]) => name === 'Local ID').map(([, value]) => value)),
      ['ra-vpn', 'ra-full-access'],
    );
  });

  it('makes no tunnel for a portal whose users no policy lets in', () => {
    const text = twoPortals.replace(policy(2, 'partners', 'printers'), '');
    const { clients, change } = converted(text);
    assert.deepEqual(
      clients.map(({ tunnel }) => tunnel),
      ['ra-vpn'],
    );
    assert.ok(
      change.plan.notes.includes(
        'No policy gives access to the users of the portal "partner-access", so that they get no tunnel: the device does not bring up a tunnel without a policy.',
      ),
      change.plan.notes.join('\n'),
    );
    // A part of a configuration without policies has the tunnels of its rules, and no sentence about policies.
    const part = text.replace(/config firewall policy\n[^]*?\nend\n/, '');
    const all = run(part, {});
    assert.ok(!('message' in all));
    assert.equal(all.clients.length, 1);
    assert.doesNotMatch(all.change.plan.notes.join('\n'), /destination "all"/);
  });

  it('copies the SAML server and its group for the port of IKE', () => {
    const { change } = converted(saml);
    assert.match(
      change.commands,
      /edit "entra-ike"\n {8}set entity-id "https:\/\/vpn\.example\.com:1001\/remote\/saml\/metadata"/,
    );
    assert.match(
      change.commands,
      /edit "staff-ike"\n {8}set member "entra-ike"\n {8}config match\n {12}edit 1\n {16}set server-name "entra-ike"/,
    );
    assert.match(change.commands, /edit "wan1"\n {8}set ike-saml-server "entra-ike"/);
    assert.match(change.commands, /set groups "staff-ike"/);
    const before72 = converted(saml.replace('7.4.4', '7.0.15'));
    assert.doesNotMatch(before72.change.commands, /saml/);
    assert.ok(
      before72.change.plan.notes.some((note) => note.includes('from FortiOS 7.2.0 and FortiClient 7.2.4 on')),
    );
  });

  it('makes a tunnel for each interface, and adds them to the zone of SSL VPN', () => {
    const { change } = converted(older, { tcp: true });
    assert.match(change.commands, /edit "ra-vpn-wan1"[^]*?set interface "wan1"/);
    assert.match(change.commands, /edit "ra-vpn-wan2"[^]*?set interface "wan2"/);
    assert.match(change.commands, /set interface "ssl.root" "ra-vpn-wan1" "ra-vpn-wan2"/);
    assert.match(change.commands, /edit "ra-vpn-wan1-pool"\n {8}set member "SSLVPN_TUNNEL_ADDR1" "pool-b"/);
    const notes = change.plan.notes.join('\n');
    assert.match(notes, /FortiOS 7\.0\.15 has no TCP transport for IKE/);
    assert.match(notes, /These groups use LDAP: "staff"/);
  });

  it('makes one tunnel for portals that differ in nothing that a tunnel has, and says everything once', () => {
    const names = ['a', 'b', 'c', 'd'];
    const portals = names.map(
      (name) =>
        `edit "${name}"\nset tunnel-mode enable\nset ip-pools "SSLVPN_TUNNEL_ADDR1"\nset split-tunneling disable\nnext\n`,
    );
    const rules = names.map(
      (name, at) => `edit ${at + 1}\nset groups "${name}"\nset portal "${name}"\nnext\n`,
    );
    const groups = names.map((name) => `edit "${name}"\nnext\n`);
    const policy = `edit 1\nset srcintf "ssl.root"\nset dstintf "lan"\nset srcaddr "all"\nset dstaddr "all"\nset action accept\nset schedule "always"\nset service "ALL"\nset groups ${names.map((name) => `"${name}"`).join(' ')}\nnext\n`;
    const interfaces = ['wan1', 'wan2', 'wan3', 'lan'].map(
      (name) => `edit "${name}"\nset vdom "root"\nset type physical\nnext\n`,
    );
    const text = `#config-version=FGT60F-7.4.4-FW-build2662-240514:opmode=0:vdom=0:user=admin
config system interface\n${interfaces.join('')}end
config firewall address\nedit "SSLVPN_TUNNEL_ADDR1"\nset type iprange\nset start-ip 10.9.0.1\nset end-ip 10.9.0.99\nnext\nend
config user group\n${groups.join('')}end
config vpn ssl web portal\n${portals.join('')}end
config vpn ssl settings\nset source-interface "wan1" "wan2" "wan3"\nset default-portal "a"\nconfig authentication-rule\n${rules.join('')}end\nend
config firewall policy\n${policy}end
`;
    const all = converted(text);
    assert.deepEqual(
      all.clients.map(({ tunnel }) => tunnel),
      ['ra-vpn-wan1', 'ra-vpn-wan2', 'ra-vpn-wan3'],
    );
    assert.equal(new Set(all.change.plan.notes).size, all.change.plan.notes.length);
    assert.equal(all.change.plan.notes.filter((note) => note.includes('given to two clients')).length, 1);
    assert.match(all.change.commands, /edit 2\n {8}set srcintf "ra-vpn-wan1" "ra-vpn-wan2" "ra-vpn-wan3"/);
    const one = converted(text, { interfaces: ['wan2'], name: 'hq' });
    assert.deepEqual(
      one.clients.map(({ tunnel }) => tunnel),
      ['hq-vpn'],
    );
    assert.throws(
      () => converted(text, { interfaces: ['dmz'] }),
      /SSL VPN does not listen on "dmz"\. Name interfaces on which it listens: "wan1", "wan2" and "wan3"/,
    );
  });

  it('uses the TCP transport that the version has', () => {
    const commands = (version: string): string =>
      converted(simple.replace('7.4.4', version), { tcp: true }).change.commands;
    assert.match(commands('7.4.4'), /set transport udp-fallback-tcp\n {8}set fortinet-esp disable/);
    assert.match(commands('7.6.0'), /set transport auto/);
    assert.doesNotMatch(commands('7.2.8'), /transport|ike-tcp/);
  });

  it('converts the SSL VPN of a VDOM', () => {
    const { change } = converted(inVdom);
    assert.match(change.commands, /config vdom\nedit branch\n[^]*config vpn ipsec phase1-interface/);
  });

  for (const [name, text] of Object.entries(examples))
    it(`leaves no SSL VPN in the upgrade report once it is removed: ${name}`, () => {
      const [kept = [], removed = []] = upgradeItems(text, converted(text), '7.6.4');
      assert.ok(kept.length > 0);
      assert.deepEqual(removed, []);
    });

  it('says why it cannot convert', () => {
    const message = (text: string, options: Parameters<typeof run>[1] = {}): string => {
      const answer = run(text, options);
      return 'message' in answer ? answer.message : '';
    };
    assert.match(message(`${header('7.4.4')}${interfaces}`), /^SSL VPN is not in use/);
    const onAny = simple.replace('set source-interface "wan1"', 'set source-interface "any"');
    assert.match(message(onAny), /no certain interface/);
    assert.match(message(onAny, { interfaces: ['wan1'] }), /no certain interface/);
    assert.match(
      message(simple.replace('set tunnel-mode enable', 'set tunnel-mode disable')),
      /No portal in use has tunnel mode/,
    );
  });

  it('covers every point of the table in the documentation', () => {
    const page = readFileSync(new URL('../../../../docs/use/leave-ssl-vpn.md', import.meta.url), 'utf8');
    const report = Object.values(examples)
      .map((text) => pageMarkdown(conversionPage('', converted(text, { tcp: true }))))
      .join('\n');
    const [, points = ''] = page.split('## The points of the guide');
    const names = [...points.matchAll(/`([^`]+)`/g)].map(([, name = '']) => name);
    assert.ok(names.length > 10);
    assert.deepEqual(
      names.filter((name) => !report.includes(name)),
      [],
    );
  });
});
