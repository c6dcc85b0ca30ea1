import { getOrInsertComputed, memoize } from '../../base/collections';
import { scopeKey } from '../../model/document/unit';
import {
  accessPort,
  accessServices,
  ikePorts,
  letsSslVpnIn,
  listeningServices,
  sslVpnSettings,
  type ListeningService,
} from '../../model/network/services';
import { isSnmpOff, communityReaders, snmpTables, userReaders } from '../../model/network/snmp';
import { phase1Table, usesTcp } from '../../model/network/tunnels';
import type { ObjectState } from '../../model/objectState';
import { objectsOf, valueOrDefault } from '../../model/objects';
import type { DocumentIndex } from '../../model/symbols/documentIndex';
import type { Located } from '../../syntax/statements';
import { intersect, intersects, isEqual, uniteAll, type Intervals } from '../traffic/intervals';
import { differenceOf, emptySet, knownSet, opaqueSet, uniteSets, type ValueSet } from '../traffic/valueSet';
import { allAddresses, type Family } from './addresses';
import type { Catalog } from './catalog';
import { entryDataOf, objectOf, valueOf, valuesOf, type EntryData } from './entryData';
import { ipv4Subnet, ipv6Prefix } from './ipRanges';

/** What determines the services of a device in one VDOM. */
interface Device {
  readonly index: DocumentIndex;
  readonly catalog: Catalog;
}

/**
 * The TCP services with which the device certainly listens at an address of an interface, apart from those of virtual IPs.
 *
 * @param owner the interface
 * @param access the `allowaccess` of the address: secondary addresses have their own
 */
export function servicesAt(
  owner: EntryData,
  access: readonly string[],
  { index, catalog }: Device,
): readonly ListeningService<ObjectState>[] {
  const { interfaces, scope } = catalog;
  const services = listeningServices(objectOf(owner), access, {
    view: index.view,
    object: (table) => objectIn(index, table, scope),
    isAmong: (names) =>
      names.some((name) => intersects(interfaces.of(name), interfaces.names.of(owner.name))),
    hasSslVpnPolicy: () => letsSslVpnIn(policySources(index, scope), (name) => interfaces.membersOf(name)),
    hasTunnelOverTcp: () =>
      tunnelsOverTcp(entryDataOf(phase1Table).of(index)).some(
        (tunnel) => scopeKey(tunnel.scope) === scope && valueOf(tunnel, 'interface') === owner.name,
      ),
  });
  return services.filter(({ object }) => object !== undefined);
}

/** A service with which the device answers at an address. */
export interface OpenService {
  readonly kind: ListeningService<ObjectState>['kind'] | 'push' | 'IPsec VPN' | 'DNS' | 'NTP';
  /** Its name: `SNMP`, `SSL VPN`; the word in `allowaccess` if it is not known. */
  readonly what: string;
  /** The word in `allowaccess` that opens it. */
  readonly word: string | undefined;
  readonly isSignIn: boolean;
  /** Undefined if it is not known, and for ping. */
  readonly protocol: 'tcp' | 'udp' | undefined;
  /** From the first to the last port; empty if they are not certain. */
  readonly ports: ListeningService<ObjectState>['ports'];
  /** The sources that it answers, apart from the trusted hosts of administrators. */
  readonly sources: ValueSet;
  /** What limits the sources: `source-address`; undefined if nothing does. */
  readonly limit: string | undefined;
  /** Whether it certainly listens for packets of the family. */
  readonly isCertain: boolean;
  /** Where it is configured, apart from `allowaccess`, and what is there. */
  readonly places: readonly { readonly at: Located; readonly what: string }[];
}

/** A service that listens without a word in `allowaccess`. */
function listener(
  kind: OpenService['kind'],
  what: string,
  protocol: 'tcp' | 'udp',
  ports: OpenService['ports'],
): Omit<OpenService, 'sources' | 'places'> {
  return { kind, what, protocol, ports, word: undefined, isSignIn: false, limit: undefined, isCertain: true };
}

/** `admin-telnet` ends Telnet on all interfaces. */
function isTelnetOff(index: DocumentIndex): boolean {
  return (
    valueOrDefault(
      objectIn(index, 'system global', 'global'),
      'system global',
      'admin-telnet',
      index.view,
    ) === 'disable'
  );
}

function single(port: number): OpenService['ports'][number] {
  return [port, port];
}

/**
 * The services with which the device answers at an address of an interface: those of `allowaccess`, those that listen by
 * themselves, and the end points of tunnels.
 *
 * @param owner the interface
 * @param access the `allowaccess` or `ip6-allowaccess` of the address
 */
