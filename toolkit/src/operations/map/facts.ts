import { virtualIpEntry } from 'fortios-language/model/network/vips';
import { addressesOf, facesInternet, vdomNameOf } from 'fortios-language/model/network/interfaces';
import {
  addressOr,
  routeDestinationText,
  staticRoute,
  staticRouteTables,
  type StaticRoute,
} from 'fortios-language/model/network/routes';
import { tunnelEnds, tunnelTables } from 'fortios-language/model/network/tunnels';
import { sdwanMember, sdwanMemberTables } from 'fortios-language/model/network/sdwan';
import { membersByName } from 'fortios-language/analysis/device/execution/zones';
import { bundleOf } from 'fortios-language/model/network/bundles';
import type { ConfigNode, DeviceState } from 'fortios-language/analysis/device/state/state';
import { addressIntervalText, ipv4Subnet, ipv6Prefix } from 'fortios-language/analysis/objects/ipRanges';
import type { Intervals } from 'fortios-language/analysis/traffic/intervals';
import { policyTables } from 'fortios-language/analysis/policies/policyTables';
import { isSerial } from '../../redact/identifiers';
import { prefixLengthOf } from 'fortios-language/syntax/addresses';

export interface NetworkAddress {
  /** `10.0.0.1` */
  readonly address: string;
  /** `10.0.0.0/24`; equal to the address for a network with one address. */
  readonly network: string;
  /** `10.0.0.1/24` */
  readonly text: string;
}

/** What the map says about an entry: where it is. Lines are zero-based; -1 if no line defines it. */
interface Located {
  readonly name: string;
  /** Empty without VDOMs. */
  readonly vdom: string;
  readonly line: number;
}

export interface InterfaceFacts extends Located {
  readonly alias: string;
  /** As written, such as `aggregate`; empty if the file does not say. */
  readonly type: string;
  readonly addresses: readonly NetworkAddress[];
  /** `static`, `dhcp` or `pppoe`. */
  readonly mode: string;
  readonly facesInternet: boolean;
  readonly role: string;
  readonly isDown: boolean;
  /** The interface below a VLAN or a tunnel. */
  readonly parent: string;
  readonly vlan: string;
  /** The interfaces of an aggregate, a redundant interface or a switch. */
  readonly members: readonly string[];
}

interface ZoneFacts extends Located {
  /** `zone`, or `IPsec aggregate` for tunnels that are used as one. */
  readonly kind: string;
  readonly members: readonly string[];
}

interface SdwanMember extends Located {
  readonly interface: string;
  readonly zone: string;
  readonly gateway: string;
  /** `cost 10, priority 5` */
  readonly detail: string;
  readonly isDisabled: boolean;
}

export interface RouteFacts extends Located {
  readonly destination: string;
  readonly gateway: string;
  readonly interface: string;
  readonly zones: readonly string[];
  readonly isBlackhole: boolean;
}

export interface TunnelFacts extends Located {
  /** `IPsec`, `GRE` */
  readonly kind: string;
  /** The interface that it leaves through. */
  readonly interface: string;
  /** The address or name of the other end; empty for peers with any address. */
  readonly remote: string;
  readonly localAddress: string;
  readonly networkId: string;
  /** Whether it accepts peers with any address. */
  readonly isDialUp: boolean;
  readonly hasInterface: boolean;
}

export interface VipFacts extends Located {
  readonly interface: string;
  readonly external: string;
  readonly mapped: string;
  /** The first address after translation. */
  readonly mappedAddress: string;
}

/** Policies with the same interfaces. */
export interface PolicyBundle extends Located {
  /** The title of the table, such as `Policy`. */
  readonly kind: string;
  readonly from: readonly string[];
  readonly to: readonly string[];
  readonly accepted: number;
  readonly denied: number;
  readonly disabled: number;
}

interface ClusterMember {
  readonly mode: string;
  readonly group: string;
  readonly id: string;
  readonly heartbeat: readonly string[];
  /** The addresses of the other members, if the heartbeat is unicast. */
  readonly peers: readonly string[];
  readonly line: number;
}

interface FabricFacts {
  readonly group: string;
  /** The address of the upstream device; empty for the root. */
  readonly upstream: string;
  /** The serial numbers of devices that may join. */
  readonly trusted: readonly string[];
  readonly line: number;
}

/** What the map shows of one configuration, independent of the others. It does not keep the document. */
export interface MapFacts {
  readonly file: string;
  /** The line of the file in which each line of its commands is, if the file is in another language. */
  readonly lines?: readonly number[];
  /** The host name, or the name of the file. */
  readonly name: string;
  /** `FG-60F, FortiOS 7.4.4` */
  readonly product: string;
  /** Empty if the file does not say. */
  readonly serial: string;
  readonly vdoms: readonly {
    readonly name: string;
    readonly line: number;
    readonly isTransparent: boolean;
  }[];
  readonly interfaces: readonly InterfaceFacts[];
  readonly links: readonly Located[];
  readonly zones: readonly ZoneFacts[];
  readonly sdwanZones: readonly Located[];
  readonly sdwanMembers: readonly SdwanMember[];
  readonly routes: readonly RouteFacts[];
  readonly tunnels: readonly TunnelFacts[];
  readonly vips: readonly VipFacts[];
  readonly bundles: readonly PolicyBundle[];
  readonly cluster: ClusterMember | undefined;
  readonly fabric: FabricFacts | undefined;
}

