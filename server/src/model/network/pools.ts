import { compareVersions, parseVersion, type FirmwareVersion } from '../../firmware/version';
import type { ConfigObject } from '../configObject';

export const poolTables = { 4: 'firewall ippool', 6: 'firewall ippool6' } as const;

/** The settings with the pools of policies and of rules of central NAT, by the family of the addresses. */
const poolSettings: Readonly<Record<4 | 6, readonly string[]>> = {
  4: ['poolname', 'poolname4', 'nat-ippool'],
  6: ['poolname6', 'nat-ippool6'],
};

/** The tables whose policies have pools for IPv6 in `poolname`: they accept IPv6, or translate IPv4 to it. */
const ipv6Policies: ReadonlySet<string> = new Set(['firewall policy6', 'firewall policy46']);

/** The tables whose entries translate sources unless they say otherwise. */
const alwaysTranslates: ReadonlySet<string> = new Set([
  'firewall central-snat-map',
  'firewall policy46',
  'firewall policy64',
]);

/** The tables whose entries give the device addresses, also if no policy uses them. */
export const answeringTables: ReadonlySet<string> = new Set([
  'firewall vip',
  'firewall vip6',
  ...Object.values(poolTables),
]);

/** How a policy, or a rule of central NAT, translates the source of packets. */
interface SourceTranslation {
  readonly isOn: boolean;
  /** Whether it uses its pools, and not the address of the outgoing interface. */
  readonly usesPools: boolean;
  /** The names of its pools by the family of their addresses. */
  readonly pools: Readonly<Record<4 | 6, readonly string[]>>;
}

/**
 * Reads how an entry translates sources.
 *
 * @param table that of a policy or of a rule of central NAT
 */
export function sourceTranslation<T extends ConfigObject<T>>(one: T, table: string): SourceTranslation {
  const isCentral = table === 'firewall central-snat-map';
  const value = (setting: string): string | undefined => one.values(setting)[0];
  const named = (family: 4 | 6): readonly string[] =>
    poolSettings[family].flatMap((setting) => one.values(setting));
  return {
    isOn: alwaysTranslates.has(table) ? value('nat') !== 'disable' : value('nat') === 'enable',
    usesPools: isCentral || value('ippool') === 'enable',
    pools: ipv6Policies.has(table) ? { 4: [], 6: named(4) } : { 4: named(4), 6: named(6) },
  };
}

/** The family of packets of a family after a policy: NAT64 and NAT46 change it. */
export function translatedFamily<T extends ConfigObject<T>>(one: T, table: string, family: 4 | 6): 4 | 6 {
  const isOn = (setting: 'nat46' | 'nat64'): boolean =>
    table === `firewall policy${setting.slice(-2)}` || one.values(setting)[0] === 'enable';
  return family === 4 ? (isOn('nat46') ? 6 : 4) : isOn('nat64') ? 4 : 6;
}

/** `203.0.113.20-203.0.113.25`, or one address; undefined if the pool does not say. */
export function poolText<T extends ConfigObject<T>>(pool: T): string | undefined {
  const [[first], [last]] = [pool.values('startip'), pool.values('endip')];
  return first === undefined || last === undefined || last === first ? first : `${first}-${last}`;
}

/** Whether the device answers for the addresses of an entry of {@link answeringTables}, as it does by default. */
export function answersForAddresses<T extends ConfigObject<T>>(one: T): boolean {
  return ['arp-reply', 'ndp-reply'].every((setting) => one.values(setting)[0] !== 'disable');
}

/**
 * The versions, from the first to the last patch, in which the addresses of virtual IPs and IP pools are not addresses of the
 * device. In all others, the device does not forward packets to them, also if no policy uses the entry. Source: Fortinet's
 * technical tip 277823.
 */
export const versionsWithForeignPools: readonly (readonly [first: string, last: string])[] = [
  ['6.4.9', '6.4.15'],
  ['7.0.1', '7.0.12'],
  ['7.2.0', '7.2.5'],
  ['7.4.0', '7.4.0'],
];

/** Whether the addresses for which virtual IPs and IP pools answer are addresses of the device. */
export function ownsPoolAddresses(version: FirmwareVersion): boolean {
  return !versionsWithForeignPools.some((patches) => {
    const [first, last] = patches.map(parseVersion);
    return (
      first !== undefined &&
      last !== undefined &&
      compareVersions(first, version) <= 0 &&
      compareVersions(version, last) <= 0
    );
  });
}
