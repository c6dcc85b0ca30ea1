import { groupsBy } from 'fortios-language/base/collections';
import type { ConfigNode, DeviceState } from 'fortios-language/analysis/device/state/state';
import { formatVersion } from 'fortios-language/firmware/version';
import { nextNumber } from 'fortios-language/model/entryKeys';
import { addEntry } from '../../plans/entries';
import { quotedNames } from 'fortios-language/base/lists';
import { PlanNotes, type Plan, type PlanRefusal } from '../../plans/plan';
import { placesOfNames, setValues } from '../../refactor/renaming';
import { freeName, hasSetting, maxNames, PlannedPart } from './plannedPart';
import { convertSaml } from './saml';
import { listeningInterfaces, namesSsl, policiesOf, removeSslVpn, sslInterface, usesSslVpn } from './usage';
import { withoutEquivalent } from './withoutEquivalent';

/** The wishes of the user. */
export interface SslVpnOptions {
  /** The addresses of the new clients, `10.8.0.1-10.8.0.200`; without it, those of SSL VPN. */
  readonly pool?: string | undefined;
  /** Whether the tunnels also accept TCP, for networks that block UDP. */
  readonly tcp?: boolean;
  /** The interfaces to which the users of the tunnels connect; without it, all of SSL VPN. */
  readonly interfaces?: readonly string[] | undefined;
  /** The beginning of the names of the tunnels; without it, `ra`. */
  readonly name?: string | undefined;
}

/** What users enter in FortiClient for one tunnel: name and value. */
export interface ClientSettings {
  readonly tunnel: string;
  readonly rows: readonly (readonly [name: string, value: string])[];
}

/** Replaces the SSL VPN of a device by dial-up tunnels. SSL VPN stays. */
interface SslVpnPlan {
  readonly plan: Plan;
  readonly clients: readonly ClientSettings[];
  /** Functions of SSL VPN without an equivalent, as sentences. */
  readonly without: readonly string[];
  /** The device after SSL VPN was removed as well. */
  readonly removed: DeviceState;
}

/** What stands for the pre-shared key in the commands. */
export const keyPlaceholder = '<pre-shared-key>';

const proposals = ['aes256-sha256', 'aes256gcm-prfsha384'];
const dhGroups = ['20', '14'];
const tcpPort = '4500';

export function planSslVpn(before: DeviceState, options: SslVpnOptions): SslVpnPlan | PlanRefusal {
  const { interfaces: chosen } = options;
  const all = [...before.parts()].filter((part) => usesSslVpn(part, before.view));
  const known = all.flatMap(listeningInterfaces);
  const unknown = chosen?.find((name) => !known.includes(name));
  if (unknown !== undefined && known.length > 0)
    return {
      message: `SSL VPN does not listen on "${unknown}". Name interfaces on which it listens: ${quotedNames(known, known.length)}.`,
    };
  const used = all.filter((part) => {
    const listening = listeningInterfaces(part);
    // What listens on no certain interface is refused with a reason.
    return !chosen || listening.length === 0 || listening.some((name) => chosen.includes(name));
  });
  if (used.length === 0)
    return {
      message:
        'SSL VPN is not in use: no source interface, authentication rule or policy of it is configured.',
    };
  const after = before.copy();
  const notes = new PlanNotes();
  const clients: ClientSettings[] = [];
  const without = new Set<string>();
  for (const { name } of used) {
    const part = name === '' ? after.top : after.vdom(name);
    const conversion = new Conversion(after, part, notes, options);
    const problem = conversion.run();
    if (problem !== undefined) return { message: problem };
    clients.push(...conversion.clients);
    for (const text of conversion.without) without.add(text);
  }
  const removed = after.copy();
  for (const { name } of used) removeSslVpn(name === '' ? removed.top : removed.vdom(name));
  return { plan: notes.plan(after), clients, without: [...without], removed };
}

/** A dial-up tunnel for the users of one portal, or of several that differ in nothing that a tunnel has. */
interface Tunnel {
  readonly name: string;
  readonly portal: ConfigNode;
  readonly portals: readonly string[];
  readonly interface: string;
}

class Conversion extends PlannedPart {
  readonly clients: ClientSettings[] = [];
  without: readonly string[] = [];
  private readonly settings: ConfigNode;
  private readonly ssl: string;
  /** The names of the portals with tunnel mode. */
  private portalNames: readonly string[] = [];
  private tunnels: readonly Tunnel[] = [];
  /** The addresses and networks of tunnels, by what they contain: two tunnels with the same ones share an entry. */
  private readonly shared = new Map<string, string | undefined>();
  /** The groups for IKE by the groups with a SAML server. */
  private samlGroups: ReadonlyMap<string, string> = new Map();

