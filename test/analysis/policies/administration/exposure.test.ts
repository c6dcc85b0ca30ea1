import assert from 'node:assert/strict';
import { exposureOf, type Exposure } from '../../../../server/src/analysis/administration/exposure';
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

  const serviceRows = (text: string): readonly string[] =>
    exposure(text).services.map(
      (one) =>
        `${one.interface} ${one.service} ${one.port ?? '?'} from ${one.from.join(', ')} (${one.certainty})`,
    );
  const wan = (...lines: readonly string[]): string =>
    `config system interface\nedit "wan1"\n${lines.join('\n')}\nnext\nend\n`;

  describe('is certain only where it is true', () => {
    const agent = object('system snmp sysinfo', 'set status enable');
    const community = (ip: string): string =>
      `config system snmp community\nedit 1\nset name "c"\nconfig hosts\nedit 1\nset ip ${ip}\nnext\nend\nnext\nend\n`;
    const snmp = device + wan('set allowaccess snmp') + agent;

    it('SNMP: the hosts of the communities', () => {
      assert.deepEqual(serviceRows(snmp + community('10.0.0.5 255.255.255.255')), []);
      assert.deepEqual(serviceRows(snmp + community('198.51.100.0 255.255.255.0')), [
        'wan1 SNMP udp/161 from 198.51.100.0/24 (yes)',
      ]);
      assert.deepEqual(serviceRows(snmp + community('0.0.0.0 0.0.0.0')), [
        'wan1 SNMP udp/161 from every network (yes)',
      ]);
      assert.deepEqual(serviceRows(device + wan('set allowaccess snmp') + community('0.0.0.0 0.0.0.0')), []);
    });

    it('SSL VPN: its source-address', () => {
      const sslVpn = (...lines: readonly string[]): string =>
        device +
        wan('unset allowaccess') +
        'config system interface\nedit "ssl.root"\nset type tunnel\nnext\nend\n' +
        `config vpn ssl settings\nset port 10443\nset source-interface "wan1"\n${lines.join('\n')}\nend\n` +
        'config firewall address\nedit "office"\nset subnet 198.51.100.0 255.255.255.0\nnext\nedit "inside"\nset subnet 10.0.0.0 255.0.0.0\nnext\nend\n' +
        'config firewall policy\nedit 9\nset srcintf "ssl.root"\nset dstintf "lan"\nset srcaddr "all"\nset dstaddr "all"\nset action accept\nset schedule "always"\nset service "ALL"\nnext\nend\n';
      assert.deepEqual(serviceRows(sslVpn('set source-address "inside"')), []);
      assert.deepEqual(serviceRows(sslVpn('set source-address "office"')), [
        'wan1 SSL VPN tcp/10443 from 198.51.100.0/24 (yes)',
      ]);
      assert.deepEqual(serviceRows(sslVpn('set source-address "all"')), [
        'wan1 SSL VPN tcp/10443 from every network (yes)',
      ]);
    });

    it('an address that another router has to translate is perhaps', () => {
      for (const address of ['10.9.9.2', '100.64.0.2']) {
        const private_ = device.replace('203.0.113.1 255', `${address} 255`);
        assert.deepEqual(signIns(private_)[0], 'wan1 https 8443 perhaps: admin from every network', address);
        assert.deepEqual(serviceRows(private_), ['wan1 ping ? from every network (perhaps)']);
      }
      const vip = device.replace('set extip 203.0.113.5', 'set extip 10.9.9.5');
      assert.equal(servers(vip)[0], 'wan1 10.9.9.5 tcp/443 → 192.168.1.10 by policy 1 ("to web") (perhaps)');
    });

    it('a range of servers: all of them, without those of another virtual IP', () => {
      const range = device
        .replace('set extip 203.0.113.5', 'set extip 203.0.113.5-203.0.113.8')
        .replace('set mappedip "192.168.1.10"', 'set mappedip "192.168.1.10-192.168.1.13"');
      assert.equal(
        servers(range)[0],
        'wan1 203.0.113.5-203.0.113.8 tcp/443 → 192.168.1.10-192.168.1.13 by policy 1 ("to web") (yes)',
      );
    });

    it('the src-filter of a virtual IP', () => {
      const filtered = device.replace('set extip', 'set src-filter "198.51.100.0/24"\nset extip');
      assert.deepEqual(exposure(filtered).servers[0]?.from, ['198.51.100.0/24']);
      const inside = device.replace('set extip', 'set src-filter "10.0.0.0/8"\nset extip');
      assert.equal(
        exposure(inside).servers.some(({ virtualIp }) => virtualIp === 'web'),
        false,
      );
    });

    it('a schedule that has ended lets nothing in', () => {
      const once = entry(
        'firewall schedule onetime',
        'old',
        'set start 00:00 2019/01/01',
        'set end 00:00 2020/01/01',
      );
      assert.deepEqual(servers(once + device.replaceAll('set schedule "always"', 'set schedule "old"')), []);
    });
  });

  it('lists sign-in at addresses of other interfaces only through a policy', () => {
    const loop = (policy: string): string =>
      `${device}config system interface\nedit "lo"\nset type loopback\nset ip 203.0.113.77 255.255.255.255\nset allowaccess https\nnext\nend\n${policy}`;
    const policy =
      'config firewall policy\nedit 7\nset srcintf "wan1"\nset dstintf "lo"\nset srcaddr "all"\nset dstaddr "all"\nset action accept\nset schedule "always"\nset service "ALL"\nnext\nend\n';
    assert.equal(
      signIns(loop('')).some((one) => one.startsWith('lo ')),
      false,
    );
    assert.deepEqual(
      signIns(loop(policy)).filter((one) => one.startsWith('lo ')),
      ['lo https 8443 yes: admin from every network'],
    );
    const dmz = `${device}${wan()}config system interface\nedit "dmz"\nset allowaccess https\nnext\nend\n`;
    assert.deepEqual(
      signIns(dmz).filter((one) => one.startsWith('dmz ')),
      ['dmz https 8443 no: admin from every network'],
    );
    assert.deepEqual(
      signIns(dmz + policy.replace('"lo"', '"dmz"')).filter((one) => one.startsWith('dmz ')),
      ['dmz https 8443 yes: admin from every network'],
    );
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
