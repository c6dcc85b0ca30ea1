import { type Scope, scopeKey } from '../../model/document/unit';
import { getOrInsertComputed } from '../../base/collections';
import { isTemplated, type EffectiveSetting, type ObjectState } from '../../model/objectState';
import { childEntriesOf, childObjectOf, type EntryState } from '../../model/symbols/entries';
import { addressNumber, ipv4Subnet, ipv6Prefix } from '../../policies/objects/ipRanges';
import { ipv4Number } from '../../syntax/addresses';
import { includes, type Bound, type Intervals } from '../../policies/traffic/intervals';
import type { SchemaView } from '../../schema/schemaContext';
import type { Tables } from './tables';

/** An address of an interface with its subnet; IPv4 addresses are numbers, IPv6 addresses are bigints. */
export interface InterfaceAddress<Address extends Bound = number> {
  readonly interface: EntryState;
  /** As written in the file. */
  readonly text: string;
  readonly address: Address;
  readonly subnet: Intervals;
  readonly setting: EffectiveSetting;
  readonly kind: 'primary' | 'secondary';
}

/** Interfaces of these types have no neighbors in a subnet. */
const pointToPoint: ReadonlySet<string> = new Set(['tunnel', 'ssl', 'wl-mesh', 'hdlc', 'vdom-link']);

/** Cached for the tables of a check, because thousands of entries may need it. */
class InterfaceFacts {
  private static readonly byTables = new WeakMap<Tables, InterfaceFacts>();
  readonly interfaces = new Map<string, readonly EntryState[] | undefined>();
  readonly addresses = new Map<EntryState, readonly InterfaceAddress[] | undefined>();
  readonly ipv6Addresses = new Map<EntryState, readonly InterfaceAddress<bigint>[] | undefined>();
  readonly inScope = new Map<string, ReadonlyMap<Bound, readonly InterfaceAddress<Bound>[]>>();

  static of(tables: Tables): InterfaceFacts {
    return getOrInsertComputed(InterfaceFacts.byTables, tables, () => new InterfaceFacts());
  }
}

/** The interfaces of a VDOM; undefined if the file does not determine them. */
export function interfacesIn(tables: Tables, scope: Scope): readonly EntryState[] | undefined {
  return getOrInsertComputed(InterfaceFacts.of(tables).interfaces, scopeKey(scope), () => {
    const all = tables.entries('system interface');
    if (scope.kind === 'vdom')
      return all.filter(({ state }) => state.scope.kind !== 'vdom' && state.value('vdom') === scope.name);
    const vdoms = new Set(all.map(({ state }) => state.value('vdom') ?? 'root'));
    return vdoms.size > 1 ? undefined : all;
  });
}

/** The certain addresses of the interfaces of a VDOM that are in a set. */
export function interfaceAddressesIn(
  addresses: Intervals,
  tables: Tables,
  scope: Scope,
): readonly InterfaceAddress<Bound>[] {
  const byAddress = getOrInsertComputed(InterfaceFacts.of(tables).inScope, scopeKey(scope), () => {
    const found = new Map<Bound, InterfaceAddress<Bound>[]>();
    for (const one of interfacesIn(tables, scope) ?? []) {
      const own: readonly InterfaceAddress<Bound>[] = [
        ...(staticAddresses(one, tables) ?? []),
        ...(staticIpv6Addresses(one, tables) ?? []),
      ];
      for (const address of own) getOrInsertComputed(found, address.address, () => []).push(address);
    }
    return found;
  });
  const [first = 0, end = 0] = addresses;
  if (BigInt(end) - BigInt(first) === 1n) return byAddress.get(first) ?? [];
  return [...byAddress].flatMap(([address, found]) => (includes(addresses, address) ? found : []));
}

/** The IPv4 addresses of an interface; undefined if it may have others that the file does not contain. */
export function staticAddresses(entry: EntryState, tables: Tables): readonly InterfaceAddress[] | undefined {
  return getOrInsertComputed(InterfaceFacts.of(tables).addresses, entry, () => readAddresses(entry, tables));
}