export function readFacts(
  state: DeviceState,
  { file, product }: Pick<MapFacts, 'file' | 'product'>,
): MapFacts {
  const parts = [...state.parts()].filter((part) => part.blocks.size > 0);
  const vdomNameOf = (part: ConfigNode): string => (part === state.top ? '' : part.name);
  const from = <T>(path: string, read: (node: ConfigNode, at: Located) => T): readonly T[] =>
    parts.flatMap((part) =>
      entriesAt(part, path).map((node) =>
        read(node, { name: node.name, vdom: vdomNameOf(part), line: node.line }),
      ),
    );
  const hostname = state.globalBlock('system global')?.value('hostname') ?? '';
  const members = membersByName(state);
  const vdomParts = state.hasVdoms ? [...state.vdoms.values()] : [state.top];
  return {
    file,
    name: hostname === '' ? (file.split(/[\\/]/).at(-1) ?? file) : hostname,
    product,
    serial: isSerial(hostname) ? hostname : '',
    vdoms: vdomParts.map((part) => ({
      name: vdomNameOf(part),
      line: Math.min(...[...part.blocks.values()].map(({ line }) => line).filter((line) => line >= 0), 1e9),
      isTransparent: part.blocks.get('system settings')?.value('opmode') === 'transparent',
    })),
    interfaces: from('system interface', (node, at) => interfaceFacts(node, at, state, members)),
    links: from('system vdom-link', (_, at) => at),
    zones: [
      ...from('system zone', (node, at) => ({ ...at, kind: 'zone', members: node.values('interface') })),
      ...from('system ipsec-aggregate', (node, at) => ({
        ...at,
        kind: 'IPsec aggregate',
        members: bundleOf(node, 'system ipsec-aggregate')?.members ?? [],
      })),
    ],
    sdwanZones: from('system sdwan > zone', (_, at) => at),
    sdwanMembers: sdwanMemberTables.flatMap((table) => from(table, sdwanMemberFacts)),
    routes: ([4, 6] as const).flatMap((family) =>
      from(staticRouteTables[family], (node, at) => {
        const route = staticRoute(node, family);
        return route.isDisabled ? [] : [routeFacts(at, route)];
      }).flat(),
    ),
    tunnels: tunnelTables.flatMap(({ table, kind, remote, hasInterface }) =>
      from(table, (node, at) => tunnelFacts(node, { ...at, kind, hasInterface }, remote)),
    ),
    vips: ['firewall vip', 'firewall vip6'].flatMap((table) => from(table, vipFacts)),
    bundles: parts.flatMap((part) => bundlesOf(part, vdomNameOf(part))),
    cluster: clusterOf(state),
    fabric: fabricOf(state),
  };
}

function entriesAt(part: ConfigNode, path: string): readonly ConfigNode[] {
  const [table = '', child] = path.split(' > ');
  const block = part.blocks.get(table);
  return [...((child === undefined ? block : block?.blocks.get(child))?.entries.values() ?? [])];
}

/** `10.0.0.1 255.255.255.0`, `10.0.0.1/24`, `2001:db8::1/64`; undefined for 0.0.0.0, `::` and other words. */
function networkAddress(words: readonly string[]): NetworkAddress | undefined {
  const [first = '', mask] = words;
  const [written, length = mask] = first.split('/');
  const address = addressOr(written);
  if (address === undefined) return undefined;
  const set = address.includes(':') ? ipv6Prefix(first) : ipv4Subnet(words);
  const [from, end] = set ?? [];
  if (from === undefined || end === undefined) return undefined;
  const bits = address.includes(':') ? (length ?? '128') : String(prefixLengthOf(length ?? '32', 32) ?? 32);
  return { address, network: addressIntervalText(from, end), text: `${address}/${bits}` };
}

/** The addresses of a network such as `10.0.0.0/24`: one interval. */
export function intervalsOf(network: string): Intervals | undefined {
  return network.includes(':')
    ? ipv6Prefix(network)
    : ipv4Subnet([network.includes('/') ? network : `${network}/32`]);
}

function interfaceFacts(
  node: ConfigNode,
  at: Located,
  { hasVdoms, isBackup }: DeviceState,
  membersOf: ReadonlyMap<string, readonly string[]>,
): InterfaceFacts {
  const own = ([4, 6] as const).flatMap((family) => addressesOf(node, family, isBackup).known);
  return {
    ...at,
    vdom: hasVdoms ? vdomNameOf(node) : at.vdom,
    alias: node.value('alias') ?? '',
    type: node.value('type') ?? (node.settings.has('vlanid') ? 'vlan' : ''),
    addresses: own.flatMap(({ words }) => networkAddress(words) ?? []),
    mode: node.value('mode') ?? 'static',
    facesInternet: facesInternet(node.name, node) !== 'no',
    role: node.value('role') ?? '',
    isDown: node.value('status') === 'down',
    parent: node.value('interface') ?? '',
    vlan: node.value('vlanid') ?? '',
    members: membersOf.get(node.name) ?? [],
  };
}

