import assert from 'node:assert/strict';
import type { LanguageService } from '../../toolkit/src/languageService';
import { AskedDevice } from './askedDevice';
import { generatedFacts, textOf, truthOf, variants, type Facts, type Truth } from './generatedDevice';

/** A question about a device to one surface, and the answer that the commands of the device determine. */
interface AgreementQuestion {
  /** The fact, then the surface: `secondary address: map`. */
  readonly text: string;
  readonly ask: (device: AskedDevice) => unknown;
  /** `undefined` if the question makes no sense for these facts. */
  readonly expect: (truth: Truth, facts: Facts) => unknown;
}

const present = (...texts: readonly (string | undefined)[]): readonly string[] =>
  texts.filter((text) => text !== undefined);

const networks = (texts: readonly string[]): readonly string[] =>
  texts.filter((text) => /^10\.[19]\.0\.1\/24$/.test(text)).sort();

const addressesOf = ({ primary, secondary }: Truth): readonly string[] => present(primary, secondary);

const lookup =
  (source: string, destination = '198.51.100.9', srcintf = 'port2') =>
  (device: AskedDevice) =>
    device.lookup({ source, destination, service: 'tcp/443', srcintf });

const config = (...lines: readonly string[]): string => `${lines.join('\n')}\n`;

/** Enters commands in the part of the device that has the interfaces, or the policies. */
const inPart = (part: 'global' | 'vdom', { hasVdoms }: Truth, ...lines: readonly string[]): string =>
  !hasVdoms
    ? config(...lines)
    : part === 'global'
      ? config('config global', ...lines, 'end')
      : config('config vdom', 'edit root', ...lines, 'next', 'end');

const isOpen = (truth: Truth, word: string): boolean => truth.access.includes(word);

/** Whether a row of an export or a fact of the map is about root, or a device without VDOMs. */
const inRoot = ({ vdom }: { readonly vdom?: string | null | undefined }): boolean =>
  vdom === null || vdom === undefined || vdom === '' || vdom === 'root';

const newInterface = (...settings: readonly string[]): readonly string[] => [
  'config system interface',
  'edit "new"',
  'set vdom "root"',
  ...settings,
  'next',
  'end',
];

const newPolicy = (from: string): readonly string[] => [
  'config firewall policy',
  'edit 77',
  `set srcintf "${from}"`,
  'set dstintf "port1"',
  'set srcaddr "all"',
  'set dstaddr "all"',
  'set action accept',
  'set schedule "always"',
  'set service "ALL"',
  'next',
  'end',
];

/** The rows of an exposure whose packet a lookup denies, or does not certainly allow although they are certain. */
function deniedRows(device: AskedDevice): readonly string[] {
  const { signIn, services, servers } = device.exposure();
  const own = [
    ...signIn.map((row) => ({ ...row, port: `tcp/${row.port}` })),
    ...services.filter(({ port }) => port !== null),
  ].flatMap(({ interface: srcintf, address, port, certainty, vdom }) =>
    address === null || port === null ? [] : [{ srcintf, address, service: port, certainty, vdom }],
  );
  const behind = servers.map(
    ({ interface: srcintf, address, services: [service = ''], certainty, vdom }) => ({
      srcintf,
      address,
      service,
      certainty,
      vdom,
    }),
  );
  return [...own, ...behind].flatMap(({ srcintf, address, service, certainty, vdom }) => {
    const [destination = ''] = address.split(/[-, ]/);
    const packet = {
      source: destination.includes(':') ? '2001:db8:ffff::9' : '198.51.100.9',
      destination,
      service: service === 'all protocols' ? 'tcp/443' : (service.split(/[,-]/)[0] ?? ''),
      srcintf,
      skipsSourceCheck: true,
      ...(vdom !== null && { vdom }),
    };
    const { verdict } = device.lookup(packet);
    // Trusted hosts need not contain the source of this packet.
    const isShown = verdict === 'allow' || (verdict === 'perhaps' && certainty === 'perhaps');
    const isTrusted = signIn.every((row) =>
      row.administrators.every(({ from }) => from[0] === 'every network'),
    );
    return isShown || (!isTrusted && verdict === 'perhaps') ? [] : [`${address} ${service}: ${verdict}`];
  });
}

