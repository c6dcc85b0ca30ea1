import { counted } from 'fortios-language/base/numbers';
import { getOrInsertComputed, groupsBy } from 'fortios-language/base/collections';
import { addressNumber } from 'fortios-language/analysis/objects/ipRanges';
import type { Bound } from 'fortios-language/analysis/traffic/intervals';
import { listedOnMap, sourceAt, type MapBuilder } from './builder';
import {
  intervalsOf,
  type MapFacts,
  type InterfaceFacts,
  type PolicyBundle,
  type TunnelFacts,
  type VipFacts,
} from './facts';
import type { MapNode, MapSource, MapSide } from './model';

/** The bundles of a VDOM that are drawn one by one; the others share a node. */
const maxBundles = 40;

/** The virtual IPs that a node lists. */
const maxVips = 6;

/** A device, or the members of a cluster, which have the same configuration. */
export interface MappedDevice {
  readonly facts: MapFacts;
  /** The index of its configuration. */
  readonly file: number;
  /** The names of all members of the cluster; of a single device its own. */
  readonly members: readonly string[];
}

interface ConnectedNetwork {
  readonly on: InterfaceFacts;
  /** `10.0.0.0/24` */
  readonly network: string;
  /** Its first address, and the one after its last. */
  readonly from: Bound;
  readonly end: Bound;
}

export class DeviceNodes {
  readonly facts: MapFacts;
  readonly id: string;
  private readonly file: number;
  private readonly interfaces: ReadonlyMap<string, InterfaceFacts>;
  private readonly outside = new Set<string>();
  /** By member, the interface that contains it. */
  private readonly containers = new Map<string, string>();
  private readonly vdoms: ReadonlySet<string>;
  /** Those with an interface, by its name. */
  private readonly tunnels: ReadonlyMap<string, TunnelFacts>;
  /** The first interface with each address. */
  private readonly owners = new Map<string, InterfaceFacts>();
  /** By VDOM. */
  private readonly networks = new Map<string, ConnectedNetwork[]>();

  constructor(
    private readonly device: MappedDevice,
    private readonly map: MapBuilder,
  ) {
    const { facts, file } = device;
    this.facts = facts;
    this.file = file;
    this.id = `device${file + 1}`;
    this.interfaces = new Map(facts.interfaces.map((one) => [one.name, one]));
    for (const one of facts.interfaces)
      for (const member of one.members) this.containers.set(member, one.name);
    this.vdoms = new Set(facts.vdoms.map(({ name }) => name));
    this.tunnels = new Map(
      facts.tunnels
        .filter(({ hasInterface }) => hasInterface)
        .toReversed()
        .map((one) => [one.name, one]),
    );
    this.indexAddresses();
    this.findOutside();
    this.addGroups();
    this.addInterfaces();
    this.addZones();
    this.addVips();
    for (const bundles of groupsBy(facts.bundles, ({ vdom }) => vdom)) this.addBundles(bundles);
    this.addCluster();
  }

  source(line: number): MapSource | undefined {
    return sourceAt(this.file, this.facts.lines?.[line] ?? line);
  }

  groupOf(vdom: string): string {
    return vdom !== '' && this.vdoms.has(vdom) ? `${this.id}/${vdom}` : this.id;
  }

  row(node: string, vdom: string, kind: string, name: string, detail: string, line: number): void {
    const device = this.facts.name;
    this.map.row(node, { device, vdom, kind, name, detail, source: this.source(line) });
  }

  sideOf(name: string): MapSide {
    return this.outside.has(name) ? 'left' : 'right';
  }

  interfaceNamed(name: string): InterfaceFacts | undefined {
    return this.interfaces.get(name);
  }

  interfaceWith(address: string): InterfaceFacts | undefined {
    return this.owners.get(address);
  }

