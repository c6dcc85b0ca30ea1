import type { LookupQuery } from './query';
import type { Catalog } from '../objects/catalog';
import type { TranslatedPackets } from './vips';
import { anyName } from '../objects/fieldNames';
import { vdomOfKey } from '../../model/document/unit';
import { addressNumber, addressText } from '../objects/ipRanges';
import { serviceText, serviceValue } from '../objects/services';
import { fields, setOf, type Box, type Field, type TrafficPoint } from '../traffic/box';
import { searchUncovered } from '../traffic/coverage';
import {
  includes,
  intersect,
  isEqual,
  pairsOf,
  uniteAll,
  type Bound,
  type Intervals,
} from '../traffic/intervals';
import { isEmpty, knownSet, pointSet, type ValueSet } from '../traffic/valueSet';

/** The maximum number of parts of a box in the search for a packet. */
const maxSplits = 500;

/** A packet of a box that no earlier policy matches; with well-known addresses and services if possible. */
export function examplePacket(box: Box, earlier: readonly Box[], catalog: Catalog): TrafficPoint | undefined {
  const candidates = [plainBox(box, catalog, 1), plainBox(box, catalog, 10)];
  const withAnySource = candidates[0]?.map((set, index) =>
    fields[index] === 'source' ? (box[index] ?? set) : set,
  );
  for (const candidate of [...candidates, ...(withAnySource ? [withAnySource] : [])]) {
    const search = searchUncovered([candidate], earlier, maxSplits);
    if (search.kind === 'open') return search.packet;
  }
  const search = searchUncovered([box], earlier, maxSplits);
  return search.kind === 'open' ? plainer(search.packet, box, earlier) : undefined;
}

/** The packet with better known values instead of the first ones of the box, such as 0.0.0.0 and ip/0, where earlier policies permit. */
function plainer(packet: TrafficPoint, box: Box, earlier: readonly Box[]): TrafficPoint {
  let best = packet;
  const pointOfValue = (value: TrafficPoint[number], index: number): ValueSet =>
    typeof value === 'object' ? (box[index] ?? knownSet([])) : pointSet(value);
  for (const [index, set] of box.entries()) {
    const field = fields[index];
    for (const value of field === undefined ? [] : plainValues(field, set, [1, 10])) {
      if (!includes(set.known, value)) continue;
      const one = best.map((other, at) => pointOfValue(at === index ? value : other, at));
      const search = searchUncovered([one], earlier, maxSplits);
      if (search.kind !== 'open') continue;
      best = search.packet;
      break;
    }
  }
  return best;
}

/** Addresses that are reserved for examples. */
const examples = {
  source: ['198.51.100.10', '2001:db8:1::10'],
  destination: ['203.0.113.10', '2001:db8:2::10'],
};

const privateHosts = ['192.168.1.10', '10.1.1.10', '172.16.1.10', '192.0.2.10'];

/** tcp/443, tcp/80, tcp/22, udp/53, ping, then others that fewer policies name */
const commonServices = [
  serviceValue(6, 443),
  serviceValue(6, 80),
  serviceValue(6, 22),
  serviceValue(17, 53),
  serviceValue(1, 8 * 256),
  serviceValue(6, 25),
  serviceValue(17, 123),
  serviceValue(6, 8080),
  serviceValue(6, 50_000),
  serviceValue(17, 50_000),
  serviceValue(47, 0),
];

/** An address of a set that people know if possible: one for examples, or of a host. */
export function exampleSource(sources: Intervals): Bound | undefined {
  const values = plainValues('source', knownSet(sources), [1, 10]);
  return values.find((one) => includes(sources, one)) ?? sources[0];
}

/** Values of a field that people know. Of addresses, those of some hosts of its first network come second. */
function plainValues(field: Field, { known }: ValueSet, hosts: readonly number[]): readonly Bound[] {
  switch (field) {
    case 'source':
    case 'destination':
      return [
        ...numbersOf(examples[field]),
        ...hosts.flatMap((host) => hostIn(known, host) ?? []),
        ...numbersOf(privateHosts),
      ];
    case 'service':
      return commonServices;
    case 'source port':
      return [50_000];
    default:
      return [];
  }
}

function numbersOf(texts: readonly string[]): readonly Bound[] {
  return texts.flatMap((text) => addressNumber(text) ?? []);
}

/**
 * A subset of a box with one value in each field that a query contains.
 *
 * @param host the number of an address in its network
 */