const questions: readonly AgreementQuestion[] = [
  // Addresses
  {
    text: 'addresses of port2: map',
    ask: (device) => networks(device.mapLines('port2')),
    expect: addressesOf,
  },
  {
    text: 'primary address: export',
    ask: (device) => device.export('port2')['address'],
    expect: ({ primary }) => primary ?? null,
  },
  {
    text: 'secondary address: export',
    ask: (device) => device.export('port2')['secondary'],
    expect: ({ secondary }) => secondary ?? null,
  },
  {
    text: 'addresses of port2: report',
    ask: (device) => networks([...new Set(device.reported('port2'))]),
    expect: addressesOf,
  },
  {
    text: 'addresses of port2: assistant',
    ask: (device) => {
      const { address, secondary } = device.assistant('port2');
      return present(address as string | undefined, secondary as string | undefined);
    },
    expect: addressesOf,
  },
  {
    text: 'primary address: hover',
    ask: (device) => device.hover('10.1.0.1', 'interface').includes('port2'),
    expect: ({ primary }) => primary !== undefined,
  },
  {
    text: 'secondary address: hover',
    ask: (device) => device.hover('10.9.0.1', 'interface').includes('port2'),
    expect: ({ secondary }) => secondary !== undefined,
  },
  {
    text: 'own addresses as gateways: lint',
    ask: (device) => device.lint('network/own-address'),
    expect: (truth) => addressesOf(truth).length,
  },
  {
    text: 'packets from the secondary subnet: lookup',
    ask: (device) => lookup('10.9.0.7')(device).verdict,
    expect: (truth, facts) =>
      truth.mode === 'dhcp' || facts.policy === 'disabled'
        ? undefined
        : truth.secondary !== undefined && !truth.isDown
          ? 'allow'
          : 'deny',
  },
  {
    text: 'packets from the primary subnet: lookup',
    ask: (device) => lookup('10.1.0.7')(device).verdict,
    expect: (truth, { neighbor, policy }) =>
      truth.mode === 'dhcp' || policy === 'disabled' || neighbor === 'physical'
        ? undefined
        : truth.primary !== undefined && !truth.isDown
          ? 'allow'
          : 'deny',
  },
  {
    text: 'callback to the secondary address: push',
    ask: (device) => device.pushEvidence('receiving-interface').includes('secondary address 1 of "port2"'),
    expect: ({ secondary }) => secondary !== undefined,
  },
  {
    text: 'callback to the secondary address: lookup as push',
    ask: (device) => {
      const packet = { source: '10.9.0.7', destination: '10.9.0.1', service: 'tcp/4433', srcintf: 'port2' };
      return device.lookup(packet).verdict === 'allow';
    },
    expect: ({ secondary, secondaryAccess, isDown }) =>
      secondary === undefined || isDown ? undefined : secondaryAccess.includes('ftm'),
  },
  {
    text: 'mode: export',
    ask: (device) => device.export('port2')['mode'],
    expect: ({ mode }) => mode,
  },
  {
    text: 'mode: map',
    ask: (device) => device.mapLines('port2').includes('DHCP'),
    expect: ({ mode }) => mode === 'dhcp',
  },
  // Access
  {
    text: 'access: export',
    ask: (device) => device.export('port2')['access'],
    expect: ({ access }) => (access.length === 0 ? null : access.join(', ')),
  },
  {
    text: 'access: assistant',
    ask: (device) => device.assistant('port2')['access'] ?? null,
    expect: ({ access }) => (access.length === 0 ? null : access.join(', ')),
  },
  {
    text: 'access: report',
    ask: (device) => new Set(device.reported('port2')).has('http'),
    expect: (truth) => isOpen(truth, 'http'),
  },
  {
    text: 'HTTP and Telnet: lint',
    ask: (device) => device.lint('security/plaintext-admin-access') > 0,
    expect: (truth) => isOpen(truth, 'http') || truth.secondary !== undefined,
  },
  {
    text: 'sign-in at port2: exposure',
    ask: (device) => device.signIn('port2'),
    expect: (truth) => {
      const { access, primary, secondary, mode, isDown } = truth;
      if (mode === 'dhcp') return undefined;
      const at = (address: string | undefined, words: readonly string[]): readonly string[] =>
        address === undefined
          ? []
          : words
              .filter((word) => ['https', 'http', 'ssh', 'telnet'].includes(word))
              .map((word) => `${address.replace('/24', '')} ${word}`);
      return isDown ? [] : [...at(primary, access), ...at(secondary, truth.secondaryAccess)].sort();
    },
  },
  {
    text: 'management on the side of the Internet: lint',
    ask: (device) => device.lint('security/management-on-wan') > 0,
    expect: (truth, { role }) =>
      role === 'wan' &&
      (['https', 'http', 'ssh'].some((word) => isOpen(truth, word)) || truth.secondary !== undefined),
  },
  {
    text: 'management on the side of the Internet: audit',
    ask: (device) => device.audit('No management access on WAN interfaces, and no ping') === 'fail',
    expect: ({ access, secondary }, { role }) =>
      role === 'wan' && (access.length > 0 || secondary !== undefined),
  },
  {
    text: 'management on the side of the Internet: fleet',
    ask: (device) => device.fleet().some(({ id }) => id === 'security/management-on-wan'),
    expect: (truth, { role }) =>
      role === 'wan' &&
      (['https', 'http', 'ssh'].some((word) => isOpen(truth, word)) || truth.secondary !== undefined),
  },
  {
    text: 'side of the Internet: map',
    ask: (device) => device.map().interfaces.find(({ name }) => name === 'port2')?.facesInternet,
    expect: (_, { role }) => role === 'wan',
  },
  // State
  {
    text: 'down: export',
    ask: (device) => device.export('port2')['status'],
    expect: ({ isDown }) => (isDown ? 'down' : 'up'),
  },
  {
    text: 'down: map',
    ask: (device) => device.mapLines('port2').includes('down'),
    expect: ({ isDown }) => isDown,
  },
  {
    text: 'down: report',
    ask: (device) => device.reported('port2').includes('down'),
    expect: ({ isDown }) => isDown,
  },
  {
    text: 'down: push',
    ask: (device) => device.push('interface-up') === 'not-met',
    expect: ({ secondary, isDown }) => (secondary === undefined ? undefined : isDown),
  },
  {
    text: 'down: tree',
    ask: (device) => device.tree('system interface', 'port2').includes('down'),
    expect: ({ isDown }) => isDown,
  },
  // Zones
  {
    text: 'zone: export',
    ask: (device) => device.export('port2')['zone'],
    expect: ({ zone }) => zone ?? null,
  },
  {
    text: 'zone: assistant',
    ask: (device) => device.assistant('port2')['zone'] ?? null,
    expect: ({ zone }) => zone ?? null,
  },
  {
    text: 'zone: report',
    ask: (device) => device.reported('port2').some((cell) => ['inside', 'uplinks'].includes(cell)),
    expect: ({ zone }) => zone !== undefined,
  },
  {
    text: 'zone: tree',
    ask: (device) => device.tree('system interface', 'port2').some((text) => text.includes('zone ')),
    expect: ({ zone }) => zone !== undefined,
  },
  {
    text: 'zone: map',
    ask: (device) => [
      ...device
        .map()
        .zones.filter(({ members }) => members.includes('port2'))
        .map(({ name }) => name),
      ...device
        .map()
        .sdwanMembers.filter((one) => one.interface === 'port2')
        .map((one) => one.zone),
    ],
    expect: ({ zone }) => present(zone),
  },
  {
    text: 'policies name the zone: lint',
    ask: (device) => device.lint('network/zone-member-in-policy') > 0,
    expect: ({ zoneInUse }) => zoneInUse !== undefined,
  },
  // Routes
  {
    text: 'route to 172.16.0.7: lookup',
    ask: (device) => {
      const { route } = lookup('10.3.0.7', '172.16.0.7', 'port3')(device);
      return route.kind === 'blackhole' ? 'blackhole' : (route.interfaces ?? []).join();
    },
    // A server can give port2 a better default route.
    expect: ({ way, mode }) =>
      way === 'default' && mode === 'dhcp'
        ? undefined
        : { port3: 'port3', blackhole: 'blackhole', default: 'port1' }[way],
  },
  {
    text: 'route 9: map',
    ask: (device) =>
      device
        .map()
        .routes.filter((one) => one.name === '9' && inRoot(one))
        .map((one) => one.isBlackhole),
    expect: ({ way }) => (way === 'default' ? [] : [way === 'blackhole']),
  },
  {
    text: 'route 9: hover',
    ask: (device) => device.hover('172.16.0.7', 'route').includes('9'),
    expect: ({ way }, { route }) =>
      ['device', 'blackhole', 'disabled'].includes(route) ? way !== 'default' : undefined,
  },
  {
    text: 'route 9: tree',
    ask: (device) => {
      const details = device.tree('router static', '9');
      return [details.includes('disabled'), details.includes('blackhole')];
    },
    expect: ({ way }) => [way === 'default', way === 'blackhole'],
  },
  {
    text: 'route 9: report',
    ask: (device) =>
      device.reported('9').includes('172.16.0.0/16') ||
      device.reported('9').some((cell) => /^(?:net|remote)$/.test(cell)),
    expect: () => true,
  },
  // Administrators
  {
    text: 'trusted hosts: report',
    ask: (device) => device.reported('admin').filter((cell) => /^(?:any|every|\d|2001)/.test(cell)),
    expect: ({ trustedHosts }) => (trustedHosts.length === 0 ? ['any'] : trustedHosts),
  },
  {
    text: 'trusted hosts: push',
    ask: (device) => device.push('administrator'),
    expect: ({ trustedHosts }) => (trustedHosts[0]?.startsWith('1') ? 'not-met' : 'met'),
  },
  {
    text: 'trusted hosts: lint',
    ask: (device) => device.lint('security/no-trusted-hosts') > 0,
    expect: ({ trustedHosts }) => !trustedHosts[0]?.startsWith('1'),
  },
  {
    text: 'trusted hosts: audit',
    ask: (device) => device.audit('All administrators have trusted hosts'),
    expect: ({ trustedHosts }) => (trustedHosts[0]?.startsWith('1') ? 'pass' : 'fail'),
  },
  {
    text: 'trusted hosts: exposure',
    ask: (device) => {
      const [way] = device.exposure().signIn.filter((one) => one.address === '10.1.0.1');
      return way?.administrators.flatMap(({ from }) => from).includes('192.0.2.0/24');
    },
    expect: (truth) => (signsIn(truth) ? truth.trustedHosts.includes('192.0.2.0/24') : undefined),
  },
  // Virtual IPs
  {
    text: 'virtual IP: map',
    ask: (device) =>
      device
        .map()
        .vips.filter((one) => one.name === 'web' && inRoot(one))
        .map((one) => `${one.external} → ${one.mapped}`),
    expect: ({ vip }) => [vip],
  },
  {
    text: 'virtual IP: tree',
    ask: (device) => device.tree('firewall vip', 'web').some((text) => text.includes('8443')),
    expect: ({ vip }) => vip.includes('8443'),
  },
  {
    text: 'virtual IP: report',
    ask: (device) => device.reported('web').some((cell) => cell.includes('8443')),
    expect: ({ vip }) => vip.includes('8443'),
  },
  {
    text: 'virtual IP: lookup',
    ask: (device) => {
      const packet = { source: '198.51.100.9', destination: '203.0.113.9', srcintf: 'port1' };
      const { nat } = device.lookup({ ...packet, service: 'tcp/8443' });
      return JSON.stringify(nat, (_, value: unknown) => (typeof value === 'bigint' ? null : value)).includes(
        '10.1.0.9',
      );
    },
    expect: (_, { vip }) => vip !== 'disabled',
  },
  {
    text: 'virtual IP: export',
    ask: (device) => device.rows().addresses.filter((one) => one.key === 'web' && inRoot(one)).length,
    expect: () => 1,
  },
  {
    text: 'virtual IP: hover',
    ask: (device) => device.hover('10.1.0.9', 'vip').includes('web'),
    expect: () => true,
  },
  // Aggregates and switches
  {
    text: 'members of an aggregate or a switch: export',
    ask: (device) => device.export('bond')['members'] ?? null,
    expect: ({ portOwner }) => (portOwner ? 'port5, port6' : null),
  },
  {
    text: 'members of an aggregate or a switch: map',
    ask: (device) => device.map().interfaces.find(({ name }) => name === 'bond')?.members ?? [],
    expect: ({ portOwner }) => (portOwner ? ['port5', 'port6'] : []),
  },
  {
    text: 'members of an aggregate: tree',
    ask: (device) => device.tree('system interface', 'bond').includes('members port5, port6'),
    expect: ({ portOwner }) => portOwner === 'aggregate',
  },
  {
    text: 'sign-in at a member: exposure',
    ask: (device) => device.signIn('port5'),
    expect: ({ portOwner }) => (portOwner ? [] : ['10.5.0.1 https']),
  },
  {
    text: 'address of a member of an aggregate: lint',
    ask: (device) => device.lint('network/aggregate-member'),
    expect: ({ portOwner }) => (portOwner === 'aggregate' ? 1 : 0),
  },
  // IP pools
  {
    text: 'pool of policy 1: lookup',
    ask: (device) => {
      const { kind, pools, addresses } = lookup('10.1.0.7')(device).nat.source ?? {};
      return { kind, pools, addresses };
    },
    expect: (truth, facts) =>
      isAllowedByPolicy1(truth, facts) && truth.pool !== undefined
        ? { kind: 'IP pool', pools: [truth.pool], addresses: [truth.poolAddresses] }
        : undefined,
  },
  {
    text: 'policy 1 without a pool: lookup',
    ask: (device) => lookup('10.1.0.7')(device).nat.source?.kind ?? null,
    expect: (truth, facts) =>
      isAllowedByPolicy1(truth, facts) && truth.pool === undefined
        ? facts.pool === 'none'
          ? null
          : 'interface address'
        : undefined,
  },
  {
    text: 'addresses of the pools: export',
    ask: (device) =>
      device
        .rows()
        .addresses.flatMap(({ kind, key, value }) => (kind === 'pool' ? [`${key}: ${value ?? ''}`] : [])),
    expect: (_, { pool }) => [
      'several: 203.0.113.20 - 203.0.113.25',
      'single: 203.0.113.30 - 203.0.113.30',
      ...(pool === 'clone' ? ['copy: 203.0.113.20 - 203.0.113.25'] : []),
      'six: 2001:db8::20 - 2001:db8::25',
    ],
  },
  {
    text: 'pool of policy 1: export',
    ask: (device) =>
      device
        .rows()
        .policies.find((one) => one.key === '1' && inRoot(one))
        ?.nat?.split(', ')[0],
    expect: ({ pool }, { pool: kind }) => (kind === 'off' ? undefined : pool) ?? undefined,
  },
  {
    text: 'policy 1 without the name of a pool: lint',
    ask: (device) => device.lint('nat/no-pool'),
    expect: (_, { pool, policy }) => (policy === 'disabled' ? undefined : pool === 'without a name' ? 1 : 0),
  },
  // Services of the device
  {
    text: 'SSL VPN: exposure',
    ask: (device) => device.exposure().services.some(({ service }) => service === 'SSL VPN'),
    expect: ({ sslVpnAt }, { localIn }) => sslVpnAt === 'port1' && localIn !== 'denies',
  },
  {
    text: 'rows of the exposure: lookup',
    ask: deniedRows,
    expect: () => [],
  },
  {
    text: 'the address of port1 from port3: lookup',
    ask: (device) => {
      const packet = { source: '10.3.0.7', destination: '203.0.113.2', srcintf: 'port3' };
      const { verdict, policy } = device.lookup({ ...packet, service: 'tcp/25' });
      return verdict === 'deny' && policy !== '0' ? `deny ${policy}` : verdict;
    },
    // What lets SMTP through leads to the device, which does not say whether it answers on that port.
    expect: ({ smtp }, { localIn }) =>
      smtp.startsWith('deny') ? smtp : localIn === 'denies' ? undefined : 'perhaps',
  },
  {
    text: 'the address of port2 from the Internet, without a policy: lookup',
    ask: (device) => {
      const packet = { source: '198.51.100.9', destination: '10.1.0.1', srcintf: 'port1' };
      return device.lookup({ ...packet, service: 'tcp/443' }).verdict;
    },
    expect: ({ primary }) => (primary === undefined ? undefined : 'deny'),
  },
  {
    text: 'SSL VPN at the address of port1: lookup',
    ask: (device) =>
      device.lookup({
        source: '198.51.100.9',
        destination: '203.0.113.2',
        service: 'tcp/10443',
        srcintf: 'port1',
      }).verdict,
    expect: ({ sslVpnAt }, { localIn }) =>
      localIn === 'denies' ? 'deny' : sslVpnAt === 'port1' ? 'allow' : 'perhaps',
  },
  {
    text: 'SSL VPN on the port of the GUI: lint',
    ask: (device) => device.lint('vpn/ssl-vpn-admin-port'),
    expect: ({ sslVpnAt }) => (sslVpnAt === 'port3' ? 1 : 0),
  },
  {
    text: 'SSL VPN on the port of the GUI: exposure of the sign-in',
    ask: (device) => device.signIn('port3'),
    expect: ({ sslVpnAt }) => (sslVpnAt === 'port3' ? [] : undefined),
  },
  // Local-in policies
  {
    text: 'local-in policies pass the audit, and the exposure lists a sign-in from every network: never both',
    ask: (device) =>
      device.audit('Local-in policies restrict access to the device') === 'pass' &&
      device
        .exposure()
        .signIn.some(({ administrators }) =>
          administrators.some(({ from }) => from.includes('every network')),
        ),
    expect: () => false,
  },
  {
    text: 'a local-in policy: export',
    ask: (device) =>
      device.rows().policies.find(({ table }) => table === 'firewall local-in-policy')?.state ?? null,
    expect: (_, { localIn }) => (localIn === 'none' ? null : localIn === 'disabled' ? 'disabled' : 'enabled'),
  },
  // Policies
  {
    text: 'disabled policy: export',
    ask: (device) => device.rows().policies.find((one) => one.key === '1' && inRoot(one))?.state,
    expect: (_, { policy }) => (policy === 'disabled' ? 'disabled' : 'enabled'),
  },
  {
    text: 'disabled policy: map',
    ask: (device) => device.map().bundles.reduce((sum, one) => sum + one.disabled, 0),
    expect: (_, { policy, sslVpn, copy, sameNames }) =>
      [
        policy === 'disabled',
        sslVpn === 'disabled policy',
        copy === 'rename and disable',
        sameNames === 'yes',
      ].filter(Boolean).length,
  },
  // Policies that commands copy, rename, move and delete
  {
    text: 'SMTP from port3: lookup',
    ask: (device) => {
      const packet = { source: '10.3.0.7', destination: '198.51.100.9', srcintf: 'port3' };
      const { verdict, policy } = device.lookup({ ...packet, service: 'tcp/25' });
      return `${verdict} ${policy}`;
    },
    // A server can give port2 a better default route.
    expect: ({ smtp, mode }) => (mode === 'dhcp' ? undefined : smtp),
  },
  {
    text: 'order of the policies: export',
    ask: (device) =>
      device
        .rows()
        .policies.filter((one) => one.table === 'firewall policy' && inRoot(one))
        .map(({ key, sequence }) => `${sequence ?? ''}: ${key ?? ''}`),
    expect: ({ order }, { sslVpn }) => {
      const before = ['1', '2', '3', ...(['none', 'without policy'].includes(sslVpn) ? [] : ['4'])];
      return [...before, ...order].map((key, at) => `${at + 1}: ${key}`);
    },
  },
  {
    text: 'policies that never match because of policy 5 or 6: export',
    ask: (device) =>
      device
        .rows()
        .policies.filter((one) => inRoot(one) && ['5', '6', '49', '50'].includes(one.key ?? ''))
        .flatMap(({ key, shadowed_by: by }) => (by === null ? [] : [`${key ?? ''} by ${by}`])),
    expect: (_, { copy }) => (copy.startsWith('clone') ? ['50 by 5'] : copy === 'move' ? ['5 by 6'] : []),
  },
  {
    text: 'policies that never match because of policy 5 or 6: lint',
    ask: (device) => device.policyFindings(/^Policy (?:5|6|49|50) never/).length,
    expect: (_, { copy }) => (copy.startsWith('clone') || copy === 'move' ? 1 : 0),
  },
  {
    text: 'policies from port3: map',
    ask: (device) =>
      device
        .map()
        .bundles.filter(({ from }) => from.join() === 'port3')
        .reduce((sum, { accepted, denied, disabled }) => sum + accepted + denied + disabled, 0),
    expect: ({ order }) => order.length,
  },
  {
    text: 'policies from port3: report',
    ask: (device) => device.reportedPolicies('port3'),
    expect: ({ order }) => order,
  },
  {
    text: 'policies from port3: assistant',
    ask: (device) =>
      device
        .assistantItems('list_policies', { interface: 'port3' })
        .map(({ id }) => id)
        .filter((id) => ['5', '6', '49', '50'].includes(String(id))),
    expect: ({ order }) => order,
  },
  {
    text: 'policies that name port2 or its zone: assistant',
    ask: (device) => device.assistant('port2')['policies'],
    expect: () => 2,
  },
  // TLS versions: a list that commands change, also from its default
  {
    text: 'old TLS: lint',
    ask: (device) => device.lint('security/tls-minimum'),
    expect: ({ tls }) => (tls.includes('tlsv1-1') ? 1 : 0),
  },
  {
    text: 'old TLS: fleet',
    ask: (device) => device.fleet().some(({ id }) => id === 'security/tls-minimum'),
    expect: ({ tls }) => tls.includes('tlsv1-1'),
  },
  {
    text: 'only TLS 1.3: audit',
    ask: (device) => device.audit('The GUI accepts only TLS 1.3'),
    expect: ({ tls }) => (tls.join() === 'tlsv1-3' ? 'pass' : 'fail'),
  },
  {
    text: 'TLS versions: export',
    ask: (device) =>
      device
        .rows()
        .settings.filter(({ setting }) => setting === 'admin-https-ssl-versions')
        .map(({ value }) => value),
    expect: ({ tls }, facts) => (facts.tls === 'default' || facts.tls === 'clear' ? [] : tls),
  },
  // IPv6
  {
    text: 'IPv6 addresses of port2: map',
    ask: (device) => device.mapLines('port2').filter((line) => line.startsWith('2001:')),
    expect: ({ addresses6 }) => addresses6,
  },
  {
    text: 'IPv6 addresses of port2: export',
    ask: (device) => device.export('port2')['address6'],
    expect: ({ addresses6 }) => (addresses6.length === 0 ? null : addresses6.join(', ')),
  },
  {
    text: 'IPv6 addresses of port2: report',
    ask: (device) => device.reported('port2').filter((cell) => cell.startsWith('2001:')),
    expect: ({ addresses6 }) => addresses6,
  },
  {
    text: 'IPv6 addresses of port2: hover',
    ask: (device) =>
      ['2001:db8:1::1', '2001:db8:2::1'].filter((one) => device.hover(one, 'interface').includes('port2')),
    expect: ({ addresses6 }) => addresses6.map((one) => one.replace('/64', '')),
  },
  {
    text: 'ping at the IPv6 addresses of port2: lookup',
    ask: (device) =>
      ['2001:db8:1::1', '2001:db8:2::1'].filter(
        (destination) =>
          device.lookup({
            source: destination.replace(/1$/, '7'),
            destination,
            service: 'icmp6/128',
            srcintf: 'port2',
          }).verdict === 'allow',
      ),
    expect: ({ addresses6, isDown }) => (isDown ? [] : addresses6.map((one) => one.replace('/64', ''))),
  },
  // Loopbacks
  {
    text: 'loopback: map',
    ask: (device) => device.mapLines('loop2'),
    expect: (_, { loopback }) =>
      loopback === 'none' ? [] : ['loopback', ...(loopback === 'down' ? ['down'] : []), '10.7.0.1/32'],
  },
  {
    text: 'loopback: export',
    ask: (device) => [device.export('loop2')['type'] ?? null, device.export('loop2')['address'] ?? null],
    expect: (_, { loopback }) => (loopback === 'none' ? [null, null] : ['loopback', '10.7.0.1/32']),
  },
  {
    text: 'sign-in at the loopback: exposure',
    ask: (device) => device.signIn('loop2'),
    // No policy lets packets in from another interface.
    expect: () => [],
  },
  {
    text: 'the loopback: hover',
    ask: (device) => device.hover('10.7.0.1', 'interface'),
    expect: (_, { loopback }) => (loopback === 'none' ? [] : ['loop2']),
  },
  // Users
  {
    text: 'a user with a token: push',
    ask: (device) => device.push('tokens'),
    expect: ({ hasToken }, { user }) => (hasToken ? 'met' : user === 'none' ? 'cannot-be-seen' : 'not-met'),
  },
  {
    text: 'a user with a token: lint',
    ask: (device) => device.lint('ftm-push/no-token-user'),
    expect: ({ hasToken }, { user }) => (hasToken || user === 'none' ? 0 : 1),
  },
  {
    text: 'a user with a token: fleet',
    ask: (device) => device.fleet().some(({ id }) => id === 'ftm-push/no-token-user'),
    expect: ({ hasToken }, { user }) => !hasToken && user !== 'none',
  },
  {
    text: 'a disabled user: report',
    ask: (device) => device.reported('alice').includes('disable'),
    expect: ({ hasToken }, { user }) => user !== 'none' && !hasToken,
  },
  // Other VDOMs
  {
    text: 'VDOM of port4: export',
    ask: (device) => device.export('port4')['vdom'] ?? null,
    expect: (_, { neighbor }) => (neighbor === 'other VDOM' ? 'other' : undefined),
  },
  {
    text: 'VDOM of port4: map',
    ask: (device) => device.map().interfaces.find(({ name }) => name === 'port4')?.vdom,
    expect: (_, { neighbor }) => (neighbor === 'other VDOM' ? 'other' : undefined),
  },
  {
    text: 'VDOM of port4: assistant',
    ask: (device) => device.assistant('port4')['vdom'],
    expect: (_, { neighbor }) => (neighbor === 'other VDOM' ? 'other' : undefined),
  },
  {
    text: 'names of root in another VDOM: export',
    ask: (device) => [
      ...device
        .rows()
        .addresses.filter(({ vdom }) => vdom === 'other')
        .map(({ key, value }) => `${key ?? ''} ${value ?? ''}`),
      ...device
        .rows()
        .policies.filter(({ vdom }) => vdom === 'other')
        .map(({ key, state, source_addresses: from }) => `${key ?? ''} ${state ?? ''} ${from ?? ''}`),
    ],
    expect: (_, { sameNames }) =>
      sameNames === 'no'
        ? []
        : [
            'net 172.20.0.0/16',
            'web 203.0.113.99 → 10.99.0.9',
            '1 disabled 172.20.0.0/16',
            '5 enabled 172.20.0.0/16',
          ],
  },
  {
    text: 'names of root in another VDOM: map',
    ask: (device) => {
      const { routes, vips, zones } = device.map();
      return [...routes, ...vips, ...zones].filter(({ vdom }) => vdom === 'other').map(({ name }) => name);
    },
    expect: (_, { sameNames }) => (sameNames === 'yes' ? ['9', 'web', 'inside'] : []),
  },
  {
    text: 'names of root in another VDOM: hover',
    ask: (device) => device.hover('172.29.0.7', 'route').includes('9'),
    expect: (_, { sameNames }) => sameNames === 'yes',
  },
  // Overlapping subnets
  {
    text: 'overlapping subnets: lint',
    ask: (device) => device.lint('network/overlapping-subnets'),
    expect: ({ primary, isDown }, { neighbor }) =>
      primary !== undefined && !isDown && neighbor === 'physical' ? 1 : 0,
  },
];

