import { interval, isEqual, noIntervals, subtract, type Intervals } from '../traffic/intervals';
import {
  certainIntersection,
  differenceOf,
  isEmpty,
  knownSet,
  opaqueSet,
  uniteSets,
  upperBound,
  type ValueSet,
} from '../traffic/valueSet';
import type { ConfigTables } from './configTables';
import { valueOf, valuesOf, type EntryData } from './entryData';
import { predefinedServices } from '../../schema/builtins/services';
import { ResolvedNames } from './resolvedNames';

/** Packets by protocol with port or ICMP type, and by source port. */
export interface ServicePart {
  /** Values of {@link serviceValue}. */
  readonly service: ValueSet;
  readonly sourcePorts: Intervals;
}

/** The packets of a service: the union of its parts. */
export type ServiceMeaning = readonly ServicePart[];

/** The number of values per protocol: ports, or ICMP types with codes. */
const perProtocol = 65_536;

export const allPorts: Intervals = [0, 65_536];
export const allServices: Intervals = [0, 256 * perProtocol];

const portSettings: ReadonlyMap<string, number> = new Map([
  ['tcp-portrange', 6],
  ['udp-portrange', 17],
  ['sctp-portrange', 132],
  ['udplite-portrange', 136],
]);

/** Protocols with ports, by the names in queries. */
export const protocolNumbers: ReadonlyMap<string, number> = new Map([
  ['tcp', 6],
  ['udp', 17],
  ['sctp', 132],
  ['udplite', 136],
  ['icmp', 1],
  ['icmp6', 58],
]);

/**
 * The number of a protocol together with a destination port, or with an ICMP type and code.
 *
 * @param detail the port, or 256 times the type plus the code
 */
export function serviceValue(protocol: number, detail: number): number {
  return protocol * perProtocol + detail;
}

/** A value of {@link serviceValue} in the notation of queries: `tcp/443`, `icmp/8`, `ip/47`. */
export function serviceText(value: number): string {
  const [protocol, detail] = [Math.floor(value / perProtocol), value % perProtocol];
  const name = [...protocolNumbers].find(([, number]) => number === protocol)?.[0];
  if (name === undefined) return `ip/${protocol}`;
  if (!name.startsWith('icmp')) return `${name}/${detail}`;
  const [type, code] = [Math.floor(detail / 256), detail % 256];
  return code === 0 ? `${name}/${type}` : `${name}/${type}/${code}`;
}

export class Services {
  private readonly meanings: ResolvedNames<ServiceMeaning>;

  constructor(
    private readonly tables: ConfigTables,
    private readonly scope: string,
  ) {
    this.meanings = new ResolvedNames({
      resolve: (name) => this.resolve(name),
      cyclic: (name) => opaque(`cycle ${name}`, `group "${name}"`),
      membersOf: (name) => {
        const group = this.tables.find('firewall service group', name, this.scope);
        return group ? valuesOf(group, 'member') : [];
      },
    });
  }

  of(name: string): ServiceMeaning {
    return this.meanings.of(name);
  }

  ofAll(names: readonly string[]): ServiceMeaning {
    return this.meanings.ofAll(names, uniteServices);
  }

  forget(changed: Set<string>): void {
    this.meanings.forget(changed);
  }

  private resolve(name: string): ServiceMeaning {
    const custom = this.tables.find('firewall service custom', name, this.scope);
    if (custom) {
      const isCertain = !custom.templated && !this.tables.isUndetermined('firewall service custom', name);
      return isCertain ? serviceOf(custom) : unknownService(name);
    }
    const group = this.tables.find('firewall service group', name, this.scope);
    if (group) {
      const isCertain = !group.templated && !this.tables.isUndetermined('firewall service group', name);
      const members = valuesOf(group, 'member').map((member) => this.of(member));
      return isCertain && members.length > 0 ? uniteServices(members) : unknownService(name);
    }
    const predefined = predefinedServices.get(name);
    if (!predefined) return unknownService(name);
    return Array.isArray(predefined)
      ? uniteServices(predefined.map((member: string) => this.of(member)))
      : partsOf(
          new Map(Object.entries(predefined).map(([setting, text]) => [setting, text.split(' ')])),
          name,
        );
  }
}

function serviceOf(entry: EntryData): ServiceMeaning {
  const { name, settings } = entry;
  if (name === 'ALL' && settings.keys().length === 0) return partsOf(new Map([['protocol', ['IP']]]), name);
  const parts = partsOf(settings, name);
  const isNarrowed =
    valueOf(entry, 'fqdn') !== undefined ||
    !['0.0.0.0', undefined].includes(valueOf(entry, 'iprange')) ||
    (valueOf(entry, 'app-service-type') ?? 'disable') !== 'disable';
  return isNarrowed
    ? parts.map(({ service, sourcePorts }) => ({
        sourcePorts,
        service: opaqueSet(`service "${name}"`, `service "${name}"`, upperBound(service)),
      }))
    : parts;
}

type Settings = Pick<EntryData['settings'], 'get'>;

