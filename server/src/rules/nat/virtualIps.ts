import { virtualIpEntry } from '../../model/network/vips';
import { memoize, getOrInsertComputed } from '../../base/collections';
import {
  isTemplated,
  type EffectiveSetting,
  type EntryState,
  type ObjectState,
} from '../../model/objectState';
import { EntriesByValue } from '../../analysis/policies/entriesByValue';
import { scopeKey, sameScope, type Scope } from '../../model/document/unit';
import { addressRange, addressText } from '../../analysis/objects/ipRanges';
import { valueOf, valuesOf } from '../../analysis/objects/entryData';
import { portRange } from '../../analysis/objects/services';
import {
  interval,
  type Intervals,
  intersect,
  intersects,
  type Bound,
  includes,
} from '../../analysis/traffic/intervals';
import { type Tables, onTables } from '../engine/tables';
import { onConstraints } from '../engine/constraints';
import { onEntries } from '../engine/onEntries';
import { defineRule, reportAt, type RelatedLocation } from '../engine/rule';
import { accessSettingOf } from '../../model/network/interfaces';
import { accessServices, type ListeningService } from '../../model/network/services';
import { interfaceAddressesIn, servicesOn, type InterfaceAddress } from '../engine/interfaceAddresses';

interface VirtualIp {
  readonly entry: EntryState;
  readonly extip: EffectiveSetting;
  readonly addresses: Intervals;
  /** The incoming interface, or `any`. */
  readonly interface: string;
  /** The protocol and ports that are forwarded; undefined for a virtual IP without port forwarding. */
  readonly ports: ForwardedPorts | undefined;
  /** Further conditions in a comparable form: sources, source interfaces, services. */
  readonly filter: string;
}

interface ForwardedPorts {
  readonly protocol: string;
  readonly range: Intervals;
  /** The `extport` setting, if it is set. */
  readonly setting: EffectiveSetting | undefined;
}

/** Tables for IPv4 and IPv6. Virtual IPs of different families cannot overlap. */
const virtualIpTables = ['firewall vip', 'firewall vip6'] as const;

/** The packets that a virtual IP matches; undefined if it is disabled or the file does not determine them. */
function virtualIp(entry: EntryState): VirtualIp | undefined {
  const { state } = entry;
  const extip = state.get('extip');
  const own = virtualIpEntry(state);
  if (!extip || isTemplated(state) || own.isDisabled || own.kind === 'other') return undefined;
  const [first = '', last = first] = (extip.values[0] ?? '').split('-');
  const addresses = addressRange(first, last);
  if (!addresses || addresses[0] === 0 || extip.values.length > 1) return undefined;
  const filter = ['src-filter', 'srcintf-filter', 'service']
    .map((name) => [...(state.get(name)?.values ?? [])].sort().join(' '))
    .join(' / ');
  const common = { entry, extip, addresses, interface: own.interface, filter };
  // A virtual server without ports is not compared.
  if (!own.ports) return own.kind === 'server' ? undefined : { ...common, ports: undefined };
  const ports = forwardedPorts(entry, own.ports.protocol);
  return ports && { ...common, ports };
}

/** Whether a virtual IP matches all sources and services. */
function isUnfiltered({ filter }: VirtualIp): boolean {
  return !/[^ /]/.test(filter);
}

/**
 * Whether the device uses a virtual IP: central NAT is enabled, or an enabled policy refers to it directly or through a
 * group. In a script, the policy may be missing, so the answer is yes.
 */
function isInUse({ name, state: { scope } }: EntryState, tables: Tables): boolean {
  if (!tables.isBackup) return true;
  if (tables.objectIn('system settings', scope)?.value('central-nat') === 'enable') return true;
  const groups = ['firewall vipgrp', 'firewall vipgrp6']
    .flatMap((table) => tables.entriesIn(table, scope))
    .filter((group) => group.state.get('member')?.values.includes(name));
  const names = [name, ...groups.map((group) => group.name)];
  const key = scopeKey(scope);
  const used = tables.keep(
    `destinations in policies ${key}`,
    () => destinationUsers.in(tables.index, key).values,
  );
  return names.some((one) => setOf(used).has(one));
}

/** The destinations of enabled policies. */
const destinationUsers = new EntriesByValue(['firewall policy', 'firewall policy6'], (policy) =>
  valueOf(policy, 'status') === 'disable'
    ? []
    : ['dstaddr', 'dstaddr6'].flatMap((setting) => valuesOf(policy, setting)),
);

const setOf = memoize((names: readonly string[]): ReadonlySet<string> => new Set(names));

/** `203.0.113.2`, or `203.0.113.2-203.0.113.9` */
function addressesText([first = 0, end = 0]: Intervals): string {
  const last = typeof end === 'number' ? end - 1 : end - 1n;
  return first === last ? addressText(first) : `${addressText(first)}-${addressText(last)}`;
}

function forwardedPorts({ state }: EntryState, protocol: string): ForwardedPorts | undefined {
  if (protocol === 'icmp') return { protocol, range: interval(0, 1), setting: undefined };
  const setting = state.get('extport');
  if (setting?.values.length !== 1) return undefined;
  const range = portRange(setting.values[0] ?? '');
  return range && { protocol, range: interval(...range), setting };
}