export function* openServices(
  owner: EntryData,
  family: Family,
  access: readonly string[],
  device: Device,
): Iterable<OpenService> {
  const { index, catalog } = device;
  const everyone = knownSet(allAddresses(family));
  for (const word of access) {
    if (word === 'telnet' && isTelnetOff(index)) continue;
    const service = accessService(word, index);
    const trusted = knownSet(dedicatedSources(owner, family));
    const isLimited = trusted.known.join() !== everyone.known.join();
    const limit = isLimited ? 'trust-ip of the interface' : undefined;
    yield word === 'snmp'
      ? snmpService({ ...service, sources: trusted, limit }, family, device)
      : { ...service, sources: trusted, limit };
  }
  for (const service of servicesAt(owner, [], device)) {
    // No source says which of the others listen on IPv6 addresses.
    if (family === 6 && service.kind !== 'SSL VPN') continue;
    const { sources, limit } =
      service.kind === 'SSL VPN'
        ? sslVpnSources(service, family, device)
        : { sources: everyone, limit: undefined };
    yield {
      ...listener(service.kind, service.what, 'tcp', service.ports),
      sources,
      limit,
      isCertain: family === 4,
      places: portLinesOf(service).map((at) => ({ at, what: service.what })),
    };
  }
  const tunnels = entryDataOf(phase1Table)
    .of(index)
    .filter(
      (tunnel) =>
        valueOf(tunnel, 'interface') === owner.name &&
        (valueOf(tunnel, 'ip-version') ?? '4') === String(family),
    );
  if (tunnels.length > 0) {
    const ports = ikePorts(objectIn(index, 'system settings', catalog.scope), index.view);
    yield {
      ...listener('IPsec VPN', 'IPsec VPN', 'udp', ports.map(single)),
      sources: everyone,
      places: tunnels.map(({ at, name }) => ({ at, what: `phase 1 "${name}"` })),
    };
  }
  yield* nameAndTimeServers(owner, family, device);
}

/** The DNS and NTP server of the device, which listen on the interfaces that their settings name. */
function* nameAndTimeServers(
  { name }: EntryData,
  family: Family,
  { index, catalog }: Device,
): Iterable<OpenService> {
  const sources = knownSet(allAddresses(family));
  const isCertain = family === 4;
  const dns = entryDataOf('system dns-server')
    .of(index)
    .find((one) => one.name === name && scopeKey(one.scope) === catalog.scope);
  if (dns)
    yield {
      ...listener('DNS', 'DNS server', 'udp', [single(53)]),
      sources,
      isCertain,
      places: [{ at: dns.at, what: `DNS server of interface "${name}"` }],
    };
  const ntp = objectIn(index, 'system ntp', 'global');
  const setting = ntp?.get('interface')?.setting;
  if (ntp?.value('server-mode') === 'enable' && setting && ntp.values('interface').includes(name))
    yield {
      ...listener('NTP', 'NTP server', 'udp', [single(123)]),
      sources,
      isCertain,
      places: [{ at: setting, what: 'interfaces of the NTP server' }],
    };
}

/** SNMP answers the hosts of the communities; users of SNMP version 3 may be anywhere. */
function snmpService(service: OpenService, family: Family, { index, catalog }: Device): OpenService {
  const readers = [
    ...entryDataOf(snmpTables.communities)
      .of(index)
      .map((entry) => ({ entry, ...communityReaders(objectOf(entry)) })),
    ...entryDataOf(snmpTables.users)
      .of(index)
      .map((entry) => ({ entry, ...userReaders(objectOf(entry)) })),
  ].filter(({ ports }) => ports.length > 0);
  const places = readers.map(({ entry }) => ({ at: entry.at, what: `SNMP reader "${entry.name}"` }));
  const agent = objectIn(index, snmpTables.agent, 'global');
  if (isSnmpOff(agent, catalog.isBackup))
    return { ...service, sources: emptySet, limit: 'the SNMP agent is disabled' };
  const all = allAddresses(family);
  const unknown = opaqueSet('SNMP hosts', 'the hosts of the SNMP communities', all);
  const answered = readers.map(({ entry, hosts }) => {
    if (hosts === undefined) return knownSet(all);
    const networks = hosts[family].map((words) =>
      family === 4 ? ipv4Subnet(isAnyHost(words) ? ['0.0.0.0/0'] : words) : ipv6Prefix(words[0] ?? ''),
    );
    const isKnown = !entry.templated && networks.every((one) => one !== undefined);
    return isKnown ? knownSet(uniteAll(networks)) : unknown;
  });
  const hosts = uniteSets([...answered, ...(catalog.isBackup ? [] : [unknown])]);
  const isOpen = hosts.opaque.length === 0 && isEqual(hosts.known, all);
  const ports = [...new Set(readers.flatMap((one) => one.ports))].sort((a, b) => a - b);
  return {
    ...service,
    ports: ports.length === 0 ? service.ports : ports.map(single),
    sources: isOpen ? service.sources : limitedTo(hosts, service.sources.known),
    limit: isOpen ? service.limit : 'hosts of the SNMP communities',
    places,
  };
}