  networkToward(address: string, vdom: string): ConnectedNetwork | undefined {
    const number = addressNumber(address);
    if (number === undefined) return undefined;
    return this.networks.get(vdom)?.find(({ from, end }) => from <= number && number < end);
  }

  private indexAddresses(): void {
    for (const on of this.facts.interfaces) {
      const own = getOrInsertComputed(this.networks, on.vdom, () => []);
      for (const { address, network } of on.addresses) {
        getOrInsertComputed(this.owners, address, () => on);
        const [from, end] = intervalsOf(network) ?? [];
        if (from !== undefined && end !== undefined) own.push({ on, network, from, end });
      }
    }
  }

  /** The node of an interface; one that the file does not define gets a node as well. */
  interfaceNode(name: string, vdom: string): MapNode {
    const facts = this.interfaces.get(name);
    const container = this.containers.get(name);
    const known = this.map.find(`${this.id}/interface/${name}`);
    if (known) return known;
    if (!facts && container !== undefined) return this.interfaceNode(container, vdom);
    const tunnel = this.tunnels.get(name);
    return this.map.node({
      id: `${this.id}/interface/${name}`,
      kind: tunnel || facts?.type === 'tunnel' ? 'tunnel' : 'interface',
      title: facts && facts.alias !== '' ? `${name} (${facts.alias})` : name,
      lines: facts ? interfaceLines(facts, tunnel) : [tunnel ? `${tunnel.kind} tunnel` : 'not in this file'],
      side: this.sideOf(name),
      group: this.groupOf(facts?.vdom ?? vdom),
      source: this.source(facts?.line ?? tunnel?.line ?? -1),
    });
  }

  /** The node that a policy or a route names: a zone, an SD-WAN zone or an interface. */
  endpoint(name: string, vdom: string): MapNode {
    return (
      this.map.find(`${this.groupOf(vdom)}/zone/${name}`) ??
      this.map.find(`${this.groupOf(vdom)}/sdwan/${name}`) ??
      this.interfaceNode(name, vdom)
    );
  }

  /** An interface is outside if it leads to other sites or to the Internet. A zone is outside if most of its members are. */
  private findOutside(): void {
    const { interfaces, sdwanMembers, routes, tunnels, zones } = this.facts;
    const { outside } = this;
    for (const { interface: name } of sdwanMembers) outside.add(name);
    for (const { destination, interface: name } of routes)
      if (/^(?:0\.0\.0\.0|::)\/0$/.test(destination)) outside.add(name);
    for (const { name } of tunnels) outside.add(name);
    for (const { name, role, mode, type, facesInternet } of interfaces) {
      const isAssigned = mode === 'dhcp' || mode === 'pppoe';
      if (facesInternet || type === 'tunnel' || (isAssigned && role !== 'lan')) outside.add(name);
    }
    for (const { name, members } of zones) {
      const count = members.filter((member) => outside.has(member)).length;
      const isOutside = count > 0 && count * 2 >= members.length;
      for (const one of [name, ...members]) {
        if (isOutside) outside.add(one);
        else outside.delete(one);
      }
    }
    const byParent = new Map<string, InterfaceFacts[]>();
    for (const one of interfaces) getOrInsertComputed(byParent, one.parent, () => []).push(one);
    for (const { name, addresses } of interfaces) {
      const children = byParent.get(name) ?? [];
      const isCarrier = addresses.length === 0 && children.length > 0;
      if (isCarrier && children.every((child) => outside.has(child.name))) outside.add(name);
    }
  }

  private addGroups(): void {
    const { facts, id, map, device } = this;
    const { product, vdoms } = facts;
    const title = device.members.join(' / ');
    const only = vdoms[0];
    const mode = only?.name === '' && only.isTransparent ? ', transparent' : '';
    const source = this.source(Math.min(...vdoms.map(({ line }) => line)));
    map.group({ id, kind: 'device', title, detail: `${product}${mode}`, parent: undefined, source });
    this.row(id, '', 'Device', title, `${product}${mode}`, source?.line ?? -1);
    for (const { name, line, isTransparent } of vdoms) {
      if (name === '') continue;
      const detail = isTransparent ? 'transparent' : '';
      const group = `${id}/${name}`;
      map.group({
        id: group,
        kind: 'vdom',
        title: `VDOM ${name}`,
        detail,
        parent: id,
        source: this.source(line),
      });
      this.row(group, name, 'VDOM', name, detail, line);
    }
  }

