import { accessSettingOf, addressesOf } from '../../model/network/interfaces';
import { bundleOf, portOwnerTables } from '../../model/network/bundles';
import { answersForAddresses, ownsPoolAddresses, poolTables, poolText } from '../../model/network/pools';
import type { ObjectState } from '../../model/objectState';
import { completenessOf } from '../../model/symbols/completeness';
import type { DocumentIndex } from '../../model/symbols/documentIndex';
import { rangeOf } from './vips';
import { allAddresses, type Family } from '../objects/addresses';
import { objectIn } from '../objects/deviceServices';
import { entryDataOf, objectOf, valueOf, type EntryData } from '../objects/entryData';
import { downCause, type DownCause } from '../objects/interfaceState';
import { addressNumber, ipv4Subnet, ipv6Prefix } from '../objects/ipRanges';
import { settingIn, type Network } from '../routing/network';
import { interfacesOf } from '../routing/routeTable';
import { includes, uniteAll, type Bound, type Intervals } from '../traffic/intervals';

/** An address at which the device itself may answer. */
export interface OwnAddress {
  /**
   * `VRRP`: the interface has it while the device is the primary one. `management IP`: that of a VDOM in transparent mode, where
   * the interface at which packets arrive decides.
   */
  readonly kind: 'interface' | 'VRRP' | 'management IP';
  readonly owner: EntryData;
  /** The `allowaccess` or `ip6-allowaccess` of the address. */
  readonly access: readonly string[];
}

/** The address of an interface that is some address: primary, secondary or of VRRP. The first interface in the file counts. */
export function ownAddressAt(address: Bound, family: Family, network: Network): OwnAddress | undefined {
  const { catalog } = network;
  const isIt = (text: string): boolean => addressNumber(text) === address;
  const interfaces = interfacesOf(catalog);
  for (const owner of interfaces) {
    const one = objectOf(owner);
    const own = addressesOf(one, family, catalog.isBackup).known.find(({ text }) => isIt(text));
    if (own) return { kind: 'interface', owner, access: own.holder.values(accessSettingOf(family)) };
  }
  const owner = interfaces.find((one) => vrrpAddresses(one, family).some(isIt));
  return owner && { kind: 'VRRP', owner, access: accessAt(owner, family) };
}

/** The `allowaccess` of the primary address of an interface. */
export function accessAt(owner: EntryData, family: Family): readonly string[] {
  const one = objectOf(owner);
  return (family === 4 ? one : one.child('ipv6'))?.values(accessSettingOf(family)) ?? [];
}

function vrrpAddresses(owner: EntryData, family: Family): readonly string[] {
  const one = objectOf(owner);
  const groups = family === 4 ? one.children('vrrp') : (one.child('ipv6')?.children('vrrp6') ?? []);
  return groups.flatMap(({ state }) =>
    state.values('status')[0] === 'disable' ? [] : state.values(family === 4 ? 'vrip' : 'vrip6'),
  );
}

/** The management address of a VDOM in transparent mode; undefined if the file does not contain it. */
export function managementIp(family: Family, { index, catalog }: Network): string | undefined {
  const text = settingIn(index, 'system settings', family === 4 ? 'manageip' : 'manageip6', catalog.scope);
  const address = text?.split('/')[0];
  return address === undefined || address === '' || /^[0.:]+$/.test(address) ? undefined : address;
}

/** Why the device certainly answers no packet at the addresses of an interface. */
export type AddressObstacle =
  | { readonly kind: 'vdom disabled' }
  | { readonly kind: 'down'; readonly cause: DownCause }
  /** The interface is a port of an aggregate or a switch, so that its address has no effect. */
  | { readonly kind: 'member'; readonly of: string };

export function addressObstacle(
  entry: EntryData,
  { index, catalog }: Pick<Network, 'index' | 'catalog'>,
): AddressObstacle | undefined {
  if (settingIn(index, 'system settings', 'status', catalog.scope) === 'disable')
    return { kind: 'vdom disabled' };
  const cause = downCause(entry, catalog.tables, catalog.scope);
  if (cause) return { kind: 'down', cause };
  const of = portOwnerOf(entry.name, index);
  return of === undefined ? undefined : { kind: 'member', of };
}

/** The aggregate or switch whose port an interface is. */
function portOwnerOf(name: string, index: DocumentIndex): string | undefined {
  for (const table of portOwnerTables)
    for (const entry of entryDataOf(table).of(index)) {
      const bundle = bundleOf(objectOf(entry), table);
      if (bundle?.ownsMembers && bundle.members.includes(name)) return entry.name;
    }
  return undefined;
}

/** A reserved management interface of HA: only its own subnets and the routes of its entry lead back. */
interface ReservedInterface {
  readonly sources: Readonly<Record<Family, Intervals>>;
}

/** The reserved management interfaces of a cluster by name; the policies and routes of the VDOM do not apply to them. */
export function reservedInterfaces(index: DocumentIndex): ReadonlyMap<string, ReservedInterface> {
  const ha = objectIn(index, 'system ha', 'global');
  if (!ha || !reservesInterfaces(ha)) return new Map();
  const isBackup = completenessOf(index).backup;
  const interfaces = new Map(
    entryDataOf('system interface')
      .of(index)
      .map((one) => [one.name, one]),
  );
  return new Map(
    ha
      .children('ha-mgmt-interfaces')
      .flatMap(({ state }): readonly (readonly [string, ReservedInterface])[] => {
        const name = state.value('interface');
        const entry = name === undefined ? undefined : interfaces.get(name);
        if (name === undefined || !entry) return [];
        const sources = (family: Family): Intervals => reservedSources(state, entry, family, isBackup);
        return [[name, { sources: { 4: sources(4), 6: sources(6) } }]];
      }),
  );
}

function reservesInterfaces(ha: ObjectState): boolean {
  const mode = ha.value('mode') ?? 'standalone';
  return !ha.isTemplated && ha.value('ha-mgmt-status') === 'enable' && mode !== 'standalone';
}

/** The addresses that a reserved interface can answer. */
function reservedSources(state: ObjectState, entry: EntryData, family: Family, isBackup: boolean): Intervals {
  const { known, isComplete } = addressesOf(objectOf(entry), family, isBackup);
  if (!isComplete) return allAddresses(family);
  const own = uniteAll(
    known.map(({ words }) => (family === 4 ? ipv4Subnet(words) : ipv6Prefix(words[0] ?? '')) ?? []),
  );
  const gateway = state.value(family === 4 ? 'gateway' : 'gateway6') ?? '';
  if (gateway === '' || /^[0.:]+$/.test(gateway)) return own;
  const behind = family === 4 ? ipv4Subnet(state.values('dst')) : undefined;
  return behind ? uniteAll([own, behind]) : allAddresses(family);
}

/** The IP pool that has an address for which the device answers, so that it does not forward packets to it. */
export function poolAt(
  address: Bound,
  family: Family,
  { tables, catalog, view }: Network,
): EntryData | undefined {
  if (!ownsPoolAddresses(view.version)) return undefined;
  return tables.all(poolTables[family], catalog.scope).find((entry) => {
    const pool = objectOf(entry);
    const range = rangeOf(poolText(pool) ?? '');
    return !entry.templated && answersForAddresses(pool) && range !== undefined && includes(range, address);
  });
}

/** The types of interfaces whose packets always come in through another one. */
export function isLoopback(entry: EntryData): boolean {
  return valueOf(entry, 'type') === 'loopback';
}
