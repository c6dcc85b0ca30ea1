import assert from 'node:assert/strict';
import { runToCompletion } from '../../server/src/base/steps';
import { execute } from '../../server/src/device/execute';
import { lockoutRisks, openedAccess } from '../../server/src/device/lockout';
import { cutSessionRisks, managementRisks } from '../../server/src/device/managementRisks';
import { openDocument } from '../helpers/documents';
import { backup, device } from './device';

const config = `${backup}config system global
set admin-sport 8443
set admin-https-redirect disable
end
config system interface
edit "lan"
set ip 192.0.2.1 255.255.255.0
set allowaccess https ssh
next
edit "dmz"
set ip 203.0.113.1 255.255.255.0
set allowaccess ping
next
end
config system admin
edit "admin"
set trusthost1 192.0.2.0 255.255.255.0
next
end
config system ha
set group-id 5
set mode a-p
end
config router static
edit 1
set gateway 203.0.113.254
set device "dmz"
next
edit 2
set dst 10.0.0.0 255.0.0.0
set gateway 192.0.2.254
set device "lan"
next
end
`;

function risks(commands: string): readonly string[] {
  const before = device(config);
  const { state } = runToCompletion(execute(before, openDocument(commands)));
  return [...managementRisks(before, state), ...cutSessionRisks(before, state, commands.split('\n'))].map(
    ({ text }) => text,
  );
}

describe('a rehearsal warns of the loss of management', () => {
  it('the only default route is deleted or disabled', () => {
    const lost = [
      'No static default route is left. Administrators in other networks lose their connection unless DHCP or a routing protocol supplies one.',
    ];
    assert.deepEqual(risks('config router static\ndelete 1\nend\n'), lost);
    assert.deepEqual(risks('config router static\nedit 1\nset status disable\nnext\nend\n'), lost);
    assert.deepEqual(risks('config router static\ndelete 2\nend\n'), []);
    const replaced =
      'config router static\nedit 3\nset gateway 203.0.113.253\nset device "dmz"\nnext\ndelete 1\nend\n';
    assert.deepEqual(risks(replaced), []);
    assert.deepEqual(risks('config system global\nset vdom-mode multi-vdom\nend\n'), []);
  });

  it('a local-in policy denies management where administrators sign in, or on "any"', () => {
    const policy = (id: number, name: string, lines: string): string =>
      `config firewall local-in-policy\nedit ${id}\nset intf "${name}"\nset dstaddr "all"\nset schedule "always"\n${lines}\nnext\nend\n`;
    const deny = 'set srcaddr "all"\nset service "HTTPS" "PING"';
    assert.deepEqual(risks(policy(1, 'lan', deny)), [
      'The local-in policy "1" denies HTTPS on "lan". Sign-in there ends.',
    ]);
    assert.deepEqual(risks(policy(1, 'any', 'set srcaddr "all"\nset service "ALL"')), [
      'The local-in policy "1" denies ALL on "any". Sign-in there ends.',
    ]);
    assert.deepEqual(risks(policy(1, 'dmz', deny)), []);
    assert.deepEqual(risks(policy(1, 'lan', 'set srcaddr "all"\nset service "PING"')), []);
    assert.deepEqual(risks(policy(1, 'lan', `${deny}\nset status disable`)), []);
    const accept = policy(1, 'lan', 'set srcaddr "all"\nset service "HTTPS"\nset action accept');
    assert.deepEqual(risks(accept + policy(2, 'lan', deny)), []);
  });

  it('the trusted hosts do not contain the new network of the interface', () => {
    const change = (address: string): string =>
      `config system interface\nedit "lan"\nset ip ${address} 255.255.255.0\nnext\nend\n`;
    assert.deepEqual(risks(change('198.51.100.1')), [
      'The trusted hosts of "admin" contain the old network of "lan", but not the new one.',
    ]);
    assert.deepEqual(risks(change('192.0.2.2')), []);
    const hosts = 'config system admin\nedit "admin"\nset trusthost2 198.51.100.0 255.255.255.0\nnext\nend\n';
    assert.deepEqual(risks(hosts + change('198.51.100.1')), []);
  });

  it('a pasted script changes the address of the session before its other commands', () => {
    const address = 'config system interface\nedit "lan"\nset ip 192.0.2.9 255.255.255.0\nnext\nend\n';
    const other = 'config system global\nset hostname "fw"\nend\n';
    assert.deepEqual(risks(address + other), [
      'A session over "lan" ends in line 4, before the rest of the commands. Change the address last.',
    ]);
    assert.deepEqual(risks(other + address), []);
    assert.deepEqual(risks(address.replace('lan', 'dmz').replace('192.0.2.9', '203.0.113.9') + other), []);
  });

  it('a cluster changes its id, ends, or chooses its primary unit by priority', () => {
    const ha = (line: string): readonly string[] => risks(`config system ha\n${line}\nend\n`);
    assert.match(
      ha('set group-id 6')[0] ?? '',
      /^"group-id" changes from 5 to 6: .* new virtual MAC addresses/,
    );
    assert.match(ha('set mode standalone')[0] ?? '', /^The unit leaves the cluster/);
    assert.match(
      ha('set override enable')[0] ?? '',
      /^"override enable": the unit with the highest priority/,
    );
    assert.deepEqual(ha('set group-id 5'), []);
    assert.deepEqual(ha('set override disable'), []);
  });

  it('the management VDOM, the certificate or the redirection to HTTPS changes', () => {
    const global = (line: string): readonly string[] => risks(`config system global\n${line}\nend\n`);
    assert.match(global('set management-vdom "other"')[0] ?? '', /^"management-vdom" changes to "other"\./);
    assert.match(global('set admin-server-cert "own"')[0] ?? '', /^"admin-server-cert" changes to "own"\./);
    assert.match(global('set admin-https-redirect enable')[0] ?? '', /^Sign-in over HTTP is redirected/);
    assert.deepEqual(global('set hostname "fw"'), []);
    assert.deepEqual(global('set management-vdom "root"'), []);
  });

  it('SSL VPN or IKE over TCP uses the port of HTTPS administration', () => {
    const vpn = (port: number, name: string): readonly string[] =>
      risks(`config vpn ssl settings\nset port ${port}\nset source-interface "${name}"\nend\n`);
    assert.deepEqual(vpn(8443, 'lan'), [
      'SSL VPN and HTTPS sign-in both use port 8443 on "lan". Only one of them works there.',
    ]);
    assert.deepEqual(vpn(10443, 'lan'), []);
    assert.deepEqual(vpn(8443, 'dmz'), []);
    assert.deepEqual(risks('config system settings\nset ike-tcp-port 8443\nend\n'), [
      'IKE over TCP and HTTPS sign-in both use port 8443. Only one of them works.',
    ]);
  });
});