  private addInterfaces(): void {
    const { facts, map, containers } = this;
    const used = this.usedInterfaces();
    const unused = facts.interfaces.filter(({ name }) => !used.has(name) && !containers.has(name));
    for (const one of facts.interfaces) {
      const { name, vdom, line } = one;
      if (!used.has(name)) continue;
      const node = this.interfaceNode(name, vdom);
      this.row(
        node.id,
        vdom,
        kindText(one),
        name,
        [one.alias, ...node.lines].filter(Boolean).join(', '),
        line,
      );
      if (one.parent !== '' && one.parent !== name)
        map.edge(this.interfaceNode(one.parent, vdom).id, node.id, 'link');
    }
    for (const tunnel of facts.tunnels) {
      const { name, vdom, line, kind, interface: parent } = tunnel;
      if (tunnel.hasInterface && this.interfaces.has(name)) continue;
      const node = this.interfaceNode(name, vdom);
      this.row(node.id, vdom, `${kind} tunnel`, name, '', line);
      if (parent !== '') map.edge(this.interfaceNode(parent, vdom).id, node.id, 'link');
    }
    for (const one of facts.interfaces) {
      const container = containers.get(one.name);
      if (container === undefined || used.has(one.name)) continue;
      const { id } = this.interfaceNode(container, one.vdom);
      this.row(id, one.vdom, kindText(one), one.name, `member of ${container}`, one.line);
    }
    for (const own of groupsBy(unused, ({ vdom }) => vdom)) {
      const vdom = own[0]?.vdom ?? '';
      const { id } = map.node({
        id: `${this.groupOf(vdom)}/unused`,
        kind: 'unused',
        title: counted(own.length, 'unused interface'),
        lines: listLines(own.map(({ name }) => name)),
        side: 'right',
        group: this.groupOf(vdom),
        source: this.source(own[0]?.line ?? -1),
      });
      for (const one of own) this.row(id, vdom, kindText(one), one.name, 'unused', one.line);
    }
    for (const [one, other] of this.linkedInterfaces())
      map.edge(
        this.interfaceNode(one.name, one.vdom).id,
        this.interfaceNode(other.name, other.vdom).id,
        'link',
      );
  }

  /** The two ends of links between VDOMs. */
  private *linkedInterfaces(): Iterable<readonly [InterfaceFacts, InterfaceFacts]> {
    const names = [
      ...this.facts.links.map(({ name }) => name),
      ...this.facts.interfaces.flatMap(({ name }) => /^(npu\d+_vlink)0$/.exec(name)?.[1] ?? []),
    ];
    for (const name of names) {
      const ends = ['0', '1'].map((end) => this.interfaces.get(name + end));
      // The end through which the default route leads is the outer one.
      const [one, other] = ends.toSorted(
        (a, b) => rankOf(this.sideOf(b?.name ?? '')) - rankOf(this.sideOf(a?.name ?? '')),
      );
      if (one && other) yield [one, other];
    }
  }

