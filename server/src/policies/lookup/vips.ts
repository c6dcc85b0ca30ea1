import type { Catalog } from '../objects/catalog';
import type { Family } from '../objects/addresses';
import { isEnabled, valueOf, valuesOf, type EntryData } from '../objects/entryData';
import { addressRange, addressText, ipv4Subnet } from '../objects/ipRanges';
import { protocolNumbers, portRange, serviceValue } from '../objects/services';
import { includes, interval, uniteAll, type Bound, type Intervals } from '../traffic/intervals';
import { isWithin, knownSet, type Certainty, type ValueSet } from '../traffic/valueSet';

/** A packet before translation. */
export interface ArrivingPacket {
  readonly family: Family;
  readonly source: Bound;
  readonly destination: Bound;
  readonly service: ValueSet;
  readonly sourceInterfaces: Intervals;
}

/** A virtual IP that translates a packet, or may do so. */
export interface Translation {
  readonly vip: string;
  readonly entry: EntryData;
  readonly match: Certainty;
  /** The address that the packet goes to; undefined if the file does not decide it. */
  readonly address: Bound | undefined;
  /** Protocol and port that it goes to. */
  readonly service: ValueSet;
  readonly port: number | undefined;
}

/** The virtual IPs of a scope that translate a packet or may do so, in the order of the text. */
export function translationsOf(packet: ArrivingPacket, catalog: Catalog): readonly Translation[] {
  const table = packet.family === 4 ? 'firewall vip' : 'firewall vip6';
  return catalog.tables.all(table, catalog.scope).flatMap((entry) => {
    const match = matchesVip(entry, packet, catalog);
    return match === 'no' ? [] : [translate(entry, packet, match)];
  });
}

function matchesVip(entry: EntryData, packet: ArrivingPacket, catalog: Catalog): Certainty {
  if (valueOf(entry, 'status') === 'disable' || valueOf(entry, 'type') === 'dns-translation') return 'no';
  if (entry.templated || valueOf(entry, 'type') === 'access-proxy') return 'perhaps';
  const external = rangeOf(valueOf(entry, 'extip') ?? '');
  if (!external) return 'perhaps';
  if (!includes(external, packet.destination)) return 'no';
  const answers: Certainty[] = [];
  const name = valueOf(entry, 'extintf');
  if (name !== undefined && name !== 'any' && packet.family === 4)
    answers.push(isWithin(knownSet(packet.sourceInterfaces), knownSet(catalog.interfaces.of(name))));
  const filters = valuesOf(entry, 'src-filter');
  if (filters.length > 0) {
    const ranges = filters.map(filterRange);
    const isInside = ranges.some((range) => range !== undefined && includes(range, packet.source));
    answers.push(isInside ? 'yes' : ranges.includes(undefined) ? 'perhaps' : 'no');
  }
  const services = valuesOf(entry, 'service');
  if (services.length > 0) answers.push('perhaps');
  const ports = externalPorts(entry);
  if (ports) answers.push(isWithin(packet.service, knownSet(ports)));
  return answers.includes('no') ? 'no' : answers.includes('perhaps') ? 'perhaps' : 'yes';
}

function translate(entry: EntryData, packet: ArrivingPacket, match: Certainty): Translation {
  const isStatic = ['static-nat', undefined].includes(valueOf(entry, 'type'));
  const external = rangeOf(valueOf(entry, 'extip') ?? '');
  const mapped = rangeOf(valuesOf(entry, 'mappedip')[0] ?? '');
  const port = isEnabled(entry, 'portforward') ? mappedPort(entry, packet) : undefined;
  const protocol = protocolOf(entry);
  return {
    vip: entry.name,
    entry,
    match,
    address: isStatic && external && mapped ? shifted(packet.destination, external, mapped) : undefined,
    port,
    service:
      port === undefined
        ? packet.service
        : knownSet(interval(serviceValue(protocol, port), serviceValue(protocol, port + 1))),
  };
}

/** The address at the same place in the mapped range as the packet's in the external one. */
function shifted(address: Bound, external: Intervals, mapped: Intervals): Bound | undefined {
  const [[first], [target, end]] = [external, mapped];
  if (first === undefined || target === undefined || end === undefined) return undefined;
  if (typeof address === 'number' && typeof first === 'number' && typeof target === 'number') {
    const moved = target + (address - first);
    return moved < end ? moved : target;
  }
  const moved = BigInt(target) + (BigInt(address) - BigInt(first));
  return moved < end ? moved : target;
}

/** Protocol and ports that a virtual IP with port forwarding is for; undefined without it. */
function externalPorts(entry: EntryData): Intervals | undefined {
  if (!isEnabled(entry, 'portforward')) return undefined;
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

function mappedPort(entry: EntryData, { service }: ArrivingPacket): number | undefined {
  const [value] = service.known;
  const external = portRange(valuesOf(entry, 'extport')[0] ?? '');
  const mapped = portRange(valuesOf(entry, 'mappedport')[0] ?? valuesOf(entry, 'extport')[0] ?? '');
  if (typeof value !== 'number' || !external || !mapped || service.known.length !== 2) return undefined;
  return mapped[0] + ((value % 65_536) - external[0]);
}

function protocolOf(entry: EntryData): number {
  return protocolNumbers.get(valueOf(entry, 'protocol') ?? 'tcp') ?? 6;
}

/** One address, or a range. */
function rangeOf(text: string): Intervals | undefined {
  const [first = '', last = first] = text.split('-');
  return addressRange(first, last);
}

/** An address, a range or a subnet. */
function filterRange(text: string): Intervals | undefined {
  return text.includes('/') ? ipv4Subnet([text]) : rangeOf(text);
}

/** Where a packet goes to, as text: `10.0.0.10`, `10.0.0.10:8443`. */
export function targetText({ address, port }: Translation): string {
  const host = address === undefined ? 'an address that the file does not give' : addressText(address);
  return port === undefined ? host : `${host}:${port}`;
}
