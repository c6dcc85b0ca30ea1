import { rootVdom } from '../../schema/builtins/patterns';
import { ipv4Number } from '../../syntax/addresses';
import type { ConfigObject } from '../configObject';

interface OwnAddress<T> {
  /** Without the prefix length: `192.0.2.1`, `2001:db8::1`. */
  readonly text: string;
  /** With its mask: `192.0.2.1 255.255.255.0`, or `2001:db8::1/64`. */
  readonly words: readonly string[];
  readonly kind: 'primary' | 'secondary';
  /** The object whose setting has it: the interface, a secondary address, or `config ipv6`. */
  readonly holder: T;
}

interface OwnAddresses<T> {
  /** The addresses in the file, the primary one first. */
  readonly known: readonly OwnAddress<T>[];
  /** Whether the interface certainly has no others: not if a server assigns them, or a script leaves them out. */
  readonly isComplete: boolean;
}

const unknown = { known: [], isComplete: false };
const none = { known: [], isComplete: true };

/**
 * The addresses of an interface. Secondary addresses count only where `secondary-IP` is enabled: if it is not, the
 * device keeps `config secondaryip` without using it.
 *
 * @param family link-local IPv6 addresses are left out
 * @param isBackup whether the file has all settings that differ from the default
 */
export function addressesOf<T extends ConfigObject<T>>(
  one: T,
  family: 4 | 6,
  isBackup: boolean,
): OwnAddresses<T> {
  return family === 4 ? ipv4AddressesOf(one, isBackup) : ipv6AddressesOf(one, isBackup);
}

function ipv4AddressesOf<T extends ConfigObject<T>>(one: T, isBackup: boolean): OwnAddresses<T> {
  const isStatic =
    one.isTemplated !== true && !isAssigned(one) && one.values('ip-managed-by-fortiipam')[0] !== 'enable';
  const words = one.values('ip');
  // The device drops a static address when a server assigns one.
  const primary = isAssigned(one) ? 'unset' : ipv4AddressIn(words, 'primary', one);
  if (words.length === 0 && isStatic) return isBackup ? none : unknown;
  if (primary === undefined) return unknown;
  if (primary === 'unset' && isStatic) return none;
  const secondaries = usesSecondary(one, isBackup)
    ? one.children('secondaryip').map(({ state }) => ipv4AddressIn(state.values('ip'), 'secondary', state))
    : [];
  const known = secondaries.filter((address) => typeof address === 'object');
  return {
    known: primary === 'unset' ? known : [primary, ...known],
    isComplete: isStatic && known.length === secondaries.length,
  };
}

/** The setting with the protocols that the device answers at an address. The holder of the address has it. */
export function accessSettingOf(family: 4 | 6): 'allowaccess' | 'ip6-allowaccess' {
  return family === 4 ? 'allowaccess' : 'ip6-allowaccess';
}

/**
 * The objects whose `allowaccess` or `ip6-allowaccess` the device uses: the interface, its secondary addresses if it uses
 * them, and `config ipv6`.
 */
export function accessHoldersOf<T extends ConfigObject<T>>(
  one: T,
  isBackup: boolean,
): readonly { readonly holder: T; readonly setting: ReturnType<typeof accessSettingOf> }[] {
  const ipv6 = one.child('ipv6');
  const secondaries = usesSecondary(one, isBackup) ? one.children('secondaryip') : [];
  return [
    ...[one, ...secondaries.map(({ state }) => state)].map((holder) => ({
      holder,
      setting: accessSettingOf(4),
    })),
    ...(ipv6 ? [{ holder: ipv6, setting: accessSettingOf(6) }] : []),
  ];
}

/** The protocols that the device answers at any address of an interface. */
export function accessOf<T extends ConfigObject<T>>(one: T, isBackup: boolean): readonly string[] {
  return accessHoldersOf(one, isBackup).flatMap(({ holder, setting }) => holder.values(setting));
}

/**
 * Whether the device uses the secondary addresses: they are enabled, and the interface has a primary one. A script can add one
 * where they are enabled already.
 */
export function usesSecondary<T extends ConfigObject<T>>(one: T, isBackup: boolean): boolean {
  const [value] = one.values('secondary-IP');
  const [address] = one.values('ip');
  const hasPrimary = isAssigned(one) || (address === undefined ? !isBackup : !address.startsWith('0.0.0.0'));
  return hasPrimary && (value === 'enable' || (value === undefined && !isBackup));
}