  /** The interfaces that have an address, or that another entry names. */
  private usedInterfaces(): ReadonlySet<string> {
    const { interfaces, zones, sdwanMembers, routes, tunnels, vips, bundles, cluster, links } = this.facts;
    const used = new Set([
      ...interfaces.map(({ parent }) => parent),
      ...zones.flatMap(({ members }) => members),
      ...sdwanMembers.map((member) => member.interface),
      ...routes.map((route) => route.interface),
      ...tunnels.flatMap((tunnel) => [tunnel.name, tunnel.interface]),
      ...vips.map((vip) => vip.interface),
      ...bundles.flatMap(({ from, to }) => [...from, ...to]),
      ...(cluster?.heartbeat ?? []),
      ...links.flatMap(({ name }) => [`${name}0`, `${name}1`]),
    ]);
    for (const { name, addresses, mode, isDown } of interfaces) {
      if (addresses.length > 0 || ((mode === 'dhcp' || mode === 'pppoe') && !isDown && name !== 'modem'))
        used.add(name);
    }
    return used;
  }

  private addZones(): void {
    const { facts, map } = this;
    for (const { name, vdom, members, line, kind } of facts.zones) {
      const node = map.node({
        id: `${this.groupOf(vdom)}/zone/${name}`,
        kind: 'zone',
        title: name,
        lines: [kind],
        side: this.sideOf(name),
        group: this.groupOf(vdom),
        source: this.source(line),
      });
      this.row(node.id, vdom, kind === 'zone' ? 'Zone' : kind, name, members.join(', '), line);
      for (const member of members) this.edgeInward(this.interfaceNode(member, vdom), node);
    }
    const lines = new Map(facts.sdwanZones.map((zone) => [`${zone.vdom}\0${zone.name}`, zone] as const));
    for (const { zone: name, vdom } of facts.sdwanMembers)
      getOrInsertComputed(lines, `${vdom}\0${name}`, () => ({ name, vdom, line: -1 }));
    for (const { name, vdom, line } of lines.values()) {
      const members = facts.sdwanMembers.filter((one) => one.vdom === vdom && one.zone === name);
      // Every device has the zone virtual-wan-link.
      const isUsed = facts.bundles.some(({ from, to }) => from.includes(name) || to.includes(name));
      if (members.length === 0 && !isUsed) continue;
      const node = map.node({
        id: `${this.groupOf(vdom)}/sdwan/${name}`,
        kind: 'sdwan',
        title: name,
        lines: ['SD-WAN zone'],
        side: 'left',
        group: this.groupOf(vdom),
        source: this.source(line < 0 ? (members[0]?.line ?? -1) : line),
      });
      this.row(node.id, vdom, 'SD-WAN zone', name, members.map((one) => one.interface).join(', '), line);
      for (const member of members) {
        const own = this.interfaceNode(member.interface, vdom);
        const detail = [member.detail, member.isDisabled ? 'disabled' : ''].filter(Boolean).join(', ');
        const gateway = member.gateway === '' ? '' : `gateway ${member.gateway}`;
        this.row(
          own.id,
          vdom,
          'SD-WAN member',
          member.interface,
          [name, gateway, detail].filter(Boolean).join(', '),
          member.line,
        );
        this.edgeInward(own, node);
      }
    }
  }

  /** Connects an interface to its zone, which is nearer to the policies. */
  private edgeInward(member: MapNode, zone: MapNode): void {
    this.map.edge(member.id, zone.id, 'link', { isBackward: zone.side === 'right' });
  }

  private addVips(): void {
    const { facts, map } = this;
    const bundles = new Map<string, VipFacts[]>();
    for (const vip of facts.vips) {
      const target = this.networkToward(vip.mappedAddress, vip.vdom)?.on.name ?? '';
      getOrInsertComputed(bundles, JSON.stringify([vip.vdom, vip.interface, target]), () => []).push(vip);
    }
    for (const vips of bundles.values()) {
      const [first] = vips;
      if (!first) continue;
      const { vdom } = first;
      const target = this.networkToward(first.mappedAddress, vdom)?.on;
      const { id } = map.node({
        id: `${this.groupOf(vdom)}/vip/${first.name}`,
        kind: 'vip',
        title: vips.length === 1 ? `VIP ${first.name}` : counted(vips.length, 'virtual IP'),
        lines: [
          ...vips.slice(0, maxVips).map(({ external, mapped }) => `${external} → ${mapped}`),
          ...(vips.length > maxVips ? [`and ${vips.length - maxVips} more`] : []),
        ],
        side: 'middle',
        group: this.groupOf(vdom),
        source: this.source(first.line),
      });
      for (const { name, external, mapped, line, interface: outer } of vips)
        this.row(id, vdom, 'Virtual IP', name, `${external} → ${mapped}, ${outer}`, line);
      if (first.interface !== 'any') map.edge(this.endpoint(first.interface, vdom).id, id, 'vip');
      if (target) map.edge(id, this.interfaceNode(target.name, vdom).id, 'vip', { isDirected: true });
    }
  }