  constructor(
    after: DeviceState,
    part: ConfigNode,
    notes: PlanNotes,
    private readonly options: SslVpnOptions,
  ) {
    super(after, part, notes);
    this.settings = this.table('vpn ssl settings');
    this.ssl = sslInterface(part);
  }

  /** @returns why SSL VPN cannot be converted */
  run(): string | undefined {
    const all = listeningInterfaces(this.part);
    const { interfaces: chosen = all } = this.options;
    const interfaces = all.filter((name) => chosen.includes(name));
    if (all.length === 0)
      return 'SSL VPN listens on no certain interface ("source-interface" is missing or "any"). Set the interface to which the users connect, and convert again.';
    const portals = this.portals();
    this.without = withoutEquivalent(this.settings, portals);
    const tunnelPortals = portals.filter((portal) => portal.value('tunnel-mode') === 'enable');
    this.portalNames = tunnelPortals.map(({ name }) => name);
    if (tunnelPortals.length === 0)
      return 'No portal in use has tunnel mode. Web mode has no equivalent in IPsec, so that nothing can be converted.';
    this.tunnels = this.tunnelsFor(this.withPolicies(tunnelPortals), interfaces);
    this.samlGroups = convertSaml(this, interfaces, this.settings.value('servercert') ?? '');
    for (const tunnel of this.tunnels) this.makeTunnel(tunnel);
    this.notePools();
    this.copyPolicies();
    this.addToZones();
    if (this.options.tcp) this.acceptTcp();
    for (const tunnel of this.tunnels) this.describeClient(tunnel);
    this.noteOtherReferences();
    this.noteAuthentication();
    return undefined;
  }

  /** The portals to whose users a policy gives access; all if no policy does, as in a part of a configuration. */
  private withPolicies(portals: readonly ConfigNode[]): readonly ConfigNode[] {
    const reached = new Set(policiesOf(this.part).flatMap((policy) => [...this.portalsOf(policy)]));
    const kept = portals.filter(({ name }) => reached.has(name));
    if (kept.length === 0) return portals;
    const others = portals.filter((portal) => !kept.includes(portal)).map(({ name }) => name);
    if (others.length > 0)
      this.note(
        `No policy gives access to the users of ${portalsInWords({ portals: others })}, so that they get no tunnel: the device does not bring up a tunnel without a policy.`,
      );
    return kept;
  }

  /** As few tunnels as possible: one for the portals with equal settings on each interface. */
  private tunnelsFor(portals: readonly ConfigNode[], interfaces: readonly string[]): readonly Tunnel[] {
    const equal = groupsBy(portals, (portal) => this.settingsFor(portal));
    const { name: prefix = 'ra' } = this.options;
    const taken = new Set(this.namesOfInterfaces());
    return equal.flatMap((same) => {
      const [portal] = same;
      if (!portal) return [];
      return interfaces.map((one): Tunnel => {
        const words = [
          prefix,
          equal.length > 1 ? portal.name : 'vpn',
          ...(interfaces.length > 1 ? [one] : []),
        ];
        const wanted = words.join('-');
        // A name that the device would have to cut is replaced by a number.
        const isLong = wanted.length > maxNames.interface;
        const name = freeName(isLong ? `${prefix}-vpn` : wanted, taken, maxNames.interface);
        taken.add(name);
        return { name, portal, portals: same.map((each) => each.name), interface: one };
      });
    });
  }

  /** What a tunnel has of a portal, as a text to compare. */
  private settingsFor(portal: ConfigNode): string {
    const isSplit = portal.value('split-tunneling') !== 'disable';
    return JSON.stringify([
      this.poolsOf(portal),
      ['dns-server1', 'dns-server2', 'dns-suffix'].map((name) => portal.value(name)),
      [...(portal.blocks.get('split-dns')?.entries.values() ?? [])].map((entry) => entry.value('domains')),
      isSplit && [this.networksOf(portal), portal.value('split-tunneling-routing-negate')],
      ['save-password', 'auto-connect', 'keep-alive'].map((name) => portal.value(name)),
    ]);
  }

  private poolsOf(portal: ConfigNode): readonly string[] {
    const own = portal.values('ip-pools');
    return own.length > 0 ? own : this.settings.values('tunnel-ip-pools');
  }