/** `0.0.0.0` without a mask stands for every manager. */
function isAnyHost(words: readonly string[]): boolean {
  return words.length === 1 && words[0] === '0.0.0.0';
}

function sslVpnSources(
  { object }: ListeningService<ObjectState>,
  family: Family,
  { index, catalog }: Device,
): Pick<OpenService, 'sources' | 'limit'> {
  const everyone = knownSet(allAddresses(family));
  const { names, isNegated } = object
    ? sslVpnSettings(object, index.view).sources[family]
    : { names: [], isNegated: false };
  if (names.length === 0) return { sources: everyone, limit: undefined };
  const { addresses } = catalog.addresses(family).ofAll(names);
  const sources = isNegated ? differenceOf(everyone, addresses) : addresses;
  const setting = `source-address${family === 4 ? '' : '6'}${isNegated ? '-negate' : ''}`;
  return { sources, limit: setting };
}

function limitedTo({ known, opaque }: ValueSet, limit: Intervals): ValueSet {
  return {
    known: intersect(known, limit),
    opaque: opaque.map((one) => ({ ...one, within: intersect(one.within, limit) })),
  };
}

/** The sources that an interface with `dedicated-to management` trusts; lists that are not set do not count. */
export function dedicatedSources(entry: EntryData, family: Family): Intervals {
  const all = allAddresses(family);
  if (entry.templated || valueOf(entry, 'dedicated-to') !== 'management') return all;
  const lists = [1, 2, 3].flatMap((number) => {
    const words = valuesOf(entry, `trust-ip${family === 4 ? '' : '6'}-${number}`);
    return words.length === 0 ? [] : [words];
  });
  return networksOf(lists, entry, family);
}

/** The addresses of some networks; all if there are none, or one of them is not known. */
export function networksOf(
  lists: readonly (readonly string[])[],
  entry: EntryData,
  family: Family,
): Intervals {
  const networks = lists.flatMap((words) => {
    const network = family === 4 ? ipv4Subnet(words) : ipv6Prefix(words[0] ?? '');
    return network ? [network] : [];
  });
  const isKnown = lists.length > 0 && !entry.templated && networks.length === lists.length;
  return isKnown ? uniteAll(networks) : allAddresses(family);
}

/** The service that a word in `allowaccess` opens. */
export function accessService(word: string, index: DocumentIndex): Omit<OpenService, 'sources' | 'limit'> {
  const known = accessServices.find((one) => one.access === word);
  const port = known && accessPort(known, (table) => objectIn(index, table, 'global'), index.view);
  return {
    kind: word === 'ftm' ? 'push' : 'access',
    what: known?.label ?? word,
    word,
    isSignIn: known?.isSignIn === true,
    protocol: known?.protocol,
    ports: port === undefined ? [] : [single(port)],
    isCertain: true,
    places: [],
  };
}

/** The incoming interfaces and zones of the enabled policies of a VDOM; undefined if the file has no policies. */
export function policySources(index: DocumentIndex, scope: string): readonly string[] | undefined {
  if (!index.mentionsTable('firewall policy')) return undefined;
  return [...(sourcesByScope(entryDataOf('firewall policy').of(index)).get(scope) ?? [])];
}

/** The incoming interfaces and zones of the enabled policies of each VDOM. */
const sourcesByScope = memoize((policies: readonly EntryData[]) => {
  const sources = new Map<string, Set<string>>();
  for (const policy of policies) {
    if (valueOf(policy, 'status') === 'disable') continue;
    const own = getOrInsertComputed(sources, scopeKey(policy.scope), () => new Set());
    for (const name of valuesOf(policy, 'srcintf')) own.add(name);
  }
  return sources;
});

const tunnelsOverTcp = memoize((tunnels: readonly EntryData[]) =>
  tunnels.filter((tunnel) => usesTcp(objectOf(tunnel))),
);

/** Where the port of a service is set; none for a default. */
export function portLinesOf({ object, portSetting }: ListeningService<ObjectState>): readonly Located[] {
  const setting = portSetting && object?.get(portSetting.name);
  return setting ? [setting.setting] : [];
}

/** An object of a VDOM, or of the device. */
export function objectIn(index: DocumentIndex, table: string, scope: string): ObjectState | undefined {
  const objects = objectsOf(index, table, index.view).filter(({ isDiscarded }) => !isDiscarded);
  return (
    objects.find((object) => scopeKey(object.scope) === scope) ??
    objects.find((object) => object.scope.kind !== 'vdom')
  );
}
