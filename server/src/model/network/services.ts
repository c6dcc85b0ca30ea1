import { rootVdom } from '../../schema/builtins/patterns';
import type { SchemaView } from '../../schema/schemaContext';
import type { ConfigObject } from '../configObject';
import { valuesBesidesDefault, valuesOrDefault } from '../settingValues';
import { accessOf } from './interfaces';

/** A service of the device that `allowaccess` opens. */
interface AccessService {
  /** The word in `allowaccess`. */
  readonly access: string;
  /** Undefined for ping. */
  readonly protocol?: 'tcp' | 'udp';
  /** Its port by default, in all versions. */
  readonly port?: number;
  /** The table and setting that change the port. */
  readonly portSetting?: readonly [table: string, setting: string];
  /** Its name in a sentence. */
  readonly what: string;
  /** Its protocol as people write it. */
  readonly label: string;
  /** Whether administrators sign in over it. */
  readonly isSignIn?: true;
  /** Whether another service of the device, such as SSL VPN, may use the same port. */
  readonly isShared?: true;
}

/** The settings with the port of a service, each with its table. */
const portSettings = {
  HTTPS: ['system global', 'admin-sport'],
  push: ['system ftm-push', 'server-port'],
  'SSL VPN': ['vpn ssl settings', 'port'],
  IKE: ['system settings', 'ike-port'],
  'IKE over TCP': ['system settings', 'ike-tcp-port'],
  'SAML of IKE': ['system global', 'auth-ike-saml-port'],
} as const;

/** The services that `allowaccess` opens; source: Fortinet's list of the ports that a FortiGate opens. */
export const accessServices: readonly AccessService[] = [
  { access: 'ping', what: 'ping', label: 'ping' },
  {
    access: 'https',
    isSignIn: true,
    protocol: 'tcp',
    port: 443,
    portSetting: portSettings.HTTPS,
    what: 'the administration GUI',
    label: 'HTTPS',
    isShared: true,
  },
  {
    access: 'ssh',
    isSignIn: true,
    protocol: 'tcp',
    port: 22,
    portSetting: ['system global', 'admin-ssh-port'],
    what: 'SSH administration',
    label: 'SSH',
  },
  {
    access: 'http',
    isSignIn: true,
    protocol: 'tcp',
    port: 80,
    portSetting: ['system global', 'admin-port'],
    what: 'the administration GUI over HTTP',
    label: 'HTTP',
    isShared: true,
  },
  {
    access: 'telnet',
    isSignIn: true,
    protocol: 'tcp',
    port: 23,
    portSetting: ['system global', 'admin-telnet-port'],
    what: 'Telnet administration',
    label: 'Telnet',
  },
  { access: 'snmp', protocol: 'udp', port: 161, what: 'SNMP', label: 'SNMP' },
  { access: 'fgfm', protocol: 'tcp', port: 541, what: 'management by FortiManager', label: 'FGFM' },
  {
    access: 'ftm',
    protocol: 'tcp',
    portSetting: portSettings.push,
    what: 'FortiToken Mobile push',
    label: 'FortiToken Mobile push',
  },
];

/** The words of `allowaccess` over which administrators sign in. */
const signInWords: ReadonlySet<string> = new Set(
  accessServices.flatMap(({ access, isSignIn }) => (isSignIn ? [access] : [])),
);

/** Whether administrators can sign in at an address of an interface. */
export function acceptsSignIn<T extends ConfigObject<T>>(one: T, isBackup: boolean): boolean {
  return accessOf(one, isBackup).some((word) => signInWords.has(word));
}

/** The port of a service of `allowaccess`; undefined if it is not certain. */
export function accessPort<T extends ConfigObject<T>>(
  { portSetting, port }: AccessService,
  object: (table: string) => T | undefined,
  view: SchemaView,
): number | undefined {
  return portSetting === undefined ? port : onePort(object(portSetting[0]), ...portSetting, view);
}

/**
 * The port of a service in its object, or its certain default.
 *
 * @returns undefined if the port is not certain, or is not one port
 */
export function portOf<T extends ConfigObject<T>>(
  service: keyof typeof portSettings,
  object: T | undefined,
  view: SchemaView,
): number | undefined {
  const [table, name] = portSettings[service];
  return onePort(object, table, name, view);
}

function onePort<T extends ConfigObject<T>>(
  object: T | undefined,
  table: string,
  name: string,
  view: SchemaView,
): number | undefined {
  const [range, ...others] = portsOf(object, table, name, view);
  return range && range[0] === range[1] && others.length === 0 ? range[0] : undefined;
}

