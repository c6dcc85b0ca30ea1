import { virtualIpEntry } from '../../model/network/vips';
import { memoize } from '../../base/collections';
import { isTemplated, type EffectiveSetting, type EntryState } from '../../model/objectState';
import { EntriesByValue } from '../../policies/entriesByValue';
import { scopeKey } from '../../model/document/unit';
import { addressRange, addressText } from '../../policies/objects/ipRanges';
import { valueOf, valuesOf } from '../../policies/objects/entryData';
import { portRange } from '../../policies/objects/services';
import { interval, type Intervals } from '../../policies/traffic/intervals';
import type { Tables } from '../engine/tables';

/** The packets that a virtual IP matches. */
export interface VirtualIp {
  readonly entry: EntryState;
  readonly extip: EffectiveSetting;
  /** The external addresses. */
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
export const virtualIpTables = ['firewall vip', 'firewall vip6'] as const;

/** The packets that a virtual IP matches; undefined if it is disabled or the file does not determine them. */
export function virtualIp(entry: EntryState): VirtualIp | undefined {
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
export function isUnfiltered({ filter }: VirtualIp): boolean {
  return !/[^ /]/.test(filter);
}

/**
 * Whether the device uses a virtual IP: central NAT is enabled, or an enabled policy refers to it directly or through a
 * group. In a script, the policy may be missing, so the answer is yes.
 */
export function isInUse({ name, state: { scope } }: EntryState, tables: Tables): boolean {
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
export function addressesText([first = 0, end = 0]: Intervals): string {
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