/** Whether policy 1 certainly accepts packets from the primary subnet of port2. */
function isAllowedByPolicy1(truth: Truth, { policy, neighbor }: Facts): boolean {
  return truth.primary !== undefined && !truth.isDown && policy !== 'disabled' && neighbor !== 'physical';
}

/** Whether someone can sign in at the primary address of port2. */
function signsIn({ primary, isDown, access }: Truth): boolean {
  return primary !== undefined && !isDown && access.some((word) => ['https', 'http', 'ssh'].includes(word));
}

/** Commands, and whether the device accepts them. */
const scripts: readonly {
  readonly text: string;
  readonly part: 'global' | 'vdom';
  readonly lines: readonly string[];
  readonly expect: (truth: Truth, facts: Facts) => boolean | undefined;
}[] = [
  {
    text: 'an interface in the subnet of port2: rehearsal',
    part: 'global',
    lines: newInterface('set ip 10.1.0.9 255.255.255.248'),
    expect: ({ primary, isDown }) => primary === undefined || isDown,
  },
  {
    text: 'a loopback in the subnet of port2: rehearsal',
    part: 'global',
    lines: newInterface('set type loopback', 'set ip 10.1.0.9 255.255.255.248'),
    expect: () => true,
  },
  {
    text: 'a member in a second aggregate: rehearsal',
    part: 'global',
    lines: newInterface('set type aggregate', 'set member "port6"'),
    expect: ({ portOwner }) => (portOwner === 'switch' ? undefined : portOwner === undefined),
  },
  {
    text: 'a policy that names port2: rehearsal',
    part: 'vdom',
    lines: newPolicy('port2'),
    expect: ({ zoneInUse }) => zoneInUse === undefined,
  },
  {
    text: 'a policy that names the zone: rehearsal',
    part: 'vdom',
    lines: newPolicy('inside'),
    expect: (_, { zone }) => ['zone', 'append', 'unselect'].includes(zone),
  },
  {
    text: 'a clone of policy 6: rehearsal',
    part: 'vdom',
    lines: ['config firewall policy', 'clone 6 to 50', 'end'],
    expect: ({ order }) => !order.includes('50'),
  },
  {
    text: 'a policy that names an interface of another VDOM: rehearsal',
    part: 'vdom',
    lines: newPolicy('port4'),
    expect: (_, { neighbor }) => (neighbor === 'other VDOM' ? false : undefined),
  },
];