  /** The networks that the clients of a portal reach: those that it lists, or the destinations of its policies. */
  private networksOf(portal: ConfigNode): readonly string[] {
    const listed = portal.values('split-tunneling-routing-address');
    if (listed.length > 0) return listed;
    const policies = policiesOf(this.part).filter((policy) => this.portalsOf(policy).has(portal.name));
    return [...new Set(policies.flatMap((policy) => policy.values('dstaddr')))];
  }

  /** The portals that users can get. */
  private portals(): readonly ConfigNode[] {
    const rules = this.rules();
    const names = new Set(rules.map((rule) => rule.value('portal')));
    const listed = new Set(rules.flatMap((rule) => rule.values('groups')));
    const groups = policiesOf(this.part).flatMap((policy) => policy.values('groups'));
    if (rules.length === 0 || groups.some((group) => !listed.has(group)))
      names.add(this.settings.value('default-portal'));
    const all = this.part.blocks.get('vpn ssl web portal')?.entries;
    return [...names].flatMap((name) => (name === undefined ? [] : (all?.get(name) ?? [])));
  }

  private rules(): readonly ConfigNode[] {
    return [...(this.settings.blocks.get('authentication-rule')?.entries.values() ?? [])];
  }

  private makeTunnel(tunnel: Tunnel): void {
    const { name, portal, interface: outgoing } = tunnel;
    const phase1 = this.entry('vpn ipsec phase1-interface', name);
    const put = (setting: string, ...values: readonly string[]): void => {
      this.put(phase1, setting, values);
    };
    put('type', 'dynamic');
    put('interface', outgoing);
    put('ike-version', '2');
    if (this.isSeveral(tunnel)) {
      put('peertype', 'one');
      put('peerid', name);
    } else put('peertype', 'any');
    put('net-device', 'disable');
    put('mode-cfg', 'enable');
    put('proposal', ...proposals);
    put('dpd', 'on-idle');
    put('dhgrp', ...dhGroups);
    put('eap', 'enable');
    put('eap-identity', 'send-request');
    put('assign-ip-from', 'name');
    this.putPool(phase1, tunnel);
    this.putNames(phase1, portal);
    this.putSplit(phase1, tunnel);
    for (const [setting, from] of [
      ['save-password', 'save-password'],
      ['client-auto-negotiate', 'auto-connect'],
      ['client-keep-alive', 'keep-alive'],
    ] as const)
      if (portal.value(from) === 'enable') put(setting, 'enable');
    this.putIdleTimeout(phase1);
    if (this.options.tcp) this.putTransport(phase1);
    put('psksecret', keyPlaceholder);
    this.notes.add('create', phase1, `It replaces ${portalsInWords(tunnel)} on "${outgoing}".`);
    const phase2 = this.entry('vpn ipsec phase2-interface', name);
    this.put(phase2, 'phase1name', [name]);
    this.put(phase2, 'proposal', ['aes256-sha256', 'aes256gcm']);
    this.put(phase2, 'dhgrp', dhGroups);
    this.notes.add('create', phase2, `It belongs to "${name}".`);
    const allowed = this.interfaceEntry(this.ssl)?.settings.get('allowaccess');
    if (!allowed || allowed.values.length === 0 || !this.interfaceTable) return;
    const entry = addEntry(this.interfaceTable, name);
    this.put(entry, 'allowaccess', allowed.values);
    this.notes.add('create', entry, `It allows what "${this.ssl}" allows.`);
  }

  /** Whether several tunnels share an interface, so that FortiClient must name one. */
  private isSeveral(tunnel: Tunnel): boolean {
    return this.tunnels.filter((other) => other.interface === tunnel.interface).length > 1;
  }

  private putPool(phase1: ConfigNode, { name, portal }: Tunnel): void {
    const { pool } = this.options;
    if (pool !== undefined) {
      const made = this.shared.get('pool');
      if (made !== undefined) {
        this.put(phase1, 'ipv4-name', [made]);
        return;
      }
      const [first = '', last = ''] = pool.split('-');
      const address = this.entry(
        'firewall address',
        freeName(`${name}-pool`, this.names('firewall address'), maxNames.entry),
      );
      this.put(address, 'type', ['iprange']);
      this.put(address, 'start-ip', [first]);
      this.put(address, 'end-ip', [last]);
      this.notes.add('create', address, 'It contains the addresses of the new clients.');
      this.shared.set('pool', address.name);
      this.put(phase1, 'ipv4-name', [address.name]);
      return;
    }
    const named = this.sharedGroup(
      this.poolsOf(portal),
      `${name}-pool`,
      'It contains the address pools of SSL VPN.',
    );
    if (named !== undefined) this.put(phase1, 'ipv4-name', [named]);
  }

