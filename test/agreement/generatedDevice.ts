/** The facts of a generated device, by their part. Each has a form in which features once disagreed. */
export const variants = {
  /** The address of port2. */
  address: [
    ...(['static', 'with defaults', 'prefix', 'second block', 'dhcp', 'dhcp with an old address'] as const),
    ...(['unset', 'zero'] as const),
  ],
  secondary: ['none', 'on', 'off', 'off by default', 'on in a second block'],
  access: ['set', 'append', 'unselect', 'unset', 'second block'],
  status: ['default', 'up', 'down'],
  role: ['none', 'wan', 'lan'],
  zone: [
    'none',
    'zone',
    'append',
    'unselect',
    'SD-WAN',
    'SD-WAN off',
    'SD-WAN by default',
    'member disabled',
  ],
  /** Another interface in the subnet of port2. */
  neighbor: ['none', 'loopback', 'physical', 'down', 'other VDOM'],
  route: ['device', 'disabled', 'blackhole', 'address', 'clone', 'rename'],
  administrator: ['open', 'restricted', 'first opens', 'IPv6 only', 'append'],
  vip: ['ports', 'without port forwarding', 'disabled', 'clone', 'rename', 'range'],
  policy: ['enabled', 'default', 'disabled'],
  /** What commands after the policies make of policy 5, which denies TCP port 25 from port3 to port1. */
  copy: ['none', 'clone', 'rename', 'clone and rename', 'move', 'delete', 'rename and disable'],
  /** The TLS versions of the GUI, whose default is TLS 1.2 and 1.3. */
  tls: ['default', 'set to the default', 'set', 'append', 'unselect', 'clear', 'second block'],
  /** The IPv6 addresses of port2. */
  address6: ['none', 'static', 'second block', 'extra', 'unset'],
  /** The loopback "loop2". */
  loopback: ['none', 'up', 'down'],
  /** Of a user with a token for push. */
  user: ['none', 'default', 'enabled', 'disabled', 'second block'],
  /** Whether another VDOM has entries with the names of those of root. */
  sameNames: ['no', 'yes'],
  /** What port5 and port6 belong to; `table`: `config member` instead of `set member`. */
  aggregate: ['none', 'aggregate', 'append', 'table', 'redundant', 'software switch', 'hardware switch'],
  /** How policy 1 translates sources. */
  pool: ['none', 'off', 'one address', 'range', 'clone', 'both families', 'without a name'],
  sslVpn: ['none', 'on', 'disabled', 'by zone', 'without policy', 'disabled policy', 'port of the GUI'],
  /** A local-in policy for port1. */
  localIn: ['none', 'denies', 'disabled', 'accepts'],
} as const satisfies Readonly<Record<string, readonly string[]>>;

export type Facts = { readonly [Key in keyof typeof variants]: (typeof variants)[Key][number] };

/**
 * Some devices that together have each variant, in different combinations.
 *
 * @param random a number from 0 to 1
 */
export function generatedFacts(count: number, random: () => number): readonly Facts[] {
  const lists = Object.entries(variants).map(([key, all]) => {
    const repeated: string[] = Array.from({ length: count }, (_, at) => all[at % all.length] ?? '');
    for (let at = repeated.length - 1; at > 0; at--) {
      const other = Math.floor(random() * (at + 1));
      [repeated[at], repeated[other]] = [repeated[other] ?? '', repeated[at] ?? ''];
    }
    return [key, repeated] as const;
  });
  return Array.from(
    { length: count },
    (_, at) => Object.fromEntries(lists.map(([key, list]) => [key, list[at]])) as unknown as Facts,
  );
}