function partsOf(settings: Settings, name: string): ServiceMeaning {
  const [protocol = 'TCP/UDP/SCTP'] = settings.get('protocol') ?? [];
  switch (protocol) {
    case 'IP':
      return protocolParts(settings.get('protocol-number')?.[0] ?? '0', name);
    case 'ICMP':
    case 'ICMP6':
      return icmpParts(protocol === 'ICMP' ? 1 : 58, settings, name);
    case 'TCP/UDP/SCTP':
    case 'TCP/UDP/UDP-Lite/SCTP':
      return portParts(settings, name);
    case 'ALL':
      return name === 'webproxy'
        ? [{ service: knownSet(allServices), sourcePorts: allPorts }]
        : unknownService(name);
    default:
      return unknownService(name);
  }
}

function protocolParts(text: string, name: string): ServiceMeaning {
  const number = wholeNumber(text, 255);
  if (number === undefined) return unknownService(name);
  const service = number === 0 ? allServices : protocolInterval(number);
  return [{ service: knownSet(service), sourcePorts: allPorts }];
}

function icmpParts(protocol: number, settings: Settings, name: string): ServiceMeaning {
  const [typeText] = settings.get('icmptype') ?? [];
  const [codeText] = settings.get('icmpcode') ?? [];
  if (typeText === undefined)
    return [{ service: knownSet(protocolInterval(protocol)), sourcePorts: allPorts }];
  const [type, code] = [wholeNumber(typeText, 255), wholeNumber(codeText ?? '0', 255)];
  if (type === undefined || code === undefined) return unknownService(name);
  const first = serviceValue(protocol, type * 256 + (codeText === undefined ? 0 : code));
  const service = interval(first, first + (codeText === undefined ? 256 : 1));
  return [{ service: knownSet(service), sourcePorts: allPorts }];
}

function portParts(settings: Settings, name: string): ServiceMeaning {
  const parts: ServicePart[] = [];
  for (const [setting, protocol] of portSettings) {
    for (const words of settings.get(setting) ?? []) {
      const [ports, sources] = words.split(':');
      const own = portRange(ports ?? '');
      const sourcePorts = sources === undefined || sources === '' ? allPorts : portRange(sources);
      if (!own || !sourcePorts) return unknownService(name);
      const [first, end] = own;
      parts.push({
        service: knownSet(interval(serviceValue(protocol, first), serviceValue(protocol, end))),
        sourcePorts:
          isEqual(sourcePorts, [1, 65_536]) || isEqual(sourcePorts, allPorts) ? allPorts : sourcePorts,
      });
    }
  }
  return parts.length > 0 ? mergeParts(parts) : unknownService(name);
}

/** Parses `80` or `8000-8999`; the end is exclusive. Port 0 is treated as port 1, because ranges begin with 1. */
export function portRange(text: string): readonly [number, number] | undefined {
  const [first = '', last = first] = text.split('-');
  const [from, to] = [wholeNumber(first, 65_535), wholeNumber(last, 65_535)];
  if (from === undefined || to === undefined || from > to) return undefined;
  return [from === 1 && to > 1 ? 0 : from, to + 1];
}

/** The packets of several services. */
export function uniteServices(services: readonly ServiceMeaning[]): ServiceMeaning {
  return mergeParts(services.flat());
}

export function negateService(service: ServiceMeaning): ServiceMeaning {
  let left: readonly ServicePart[] = [{ service: knownSet(allServices), sourcePorts: allPorts }];
  for (const part of service) {
    const isWhole = isEqual(part.sourcePorts, allPorts);
    if (!isWhole && part.service.opaque.length > 0) return opaque(keyOfParts(service), 'negated service');
    left = left.flatMap((one) => [
      { service: differenceOf(one.service, part.service), sourcePorts: one.sourcePorts },
      {
        service: certainIntersection(one.service, part.service),
        sourcePorts: isWhole ? noIntervals : subtract(one.sourcePorts, part.sourcePorts),
      },
    ]);
    left = left.filter((one) => !isEmpty(one.service) && one.sourcePorts.length > 0);
  }
  return mergeParts(left);
}

function keyOfParts(parts: ServiceMeaning): string {
  return `negated ${parts
    .map(({ service, sourcePorts }) =>
      [service.known.join(), ...service.opaque.map(({ key }) => key), sourcePorts.join()].join(' '),
    )
    .join(' | ')}`;
}

/** Merges parts with the same source ports. */
function mergeParts(parts: readonly ServicePart[]): ServiceMeaning {
  const groups: { sourcePorts: Intervals; services: ValueSet[] }[] = [];
  for (const { service, sourcePorts } of parts) {
    const group = groups.find((one) => isEqual(one.sourcePorts, sourcePorts));
    if (group) group.services.push(service);
    else groups.push({ sourcePorts, services: [service] });
  }
  return groups.map(({ sourcePorts, services }) => ({ sourcePorts, service: uniteSets(services) }));
}

function unknownService(name: string): ServiceMeaning {
  return opaque(`service "${name}"`, `service "${name}"`);
}

function opaque(key: string, text: string): ServiceMeaning {
  return [{ service: opaqueSet(key, text, allServices), sourcePorts: allPorts }];
}

function protocolInterval(protocol: number): Intervals {
  return interval(serviceValue(protocol, 0), serviceValue(protocol + 1, 0));
}

export function wholeNumber(text: string, most: number): number | undefined {
  return /^\d{1,6}$/.test(text) && Number(text) <= most ? Number(text) : undefined;
}