describe('a review lists what is opened to administrators', () => {
  const opened = (commands: string): readonly string[] => {
    const before = device(config);
    return openedAccess(before, runToCompletion(execute(before, openDocument(commands))).state);
  };
  const inTable = (table: string, key: string, ...lines: readonly string[]): string =>
    `config ${table}\nedit "${key}"\n${lines.join('\n')}\nnext\nend\n`;

  it('sign-in on interfaces', () => {
    assert.deepEqual(opened(inTable('system interface', 'lan', 'append allowaccess telnet')), [
      '"allowaccess" of "lan" gains telnet. Sign-in is possible there. HTTP and Telnet are not encrypted.',
    ]);
    assert.deepEqual(
      opened(inTable('system interface', 'dmz', 'set role wan', 'set allowaccess ping https')),
      ['"allowaccess" of "dmz" (role wan) gains https. Sign-in is possible there.'],
    );
    const vlan = ['set vdom "root"', 'set interface "lan"', 'set vlanid 7', 'set allowaccess ssh'];
    assert.deepEqual(opened(inTable('system interface', 'guests', ...vlan)), [
      'The interface "guests" is new. It accepts ssh.',
    ]);
    assert.deepEqual(opened(inTable('system interface', 'guests', ...vlan, 'set status down')), []);
    assert.deepEqual(opened(inTable('system interface', 'lan', 'set allowaccess https')), []);
  });

  it('accounts, and the networks and factors of accounts', () => {
    assert.deepEqual(
      opened(inTable('system admin', 'ops', 'set accprofile "super_admin"', 'set password x')),
      [
        'The administrator "ops" is added with the access profile "super_admin". Sign-in is possible from every network.',
      ],
    );
    assert.deepEqual(opened(inTable('system admin', 'admin', 'unset trusthost1')), [
      'The trusted hosts of "admin" change. Sign-in is possible from every network.',
    ]);
    assert.deepEqual(opened(inTable('system admin', 'admin', 'set trusthost2 10.0.0.0 255.0.0.0')), [
      'The trusted hosts of "admin" change. Sign-in is possible from 192.0.2.0 255.255.255.0, 10.0.0.0 255.0.0.0.',
    ]);
    const hosts = (...lines: readonly string[]): readonly string[] => {
      const before = device(config);
      const script = openDocument(inTable('system admin', 'admin', ...lines));
      const { state } = runToCompletion(execute(before, script));
      return lockoutRisks(before, state).map(({ text }) => text);
    };
    // The lists of the two families are separate: the push checklist calls this administrator unrestricted over IPv4.
    assert.deepEqual(hosts('unset trusthost1', 'set ip6-trusthost1 2001:db8::/32'), [
      'The trusted hosts of "admin" change. Sign-in over IPv6 is possible only from 2001:db8::/32.',
    ]);
    assert.deepEqual(
      opened(inTable('system admin', 'admin', 'unset trusthost1', 'set ip6-trusthost1 2001:db8::/32')),
      ['The trusted hosts of "admin" change. Sign-in is possible from every IPv4 network, 2001:db8::/32.'],
    );
    const factor = (value: string): string => inTable('system admin', 'admin', `set two-factor ${value}`);
    const before = runToCompletion(execute(device(config), openDocument(factor('fortitoken')))).state;
    const after = runToCompletion(execute(before, openDocument(factor('disable')))).state;
    assert.deepEqual(openedAccess(before, after), ['"admin" needs no second factor to sign in any more.']);
  });
});