  /** What the addresses of the clients need, once for all tunnels. */
  private notePools(): void {
    if (this.options.pool !== undefined) return;
    const phase1s = this.table('vpn ipsec phase1-interface').entries;
    const pools = new Set<string>();
    const without: string[] = [];
    for (const { name } of this.tunnels) {
      const pool = phase1s.get(name)?.value('ipv4-name');
      if (pool === undefined) without.push(name);
      else pools.add(pool);
    }
    if (without.length > 0)
      this.note(
        `SSL VPN has no address pool in this configuration for ${quotedNames(without)}. Set "ipv4-name" there.`,
      );
    if (pools.size > 0)
      this.note(
        `The tunnels give out the addresses of ${quotedNames([...pools])}, as SSL VPN does. While both run, the same address can be given to two clients. Use another range, or let all users change at the same time.`,
      );
  }

  /** The only name, or a group of the names that all tunnels with the same names share. */
  private sharedGroup(members: readonly string[], name: string, reason: string): string | undefined {
    const key = JSON.stringify(members);
    if (!this.shared.has(key)) this.shared.set(key, this.groupOf(members, name, reason));
    return this.shared.get(key);
  }

  /** States something once, although it is true for several tunnels. */
  private note(text: string): void {
    if (!this.notes.notes.includes(text)) this.notes.notes.push(text);
  }

  private putNames(phase1: ConfigNode, portal: ConfigNode): void {
    const servers = ['dns-server1', 'dns-server2'].flatMap((name) => {
      const value = portal.value(name) ?? this.settings.value(name);
      return value === undefined || value === '0.0.0.0' ? [] : [value];
    });
    if (servers.length === 0) this.put(phase1, 'dns-mode', ['auto']);
    for (const [index, server] of servers.entries())
      this.put(phase1, `ipv4-dns-server${index + 1}`, [server]);
    const suffixes = (portal.value('dns-suffix') ?? this.settings.value('dns-suffix') ?? '')
      .split(';')
      .filter(Boolean);
    const [first, ...more] = suffixes;
    if (first !== undefined) this.put(phase1, 'domain', [first]);
    if (more.length > 0)
      this.note(
        `The phase 1 gives one DNS suffix, "${first ?? ''}". From FortiOS 7.6.4 on, "dns-suffix-search" gives several: ${more.join(', ')}.`,
      );
    const split = [...(portal.blocks.get('split-dns')?.entries.values() ?? [])];
    const domains = split.flatMap((entry) => (entry.value('domains') ?? '').split(',').filter(Boolean));
    if (domains.length > 0 && !this.put(phase1, 'internal-domain-list', domains))
      this.note(
        `Split DNS of the portal "${portal.name}" needs "internal-domain-list", which FortiOS has from 7.4.1 on.`,
      );
  }

  private putSplit(phase1: ConfigNode, tunnel: Tunnel): void {
    const { name, portal } = tunnel;
    if (portal.value('split-tunneling') === 'disable') return;
    const isNegated = portal.value('split-tunneling-routing-negate') === 'enable';
    const addresses = this.networksOf(portal);
    if (addresses.length === 0) return;
    if (addresses.includes('all')) {
      this.note(
        `The policies of ${portalsInWords(tunnel)} have the destination "all", so that the clients send all traffic through the tunnel. Set "ipv4-split-include" to send only some.`,
      );
      return;
    }
    const known = addresses.filter(
      (one) => this.names('firewall address').has(one) || this.names('firewall addrgrp').has(one),
    );
    if (known.length < addresses.length)
      this.note(
        `These destinations are not addresses, so that the split tunnel of ${portalsInWords(tunnel)} does not contain them: ${addresses.filter((one) => !known.includes(one)).join(', ')}.`,
      );
    const named = this.sharedGroup(
      known,
      `${name}-split`,
      'It contains the networks that clients reach through the tunnel.',
    );
    if (named !== undefined)
      this.put(phase1, isNegated ? 'ipv4-split-exclude' : 'ipv4-split-include', [named]);
  }