/** The UDP ports of IKE: the port of phase 1, and the one behind NAT. */
export function ikePorts<T extends ConfigObject<T>>(
  settings: T | undefined,
  view: SchemaView,
): readonly number[] {
  // Versions without the setting have the port of the standard.
  const isSet = settings !== undefined && settings.values('ike-port').length > 0;
  const port = isSet ? portOf('IKE', settings, view) : 500;
  return [...(port === undefined ? [] : [port]), 4500];
}

/** The TCP port of the SAML sign-in of IKE. The version with the setting, and those after it, have one default. */
export function samlPort<T extends ConfigObject<T>>(global: T | undefined, view: SchemaView): number {
  return portOf('SAML of IKE', global, view) ?? 1001;
}

/** From the first to the last port. */
type PortRange = readonly [first: number, last: number];

/** The ports in a setting, or in its certain default; none if they are not certain. */
function portsOf<T extends ConfigObject<T>>(
  object: T | undefined,
  table: string,
  name: string,
  { schema, version }: SchemaView,
): readonly PortRange[] {
  const isUnknown = object?.isTemplated === true && object.values(name).length === 0;
  const values = isUnknown ? [] : valuesOrDefault(object, name, schema.node(table), version);
  return (values ?? []).flatMap((value) => value.split(',').flatMap((word) => portRange(word.trim())));
}

/** `8080`, or `8080-8090` */
function portRange(text: string): readonly PortRange[] {
  const [, first = '', last = first] = /^(\d{1,5})(?:-(\d{1,5}))?$/.exec(text) ?? [];
  const [from, to] = [Number(first), Number(last)];
  return from >= 1 && from <= to && to <= 65_535 ? [[from, to]] : [];
}

/** A TCP service of the device at an address of an interface. */
export interface ListeningService<T> {
  readonly kind: 'access' | 'SSL VPN' | 'proxy' | 'authentication' | 'IKE';
  /** Its name in a sentence: `SSL VPN`. */
  readonly what: string;
  readonly ports: readonly PortRange[];
  /** The setting that changes the port, with its table; undefined if none does. */
  readonly portSetting: { readonly table: string; readonly name: string } | undefined;
  /** The object with the port; undefined if the file does not contain it, so that the device may have another port. */
  readonly object: T | undefined;
}

/** Whether a service uses a TCP port. */
export function usesPort({ ports }: Pick<ListeningService<unknown>, 'ports'>, port: number): boolean {
  return ports.some(([first, last]) => first <= port && port <= last);
}

const sslVpnTable = 'vpn ssl settings';

interface SslVpnSettings {
  /** Whether it is disabled, or the version does not have it. It is enabled by default, also where nobody uses it. */
  readonly isOff: boolean;
  /** The interfaces and zones at which it listens; `any` for all. */
  readonly interfaces: readonly string[];
  /** The names of the addresses that clients get. */
  readonly clientPools: { readonly 4: readonly string[]; readonly 6: readonly string[] };
  /** Whether it has rules for the sign-in of users. */
  readonly hasRules: boolean;
  /** Whether it gets the connections to a port that it shares with the administration GUI. */
  readonly takesSharedPort: boolean;
  /** The sources that it accepts, by family. */
  readonly sources: { readonly 4: SslVpnSources; readonly 6: SslVpnSources };
}

/** The addresses from which clients may connect; all if there are no names. */
interface SslVpnSources {
  readonly names: readonly string[];
  /** Whether clients with these addresses are refused, and all others may connect. */
  readonly isNegated: boolean;
}

/** Reads `vpn ssl settings`. */
export function sslVpnSettings<T extends ConfigObject<T>>(
  one: T,
  { schema, version }: SchemaView,
): SslVpnSettings {
  const value = (setting: string): string | undefined => one.values(setting)[0];
  const sources = (setting: string): SslVpnSources => ({
    names: one.values(setting),
    isNegated: value(`${setting}-negate`) === 'enable',
  });
  return {
    isOff: value('status') === 'disable' || schema.node(sslVpnTable)?.availability(version) === 'no',
    interfaces: one.values('source-interface'),
    clientPools: { 4: one.values('tunnel-ip-pools'), 6: one.values('tunnel-ipv6-pools') },
    hasRules: one.children('authentication-rule').length > 0,
    takesSharedPort: value('port-precedence') !== 'disable',
    sources: { 4: sources('source-address'), 6: sources('source-address6') },
  };
}