  private addBundles(bundles: readonly PolicyBundle[]): void {
    const { map } = this;
    const sorted = bundles.toSorted((a, b) => sizeOf(b) - sizeOf(a));
    const shown = bundles.length <= maxBundles + 1 ? sorted : sorted.slice(0, maxBundles);
    const others = sorted.slice(shown.length);
    const vdom = bundles[0]?.vdom ?? '';
    const group = this.groupOf(vdom);
    for (const [index, bundle] of shown.entries()) {
      const { from, to, line } = bundle;
      const { id } = map.node({
        id: `${group}/policies/${index + 1}`,
        kind: 'policies',
        title: pairText(bundle, 3),
        lines: [bundleText(bundle)],
        side: 'middle',
        group,
        source: this.source(line),
        verdict: verdictOf(bundle),
        policies: policiesIn(bundle),
      });
      this.bundleRow(id, bundle);
      for (const name of from) if (name !== 'any') map.edge(this.endpoint(name, vdom).id, id, 'policy');
      for (const name of to)
        if (name !== 'any') map.edge(id, this.endpoint(name, vdom).id, 'policy', { isDirected: true });
    }
    if (others.length === 0) return;
    const all = others.reduce((sum, one) => ({
      ...sum,
      accepted: sum.accepted + one.accepted,
      denied: sum.denied + one.denied,
      disabled: sum.disabled + one.disabled,
    }));
    const { id } = map.node({
      id: `${group}/policies/others`,
      kind: 'policies',
      title: `${others.length} more pairs`,
      lines: [bundleText({ ...all, kind: 'Policy' })],
      side: 'middle',
      group,
      source: this.source(all.line),
      verdict: verdictOf(all),
      policies: policiesIn(all),
    });
    for (const bundle of others) {
      this.bundleRow(id, bundle);
      // Their interfaces have nodes as well.
      for (const name of [...bundle.from, ...bundle.to]) if (name !== 'any') this.endpoint(name, vdom);
    }
  }

  private bundleRow(node: string, bundle: PolicyBundle): void {
    const { vdom, line } = bundle;
    this.row(node, vdom, 'Policies', pairText(bundle), bundleText(bundle), line);
  }

  private addCluster(): void {
    const { cluster, vdoms } = this.facts;
    if (!cluster) return;
    const { mode, group, id, heartbeat, peers, line } = cluster;
    const { members } = this.device;
    const vdom = vdoms[0]?.name ?? '';
    const node = this.map.node({
      id: `${this.id}/ha`,
      kind: 'ha',
      title: group === '' ? `HA cluster ${id}` : `HA cluster ${group}`,
      lines: [
        mode,
        ...(members.length > 1 ? listLines(members, 'members: ') : []),
        ...(peers.length > 0 ? listLines(peers, 'peers: ') : []),
      ],
      side: 'right',
      group: this.id,
      source: this.source(line),
    });
    const texts = [mode, `group ${id}`, heartbeat.length > 0 ? `heartbeat ${heartbeat.join(', ')}` : ''];
    this.row(node.id, '', 'HA cluster', group === '' ? id : group, texts.filter(Boolean).join(', '), line);
    for (const member of members) this.row(node.id, '', 'HA member', member, '', line);
    for (const peer of peers) this.row(node.id, '', 'HA member', peer, 'address of the heartbeat', line);
    for (const name of heartbeat)
      this.map.edge(this.interfaceNode(name, vdom).id, node.id, 'heartbeat', { isBackward: false });
  }
}

