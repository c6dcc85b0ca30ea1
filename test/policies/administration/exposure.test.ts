import assert from 'node:assert/strict';
import { exposureOf, type Exposure } from '../../../server/src/policies/administration/exposure';
import { backup, entry, indexOf, object } from './deviceText';

/** A device with the Internet on wan1, a network on lan, and a web server behind a virtual IP. */
const device = [
  backup,
  object('system global', 'set admin-sport 8443'),
  'config system interface\n',
  '    edit "wan1"\n        set ip 203.0.113.1 255.255.255.0\n        set allowaccess ping https\n        set role wan\n    next\n',
  '    edit "lan"\n        set ip 192.168.1.1 255.255.255.0\n        set allowaccess https ssh\n    next\n',
  '    edit "dmz"\n        set ip 198.51.100.1 255.255.255.0\n    next\n',
  'end\n',
  entry('system admin', 'admin', 'set accprofile "super_admin"'),
  entry('router static', '1', 'set gateway 203.0.113.254', 'set device "wan1"'),
  entry('firewall address', 'server', 'set subnet 198.51.100.10 255.255.255.255'),
  entry(
    'firewall vip',
    'web',
    'set extip 203.0.113.5',
    'set mappedip "192.168.1.10"',
    'set extintf "wan1"',
    'set portforward enable',
    'set extport 443',
    'set mappedport 8080',
  ),
  'config firewall policy\n',
  '    edit 1\n        set name "to web"\n        set srcintf "wan1"\n        set dstintf "lan"\n        set action accept\n        set srcaddr "all"\n        set dstaddr "web"\n        set schedule "always"\n        set service "ALL"\n    next\n',
  '    edit 2\n        set srcintf "wan1"\n        set dstintf "dmz"\n        set action accept\n        set srcaddr "all"\n        set dstaddr "server"\n        set schedule "always"\n        set service "HTTPS"\n    next\n',
  'end\n',
].join('');

function exposure(text: string): Exposure {
  return exposureOf(indexOf(text));
}

/** `wan1 https 8443 yes: admin from every network` */
function signIns(text: string): readonly string[] {
  return exposure(text).signIn.map(
    ({ interface: name, protocol, port, fromInternet, administrators }) =>
      `${name} ${protocol} ${port} ${fromInternet}: ${administrators.map((one) => `${one.name} from ${one.from.join(', ')}`).join('; ')}`,
  );
}

function servers(text: string): readonly string[] {
  return exposure(text).servers.map(
    (one) =>
      `${one.interface} ${one.address} ${one.services.join(', ')} → ${one.servers.join(', ')} by ${one.policy} (${one.certainty})`,
  );
}

describe('exposure', () => {
  it('lists who can sign in, from where, and whether that includes the Internet', () => {
    assert.deepEqual(signIns(device), [
      'wan1 https 8443 yes: admin from every network',
      'lan https 8443 no: admin from every network',
      'lan ssh 22 no: admin from every network',
    ]);
    const trusted = device.replace(
      'set accprofile "super_admin"',
      'set accprofile "super_admin"\n        set trusthost1 192.168.1.0 255.255.255.0',
    );
    assert.deepEqual(signIns(trusted), [
      'wan1 https 8443 no: admin from 192.168.1.0/24',
      'lan https 8443 no: admin from 192.168.1.0/24',
      'lan ssh 22 no: admin from 192.168.1.0/24',
    ]);
  });

  it('lists the services of the device that hosts in the Internet reach', () => {
    const services = (text: string): readonly string[] =>
      exposure(text).services.map(
        ({ interface: name, service, port }) => `${name} ${service} ${port ?? '?'}`,
      );
    assert.deepEqual(services(device), ['wan1 ping ?']);
    const tunnel = entry('vpn ipsec phase1-interface', 'branch', 'set interface "wan1"');
    assert.deepEqual(services(device + tunnel), ['wan1 ping ?', 'wan1 IPsec VPN udp/500,4500']);
    assert.deepEqual(
      exposure(device + tunnel).services.map(({ lines }) => lines.map(({ what }) => what)),
      [['allowaccess of interface "wan1"'], ['phase 1 "branch"']],
    );
    assert.deepEqual(services(device + tunnel.replace('wan1', 'lan')), ['wan1 ping ?']);
    const older = device.replace(/config-version=FG(\w+)-\d+\.\d+\.\d+/, 'config-version=FG$1-6.4.14');
    assert.deepEqual(services(older + tunnel), ['wan1 ping ?', 'wan1 IPsec VPN udp/500,4500']);
    const otherPort = 'config system settings\n    set ike-port 5000\nend\n';
    assert.deepEqual(services(device + otherPort + tunnel), ['wan1 ping ?', 'wan1 IPsec VPN udp/5000,4500']);
  });

  it('lists the servers behind the device: through virtual IPs, and with public addresses', () => {
    assert.deepEqual(servers(device), [
      'wan1 203.0.113.5 tcp/443 → 192.168.1.10 by policy 1 ("to web") (yes)',
      'wan1 198.51.100.10 tcp/443 → 198.51.100.10 by policy 2 (yes)',
    ]);
    const denied = device.replace('set dstaddr "web"', 'set status disable\n        set dstaddr "web"');
    assert.deepEqual(servers(denied), ['wan1 198.51.100.10 tcp/443 → 198.51.100.10 by policy 2 (yes)']);
    assert.deepEqual(servers(device.replaceAll('srcintf "wan1"', 'srcintf "lan"')), []);
  });

  it('lists the lines that open it', () => {
    const [first] = exposure(device).servers;
    const lines = device.split('\n');
    assert.deepEqual(
      first?.lines.map(({ line, what }) => [lines[line - 1]?.trim(), what]),
      [
        ['edit "web"', 'virtual IP "web"'],
        ['edit 1', 'policy 1 ("to web")'],
      ],
    );
    const [signIn] = exposure(device).signIn;
    assert.deepEqual(
      signIn?.lines.map(({ line }) => lines[line - 1]?.trim()),
      ['set allowaccess ping https', 'edit "admin"'],
    );
  });
});