  private putIdleTimeout(phase1: ConfigNode): void {
    const seconds = Number(this.settings.value('idle-timeout') ?? '0');
    if (seconds === 0) return;
    this.put(phase1, 'idle-timeout', ['enable']);
    // The phase 1 counts minutes, from 5 on.
    this.put(phase1, 'idle-timeoutinterval', [String(Math.max(5, Math.round(seconds / 60)))]);
  }

  private putTransport(phase1: ConfigNode): void {
    const { version } = this.after.view;
    const transport = phase1.settingSchema('transport');
    if (!transport || !hasSetting(transport, version)) {
      this.note(
        `FortiOS ${formatVersion(version)} has no TCP transport for IKE. It exists from 7.4.2 on, with FortiClient 7.4.1 and later.`,
      );
      return;
    }
    const isAuto = transport.option('auto')?.availability(version) === 'yes';
    this.put(phase1, 'transport', [isAuto ? 'auto' : 'udp-fallback-tcp']);
    this.put(phase1, 'fortinet-esp', ['disable']);
  }

  /** The port and, where the version needs it, the service of IKE over TCP. */
  private acceptTcp(): void {
    const settings = this.table('system settings');
    if (!this.put(settings, 'ike-tcp-port', [tcpPort])) return;
    this.put(settings, 'ike-tcp-service', ['enable']);
    this.note(
      `IKE also listens on TCP port ${tcpPort}, for networks that block UDP. SSL VPN, or the administration of the device, uses 443. After they leave 443, "ike-tcp-port 443" passes through most networks.`,
    );
  }

  private portalsOf(policy: ConfigNode): ReadonlySet<string | undefined> {
    const rules = this.rules();
    const groups = policy.values('groups');
    const users = policy.values('users');
    if (groups.length + users.length === 0) return new Set(this.portalNames);
    const names = new Set<string | undefined>();
    for (const [setting, wanted] of [
      ['groups', groups],
      ['users', users],
    ] as const) {
      for (const one of wanted) {
        const rule = rules.find((candidate) => candidate.values(setting).includes(one));
        names.add(rule ? rule.value('portal') : this.settings.value('default-portal'));
      }
    }
    return names;
  }

  private copyPolicies(): void {
    const table = this.part.blocks.get('firewall policy');
    if (!table) return;
    let next = Number(nextNumber(table.entries.keys()));
    const taken = new Set([...table.entries.values()].map((policy) => policy.value('name') ?? ''));
    const originals = new Set(policiesOf(this.part).filter(namesSsl));
    const all: ConfigNode[] = [];
    for (const policy of table.entries.values()) {
      all.push(policy);
      if (!originals.has(policy)) continue;
      const portals = this.portalsOf(policy);
      const tunnels = this.tunnels
        .filter((tunnel) => tunnel.portals.some((name) => portals.has(name)))
        .map(({ name }) => name);
      if (tunnels.length === 0) {
        this.notes.keep(policy, 'Its users have a portal without tunnel mode.');
        continue;
      }
      const id = String(next++);
      const copy = policy.copy(table, id, id);
      copy.settings.delete('uuid');
      for (const side of ['srcintf', 'dstintf'])
        if (policy.values(side).includes(this.ssl)) setValues(copy, side, tunnels);
      const groups = policy.values('groups');
      if (groups.length > 0)
        setValues(
          copy,
          'groups',
          groups.map((group) => this.samlGroups.get(group) ?? group),
        );
      const old = policy.value('name');
      if (old !== undefined) {
        const name = freeName(`${old}-ipsec`, taken, maxNames.entry);
        taken.add(name);
        setValues(copy, 'name', [name]);
      }
      this.replacePools(copy);
      all.push(copy);
      this.notes.add(
        'create',
        copy,
        `It does for the tunnel what policy ${policy.name} does for "${this.ssl}".`,
      );
      if (policy.values('users').length > 0)
        this.notes.notes.push(
          `Policy ${policy.name} names single users. IKE takes the groups of policies, not the users. Put the users into a group and set it in policy ${id}.`,
        );
      else if (groups.length === 0 && policy.values('srcintf').includes(this.ssl))
        this.notes.notes.push(
          `Policy ${policy.name} has no group. Set the group in policy ${id}, because IKE takes the groups from the policies.`,
        );
    }
    table.entries.clear();
    for (const policy of all) table.entries.set(policy.name, policy);
  }