/** What is true about port2 and its surroundings, whatever commands say it. */
export interface Truth {
  readonly primary: string | undefined;
  readonly secondary: string | undefined;
  readonly mode: 'static' | 'dhcp';
  readonly access: readonly string[];
  readonly secondaryAccess: readonly string[];
  readonly isDown: boolean;
  /** The zone that is configured, and the one that policies must name. */
  readonly zone: string | undefined;
  readonly zoneInUse: string | undefined;
  readonly trustedHosts: readonly string[];
  readonly vip: string;
  /** Where packets to 172.16.0.7 leave. */
  readonly way: 'port3' | 'blackhole' | 'default';
  /** What has port5 and port6 for itself. */
  readonly portOwner: 'aggregate' | 'switch' | undefined;
  /** The pool of policy 1, and its addresses; undefined if it does not translate with one. */
  readonly pool: string | undefined;
  readonly poolAddresses: string | undefined;
  /** The interface at which SSL VPN listens. */
  readonly sslVpnAt: 'port1' | 'port3' | undefined;
  readonly addresses6: readonly string[];
  /** The TLS versions of the GUI. */
  readonly tls: readonly string[];
  /** What decides about SMTP from port3 to port1: `deny 5`. */
  readonly smtp: string;
  /** The policies of root from port3 to port1, in the order in which the device tries them. */
  readonly order: readonly string[];
  readonly isLoopbackUp: boolean;
  /** Whether someone has a token and can use it. */
  readonly hasToken: boolean;
  readonly hasVdoms: boolean;
}

export function truthOf(facts: Facts): Truth {
  const hasPrimary = !['dhcp', 'dhcp with an old address', 'unset', 'zero'].includes(facts.address);
  const hasSecondary = hasPrimary && ['on', 'on in a second block'].includes(facts.secondary);
  const zone = {
    none: undefined,
    zone: 'inside',
    append: 'inside',
    unselect: undefined,
    'SD-WAN': 'uplinks',
    'SD-WAN off': 'uplinks',
    'SD-WAN by default': 'uplinks',
    'member disabled': 'uplinks',
  }[facts.zone];
  return {
    primary: hasPrimary ? '10.1.0.1/24' : undefined,
    secondary: hasSecondary ? '10.9.0.1/24' : undefined,
    mode: facts.address.startsWith('dhcp') ? 'dhcp' : 'static',
    access: {
      set: ['ping', 'https', 'http'],
      append: ['ping', 'https', 'http'],
      unselect: ['ping', 'https'],
      unset: [],
      'second block': ['ping', 'ssh'],
    }[facts.access],
    secondaryAccess: ['telnet'],
    isDown: facts.status === 'down',
    zone,
    zoneInUse: ['zone', 'append', 'SD-WAN'].includes(facts.zone) ? zone : undefined,
    trustedHosts: {
      open: [],
      restricted: ['192.0.2.0/24'],
      'first opens': [],
      'IPv6 only': ['every IPv4 network', '2001:db8::/32'],
      append: ['192.0.2.0/24'],
    }[facts.administrator],
    vip: {
      ports: '203.0.113.9:8443 → 10.1.0.9:443',
      'without port forwarding': '203.0.113.9 → 10.1.0.9',
      disabled: '203.0.113.9:8443 → 10.1.0.9:443',
      clone: '203.0.113.9:8443 → 10.1.0.9:443',
      rename: '203.0.113.9:8443 → 10.1.0.9:443',
      range: '203.0.113.9:8443-8444 → 10.1.0.9:443-444',
    }[facts.vip],
    way: facts.route === 'disabled' ? 'default' : facts.route === 'blackhole' ? 'blackhole' : 'port3',
    portOwner:
      facts.aggregate === 'none' ? undefined : facts.aggregate.endsWith('switch') ? 'switch' : 'aggregate',
    pool: {
      none: undefined,
      off: undefined,
      'one address': 'single',
      range: 'several',
      clone: 'copy',
      'both families': 'several',
      'without a name': undefined,
    }[facts.pool],
    poolAddresses: {
      none: undefined,
      off: undefined,
      'one address': '203.0.113.30',
      range: '203.0.113.20-203.0.113.25',
      clone: '203.0.113.20-203.0.113.25',
      'both families': '203.0.113.20-203.0.113.25',
      'without a name': undefined,
    }[facts.pool],
    sslVpnAt:
      facts.sslVpn === 'on' || facts.sslVpn === 'by zone'
        ? 'port1'
        : facts.sslVpn === 'port of the GUI'
          ? 'port3'
          : undefined,
    addresses6: {
      none: [],
      static: ['2001:db8:1::1/64'],
      'second block': ['2001:db8:1::1/64'],
      extra: ['2001:db8:1::1/64', '2001:db8:2::1/64'],
      unset: [],
    }[facts.address6],
    tls: {
      default: ['tlsv1-2', 'tlsv1-3'],
      'set to the default': ['tlsv1-2', 'tlsv1-3'],
      set: ['tlsv1-1', 'tlsv1-2'],
      append: ['tlsv1-2', 'tlsv1-3', 'tlsv1-1'],
      unselect: ['tlsv1-3'],
      clear: ['tlsv1-2', 'tlsv1-3'],
      'second block': ['tlsv1-2', 'tlsv1-1'],
    }[facts.tls],
    smtp: {
      none: 'deny 5',
      clone: 'deny 5',
      rename: 'deny 50',
      'clone and rename': 'deny 5',
      move: 'allow 6',
      delete: 'allow 6',
      'rename and disable': 'allow 6',
    }[facts.copy],
    order: {
      none: ['5', '6'],
      clone: ['5', '6', '50'],
      rename: ['50', '6'],
      'clone and rename': ['5', '6', '50'],
      move: ['6', '5'],
      delete: ['6'],
      'rename and disable': ['50', '6'],
    }[facts.copy],
    isLoopbackUp: facts.loopback === 'up',
    hasToken: facts.user === 'default' || facts.user === 'enabled',
    hasVdoms: facts.neighbor === 'other VDOM' || facts.sameNames === 'yes',
  };
}

