import { virtualIpEntry } from '../../model/network/vips';
import { runToCompletion } from '../../base/steps';
import type { Catalog } from '../objects/catalog';
import { scopeKey } from '../../model/document/unit';
import type { Family } from '../objects/addresses';
import {
  entryDataOf,
  isEnabled,
  nestedValues,
  objectOf,
  valueOf,
  valuesOf,
  type EntryData,
} from '../objects/entryData';
import { addressNumber, addressRange, addressText, ipv4Subnet, ipv6Prefix } from '../objects/ipRanges';
import { allServices, protocolNumbers, portRange, serviceValue } from '../objects/services';
import { inOrder, movesIn } from '../policies/policyOrder';
import type { Network } from '../routing/network';
import { interfaceAddresses, interfacesOf } from '../routing/routeTable';
import {
  includes,
  intersect,
  interval,
  isEqual,
  isSubset,
  pairsOf,
  uniteAll,
  type Bound,
  type Intervals,
} from '../traffic/intervals';
import {
  allInSet,
  anyInSet,
  isWithin,
  knownSet,
  opaqueSet,
  type Certainty,
  type ValueSet,
} from '../traffic/valueSet';

/** A packet before translation. */
export interface ArrivingPacket {
  readonly family: Family;
  /** Undefined for any source. */
  readonly source: Bound | undefined;
  /** Undefined for the address of the incoming interface, if the file does not contain it. */
  readonly destination: Bound | undefined;
  readonly service: ValueSet;
  readonly sourceInterfaces: Intervals;
}

/** A virtual IP that translates a packet or may translate it. */
export interface Translation {
  readonly vip: string;
  readonly entry: EntryData;
  readonly match: Certainty;
  /** The addresses after translation; undefined if the file does not determine them. */
  readonly addresses: readonly Bound[] | undefined;
  /** The protocol and port that policies are compared with; several if the file does not determine which. */
  readonly services: readonly ValueSet[];
  readonly port: number | undefined;
}

/**
 * The virtual IPs of a scope that translate a packet or may translate it, in the order of the device. The list ends
 * with the first one that certainly translates it.
 *
 * @param isUsed whether the device uses a virtual IP at all
 */
export function translationsOf(
  packet: ArrivingPacket,
  network: Pick<Network, 'catalog' | 'index'>,
  isUsed: (vip: string) => boolean,
): readonly Translation[] {
  const { catalog } = network;
  const matches = new Map<EntryData, Certainty>();
  const used = vipsInOrder(packet.family, network, (entry) => {
    const match = isUsed(entry.name) ? matchesVip(entry, packet, catalog) : 'no';
    matches.set(entry, match);
    return match !== 'no';
  });
  const translations: Translation[] = [];
  for (const entry of used) {
    const match = matches.get(entry) ?? 'no';
    translations.push(translate(entry, packet, match, catalog));
    if (match === 'yes') break;
  }
  return translations;
}

/** The access proxy, a virtual IP for ZTNA, that certainly receives a packet; undefined if there is none. */
export function accessProxyFor(
  packet: ArrivingPacket,
  { catalog, index }: Pick<Network, 'catalog' | 'index'>,
): EntryData | undefined {
  const proxies = ['firewall access-proxy', 'firewall access-proxy6'].flatMap((table) =>
    entryDataOf(table)
      .of(index)
      .filter(({ scope }) => scopeKey(scope) === catalog.scope),
  );
  const names = new Set(proxies.flatMap((proxy) => valuesOf(proxy, 'vip')));
  return catalog.tables.all(vipTable(packet.family), catalog.scope).find((entry) => {
    if (valueOf(entry, 'type') !== 'access-proxy' || !names.has(entry.name)) return false;
    // The port is 443 unless it is set, but no source says so for all versions.
    if (valueOf(entry, 'extport') === undefined) return false;
    return (
      isSettled(entry, packet, catalog) &&
      matchesConditions(entry, packet, portsOfServer(entry), catalog) === 'yes'
    );
  });
}

/** Some virtual IPs in the order of the device: that of the text, after all `move` commands. */
export function vipsInOrder(
  family: Family,
  { catalog, index }: Pick<Network, 'catalog' | 'index'>,
  isWanted: (entry: EntryData) => boolean,
): readonly EntryData[] {
  const table = vipTable(family);
  const all = catalog.tables.all(table, catalog.scope);
  const moves = runToCompletion(movesIn(index.document, table)).filter(
    ({ scope }) => scope === catalog.scope,
  );
  return moves.length === 0 ? inOrder(all.filter(isWanted), []) : inOrder(all, moves).filter(isWanted);
}