/** Reports virtual IPs that map a range to one of another length. */
export const vipRangeLength = defineRule({
  id: 'nat/vip-range-length',
  severity: 'error',
  summary: 'A virtual IP maps a range of addresses or ports to one of another length.',
  *document(context) {
    yield* portCounts(context);
    yield* addressCounts(context);
  },
});

const portCounts = onConstraints('nat/vip-range-length');

const addressCounts = onEntries(virtualIpTables, ({ name, state }) => {
  if (isTemplated(state) || (state.valueOrDefault('type') ?? 'static-nat') !== 'static-nat') return [];
  const [mapped, counts] = [state.get('mappedip'), addressCountsOf(state)];
  if (!mapped || !counts) return [];
  return [
    reportAt(mapped.setting, {
      message:
        `Virtual IP "${name}" has ${counts[0]} external addresses, but ${counts[1]} mapped addresses. The device ` +
        'may reject this, or change the mapped range. Use ranges of the same length.',
      severity: 'info',
    }),
  ];
});

type Counts = readonly [external: bigint, mapped: bigint];

/** The numbers of addresses, if they are different. From a single mapped address, the device computes the end. */
function addressCountsOf(state: ObjectState): Counts | undefined {
  const [external, mapped] = ['extip', 'mappedip'].map((setting) => {
    const { values = [] } = state.get(setting) ?? {};
    const [first = '', last = first] = (values[0] ?? '').split('-');
    const [from = 0, end = 0] = addressRange(first, last) ?? [];
    return values.length === 1 ? BigInt(end) - BigInt(from) : 0n;
  });
  if (!external || !mapped || mapped === 1n) return undefined;
  return external === mapped ? undefined : [external, mapped];
}

/** Reports two virtual IPs that match the same packets. */
export const vipOverlap = defineRule({
  id: 'nat/vip-overlap',
  severity: 'warning',
  summary: 'Two virtual IPs take the same packets.',
  document: onTables(virtualIpTables, function* (tables) {
    const seen = new SeenVirtualIps();
    for (const entry of virtualIpTables.flatMap((table) => tables.entries(table))) {
      yield undefined;
      const vip = virtualIp(entry);
      if (!vip) continue;
      const other = seen.candidates(vip).find((one) => overlaps(one, vip));
      seen.add(vip);
      if (!other) continue;
      yield reportAt(vip.extip.setting, {
        message:
          `Virtual IP "${entry.name}" takes the same packets as "${other.entry.name}": ${commonPackets(vip, other)}. ` +
          'Only one of them can translate a packet. Change the address or port of one of them.',
        related: [{ at: other.extip.setting, message: `External address of "${other.entry.name}"` }],
      });
    }
  }),
});

/** Virtual IPs for more networks than this are compared with all others. */
const maxNetworks = 16;

/** An index of virtual IPs: most are for one address, and a file can contain thousands. */
class SeenVirtualIps {
  private readonly byAddress = new Map<Bound, VirtualIp[]>();
  private readonly byNetwork = new Map<string, VirtualIp[]>();
  private readonly rangesByNetwork = new Map<string, VirtualIp[]>();
  private readonly all: VirtualIp[] = [];
  /** Those for many networks. */
  private readonly wide: VirtualIp[] = [];

  add(vip: VirtualIp): void {
    this.all.push(vip);
    const address = onlyAddress(vip);
    const networks = networksOf(vip);
    if (address !== undefined) getOrInsertComputed(this.byAddress, address, () => []).push(vip);
    if (!networks) this.wide.push(vip);
    for (const one of networks ?? []) {
      getOrInsertComputed(this.byNetwork, one, () => []).push(vip);
      if (address === undefined) getOrInsertComputed(this.rangesByNetwork, one, () => []).push(vip);
    }
  }

  /** Earlier virtual IPs that may have an address in common with this one. */
  candidates(vip: VirtualIp): readonly VirtualIp[] {
    const address = onlyAddress(vip);
    const networks = networksOf(vip);
    if (!networks) return this.all;
    if (address === undefined)
      return [...networks.flatMap((one) => this.byNetwork.get(one) ?? []), ...this.wide];
    const ranges = networks.flatMap((one) => this.rangesByNetwork.get(one) ?? []);
    return [...(this.byAddress.get(address) ?? []), ...ranges, ...this.wide];
  }
}

function onlyAddress({ addresses: [first = 0, end = 0] }: VirtualIp): Bound | undefined {
  return BigInt(end) - BigInt(first) === 1n ? first : undefined;
}

/** The networks of 256 addresses in which a virtual IP has addresses; undefined for many. */
function networksOf({ addresses: [first = 0, end = 0] }: VirtualIp): readonly string[] | undefined {
  const [from, to] = [BigInt(first) >> 8n, (BigInt(end) - 1n) >> 8n];
  if (to - from >= maxNetworks) return undefined;
  return Array.from({ length: Number(to - from) + 1 }, (_, index) => String(from + BigInt(index)));
}