function entry(name: string, ...settings: readonly string[]): string {
  return [`edit ${name}`, ...settings, 'next'].join('\n');
}

function table(name: string, ...entries: readonly string[]): string {
  return entries.length === 0 ? '' : [`config ${name}`, ...entries, 'end'].join('\n');
}

/** The configuration of a device with these facts. */
export function textOf(facts: Facts): string {
  const { hasVdoms } = truthOf(facts);
  const parts = [...vdomTables(facts)].filter((text) => text !== '').join('\n');
  const global = [...globalTables(facts)].filter((text) => text !== '').join('\n');
  const header = `#config-version=FGVMK6-7.4.8-FW-build2795-250523:opmode=0:vdom=${hasVdoms ? 1 : 0}:user=admin`;
  if (!hasVdoms) return [header, global, parts, ''].join('\n');
  const vdoms = ['config vdom', 'edit root', 'next', 'edit other', 'next', 'end'];
  return [
    header,
    ...vdoms,
    'config global',
    global,
    'end',
    'config vdom',
    'edit root',
    parts,
    'next',
    ...(facts.sameNames === 'yes' ? ['edit other', ...otherVdom, 'next'] : []),
    'end',
    '',
  ].join('\n');
}

/** Entries with the names of those of root, and other values. */
const otherVdom: readonly string[] = [
  table('system zone', entry('"inside"', 'set interface "port8"')),
  table('firewall address', entry('"net"', 'set subnet 172.20.0.0 255.255.0.0')),
  table(
    'firewall vip',
    entry('"web"', 'set extip 203.0.113.99', 'set mappedip "10.99.0.9"', 'set extintf "port8"'),
  ),
  table('router static', entry('9', 'set dst 172.29.0.0 255.255.0.0', 'set device "port8"')),
  table(
    'firewall policy',
    ...['1', '5'].map((id) =>
      entry(
        ...([
          id,
          'set srcintf "inside"',
          'set dstintf "any"',
          'set srcaddr "net"',
          'set dstaddr "all"',
        ] as const),
        'set action accept',
        'set schedule "always"',
        'set service "ALL"',
        ...(id === '1' ? ['set status disable'] : []),
      ),
    ),
  ),
];