function vipTable(family: Family): string {
  return family === 4 ? 'firewall vip' : 'firewall vip6';
}

/** The external addresses of a virtual IP; undefined if the file does not contain them. */
export function externalAddresses(entry: EntryData, catalog: Catalog): Intervals | undefined {
  const text = valueOf(entry, 'extip');
  if (text !== '0.0.0.0') return rangeOf(text ?? '');
  // `0.0.0.0` means the address of the external interface.
  const name = valueOf(entry, 'extintf');
  const owner = interfacesOf(catalog).find((one) => one.name === name);
  const [address] = owner ? interfaceAddresses(owner, 4, catalog.isBackup) : [];
  const number = address === undefined ? undefined : addressNumber(address);
  return typeof number === 'number' ? interval(number, number + 1) : undefined;
}

/** Maps an address of one range to the address at the same offset in another range. */
export function shifted(address: Bound, from: Intervals, to: Intervals): Bound | undefined {
  const [[first], [target, end]] = [from, to];
  if (first === undefined || target === undefined || end === undefined) return undefined;
  if (typeof address === 'number' && typeof first === 'number' && typeof target === 'number') {
    const moved = target + (address - first);
    return moved < end ? moved : target;
  }
  const moved = BigInt(target) + (BigInt(address) - BigInt(first));
  return moved < end ? moved : target;
}

export function rangeOf(text: string): Intervals | undefined {
  const [first = '', last = first] = text.split('-');
  return addressRange(first, last);
}

/** The translated destination: `10.0.0.10`, `10.0.0.10:8443`. */
export function targetText({ addresses, port }: Translation): string | undefined {
  if (!addresses) return undefined;
  const suffix = port === undefined ? '' : `:${port}`;
  return addresses.map((address) => `${addressText(address)}${suffix}`).join(' or ');
}

function matchesVip(entry: EntryData, packet: ArrivingPacket, catalog: Catalog): Certainty {
  if (valueOf(entry, 'status') === 'disable' || valueOf(entry, 'type') === 'dns-translation') return 'no';
  if (!isSettled(entry, packet, catalog) || valueOf(entry, 'type') === 'access-proxy') return 'perhaps';
  return matchesConditions(entry, packet, externalPorts(entry), catalog);
}

function isSettled(entry: EntryData, { family }: ArrivingPacket, { tables }: Catalog): boolean {
  return !entry.templated && !tables.isUndetermined(vipTable(family), entry.name);
}

/** @param ports the external ports; undefined for a whole address */
function matchesConditions(
  entry: EntryData,
  packet: ArrivingPacket,
  ports: Intervals | undefined,
  catalog: Catalog,
): Certainty {
  const address = matchesAddress(entry, packet, catalog);
  if (address === 'no') return 'no';
  const interfaces = (names: readonly string[]): Certainty =>
    isWithin(
      knownSet(packet.sourceInterfaces),
      knownSet(uniteAll(names.map((name) => catalog.interfaces.of(name)))),
    );
  const own = valuesOf(entry, 'extintf').filter((name) => name !== 'any');
  const filter = valuesOf(entry, 'srcintf-filter');
  return allInSet([
    address,
    own.length > 0 ? interfaces(own) : 'yes',
    filter.length > 0 ? interfaces(filter) : 'yes',
    matchesSource(entry, packet),
    matchesService(entry, packet, catalog),
    ports ? isWithin(packet.service, knownSet(ports)) : 'yes',
  ]);
}

function matchesAddress(
  entry: EntryData,
  { destination, sourceInterfaces }: ArrivingPacket,
  catalog: Catalog,
): Certainty {
  const external = externalAddresses(entry, catalog);
  if (destination !== undefined)
    return !external ? 'perhaps' : includes(external, destination) ? 'yes' : 'no';
  const isOfInterface =
    valueOf(entry, 'extip') === '0.0.0.0' &&
    isEqual(catalog.interfaces.of(valueOf(entry, 'extintf') ?? ''), sourceInterfaces);
  return isOfInterface ? 'yes' : 'perhaps';
}

function matchesSource(entry: EntryData, { source }: ArrivingPacket): Certainty {
  const filters = valuesOf(entry, 'src-filter');
  if (filters.length === 0) return 'yes';
  if (source === undefined) return 'perhaps';
  return anyInSet(
    filters.map((text) => {
      const range = filterRange(text);
      return range === undefined ? 'perhaps' : includes(range, source) ? 'yes' : 'no';
    }),
  );
}

