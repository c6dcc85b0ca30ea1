import { memoize } from '../../base/collections';
import { accessServices } from '../../device/accessServices';
import { scopeKey } from '../../model/document/unit';
import { isTemplated, type EffectiveSetting, type ObjectState } from '../../model/objectState';
import { objectsOf, valueOrDefault } from '../../model/objects';
import type { DocumentIndex } from '../../model/symbols/documentIndex';
import type { Located } from '../../syntax/statements';
import { anyInSet, type Certainty } from '../traffic/valueSet';
import { includes, intersects, interval, uniteAll, type Intervals } from '../traffic/intervals';
import type { Catalog } from './catalog';
import { entryDataOf, isEnabled, valueOf, type EntryData } from './entryData';
import { portRange } from './services';

/** A TCP service of the device at an address of an interface. */
export interface ListeningService {
  /** Its name in a sentence: `SSL VPN`. */
  readonly what: string;
  /** Its ports. */
  readonly ports: Intervals;
  /** The setting that changes the port, with its table. */
  readonly portSetting: { readonly table: string; readonly name: string } | undefined;
  /** The command that sets the port; undefined for a default. */
  readonly at: Located | undefined;
}

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
  device: Device,
): readonly ListeningService[] {
  return [
    ...accessibleServices(access, device),
    ...sslVpn(owner, device),
    ...proxies(owner, device),
    ...authentication(device),
    ...ikeOverTcp(owner, device),
  ];
}

/** Whether a service uses a TCP port. */
export function usesPort({ ports }: ListeningService, port: number): boolean {
  return includes(ports, port);
}

function accessibleServices(
  access: readonly string[],
  { index, catalog }: Device,
): readonly ListeningService[] {
  const global = objectIn(index, 'system global', catalog.scope);
  if (!global) return [];
  return accessServices.flatMap(({ access: name, protocol, port, setting, what }) => {
    if (protocol !== 'tcp' || !access.includes(name)) return [];
    return setting === undefined
      ? [{ what, ports: interval(port, port + 1), portSetting: undefined, at: undefined }]
      : serviceOf(what, global, setting, index);
  });
}

/** SSL VPN listens on its interfaces while a policy uses the interface of its clients. */
function sslVpn(owner: EntryData, { index, catalog }: Device): readonly ListeningService[] {
  const settings = objectIn(index, 'vpn ssl settings', catalog.scope);
  if (!settings || isTemplated(settings) || settings.value('status') === 'disable') return [];
  if (settings.node.availability(index.view.version) === 'no') return [];
  const sources = settings.get('source-interface')?.values ?? [];
  if (listensOn(owner, sources, catalog) !== 'yes') return [];
  return isUsedByPolicies(index, catalog.scope) ? serviceOf('SSL VPN', settings, 'port', index) : [];
}

function isUsedByPolicies(index: DocumentIndex, scope: string): boolean {
  if (!index.mentionsTable('firewall policy')) return true;
  return scopesWithSslVpn(entryDataOf('firewall policy').of(index)).has(scope);
}

const scopesWithSslVpn = memoize(
  (policies: readonly EntryData[]) =>
    new Set(
      policies
        .filter(
          (policy) =>
            policy.settings.get('srcintf')?.some((name) => name.startsWith('ssl.')) === true &&
            valueOf(policy, 'status') !== 'disable',
        )
        .map((policy) => scopeKey(policy.scope)),
    ),
);

const webProxyPorts = [
  'http-incoming-port',
  'https-incoming-port',
  'ftp-incoming-port',
  'socks-incoming-port',
];

/** An explicit proxy listens on the interfaces that enable it. */
function proxies(owner: EntryData, { index, catalog }: Device): readonly ListeningService[] {
  const web = objectIn(index, 'web-proxy explicit', catalog.scope);
  const ftp = objectIn(index, 'ftp-proxy explicit', catalog.scope);
  const isOn = (proxy: ObjectState | undefined, setting: string): proxy is ObjectState =>
    proxy?.value('status') === 'enable' && isEnabled(owner, setting);
  return [
    ...(isOn(web, 'explicit-web-proxy')
      ? webProxyPorts.flatMap((name) => serviceOf('the explicit web proxy', web, name, index))
      : []),
    ...(isOn(ftp, 'explicit-ftp-proxy')
      ? serviceOf('the explicit FTP proxy', ftp, 'incoming-port', index)
      : []),
  ];
}

/**
 * The pages on which users sign in: captive portals and policies for users. Only ports that the file sets count: no file says
 * where the device listens with the default ports.
 */
function authentication({ index, catalog }: Device): readonly ListeningService[] {
  const global = objectIn(index, 'system global', catalog.scope);
  return ['auth-https-port', 'auth-http-port'].flatMap((name) =>
    global?.get(name) ? serviceOf('user authentication (captive portals)', global, name, index) : [],
  );
}

/** IKE over TCP, on the interfaces of tunnels that are set to use it. */
function ikeOverTcp(owner: EntryData, { index, catalog }: Device): readonly ListeningService[] {
  const settings = objectIn(index, 'system settings', catalog.scope);
  const isUsed = tunnelsOverTcp(entryDataOf('vpn ipsec phase1-interface').of(index)).some(
    (tunnel) => scopeKey(tunnel.scope) === catalog.scope && valueOf(tunnel, 'interface') === owner.name,
  );
  if (!settings || !isUsed) return [];
  return serviceOf('IKE over TCP', settings, 'ike-tcp-port', index);
}

const tunnelsOverTcp = memoize((tunnels: readonly EntryData[]) =>
  tunnels.filter((tunnel) => ['tcp', 'auto'].includes(valueOf(tunnel, 'transport') ?? '')),
);

/** A service by its port setting; none if the port is not certain. */
function serviceOf(
  what: string,
  object: ObjectState,
  name: string,
  { view }: DocumentIndex,
): readonly ListeningService[] {
  const setting = object.get(name);
  const table = object.node.path;
  const ports = setting ? portsIn(setting) : portsOf(valueOrDefault(object, table, name, view) ?? '');
  if (ports.length === 0) return [];
  return [{ what, ports, portSetting: { table, name }, at: setting?.setting }];
}

function portsIn({ values }: EffectiveSetting): Intervals {
  return uniteAll(values.map(portsOf));
}

/** `8080`, or `8080-8090,9000` */
function portsOf(text: string): Intervals {
  return uniteAll(
    text.split(',').map((word) => {
      const range = portRange(word.trim());
      return range ? interval(Math.max(range[0], 1), range[1]) : [];
    }),
  );
}

/** Whether an interface is among some names of interfaces and zones. */
function listensOn(owner: EntryData, names: readonly string[], { interfaces }: Catalog): Certainty {
  return anyInSet(
    names.map((name) => (intersects(interfaces.of(name), interfaces.names.of(owner.name)) ? 'yes' : 'no')),
  );
}

/** An object of a VDOM, or of the device. */
function objectIn(index: DocumentIndex, table: string, scope: string): ObjectState | undefined {
  const objects = objectsOf(index, table, index.view).filter(({ isDiscarded }) => !isDiscarded);
  return (
    objects.find((object) => scopeKey(object.scope) === scope) ??
    objects.find((object) => object.scope.kind !== 'vdom')
  );
}