function tlsVersions({ tls }: Facts): readonly string[] {
  const name = 'admin-https-ssl-versions';
  return {
    default: [],
    'set to the default': [`set ${name} tlsv1-2 tlsv1-3`],
    set: [`set ${name} tlsv1-1 tlsv1-2`],
    append: [`append ${name} tlsv1-1`],
    unselect: [`unselect ${name} tlsv1-2`],
    clear: [`set ${name} tlsv1-1`, `clear ${name}`],
    'second block': [`set ${name} tlsv1-2`, 'end', 'config system global', `append ${name} tlsv1-1`],
  }[tls];
}

function* globalTables(facts: Facts): Iterable<string> {
  const { hasVdoms } = truthOf(facts);
  yield ['config system global', 'set timezone "04"', ...tlsVersions(facts), 'end'].join('\n');
  yield table(
    'system interface',
    entry('"port1"', 'set vdom "root"', 'set ip 203.0.113.2 255.255.255.0', 'set role wan'),
    entry(
      '"port3"',
      'set vdom "root"',
      'set ip 10.3.0.1 255.255.255.0',
      ...(facts.sslVpn === 'port of the GUI' ? ['set allowaccess https'] : []),
    ),
    entry('"port5"', 'set vdom "root"', 'set ip 10.5.0.1 255.255.255.0', 'set allowaccess https'),
    entry('"port6"', 'set vdom "root"'),
    entry('"port7"', 'set vdom "root"'),
    ...{
      none: [],
      aggregate: [entry('"bond"', 'set vdom "root"', 'set type aggregate', 'set member "port5" "port6"')],
      append: [
        entry(
          ...(['"bond"', 'set vdom "root"', 'set type aggregate', 'set member "port5"'] as const),
          'append member "port6"',
        ),
      ],
      table: [
        entry(
          ...(['"bond"', 'set vdom "root"', 'set type aggregate', 'config member'] as const),
          entry('"port5"'),
          entry('"port6"'),
          'end',
        ),
      ],
      redundant: [entry('"bond"', 'set vdom "root"', 'set type redundant', 'set member "port5" "port6"')],
      'software switch': [entry('"bond"', 'set vdom "root"', 'set type switch')],
      'hardware switch': [entry('"bond"', 'set vdom "root"', 'set type hard-switch')],
    }[facts.aggregate],
    ...(facts.sslVpn === 'none' ? [] : [entry('"ssl.root"', 'set vdom "root"', 'set type tunnel')]),
    entry('"port2"', 'set vdom "root"', ...port2(facts)),
    ...(facts.loopback === 'none'
      ? []
      : [
          entry(
            ...([
              '"loop2"',
              'set vdom "root"',
              'set ip 10.7.0.1 255.255.255.255',
              'set type loopback',
            ] as const),
            'set allowaccess ping https',
            `set status ${facts.loopback}`,
          ),
        ]),
    ...(facts.sameNames === 'yes' ? [entry('"port8"', 'set vdom "other"')] : []),
    ...{
      none: [],
      loopback: [
        entry('"loop"', 'set vdom "root"', 'set ip 10.1.0.200 255.255.255.248', 'set type loopback'),
      ],
      physical: [entry('"port4"', 'set vdom "root"', 'set ip 10.1.0.65 255.255.255.192')],
      down: [entry('"port4"', 'set vdom "root"', 'set ip 10.1.0.65 255.255.255.192', 'set status down')],
      'other VDOM': [entry('"port4"', 'set vdom "other"', 'set ip 10.1.0.65 255.255.255.192')],
    }[facts.neighbor],
  );
  const later = [
    ...(facts.address === 'second block' ? ['set ip 10.1.0.1 255.255.255.0'] : []),
    ...(facts.access === 'second block' ? ['set allowaccess ping ssh'] : []),
    ...(facts.secondary === 'on in a second block' ? ['set secondary-IP enable'] : []),
    ...(facts.address6 === 'second block'
      ? ['config ipv6', 'set ip6-address 2001:db8:1::1/64', 'set ip6-allowaccess ping', 'end']
      : []),
  ];
  if (later.length > 0) yield table('system interface', entry('"port2"', ...later));
  if (facts.aggregate === 'software switch')
    yield table('system switch-interface', entry('"bond"', 'set vdom "root"', 'set member "port5" "port6"'));
  if (facts.aggregate === 'hardware switch')
    yield table(
      'system virtual-switch',
      entry('"bond"', 'set physical-switch "sw0"', table('port', entry('"port5"'), entry('"port6"'))),
    );
  yield table(
    'system admin',
    entry(
      '"admin"',
      'set accprofile "super_admin"',
      ...(hasVdoms ? ['set vdom "root"'] : []),
      ...{
        open: [],
        restricted: ['set trusthost1 192.0.2.0 255.255.255.0'],
        'first opens': ['set trusthost1 0.0.0.0 0.0.0.0', 'set trusthost2 192.0.2.0 255.255.255.0'],
        'IPv6 only': ['set ip6-trusthost1 2001:db8::/32'],
        append: ['set trusthost1 192.0.2.7 255.255.255.255', 'set trusthost1 192.0.2.0 255.255.255.0'],
      }[facts.administrator],
    ),
  );
  yield ['config system ftm-push', 'set server 10.9.0.1', 'set status enable', 'end'].join('\n');
}