/** A source of `src-filter`: a network, a range or an address of either family. */
function filterRange(text: string): Intervals | undefined {
  if (!text.includes('/')) return rangeOf(text);
  return text.includes(':') ? ipv6Prefix(text) : ipv4Subnet([text]);
}

/**
 * Compares the service filter of a virtual IP. With port forwarding it is not documented which port the filter applies
 * to, so the answer is `perhaps`.
 */
function matchesService(entry: EntryData, { service }: ArrivingPacket, { services }: Catalog): Certainty {
  const names = valuesOf(entry, 'service');
  if (names.length === 0) return 'yes';
  if (isEnabled(entry, 'portforward')) return 'perhaps';
  const parts = names.flatMap((name) => services.of(name));
  return anyInSet(parts.map((part) => isWithin(service, part.service)));
}

function translate(
  entry: EntryData,
  packet: ArrivingPacket,
  match: Certainty,
  catalog: Catalog,
): Translation {
  const services = mappedServices(entry, packet);
  const [only] = services;
  return {
    vip: entry.name,
    entry,
    match,
    addresses: mappedAddresses(entry, packet, catalog),
    services,
    port: hasPorts(entry) && only && services.length === 1 ? onePort(only) : undefined,
  };
}

function mappedAddresses(
  entry: EntryData,
  { destination }: Pick<ArrivingPacket, 'destination'>,
  catalog: Catalog,
): readonly Bound[] | undefined {
  if (isEnabled(entry, 'nat46') || isEnabled(entry, 'nat64')) return undefined;
  switch (valueOf(entry, 'type') ?? 'static-nat') {
    case 'static-nat': {
      const [external, mapped] = [
        externalAddresses(entry, catalog),
        rangeOf(valuesOf(entry, 'mappedip')[0] ?? ''),
      ];
      if (!mapped) return undefined;
      const address =
        external && destination !== undefined ? shifted(destination, external, mapped) : oneAddress(mapped);
      return address === undefined ? undefined : [address];
    }
    case 'server-load-balance': {
      const servers = nestedValues(entry, 'realservers', 'ip').map(([address = '']) =>
        addressNumber(address),
      );
      const isKnown = servers.length > 0 && nestedValues(entry, 'realservers', 'address').length === 0;
      return isKnown && servers.every((address) => address !== undefined) ? [...new Set(servers)] : undefined;
    }
    default:
      return undefined;
  }
}

function oneAddress([first, end]: Intervals): Bound | undefined {
  return first !== undefined && BigInt(end ?? 0) - BigInt(first) === 1n ? first : undefined;
}

/** Whether a virtual IP forwards ports rather than a whole address. */
function hasPorts(entry: EntryData): boolean {
  return virtualIpEntry(objectOf(entry)).ports !== undefined;
}

/** The protocol and external ports of a virtual IP that forwards ports; undefined if it translates a whole address. */
function externalPorts(entry: EntryData): Intervals | undefined {
  return hasPorts(entry) ? portsOfServer(entry) : undefined;
}

/** The protocol and external ports, as far as the entry names them; otherwise all ports. */
function portsOfServer(entry: EntryData): Intervals {
  const protocol = protocolOf(entry);
  const ports = valuesOf(entry, 'extport')
    .flatMap((word) => word.split(','))
    .map((word) => portRange(word));
  if (protocol === protocolNumbers.get('icmp') || ports.length === 0)
    return interval(serviceValue(protocol, 0), serviceValue(protocol + 1, 0));
  return uniteAll(
    ports.map((range) =>
      range ? interval(serviceValue(protocol, range[0]), serviceValue(protocol, range[1])) : [],
    ),
  );
}

/** A packet that a virtual IP translates: where it may arrive, and how policies see it after the translation. */
export interface TranslatedPackets {
  readonly external: Bound;
  /** Undefined if the file does not determine them. */
  readonly mapped: readonly Bound[] | undefined;
  /** Undefined if all interfaces, or all sources, are accepted. */
  readonly interfaces: Intervals | undefined;
  readonly sources: Intervals | undefined;
  /** The protocols and ports that policies are compared with. */
  readonly services: Intervals;
  /** The protocol and port with which a packet arrives, for one of them. */
  readonly arrivesWith: (service: number) => number;
}

/**
 * The packets to an external address of a virtual IP; undefined if it is disabled or the file does not determine them.
 *
 * @param address the external address; without it, the first one
 */