function rankOf(side: MapSide): number {
  return side === 'left' ? 0 : 1;
}

function interfaceLines(facts: InterfaceFacts, tunnel: TunnelFacts | undefined): readonly string[] {
  const { type, vlan, members, addresses, mode, isDown } = facts;
  const kind = tunnel
    ? `${tunnel.kind} tunnel`
    : vlan !== '' && vlan !== '0'
      ? `VLAN ${vlan}`
      : (typeTexts[type] ?? '');
  const assigned = mode === 'dhcp' ? 'DHCP' : mode === 'pppoe' ? 'PPPoE' : '';
  return [
    [kind, isDown ? 'down' : ''].filter(Boolean).join(', '),
    ...(members.length > 0 ? listLines(members) : []),
    // A server assigns the IPv4 address; those of IPv6 can be in the file.
    assigned,
    ...addresses.map(({ text }) => text),
  ].filter((line) => line !== '');
}

const typeTexts: Readonly<Record<string, string>> = {
  aggregate: 'aggregate',
  redundant: 'redundant interface',
  'hard-switch': 'hardware switch',
  switch: 'software switch',
  'switch-vlan': 'VLAN switch',
  'vap-switch': 'wireless network',
  loopback: 'loopback',
  tunnel: 'tunnel',
  'vdom-link': 'VDOM link',
  vxlan: 'VXLAN',
  'emac-vlan': 'EMAC VLAN',
};

function kindText({ vlan, type }: InterfaceFacts): string {
  if (vlan !== '' && vlan !== '0') return `VLAN ${vlan}`;
  const text = typeTexts[type] ?? 'interface';
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** Names in at most three lines of about 30 characters. */
function listLines(names: readonly string[], before = ''): readonly string[] {
  const lines: string[] = [];
  let line = before;
  for (const [index, name] of names.entries()) {
    const text = index + 1 < names.length ? `${name}, ` : name;
    if (line !== before && line.length + text.length > 30) {
      lines.push(line.trimEnd());
      line = '';
      if (lines.length === 2 && names.length - index > 2)
        return [...lines, `and ${names.length - index} more`];
    }
    line += text;
  }
  return [...lines, line];
}

function sizeOf({ accepted, denied, disabled }: PolicyBundle): number {
  return accepted + denied + disabled;
}

/** `lan, dmz → wan`: the interfaces, all or up to a number on each side. */
function pairText({ from, to }: PolicyBundle, most = Infinity): string {
  const side = (names: readonly string[]): string =>
    names.length === 0 ? 'not set' : listedOnMap(names, most);
  return `${side(from)} → ${side(to)}`;
}

/** `12 accept, 1 deny`, with what kind of policies they are unless they are firewall policies. */
function bundleText({ kind, accepted, denied, disabled }: PolicyBundle): string {
  const counts = [
    accepted > 0 ? `${accepted} accept` : '',
    denied > 0 ? `${denied} deny` : '',
    disabled > 0 ? `${disabled} disabled` : '',
  ];
  const text = counts.filter(Boolean).join(', ');
  return kind === 'Policy' ? text : `${text} (${kind.toLowerCase().replace('nat', 'NAT')})`;
}

function policiesIn({ accepted, denied, disabled }: PolicyBundle): number {
  return accepted + denied + disabled;
}

function verdictOf({ accepted, denied }: PolicyBundle): NonNullable<MapNode['verdict']> {
  if (accepted > 0) return denied > 0 ? 'mixed' : 'accept';
  return denied > 0 ? 'deny' : 'disabled';
}