function port2({ address, address6, secondary, access, status, role }: Facts): readonly string[] {
  return [
    ...{
      static: ['set ip 10.1.0.1 255.255.255.0'],
      'with defaults': ['set mode static', 'set type physical', 'set ip 10.1.0.1 255.255.255.0'],
      prefix: ['set ip 10.1.0.1/24'],
      'second block': [],
      dhcp: ['set mode dhcp'],
      'dhcp with an old address': ['set mode dhcp', 'set ip 10.1.0.1 255.255.255.0'],
      unset: ['set ip 10.1.0.1 255.255.255.0', 'unset ip'],
      zero: ['set ip 0.0.0.0 0.0.0.0'],
    }[address],
    ...{
      set: ['set allowaccess ping https http'],
      append: ['set allowaccess ping https', 'append allowaccess http'],
      unselect: ['set allowaccess ping https http', 'unselect allowaccess http'],
      unset: ['set allowaccess ping https http', 'unset allowaccess'],
      'second block': ['set allowaccess https http'],
    }[access],
    ...{ default: [], up: ['set status up'], down: ['set status down'] }[status],
    ...{ none: [], wan: ['set role wan'], lan: ['set role lan'] }[role],
    ...{
      none: [],
      on: ['set secondary-IP enable'],
      off: ['set secondary-IP disable'],
      'off by default': [],
      'on in a second block': [],
    }[secondary],
    ...{
      none: [],
      static: ['config ipv6', 'set ip6-address 2001:db8:1::1/64', 'set ip6-allowaccess ping', 'end'],
      'second block': [],
      extra: [
        'config ipv6',
        'set ip6-address 2001:db8:1::1/64',
        'set ip6-allowaccess ping',
        'config ip6-extra-addr',
        entry('2001:db8:2::1/64'),
        'end',
        'end',
      ],
      unset: [
        'config ipv6',
        'set ip6-address 2001:db8:1::1/64',
        'unset ip6-address',
        'set ip6-allowaccess ping',
        'unset ip6-allowaccess',
        'end',
      ],
    }[address6],
    // Whether an interface with an address from a server has secondary ones is not documented.
    ...(secondary === 'none' || address.startsWith('dhcp')
      ? []
      : ['config secondaryip', entry('1', 'set ip 10.9.0.1 255.255.255.0', 'set allowaccess telnet'), 'end']),
  ];
}