/**
 * Whether both certainly match some packets. Port forwarding next to a virtual IP for the whole address is a common
 * configuration and is not reported.
 */
function overlaps(a: VirtualIp, b: VirtualIp): boolean {
  if (!sameScope(a.entry.state.scope, b.entry.state.scope) || a.filter !== b.filter) return false;
  if (a.interface !== b.interface && a.interface !== 'any' && b.interface !== 'any') return false;
  if (!intersects(a.addresses, b.addresses)) return false;
  if (!a.ports || !b.ports) return a.ports === b.ports;
  return a.ports.protocol === b.ports.protocol && intersects(a.ports.range, b.ports.range);
}

function commonPackets(a: VirtualIp, b: VirtualIp): string {
  const addresses = addressesText(intersect(a.addresses, b.addresses));
  if (!a.ports || !b.ports) return addresses;
  const [first = 0, end = 0] = intersect(a.ports.range, b.ports.range).map(Number);
  if (a.ports.protocol === 'icmp') return `ICMP to ${addresses}`;
  const ports = end - first === 1 ? `port ${first}` : `ports ${first}-${end - 1}`;
  return `${a.ports.protocol.toUpperCase()} ${ports} at ${addresses}`;
}

/** Reports virtual IPs whose external port is that of a service of the device. */
export const vipManagementPort = defineRule({
  id: 'nat/vip-management-port',
  severity: 'warning',
  summary: 'A virtual IP forwards a port on which the device itself serves administration or SSL VPN.',
  document: onTables([...virtualIpTables, 'system interface'], function* (tables) {
    for (const entry of virtualIpTables.flatMap((table) => tables.entries(table))) {
      yield undefined;
      const vip = virtualIp(entry);
      const ports = vip?.ports;
      if (!vip || ports?.protocol !== 'tcp' || !ports.setting || !isUnfiltered(vip)) continue;
      const owners = interfaceAddressesIn(vip.addresses, tables, entry.state.scope).filter(
        (one) => vip.interface === 'any' || vip.interface === one.interface.name,
      );
      for (const owner of owners) {
        const found = serviceAt(owner, ports.range, entry.state.scope, tables);
        if (!found || !isInUse(entry, tables)) continue;
        const { service, port, place } = found;
        yield reportAt(ports.setting.setting, {
          message:
            `Port ${port} at ${owner.text} is also the port of ${service.what} on interface "${owner.interface.name}". ` +
            `The virtual IP takes these connections, so ${service.what} is not reachable there. ` +
            `Change "extport" or "${service.portSetting?.name ?? ''}".`,
          ...(place && { related: [place] }),
        });
        break;
      }
    }
  }),
});

/** The service of the device that has one of some ports at an address, and the setting that opens it. */
function serviceAt(
  owner: InterfaceAddress<Bound>,
  ports: Intervals,
  scope: Scope,
  tables: Tables,
):
  | {
      readonly service: ListeningService<ObjectState>;
      readonly port: number;
      readonly place: RelatedLocation | undefined;
    }
  | undefined {
  const isIpv6 = typeof owner.address === 'bigint';
  const access = owner.holder.get(accessSettingOf(isIpv6 ? 6 : 4));
  const { name } = owner.interface;
  for (const service of servicesOn(owner.interface, access?.values ?? [], scope, tables)) {
    const port = service.ports.map(([first]) => first).find((one) => includes(ports, one));
    if (port === undefined || service.portSetting === undefined) continue;
    const word = accessServices.find(({ what }) => what === service.what)?.access;
    if (word !== undefined)
      return {
        service,
        port,
        place: access && { at: access.setting, message: `"${name}" allows "${word}"` },
      };
    const source = service.object?.get('source-interface');
    if (service.kind === 'SSL VPN' && !isIpv6)
      return {
        service,
        port,
        place: source && { at: source.setting, message: `SSL VPN listens on "${name}"` },
      };
  }
  return undefined;
}

/** Reports virtual IPs that translate all packets for an address of the device. */
export const vipOwnAddress = defineRule({
  id: 'nat/vip-own-address',
  severity: 'warning',
  summary: 'A virtual IP without port forwarding has the address of an interface.',
  document: onTables([...virtualIpTables, 'system interface'], function* (tables) {
    for (const entry of virtualIpTables.flatMap((table) => tables.entries(table))) {
      yield undefined;
      const vip = virtualIp(entry);
      if (!vip || vip.ports || !isUnfiltered(vip)) continue;
      const owner = interfaceAddressesIn(vip.addresses, tables, entry.state.scope).find(
        (one) => vip.interface === 'any' || vip.interface === one.interface.name,
      );
      if (!owner || !isInUse(entry, tables)) continue;
      yield reportAt(vip.extip.setting, {
        message:
          `Virtual IP "${entry.name}" takes all packets for ${owner.text}, the address of interface "${owner.interface.name}". ` +
          'Management, VPN and replies at this address no longer reach the device. ' +
          'Enable "portforward" for the ports that are needed, or use another address.',
        related: [
          { at: owner.setting.setting, message: `Interface "${owner.interface.name}" has this address` },
        ],
      });
    }
  }),
});