/** Numbers from 0 to 1, the same in each run. */
function random(): () => number {
  let state = 1;
  return () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
}

/** The questions that a surface answers otherwise than the commands of the device determine. */
function contradictions(device: AskedDevice, facts: Facts): readonly string[] {
  const truth = truthOf(facts);
  const all: readonly AgreementQuestion[] = [
    ...questions,
    ...scripts.map(({ text, part, lines, expect }) => ({
      text,
      expect,
      ask: (one: AskedDevice) => one.rehearsal(inPart(part, truth, ...lines)),
    })),
  ];
  const same = inPart(
    'global',
    truth,
    'config system global',
    `set admin-https-ssl-versions ${truth.tls.join(' ')}`,
    'end',
  );
  const tls: AgreementQuestion = {
    text: 'the same TLS versions: rehearsal',
    ask: (one) => one.changes(same),
    expect: () => false,
  };
  return [...all, tls].flatMap(({ text, ask, expect }) => {
    const expected = expect(truth, facts);
    if (expected === undefined) return [];
    const [found, wanted] = [ask(device), expected].map((answer) => JSON.stringify(answer));
    return found === wanted ? [] : [`${text}: ${found ?? ''} instead of ${wanted ?? ''}`];
  });
}

describe('every surface answers the same questions about generated devices', () => {
  let service: LanguageService;
  before(async () => {
    service = await AskedDevice.service();
  });

  it('with at least 40 questions', () => assert(questions.length + scripts.length >= 40));

  it('and a surface that answers otherwise is found', () => {
    const [facts] = generatedFacts(32, random());
    assert(facts);
    const device = new AskedDevice(service, textOf(facts));
    const liars = {
      mapLines: () => ['192.0.2.1/24'],
      export: () => ({ address: '192.0.2.1/24', zone: 'other' }),
      hover: () => [],
      push: () => 'cannot-be-seen',
      rehearsal: () => true,
    };
    for (const [surface, answer] of Object.entries(liars)) {
      const liar = Object.create(device, { [surface]: { value: answer } }) as AskedDevice;
      assert.notDeepEqual(contradictions(liar, facts), [], surface);
    }
    device.dispose();
  });

  it('which together have every variant', () => {
    const all = generatedFacts(32, random());
    for (const [part, values] of Object.entries(variants))
      assert.deepEqual(new Set(all.map((facts) => facts[part as keyof Facts])), new Set(values), part);
  });

  for (const facts of generatedFacts(32, random()))
    it(
      Object.entries(facts)
        .map(([part, variant]) => `${part} ${variant}`)
        .join(', '),
      () => {
        const device = new AskedDevice(service, textOf(facts));
        assert.deepEqual(contradictions(device, facts), [], textOf(facts));
        device.dispose();
      },
    );
});