function* vdomTables(facts: Facts): Iterable<string> {
  const { zone, zoneInUse } = truthOf(facts);
  yield* zoneTables(facts);
  yield table(
    'firewall address',
    entry('"net"', 'set allow-routing enable', 'set subnet 172.16.0.0 255.255.0.0'),
    ...(facts.route === 'clone' || facts.route === 'rename' ? [`${facts.route} "net" to "remote"`] : []),
  );
  const vip = [
    'set extip 203.0.113.9',
    'set mappedip "10.1.0.9"',
    'set extintf "port1"',
    ...(facts.vip === 'without port forwarding' ? [] : ['set portforward enable']),
    ...(facts.vip === 'range'
      ? ['set extport 8443-8444', 'set mappedport 443-444']
      : ['set extport 8443', 'set mappedport 443']),
    ...(facts.vip === 'disabled' ? ['set status disable'] : []),
  ];
  yield table(
    'firewall vip',
    ...(facts.vip === 'clone' || facts.vip === 'rename'
      ? [entry('"base"', ...vip), `${facts.vip} "base" to "web"`]
      : [entry('"web"', ...vip)]),
  );
  yield table(
    'router static',
    entry('1', 'set gateway 203.0.113.1', 'set device "port1"'),
    entry('2', 'set dst 172.31.0.0 255.255.0.0', 'set gateway 10.9.0.1', 'set device "port3"'),
    entry('3', 'set dst 172.30.0.0 255.255.0.0', 'set gateway 10.1.0.1', 'set device "port3"'),
    entry(
      '9',
      ...{
        device: ['set dst 172.16.0.0 255.255.0.0', 'set gateway 10.3.0.9', 'set device "port3"'],
        disabled: [
          'set status disable',
          'set dst 172.16.0.0 255.255.0.0',
          'set gateway 10.3.0.9',
          'set device "port3"',
        ],
        blackhole: ['set dst 172.16.0.0/16', 'set blackhole enable'],
        address: ['set dstaddr "net"', 'set gateway 10.3.0.9', 'set device "port3"'],
        clone: ['set dstaddr "remote"', 'set gateway 10.3.0.9', 'set device "port3"'],
        rename: ['set dstaddr "remote"', 'set gateway 10.3.0.9', 'set device "port3"'],
      }[facts.route],
    ),
  );
  const several = ['set startip 203.0.113.20', 'set endip 203.0.113.25'];
  yield table(
    'firewall ippool',
    entry('"several"', ...several),
    entry('"single"', 'set type one-to-one', 'set startip 203.0.113.30', 'set endip 203.0.113.30'),
    ...(facts.pool === 'clone' ? ['clone "several" to "copy"'] : []),
  );
  yield table('firewall ippool6', entry('"six"', 'set startip 2001:db8::20', 'set endip 2001:db8::25'));
  const pool = {
    none: [],
    off: ['set nat enable', 'set poolname "several"'],
    'one address': ['set nat enable', 'set ippool enable', 'set poolname "single"'],
    range: ['set nat enable', 'set ippool enable', 'set poolname "several"'],
    clone: ['set nat enable', 'set ippool enable', 'set poolname "copy"'],
    'both families': ['set nat enable', 'set ippool enable', 'set poolname "several"', 'set poolname6 "six"'],
    'without a name': ['set nat enable', 'set ippool enable'],
  }[facts.pool];
  const fromPort3 = ['set srcintf "port3"', 'set dstintf "port1"', 'set dstaddr "all"'];
  const policy = ['set action accept', 'set srcaddr "all"', 'set schedule "always"', 'set service "ALL"'];
  const status = { enabled: ['set status enable'], default: [], disabled: ['set status disable'] };
  const from = zone !== undefined && zoneInUse !== undefined ? zone : 'port2';
  yield table(
    'firewall policy',
    entry(
      '1',
      `set srcintf "${from}"`,
      'set dstintf "port1" "port3"',
      'set dstaddr "all"',
      ...policy,
      ...status[facts.policy],
      ...pool,
    ),
    entry('2', 'set srcintf "port1"', 'set dstintf "any"', 'set dstaddr "web"', ...policy),
    entry('3', 'set srcintf "port2"', 'set dstintf "port1"', 'set dstaddr "all"', ...policy),
    ...sslVpnPolicies(facts, policy),
    entry(
      '5',
      ...fromPort3,
      'set action deny',
      'set srcaddr "all"',
      'set schedule "always"',
      'set service "SMTP"',
    ),
    entry('6', ...fromPort3, ...policy),
    ...{
      none: [],
      clone: ['clone 5 to 50'],
      rename: ['rename 5 to 50'],
      'clone and rename': ['clone 5 to 49', 'rename 49 to 50'],
      move: ['move 5 after 6'],
      delete: ['delete 5'],
      'rename and disable': ['rename 5 to 50', entry('50', 'set status disable')],
    }[facts.copy],
  );
  yield* sslVpn(facts);
  yield* users(facts);
  const action = {
    none: undefined,
    denies: [],
    disabled: ['set status disable'],
    accepts: ['set action accept'],
  }[facts.localIn];
  if (action)
    yield table(
      'firewall local-in-policy',
      entry(
        ...(['1', 'set intf "port1"', 'set srcaddr "all"', 'set dstaddr "all"'] as const),
        'set service "ALL"',
        'set schedule "always"',
        ...action,
      ),
    );
}