export function sslVpnInterface(vdom: string = rootVdom): string {
  return `${sslVpnPrefix}${vdom}`;
}

const sslVpnPrefix = 'ssl.';

/** Whether it is the interface of the clients of SSL VPN in a VDOM. */
export function isSslVpnInterface(name: string): boolean {
  return name.startsWith(sslVpnPrefix);
}

/**
 * Whether policies with these incoming interfaces and zones let clients of SSL VPN in. Without such a policy, the device does
 * not listen for them.
 *
 * @param sources undefined if the file has no policies, so that the device may have one
 * @param membersOf the members of a zone; undefined for other names
 */
export function letsSslVpnIn(
  sources: readonly string[] | undefined,
  membersOf: (zone: string) => readonly string[] | undefined,
): boolean {
  return sources?.some((name) => (membersOf(name) ?? [name]).some(isSslVpnInterface)) ?? true;
}

/** The parts of a configuration that determine with which services a device listens. */
interface ServiceTables<T> {
  readonly view: SchemaView;
  /** An object of the VDOM, or of the device; undefined if the file does not contain it. */
  object(table: string): T | undefined;
  /** Whether an interface is among some names of interfaces and zones. */
  isAmong(names: readonly string[]): boolean;
  /** The result of {@link letsSslVpnIn}. */
  hasSslVpnPolicy(): boolean;
  /** Whether the interface has a tunnel that is set to use IKE over TCP. */
  hasTunnelOverTcp(): boolean;
}

/**
 * The TCP services with which the device listens at an address of an interface, apart from those of virtual IPs.
 *
 * @param one the interface
 * @param access the `allowaccess` of the address: secondary addresses have their own
 */
export function listeningServices<Owner extends ConfigObject<Owner>, T extends ConfigObject<T>>(
  one: Owner,
  access: readonly string[],
  tables: ServiceTables<T>,
): readonly ListeningService<T>[] {
  const { view } = tables;
  const found: ListeningService<T>[] = [];
  const add = (kind: ListeningService<T>['kind'], what: string, table: string, name: string): void => {
    const object = tables.object(table);
    const ports = portsOf(object, table, name, view);
    if (ports.length > 0) found.push({ kind, what, ports, portSetting: { table, name }, object });
  };
  const global = tables.object('system global');
  for (const { access: word, protocol, port, portSetting, what } of accessServices) {
    // What is in the way of push is a requirement of push.
    if (protocol !== 'tcp' || word === 'ftm' || !access.includes(word)) continue;
    if (portSetting) add('access', what, ...portSetting);
    else if (port !== undefined)
      found.push({ kind: 'access', what, ports: [[port, port]], portSetting, object: global });
  }
  const sslVpn = tables.object(sslVpnTable);
  const { isOff = true, interfaces = [] } = (sslVpn && sslVpnSettings(sslVpn, view)) ?? {};
  if (!isOff && sslVpn?.isTemplated !== true && tables.isAmong(interfaces) && tables.hasSslVpnPolicy())
    add('SSL VPN', 'SSL VPN', sslVpnTable, 'port');
  for (const { table, setting, ports, what } of proxies)
    if (tables.object(table)?.values('status')[0] === 'enable' && one.values(setting)[0] === 'enable')
      for (const port of ports) add('proxy', what, table, port);
  // The pages on which users sign in. No file says where the device listens with the default ports.
  const globalTable = view.schema.node('system global');
  for (const name of ['auth-https-port', 'auth-http-port'])
    if (valuesBesidesDefault(global, name, globalTable, view.version).length > 0)
      add('authentication', 'user authentication (captive portals)', 'system global', name);
  if (tables.object('system settings') && tables.hasTunnelOverTcp())
    add('IKE', 'IKE over TCP', 'system settings', 'ike-tcp-port');
  return found;
}

/** The explicit proxies, which listen on the interfaces that enable them. */
const proxies = [
  {
    table: 'web-proxy explicit',
    setting: 'explicit-web-proxy',
    ports: ['http-incoming-port', 'https-incoming-port', 'ftp-incoming-port', 'socks-incoming-port'],
    what: 'the explicit web proxy',
  },
  {
    table: 'ftp-proxy explicit',
    setting: 'explicit-ftp-proxy',
    ports: ['incoming-port'],
    what: 'the explicit FTP proxy',
  },
] as const;