function plainBox(box: Box, catalog: Catalog, host: number): Box {
  let incoming: Bound | undefined;
  return box.map((set, index) => {
    const field = fields[index];
    switch (field) {
      case 'source interface': {
        incoming = namedNumber(set.known, catalog, undefined);
        return incoming === undefined ? set : pointSet(incoming);
      }
      case 'destination interface': {
        const outgoing = namedNumber(set.known, catalog, incoming);
        return outgoing === undefined ? set : pointSet(outgoing);
      }
      case undefined:
        return set;
      default:
        return pointOf(set, plainValues(field, set, [host]));
    }
  });
}

/** The first of some values that a set contains; the set itself if it contains none of them. */
function pointOf(set: ValueSet, values: readonly Bound[]): ValueSet {
  const value = values.find((one) => includes(set.known, one));
  return value === undefined ? set : pointSet(value);
}

/** The address at an offset from the first address of a set; undefined if hosts have no such addresses (0.0.0.0/8, ::/8). */
function hostIn([first]: Intervals, host: number): Bound | undefined {
  if (typeof first === 'bigint') return first < 1n << 120n ? undefined : first + BigInt(host);
  return first === undefined || first < 1 << 24 ? undefined : first + host;
}

/**
 * A packet of a box to the external address of a virtual IP that no earlier policy matches; undefined if the virtual IP
 * does not translate packets of the box, or the file does not determine which.
 *
 * @param vip its name in the numbers of the boxes
 */
export function packetToVip(
  vip: string,
  packets: TranslatedPackets,
  box: Box,
  earlier: readonly Box[],
  { catalog, scope }: { readonly catalog: Catalog; readonly scope: string },
): LookupQuery | undefined {
  const { external, mapped, interfaces, sources, services, arrivesWith } = packets;
  const limits: Partial<Record<Field, Intervals>> = {
    ...(interfaces && { 'source interface': interfaces }),
    ...(sources && { source: sources }),
    ...(catalog.centralNat
      ? { destination: uniteAll((mapped ?? []).map((one) => pointSet(one).known)) }
      : { 'virtual IP': catalog.vips.of(vip) }),
    service: services,
  };
  const limited = box.map((set, index) => {
    const field = fields[index];
    const limit = field && limits[field];
    return limit ? knownSet(intersect(set.known, limit)) : set;
  });
  if (limited.some((set) => isEmpty(set))) return undefined;
  const packet = examplePacket(limited, earlier, catalog);
  const query = packet && queryOf(packet, { catalog, scope });
  const service = packet?.[fields.indexOf('service')];
  if (!query || typeof service !== 'number') return undefined;
  const { dstintf, ...routed } = query;
  const isAny = isEqual(setOf(box, 'destination interface')?.known ?? [], anyName);
  return {
    ...(isAny || dstintf === undefined ? routed : { ...routed, dstintf }),
    destination: addressText(external),
    service: serviceText(arrivesWith(service)),
  };
}

/** The number of a named interface in a set; if possible a different one from the other side's. */
function namedNumber(set: Intervals, { interfaces }: Catalog, other: Bound | undefined): Bound | undefined {
  let same: Bound | undefined;
  for (const [first, end] of pairsOf(set)) {
    for (let number = Number(first); number < Number(end); number++) {
      const name = interfaces.names.nameOf(number);
      if (name === undefined) break;
      if (name.startsWith('zone ')) continue;
      if (number !== other) return number;
      same = number;
    }
  }
  return same;
}

/** A packet as a query; undefined if a query cannot express its values. */
export function queryOf(
  packet: TrafficPoint,
  { catalog, scope }: { readonly catalog: Catalog; readonly scope: string },
): LookupQuery | undefined {
  const value = (field: Field): Bound | undefined => {
    const witness = packet[fields.indexOf(field)];
    return typeof witness === 'object' ? undefined : witness;
  };
  const nameOf = (field: Field): string | undefined => {
    const number = value(field);
    return number === undefined ? undefined : catalog.interfaces.names.nameOf(Number(number));
  };
  const [source, destination, service] = [value('source'), value('destination'), value('service')];
  if (source === undefined || destination === undefined || service === undefined) return undefined;
  const [srcintf, dstintf] = [nameOf('source interface'), nameOf('destination interface')];
  if (srcintf === undefined || dstintf === undefined) return undefined;
  const vdom = vdomOfKey(scope);
  return {
    source: addressText(source),
    destination: addressText(destination),
    service: serviceText(Number(service)),
    sourcePort: Number(value('source port')),
    srcintf,
    dstintf,
    ...(vdom !== undefined && { vdom }),
  };
}
