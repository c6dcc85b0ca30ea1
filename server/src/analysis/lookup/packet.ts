import type { LookupProblem, LookupQuery } from './query';
import type { Family } from '../objects/addresses';
import type { Catalog } from '../objects/catalog';
import { addressNumber } from '../objects/ipRanges';
import {
  allPorts,
  portRange,
  protocolNumbers,
  serviceValue,
  wholeNumber,
  type ServiceMeaning,
} from '../objects/services';
import { interval, type Bound } from '../traffic/intervals';
import { knownSet, uniteSets, type ValueSet } from '../traffic/valueSet';

export interface Packet {
  readonly family: Family;
  readonly source: Bound;
  readonly destination: Bound;
  /** Protocols, ports and source ports. */
  readonly parts: ServiceMeaning;
  /** The union of the protocols and ports of all parts. */
  readonly service: ValueSet;
  readonly texts: { readonly source: string; readonly destination: string; readonly service: string };
}

/** Parses the addresses and the service of a query. */
export function readPacket(query: LookupQuery, catalog: Catalog): Packet | LookupProblem {
  const [source, destination] = [addressNumber(query.source), addressNumber(query.destination)];
  if (source === undefined) return { problem: `"${query.source}" is not an IP address.` };
  if (destination === undefined) return { problem: `"${query.destination}" is not an IP address.` };
  if (typeof source !== typeof destination)
    return { problem: 'Source and destination must both be IPv4 addresses, or both IPv6 addresses.' };
  const parts = serviceOf(query, catalog);
  if (!parts) {
    return {
      problem: `"${query.service}" is not a service. Use a form such as tcp/443, udp/53, icmp/8 or ip/47, or a name in the file.`,
    };
  }
  return {
    family: typeof source === 'number' ? 4 : 6,
    source,
    destination,
    parts,
    service: uniteSets(parts.map(({ service }) => service)),
    texts: { source: query.source, destination: query.destination, service: query.service },
  };
}

function serviceOf({ service, sourcePort }: LookupQuery, catalog: Catalog): ServiceMeaning | undefined {
  const [, protocol = '', detail, second] = /^([a-z0-9]+)(?:\/([\d-]+))?(?:\/(\d+))?$/i.exec(service) ?? [];
  const set = numberedService(protocol.toLowerCase(), detail, second);
  const sourcePorts = sourcePort === undefined ? allPorts : interval(sourcePort, sourcePort + 1);
  if (set) return [{ service: set, sourcePorts }];
  // Names of the device are case-sensitive, and most are in capitals.
  return [service, service.toUpperCase()]
    .map((name) => ({ name, parts: catalog.services.of(name) }))
    .find(
      ({ name, parts }) =>
        !parts.some((part) => part.service.opaque.some(({ key }) => key === `service "${name}"`)),
    )?.parts;
}

/** Parses the parts of `tcp/443`, `icmp/8/0` or `ip/47`: protocol, then port, or type and code. */
export function numberedService(protocol: string, detail?: string, second?: string): ValueSet | undefined {
  const isIp = protocol === 'ip' || protocol === 'protocol';
  const number = isIp ? wholeNumber(detail ?? '', 255) : protocolNumbers.get(protocol);
  if (number === undefined) return undefined;
  if (isIp || detail === undefined) return between(number, 0, 65_536);
  if (number === 1 || number === 58) {
    const [type, code] = [wholeNumber(detail, 255), wholeNumber(second ?? '0', 255)];
    if (type === undefined || code === undefined) return undefined;
    const first = type * 256 + code;
    return between(number, first, second === undefined ? first + 256 : first + 1);
  }
  const range = second === undefined ? portRange(detail) : undefined;
  return range && between(number, range[0], range[1]);
}

function between(protocol: number, first: number, end: number): ValueSet {
  return knownSet(interval(serviceValue(protocol, first), serviceValue(protocol, end)));
}