/** Whether an interface has routes, or addresses behind it, that the file does not contain. */
export function hasUnknownRoutes<T extends ConfigObject<T>>(one: T): boolean {
  const [managed] = one.values('ip-managed-by-fortiipam');
  const [vrf = '0'] = one.values('vrf');
  return managed === 'enable' || vrf !== '0' || isAssigned(one) || hasRemoteAddress(one);
}

/** Whether the other end of a point-to-point interface has an address: `0.0.0.0` means none. */
function hasRemoteAddress<T extends ConfigObject<T>>(one: T): boolean {
  const [remote] = one.values('remote-ip');
  return remote !== undefined && !remote.startsWith('0.0.0.0');
}

function ipv4AddressIn<T>(
  words: readonly string[],
  kind: OwnAddress<T>['kind'],
  holder: T,
): OwnAddress<T> | 'unset' | undefined {
  const text = words[0]?.split('/')[0] ?? '';
  const number = ipv4Number(text);
  if (number === undefined) return undefined;
  return number === 0 ? 'unset' : { text, words, kind, holder };
}

function ipv6AddressesOf<T extends ConfigObject<T>>(one: T, isBackup: boolean): OwnAddresses<T> {
  const ipv6 = one.child('ipv6');
  if (!ipv6) return isBackup && one.isTemplated !== true ? none : unknown;
  const isStatic =
    one.isTemplated !== true &&
    ipv6.isTemplated !== true &&
    (ipv6.values('ip6-mode')[0] ?? 'static') === 'static' &&
    ipv6.values('autoconf')[0] !== 'enable';
  const [prefix] = ipv6.values('ip6-address');
  const prefixes = [
    ...(prefix === undefined ? [] : [prefix]),
    ...ipv6.children('ip6-extra-addr').map(({ name }) => name),
    // A device keeps a table of keys as a list of values.
    ...ipv6.values('ip6-extra-addr'),
  ];
  if (prefixes.length === 0) return isStatic && isBackup ? none : unknown;
  const known = prefixes.flatMap((word, at): readonly OwnAddress<T>[] => {
    const text = word.split('/')[0] ?? '';
    if (!text.includes(':') || isUnspecified(text)) return [];
    return [
      { text, words: [word], kind: at === 0 && prefix !== undefined ? 'primary' : 'secondary', holder: ipv6 },
    ];
  });
  const isComplete = isStatic && prefix !== undefined && known.length === prefixes.length;
  return { known, isComplete };
}

/** `::` */
function isUnspecified(text: string): boolean {
  return /^[0:]+$/.test(text);
}

/** The VDOM of an interface on a device with VDOMs, or the only one. */
export function vdomNameOf<T extends ConfigObject<T>>(one: T): string {
  return one.values('vdom')[0] ?? rootVdom;
}

/** Whether a server assigns the IPv4 address. */
export function isAssigned<T extends ConfigObject<T>>(one: T): boolean {
  return (one.values('mode')[0] ?? 'static') !== 'static';
}

/**
 * Interfaces of these types have no neighbors in a subnet. Whether the device refuses a loopback in the subnet of
 * another interface is not confirmed.
 */
const pointToPoint: ReadonlySet<string> = new Set([
  'tunnel',
  'ssl',
  'wl-mesh',
  'hdlc',
  'vdom-link',
  'loopback',
]);

/** Whether the interface has neighbors in its subnet, as Ethernet does. */
export function hasNeighbors<T extends ConfigObject<T>>(one: T): boolean {
  return !pointToPoint.has(one.values('type')[0] ?? '') && !hasRemoteAddress(one);
}

/** The names that people give to interfaces on the side of the Internet. */
const internetName = /^(?:wan|internet|outside|external|isp|untrust)/i;

/**
 * Whether an interface is on the side of the Internet: `yes` if its role says so, `perhaps` if its name or a default
 * route does.
 */
export function facesInternet<T extends ConfigObject<T>>(
  name: string,
  one: T | undefined,
  hasDefaultRoute = false,
): 'yes' | 'perhaps' | 'no' {
  const [role] = one?.values('role') ?? [];
  if (role === 'wan') return 'yes';
  if (role !== undefined && role !== 'undefined') return hasDefaultRoute ? 'perhaps' : 'no';
  return hasDefaultRoute || internetName.test(name) ? 'perhaps' : 'no';
}
