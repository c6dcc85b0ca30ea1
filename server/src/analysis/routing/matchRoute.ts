import type { Catalog } from '../objects/catalog';
import { publicIpv4, type Family } from '../objects/addresses';
import { isEnabled, valueOf, valuesOf, type EntryData } from '../objects/entryData';
import { ipv4Subnet, ipv6Prefix } from '../objects/ipRanges';
import { serviceValue } from '../objects/services';
import { includes, interval, uniteAll, type Bound, type Intervals } from '../traffic/intervals';
import { isWithin, knownSet, opposite, type Certainty, type ValueSet } from '../traffic/valueSet';
import type { Route } from './routeTable';

/** A packet whose route is looked up. */
export interface RoutedPacket {
  readonly family: Family;
  readonly source: Bound;
  /** After translation by a virtual IP. */
  readonly destination: Bound;
  readonly service: ValueSet;
  /** The possible incoming interfaces. */
  readonly sourceInterfaces: Intervals;
  /** The VRF of the incoming interface; undefined if the file does not determine it. */
  readonly vrf?: string;
}

export interface FoundRoute {
  /** Policy route, SD-WAN rule or route of the routing table; `none` if there is no route. */
  readonly kind: 'policy route' | 'SD-WAN rule' | 'virtual wire pair' | Route['kind'] | 'none' | 'unknown';
  /** `static route 1 to 0.0.0.0/0 via 203.0.113.1 (distance 10, priority 1)`, or why the route is unknown. */
  readonly text: string;
  /** The possible outgoing interfaces; undefined if unknown. */
  readonly interfaces: readonly string[] | undefined;
  /** The entry that determines the route. */
  readonly entry: EntryData | undefined;
  /** All routes that may apply, if there are several. */
  readonly choice?: RouteChoice;
}

/** Several routes that may apply. */
interface RouteChoice {
  /** What decides: `which of 2 routes is active`. */
  readonly text: string;
  readonly routes: readonly { readonly text: string; readonly entry: EntryData }[];
  /** The interfaces of the most likely ones; empty if the packet may not leave at all. */
  readonly likely: readonly string[];
}

/** A route that applies to a packet, or may apply. */
export interface PossibleRoute {
  readonly match: Certainty;
  /** `policy route 1` */
  readonly name: string;
  readonly route: FoundRoute;
}

/** Whether a policy route or SD-WAN rule is for the incoming interface. The first setting can be negated. */
export function interfaceMatch(
  entry: EntryData,
  settings: readonly [string, ...string[]],
  { sourceInterfaces }: RoutedPacket,
  catalog: Catalog,
): Certainty {
  const names = settings.flatMap((setting) => valuesOf(entry, setting));
  if (names.length === 0) return 'yes';
  const set = knownSet(uniteAll(names.map((name) => catalog.interfaces.of(name))));
  const inside = isWithin(knownSet(sourceInterfaces), set);
  return isEnabled(entry, `${settings[0]}-negate`) ? opposite(inside) : inside;
}

/** Whether a policy route or SD-WAN rule is for the protocol and port. */
export function protocolMatch(entry: EntryData, { service }: RoutedPacket): Certainty {
  const protocol = Number(valueOf(entry, 'protocol') ?? 0);
  if (protocol === 0) return 'yes';
  const [first, last] = [
    Number(valueOf(entry, 'start-port') ?? 0),
    Number(valueOf(entry, 'end-port') ?? 65_535),
  ];
  // Policy routes compare ports only for TCP, UDP and SCTP.
  const isPorted = [6, 17, 132].includes(protocol);
  const [from, to] = isPorted ? [first <= 1 ? 0 : first, last + 1] : [0, 65_536];
  return isWithin(service, knownSet(interval(serviceValue(protocol, from), serviceValue(protocol, to))));
}

/** Whether a destination may be that of an internet service. Only custom services have private addresses. */
export function internetServiceMatch(entry: EntryData, destination: Bound): Certainty {
  const isCustom = entry.settings.keys().some((name) => /^internet-service-(app-ctrl|custom)/.test(name));
  return typeof destination === 'number' && !isCustom && !includes(publicIpv4, destination)
    ? 'no'
    : 'perhaps';
}

/** Parses `10.0.0.0/255.255.255.0`, `10.0.0.0/24` or an IPv6 prefix. */
export function subnetOfWord(word: string, family: Family): readonly Intervals[] {
  const subnet = family === 4 ? ipv4Subnet(word.split('/')) : ipv6Prefix(word);
  return subnet ? [subnet] : [];
}

/** Whether an entry limits its packets by the type of service: with a mask of zero, it does not. */
export function limitsTos(entry: EntryData): boolean {
  return Number(valueOf(entry, 'tos-mask') ?? 0) !== 0;
}

/** Whether an entry has one of several settings. */
export function hasAny(entry: EntryData, settings: readonly string[]): boolean {
  return settings.some((setting) => entry.settings.has(setting));
}
