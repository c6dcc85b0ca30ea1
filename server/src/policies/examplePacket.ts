import type { Steps } from '../base/steps';
import type { LookupQuery } from './lookup/query';
import type { Catalog } from './objects/catalog';
import type { TranslatedPackets } from './lookup/vips';
import { anyName } from './objects/fieldNames';
import { vdomOfKey } from '../model/document/unit';
import { addressNumber, addressText } from './objects/ipRanges';
import { serviceText, serviceValue } from './objects/services';
import { fields, setOf, type Box, type Field, type TrafficPoint } from './traffic/box';
import { searchUncovered } from './traffic/coverage';
import {
  includes,
  intersect,
  isEqual,
  pairsOf,
  uniteAll,
  type Bound,
  type Intervals,
} from './traffic/intervals';
import { isEmpty, knownSet, pointSet, type ValueSet } from './traffic/valueSet';

/** The maximum number of parts of a box in the search for a packet. */
const maxSplits = 500;

/** A packet of a box that no earlier policy matches; with well-known addresses and services if possible. */
export function* examplePacket(
  box: Box,
  earlier: readonly Box[],
  catalog: Catalog,
): Steps<TrafficPoint | undefined> {
  const candidates = [plainBox(box, catalog, 1), plainBox(box, catalog, 10)];
  const withAnySource = candidates[0]?.map((set, index) =>
    fields[index] === 'source' ? (box[index] ?? set) : set,
  );
  for (const candidate of [...candidates, ...(withAnySource ? [withAnySource] : []), box]) {
    const search = searchUncovered([candidate], earlier, maxSplits);
    if (search.kind === 'open') return search.packet;
    yield;
  }
  return undefined;
}

/** Addresses that are reserved for examples. */
const examples = {
  source: ['198.51.100.10', '2001:db8:1::10'],
  destination: ['203.0.113.10', '2001:db8:2::10'],
};

/** tcp/443, tcp/80, tcp/22, udp/53, ping */
const commonServices = [
  serviceValue(6, 443),
  serviceValue(6, 80),
  serviceValue(6, 22),
  serviceValue(17, 53),
  serviceValue(1, 8 * 256),
];

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
      case 'source':
      case 'destination':
        return pointOf(set, [
          ...examples[field].flatMap((text) => addressNumber(text) ?? []),
          hostIn(set.known, host),
        ]);
      case 'service':
        return pointOf(set, commonServices);
      case 'source port':
        return pointOf(set, [50_000]);
      default:
        return set;
    }
  });
}

/** The first of some values that a set contains; the set itself if it contains none of them. */
function pointOf(set: ValueSet, values: readonly (Bound | undefined)[]): ValueSet {
  const value = values.find((one) => one !== undefined && includes(set.known, one));
  return value === undefined ? set : pointSet(value);
}

/** The address at an offset from the first address of a set. */
function hostIn([first]: Intervals, host: number): Bound | undefined {
  return typeof first === 'bigint' ? first + BigInt(host) : first === undefined ? undefined : first + host;
}

/**
 * A packet of a box to the external address of a virtual IP that no earlier policy matches; undefined if the virtual IP
 * does not translate packets of the box, or the file does not determine which.
 *
 * @param vip its name in the numbers of the boxes
 */
export function* packetToVip(
  vip: string,
  packets: TranslatedPackets,
  box: Box,
  earlier: readonly Box[],
  { catalog, scope }: { readonly catalog: Catalog; readonly scope: string },
): Steps<LookupQuery | undefined> {
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
  const packet = yield* examplePacket(limited, earlier, catalog);
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