  /** Sources and destinations that are the pool of SSL VPN become the new pool. */
  private replacePools(policy: ConfigNode): void {
    if (this.options.pool === undefined) return;
    const pools = new Set([
      ...this.settings.values('tunnel-ip-pools'),
      ...this.tunnels.flatMap(({ portal }) => portal.values('ip-pools')),
    ]);
    const phase1 = this.table('vpn ipsec phase1-interface').entries.get(this.tunnels[0]?.name ?? '');
    const own = phase1?.value('ipv4-name');
    if (own === undefined) return;
    for (const side of ['srcaddr', 'dstaddr']) {
      const values = policy.values(side);
      if (values.some((one) => pools.has(one)))
        setValues(policy, side, [...new Set(values.map((one) => (pools.has(one) ? own : one)))]);
    }
  }

  private addToZones(): void {
    for (const zone of this.part.blocks.get('system zone')?.entries.values() ?? []) {
      const members = zone.values('interface');
      if (!members.includes(this.ssl)) continue;
      setValues(zone, 'interface', [...members, ...this.tunnels.map(({ name }) => name)]);
      this.notes.add('change', zone, 'The new tunnels are members, as the interface of SSL VPN is.');
    }
  }

  private noteOtherReferences(): void {
    const converted = new Set(['firewall policy', 'system zone', 'system interface']);
    const tables = new Set<string>();
    for (const { node, values } of placesOfNames(this.after, 'system interface')) {
      const table = node.path[0] ?? '';
      if (values.includes(this.ssl) && !converted.has(table)) tables.add(table);
    }
    if (tables.size > 0)
      this.notes.notes.push(
        `"${this.ssl}" also occurs in ${[...tables].map((table) => `"${table}"`).join(', ')}. These entries are not converted.`,
      );
  }

  private noteAuthentication(): void {
    const groups = this.part.blocks.get('user group')?.entries;
    const ldap = this.part.blocks.get('user ldap')?.entries;
    const names = new Set(policiesOf(this.part).flatMap((policy) => policy.values('groups')));
    const withLdap = [...names].filter((name) => {
      const group = groups?.get(name);
      return group?.values('member').some((member) => ldap?.has(member));
    });
    if (withLdap.length > 0)
      this.notes.notes.push(
        `These groups use LDAP: ${withLdap.map((name) => `"${name}"`).join(', ')}. FortiClient signs in with EAP-MSCHAPv2, which an LDAP server cannot check. Use RADIUS or SAML, or EAP-TTLS where FortiOS and FortiClient support it.`,
      );
    this.notes.notes.push(
      `Replace "${keyPlaceholder}" in the commands by a long random key before you enter them. The key is the same for all users; each user also signs in with EAP.`,
      'Groups are in the policies, not in the phase 1: IKE takes them from there. Setting "authusrgrp" as well would contradict them.',
      'FortiClient needs version 7.4.1 for TCP and 7.2.4 for SAML. Version 7.4.4 and later support only IKEv2.',
    );
  }

  private describeClient(tunnel: Tunnel): void {
    const { name, interface: outgoing } = tunnel;
    const phase1 = this.table('vpn ipsec phase1-interface').entries.get(name);
    const address = this.interfaceEntry(outgoing)?.settings.get('ip')?.values[0]?.split(' ')[0];
    const isSplit = phase1?.settings.has('ipv4-split-include') ?? false;
    const transport = phase1?.value('transport');
    this.clients.push({
      tunnel: name,
      rows: [
        ['VPN', 'IPsec VPN'],
        [
          'Remote gateway',
          `the name or address of "${outgoing}"${address === undefined ? '' : ` (${address})`}`,
        ],
        ['Authentication method', 'pre-shared key'],
        [
          'User authentication',
          this.samlGroups.size > 0
            ? 'EAP, or single sign-on (SAML) for the groups with a SAML server'
            : 'EAP: prompt at login',
        ],
        ['IKE', 'version 2'],
        ['Address assignment', 'mode config'],
        ['Phase 1 proposals', 'AES256 with SHA256'],
        ['Phase 2 proposals', 'AES256 with SHA256'],
        ['DH groups', dhGroups.join(', ')],
        ...(this.isSeveral(tunnel) ? [['Local ID', name] as const] : []),
        [
          'Networks',
          isSplit ? 'the gateway sends them (split tunnel)' : 'all traffic goes through the tunnel',
        ],
        ...(transport === undefined ? [] : [['Encapsulation', `automatic, TCP port ${tcpPort}`] as const]),
      ],
    });
  }
}

function portalsInWords({ portals }: Pick<Tunnel, 'portals'>): string {
  return `the portal${portals.length === 1 ? '' : 's'} ${quotedNames(portals)}`;
}