function readAddresses(
  entry: EntryState,
  { view, isBackup }: Tables,
): readonly InterfaceAddress[] | undefined {
  const { state } = entry;
  if (isTemplated(state) || (state.value('mode') ?? 'static') !== 'static') return undefined;
  if (state.value('ip-managed-by-fortiipam') === 'enable') return undefined;
  const ip = state.get('ip');
  if (!ip) return isBackup ? [] : undefined;
  const primary = addressOf(entry, ip, 'primary');
  if (!primary) return isUnset(ip.values) ? [] : undefined;
  if (state.value('secondary-IP') !== 'enable') return [primary];
  const secondaries = childEntriesOf(state, 'secondaryip', view).map((one) => {
    const setting = one.state.get('ip');
    return setting && addressOf(entry, setting, 'secondary');
  });
  return secondaries.every((one) => one !== undefined) ? [primary, ...secondaries] : undefined;
}

/** The IPv6 addresses of an interface, without the link-local one; undefined if it may have others than the file contains. */
export function staticIpv6Addresses(
  entry: EntryState,
  tables: Tables,
): readonly InterfaceAddress<bigint>[] | undefined {
  return getOrInsertComputed(InterfaceFacts.of(tables).ipv6Addresses, entry, () =>
    readIpv6Addresses(entry, tables),
  );
}

function readIpv6Addresses(
  entry: EntryState,
  { view, isBackup }: Tables,
): readonly InterfaceAddress<bigint>[] | undefined {
  const ipv6 = childObjectOf(entry.state, 'ipv6', view);
  if (!ipv6) return isBackup && !isTemplated(entry.state) ? [] : undefined;
  const isStatic = (ipv6.value('ip6-mode') ?? 'static') === 'static' && ipv6.value('autoconf') !== 'enable';
  if (isTemplated(entry.state) || isTemplated(ipv6) || !isStatic) return undefined;
  const extra = childEntriesOf(ipv6, 'ip6-extra-addr', view);
  const setting = ipv6.get('ip6-address');
  if (!setting) return isBackup && extra.length === 0 ? [] : undefined;
  const primary = ipv6AddressOf(entry, setting, setting.values[0] ?? '', 'primary');
  const others = extra.map(({ name }) => ipv6AddressOf(entry, setting, name, 'secondary'));
  const found = [primary, ...others].filter((one) => one !== undefined);
  return found.length === others.length + 1 ? found : undefined;
}

function ipv6AddressOf(
  entry: EntryState,
  setting: EffectiveSetting,
  prefix: string,
  kind: InterfaceAddress['kind'],
): InterfaceAddress<bigint> | undefined {
  const [text = ''] = prefix.split('/');
  const address = addressNumber(text);
  const subnet = ipv6Prefix(prefix);
  if (typeof address !== 'bigint' || !subnet || isUnspecified(text)) return undefined;
  return { interface: entry, text, address, subnet, setting, kind };
}

/** `::` */
function isUnspecified(text: string): boolean {
  return /^[0:]+$/.test(text);
}

/** Whether the interface has neighbors in a subnet, as Ethernet does. */
export function hasNeighbors({ state }: EntryState): boolean {
  return !pointToPoint.has(state.value('type') ?? '') && state.get('remote-ip') === undefined;
}

function addressOf(
  entry: EntryState,
  setting: EffectiveSetting,
  kind: InterfaceAddress['kind'],
): InterfaceAddress | undefined {
  const text = setting.values[0]?.split('/')[0] ?? '';
  const address = ipv4Number(text);
  const subnet = ipv4Subnet(setting.values);
  if (address === undefined || address === 0 || !subnet) return undefined;
  return { interface: entry, text, address, subnet, setting, kind };
}

function isUnset([address = '']: readonly string[]): boolean {
  return ipv4Number(address.split('/')[0] ?? '') === 0;
}

/** The remote address of a point-to-point interface. */
export function remoteSubnet({ state }: EntryState): readonly Intervals[] {
  const remote = state.get('remote-ip');
  const subnet =
    remote && ipv4Subnet(remote.values.length > 1 ? remote.values : [remote.values[0] ?? '', '32']);
  return subnet ? [subnet] : [];
}

/** The access that an interface allows: at its address, at its secondary addresses, and over IPv6. */
export function accessesOf(state: ObjectState, view: SchemaView): readonly EffectiveSetting[] {
  return [
    state.get('allowaccess'),
    ...childEntriesOf(state, 'secondaryip', view).map((address) => address.state.get('allowaccess')),
    childObjectOf(state, 'ipv6', view)?.get('ip6-allowaccess'),
  ].filter((access) => access !== undefined);
}