export function packetsTo(
  entry: EntryData,
  catalog: Catalog,
  address?: Bound,
): TranslatedPackets | undefined {
  const type = valueOf(entry, 'type');
  if (valueOf(entry, 'status') === 'disable' || type === 'dns-translation' || entry.templated)
    return undefined;
  const [external] = address === undefined ? (externalAddresses(entry, catalog) ?? []) : [address];
  const ports = externalPorts(entry);
  const [first] = ports ?? [];
  if (external === undefined || (ports && typeof first !== 'number')) return undefined;
  const interfacesIn = (setting: string): Intervals | undefined => {
    const names = valuesOf(entry, setting).filter((name) => name !== 'any');
    return names.length === 0 ? undefined : uniteAll(names.map((name) => catalog.interfaces.of(name)));
  };
  const [own, filter] = [interfacesIn('extintf'), interfacesIn('srcintf-filter')];
  const sources = uniteAll(valuesOf(entry, 'src-filter').map((text) => filterRange(text) ?? []));
  const filtered = valuesOf(entry, 'service').flatMap((name) =>
    catalog.services.of(name).map(({ service }) => service.known),
  );
  const mapped = forwardedPorts(entry);
  const offset = mapped && typeof first === 'number' && typeof mapped[0] === 'number' ? first - mapped[0] : 0;
  const isForwarded = (service: number): boolean => ports === undefined || includes(ports, service + offset);
  return {
    external,
    mapped: mappedAddresses(entry, { destination: external }, catalog),
    interfaces: own && filter ? intersect(own, filter) : (own ?? filter),
    sources: sources.length === 0 ? undefined : sources,
    services: ports ? (mapped ?? ports) : filtered.length === 0 ? allServices : uniteAll(filtered),
    arrivesWith: (service) => (isForwarded(service) ? service + offset : Number(first)),
  };
}

/** The mapped ports of a virtual IP that forwards ports; undefined if policies see the external ones. */
function forwardedPorts(entry: EntryData): Intervals | undefined {
  if (valueOf(entry, 'type') === 'server-load-balance' || !isEnabled(entry, 'portforward')) return undefined;
  const range = portRange(valuesOf(entry, 'mappedport')[0] ?? '');
  return range && portsOf(protocolOf(entry), range);
}

/**
 * The mapped ports, which policies are compared with. For a virtual server: the client-side port and the ports of the
 * servers.
 */
function mappedServices(entry: EntryData, { service }: ArrivingPacket): readonly ValueSet[] {
  const protocol = protocolOf(entry);
  if (!hasPorts(entry) || protocol === protocolNumbers.get('icmp')) return [service];
  if (valueOf(entry, 'type') === 'server-load-balance') {
    const ports = nestedValues(entry, 'realservers', 'port').flatMap(([text = '']) => {
      const range = portRange(text);
      return range && range[1] > 1 ? [knownSet(portsOf(protocol, range))] : [];
    });
    return [service, ...ports];
  }
  const external = portRange(valuesOf(entry, 'extport')[0] ?? '');
  const mapped = portRange(valuesOf(entry, 'mappedport')[0] ?? valuesOf(entry, 'extport')[0] ?? '');
  const [first, end] = service.known;
  const whole = interval(serviceValue(protocol, 0), serviceValue(protocol + 1, 0));
  const unknown = [opaqueSet(`mapped port of ${entry.name}`, 'the mapped port', whole)];
  if (!external || !mapped || typeof first !== 'number' || typeof end !== 'number') return unknown;
  const isInside = service.known.length === 2 && isSubset(service.known, portsOf(protocol, external));
  // All external ports may have one mapped port. With several, the device distributes the connections.
  if (valueOf(entry, 'portmapping-type') === 'm-to-n')
    return isInside && mapped[1] - mapped[0] === 1 ? [knownSet(portsOf(protocol, mapped))] : unknown;
  const by = mapped[0] - external[0];
  const moved = interval(first + by, end + by);
  return isInside && isSubset(moved, portsOf(protocol, mapped)) ? [knownSet(moved)] : unknown;
}

function portsOf(protocol: number, [first, end]: readonly [number, number]): Intervals {
  return interval(serviceValue(protocol, first), serviceValue(protocol, end));
}

function onePort({ known }: ValueSet): number | undefined {
  const [pair, ...others] = pairsOf(known);
  if (!pair || others.length > 0) return undefined;
  const [first, end] = pair.map(Number);
  return first !== undefined && end === first + 1 ? first % 65_536 : undefined;
}

function protocolOf(entry: EntryData): number {
  return protocolNumbers.get(virtualIpEntry(objectOf(entry)).ports?.protocol ?? 'tcp') ?? 6;
}