function sdwanMemberFacts(node: ConfigNode, at: Located): SdwanMember {
  const { interface: name, zone, isDisabled } = sdwanMember(node);
  const details = ['cost', 'priority', 'weight'].flatMap((setting) => {
    const value = node.value(setting);
    return value === undefined ? [] : [`${setting} ${value}`];
  });
  return {
    ...at,
    interface: name ?? '',
    zone,
    gateway: addressOr(node.value('gateway') ?? node.value('gateway6')) ?? '',
    detail: details.join(', '),
    isDisabled,
  };
}

function routeFacts(at: Located, route: StaticRoute): RouteFacts {
  const { destination, gateway, device, zones, through } = route;
  const network = destination.kind === 'network' ? networkAddress(destination.words)?.network : undefined;
  return {
    ...at,
    destination: network ?? routeDestinationText(route),
    gateway: gateway ?? '',
    interface: device ?? '',
    zones,
    isBlackhole: through === 'blackhole',
  };
}

function tunnelFacts(
  node: ConfigNode,
  at: Located & Pick<TunnelFacts, 'kind' | 'hasInterface'>,
  remoteSetting: string,
): TunnelFacts {
  const { isDialUp, remote, local, interface: through } = tunnelEnds(node, remoteSetting);
  return {
    ...at,
    interface: through ?? '',
    remote: remote ?? '',
    localAddress: local ?? '',
    networkId: node.value('network-overlay') === 'enable' ? (node.value('network-id') ?? '') : '',
    isDialUp,
  };
}

function vipFacts(node: ConfigNode, at: Located): VipFacts {
  const { external, mapped, ports, interface: outer } = virtualIpEntry(node);
  const port = (text: string | undefined): string => (text === undefined ? '' : `:${text}`);
  return {
    ...at,
    interface: outer,
    external: `${external.join(', ')}${port(ports?.external)}`,
    mapped: `${mapped.join(', ')}${port(ports?.mapped)}`,
    mappedAddress: /^[0-9a-fA-F.:]+/.exec(mapped[0] ?? '')?.[0] ?? '',
  };
}

/** The tables whose policies allow or deny traffic between interfaces. */
const bundledTables = policyTables.filter(
  ({ path, actions, destinationInterfaces }) =>
    actions && destinationInterfaces.length > 0 && path !== 'firewall proxy-policy',
);

function bundlesOf(part: ConfigNode, vdom: string): readonly PolicyBundle[] {
  const bundles: PolicyBundle[] = [];
  for (const { path, title, sourceInterfaces, destinationInterfaces, actions } of bundledTables) {
    const counts = new Map<string, { -readonly [Key in keyof PolicyBundle]: PolicyBundle[Key] }>();
    for (const node of entriesAt(part, path)) {
      const [from, to] = [sourceInterfaces, destinationInterfaces].map((settings) =>
        settings.flatMap((setting) => node.values(setting)).toSorted(),
      );
      const key = JSON.stringify([from, to]);
      const bundle = counts.get(key) ?? {
        name: node.name,
        vdom,
        line: node.line,
        kind: title,
        from: from ?? [],
        to: to ?? [],
        accepted: 0,
        denied: 0,
        disabled: 0,
      };
      counts.set(key, bundle);
      const action = node.value('action') ?? Object.keys(actions ?? {})[0] ?? '';
      if (node.value('status') === 'disable') bundle.disabled++;
      else if (actions?.[action] === 'denies') bundle.denied++;
      else bundle.accepted++;
    }
    bundles.push(...counts.values());
  }
  return bundles;
}

function clusterOf(state: DeviceState): ClusterMember | undefined {
  const ha = state.globalBlock('system ha');
  const mode = { 'a-p': 'active-passive', 'a-a': 'active-active' }[ha?.value('mode') ?? ''];
  if (!ha || mode === undefined) return undefined;
  return {
    mode,
    group: ha.value('group-name') ?? '',
    id: ha.value('group-id') ?? '0',
    // Names and priorities alternate.
    heartbeat: ha.values('hbdev').filter((word) => !/^\d+$/.test(word)),
    peers: [
      ...ha.values('unicast-hb-peerip'),
      ...[...(ha.blocks.get('unicast-peers')?.entries.values() ?? [])].flatMap(
        (one) => one.value('peer-ip') ?? [],
      ),
    ].filter((address) => address !== '0.0.0.0'),
    line: ha.line,
  };
}

function fabricOf(state: DeviceState): FabricFacts | undefined {
  const csf = state.globalBlock('system csf');
  if (csf?.value('status') !== 'enable') return undefined;
  const trusted = [...(csf.blocks.get('trusted-list')?.entries.values() ?? [])];
  return {
    group: csf.value('group-name') ?? '',
    upstream: addressOr(csf.value('upstream') ?? csf.value('upstream-ip')) ?? '',
    trusted: trusted.map((one) => one.value('serial') ?? one.name),
    line: csf.line,
  };
}
