import { type Scope, scopeKey } from '../../model/document/unit';
import { getOrInsertComputed, memoize } from '../../base/collections';
import type { EffectiveSetting, ObjectState, EntryState } from '../../model/objectState';
import { addressNumber, ipv4Subnet, ipv6Prefix } from '../../analysis/objects/ipRanges';
import { accessHoldersOf, addressesOf, vdomNameOf } from '../../model/network/interfaces';
import { addressOr } from '../../model/network/routes';
import { letsSslVpnIn, listeningServices, type ListeningService } from '../../model/network/services';
import { phase1Table, usesTcp } from '../../model/network/tunnels';
import { policySources } from '../../analysis/objects/deviceServices';
import { ipv4Number } from '../../syntax/addresses';
import { includes, type Bound, type Intervals } from '../../analysis/traffic/intervals';
import type { Family } from '../../analysis/objects/addresses';
import type { Tables } from './tables';

/** An address of an interface with its subnet; IPv4 addresses are numbers, IPv6 addresses are bigints. */
export interface InterfaceAddress<Address extends Bound = number> {
  readonly interface: EntryState;
  /** As written in the file. */
  readonly text: string;
  readonly address: Address;
  readonly subnet: Intervals;
  readonly setting: EffectiveSetting;
  /** The object whose settings have the address, and the protocols that the device answers at it. */
  readonly holder: ObjectState;
  readonly kind: 'primary' | 'secondary';
}

/** Cached for the tables of a check, because thousands of entries may need it. */
class InterfaceFacts {
  readonly interfaces = new Map<string, readonly EntryState[] | undefined>();
  readonly addressesOf = memoize(reader(4, 'ip', ipv4Number, ipv4Subnet));
  readonly ipv6AddressesOf = memoize(
    reader(6, 'ip6-address', ipv6Number, ([prefix = '']) => ipv6Prefix(prefix)),
  );
  readonly inScope = new Map<string, ReadonlyMap<Bound, readonly InterfaceAddress<Bound>[]>>();

  static readonly of: (tables: Tables) => InterfaceFacts = memoize(() => new InterfaceFacts());
}

/** The interfaces of a VDOM; undefined if the file does not determine them. */
export function interfacesIn(tables: Tables, scope: Scope): readonly EntryState[] | undefined {
  return getOrInsertComputed(InterfaceFacts.of(tables).interfaces, scopeKey(scope), () => {
    const all = tables.entries('system interface');
    if (scope.kind === 'vdom')
      return all.filter(({ state }) => state.scope.kind !== 'vdom' && state.value('vdom') === scope.name);
    const vdoms = new Set(all.map(({ state }) => vdomNameOf(state)));
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
  return InterfaceFacts.of(tables).addressesOf(entry, tables);
}

/** The IPv6 addresses of an interface, without the link-local one; undefined if it may have others than the file contains. */
export function staticIpv6Addresses(
  entry: EntryState,
  tables: Tables,
): readonly InterfaceAddress<bigint>[] | undefined {
  return InterfaceFacts.of(tables).ipv6AddressesOf(entry, tables);
}

/** Reads the addresses of one family in a setting. */
function reader<Address extends Bound>(
  family: Family,
  name: string,
  numberOf: (text: string) => Address | undefined,
  subnetOf: (words: readonly string[]) => Intervals | undefined,
) {
  return (entry: EntryState, { isBackup }: Tables): readonly InterfaceAddress<Address>[] | undefined => {
    const { known, isComplete } = addressesOf(entry.state, family, isBackup);
    if (!isComplete) return undefined;
    const found = known.flatMap(({ text, words, kind, holder }) => {
      const setting = holder.get(name);
      const address = numberOf(text);
      const subnet = subnetOf(words);
      return setting && address !== undefined && subnet
        ? [{ interface: entry, text, address, subnet, setting, kind, holder }]
        : [];
    });
    return found.length === known.length ? found : undefined;
  };
}

function ipv6Number(text: string): bigint | undefined {
  const address = addressNumber(text);
  return typeof address === 'bigint' ? address : undefined;
}

/** The TCP services with which the device listens at an address of an interface; without `system global`, at default ports. */
export function servicesOn(
  { name, state }: EntryState,
  access: readonly string[],
  scope: Scope,
  tables: Tables,
): readonly ListeningService<ObjectState>[] {
  const key = scopeKey(scope);
  const membersOf = (zone: string): readonly string[] | undefined =>
    tables
      .entriesIn('system zone', scope)
      .find((one) => one.name === zone)
      ?.state.values('interface');
  return listeningServices(state, access, {
    view: tables.view,
    object: (table) => tables.objectIn(table, scope),
    isAmong: (names) =>
      names.some((one) => one === name || one === 'any' || membersOf(one)?.includes(name) === true),
    hasSslVpnPolicy: () => {
      const current = (): readonly string[] | undefined => policySources(tables.index, key);
      tables.keep(`sources of policies ${key}`, () => current() ?? []);
      return letsSslVpnIn(current(), membersOf);
    },
    hasTunnelOverTcp: () =>
      tables
        .entriesIn(phase1Table, scope)
        .some((tunnel) => tunnel.state.value('interface') === name && usesTcp(tunnel.state)),
  });
}

/** The remote address of a point-to-point interface. */
export function remoteSubnet({ state }: EntryState): readonly Intervals[] {
  const [address, mask = '32'] = state.values('remote-ip');
  const subnet = addressOr(address) === undefined ? undefined : ipv4Subnet([address ?? '', mask]);
  return subnet ? [subnet] : [];
}

/** The lists of protocols that an interface allows at its address, at its secondary addresses, and over IPv6. */
export function accessesOf(
  state: ObjectState,
  { isBackup }: Pick<Tables, 'isBackup'>,
): readonly EffectiveSetting[] {
  return accessHoldersOf(state, isBackup).flatMap(({ holder, setting }) => holder.get(setting) ?? []);
}