function* users({ user }: Facts): Iterable<string> {
  if (user === 'none') return;
  const token = 'FTKMOB0123456789';
  yield table('user fortitoken', entry(`"${token}"`));
  const status = { enabled: ['set status enable'], disabled: ['set status disable'] }[user as 'enabled'] as
    readonly string[] | undefined;
  yield table(
    'user local',
    entry(
      ...([
        '"alice"',
        'set type password',
        'set two-factor fortitoken',
        `set fortitoken "${token}"`,
      ] as const),
      'set email-to "alice@example.com"',
      'set passwd ENC AAAA',
      ...(status ?? []),
    ),
  );
  if (user === 'second block') yield table('user local', entry('"alice"', 'set status disable'));
}

function sslVpnPolicies({ sslVpn }: Facts, policy: readonly string[]): readonly string[] {
  if (sslVpn === 'none' || sslVpn === 'without policy') return [];
  const status = sslVpn === 'disabled policy' ? ['set status disable'] : [];
  const from = sslVpn === 'by zone' ? 'remote' : 'ssl.root';
  return [
    entry('4', `set srcintf "${from}"`, 'set dstintf "port3"', 'set dstaddr "all"', ...policy, ...status),
  ];
}

function* sslVpn({ sslVpn }: Facts): Iterable<string> {
  if (sslVpn === 'none') return;
  yield [
    'config vpn ssl settings',
    ...(sslVpn === 'disabled' ? ['set status disable'] : []),
    ...(sslVpn === 'port of the GUI'
      ? ['set port 443', 'set source-interface "port3"']
      : ['set port 10443', 'set source-interface "port1"']),
    'end',
  ].join('\n');
}

function* zoneTables(facts: Facts): Iterable<string> {
  if (facts.sslVpn === 'by zone') yield table('system zone', entry('"remote"', 'set interface "ssl.root"'));
  const zones = {
    zone: ['set interface "port2"'],
    append: ['set interface "port7"', 'append interface "port2"'],
    unselect: ['set interface "port2" "port7"', 'unselect interface "port2"'],
  }[facts.zone as 'zone'] as readonly string[] | undefined;
  if (zones) yield table('system zone', entry('"inside"', ...zones));
  const status = {
    'SD-WAN': ['set status enable'],
    'SD-WAN off': ['set status disable'],
    'SD-WAN by default': [],
    'member disabled': ['set status enable'],
  }[facts.zone as 'SD-WAN'] as readonly string[] | undefined;
  if (!status) return;
  const member = [
    'set interface "port2"',
    'set zone "uplinks"',
    'set gateway 10.1.0.9',
    ...(facts.zone === 'member disabled' ? ['set status disable'] : []),
  ];
  yield [
    'config system sdwan',
    ...status,
    table('zone', entry('"uplinks"')),
    table('members', entry('1', ...member)),
    'end',
  ].join('\n');
}
