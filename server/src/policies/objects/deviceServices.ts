import { getOrInsertComputed, memoize } from '../../base/collections';
import { scopeKey } from '../../model/document/unit';
import {
  accessPort,
  accessServices,
  ikePorts,
  letsSslVpnIn,
  listeningServices,
  type ListeningService,
} from '../../model/network/services';
import { phase1Table, usesTcp } from '../../model/network/tunnels';
import type { ObjectState } from '../../model/objectState';
import { objectsOf } from '../../model/objects';
import type { DocumentIndex } from '../../model/symbols/documentIndex';
import type { Located } from '../../syntax/statements';
import { intersects } from '../traffic/intervals';
import type { Family } from './addresses';
import type { Catalog } from './catalog';
import { entryDataOf, objectOf, valueOf, valuesOf, type EntryData } from './entryData';

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
    object: (table) => objectOfVdom(index, table, scope),
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
interface OpenService {
  readonly kind: ListeningService<ObjectState>['kind'] | 'push' | 'IPsec VPN';
  /** Its name: `SNMP`, `SSL VPN`; the word in `allowaccess` if it is not known. */
  readonly what: string;
  /** The word in `allowaccess` that opens it. */
  readonly word: string | undefined;
  readonly isSignIn: boolean;
  /** Undefined if it is not known, and for ping. */
  readonly protocol: 'tcp' | 'udp' | undefined;
  /** From the first to the last port; empty if they are not certain. */
  readonly ports: ListeningService<ObjectState>['ports'];
  /** Where it is configured, apart from `allowaccess`, and what is there. */
  readonly places: readonly { readonly at: Located; readonly what: string }[];
  /** The object with its settings. */
  readonly object: ObjectState | undefined;
}

const other = { word: undefined, isSignIn: false } as const;

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
  for (const word of access) yield accessService(word, index);
  if (family === 4)
    for (const service of servicesAt(owner, [], device))
      yield {
        ...service,
        ...other,
        protocol: 'tcp',
        places: portLinesOf(service).map((at) => ({ at, what: service.what })),
      };
  const tunnels = entryDataOf(phase1Table)
    .of(index)
    .filter(
      (tunnel) =>
        valueOf(tunnel, 'interface') === owner.name &&
        (valueOf(tunnel, 'ip-version') ?? '4') === String(family),
    );
  if (tunnels.length > 0) {
    const ports = ikePorts(objectOfVdom(index, 'system settings', catalog.scope), index.view);
    yield {
      kind: 'IPsec VPN',
      what: 'IPsec VPN',
      protocol: 'udp',
      object: undefined,
      ...other,
      ports: ports.map((port) => [port, port] as const),
      places: tunnels.map(({ at, name }) => ({ at, what: `phase 1 "${name}"` })),
    };
  }
}

/** The service that a word in `allowaccess` opens. */
export function accessService(word: string, index: DocumentIndex): OpenService {
  const known = accessServices.find((one) => one.access === word);
  const port = known && accessPort(known, (table) => objectOfVdom(index, table, 'global'), index.view);
  return {
    kind: word === 'ftm' ? 'push' : 'access',
    what: known?.label ?? word,
    word,
    isSignIn: known?.isSignIn === true,
    protocol: known?.protocol,
    ports: port === undefined ? [] : [[port, port]],
    places: [],
    object: undefined,
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
function objectOfVdom(index: DocumentIndex, table: string, scope: string): ObjectState | undefined {
  const objects = objectsOf(index, table, index.view).filter(({ isDiscarded }) => !isDiscarded);
  return (
    objects.find((object) => scopeKey(object.scope) === scope) ??
    objects.find((object) => object.scope.kind !== 'vdom')
  );
}
