import { subnetText } from '../../syntax/addresses';
import type { ConfigObject } from '../configObject';
import { defaultSdwanZone } from './sdwan';

export const staticRouteTables = { 4: 'router static', 6: 'router static6' } as const;

type RouteDestination =
  /** The words of the network: `10.0.0.0 255.0.0.0`, `2001:db8::/32`; for everything `0.0.0.0/0` or `::/0`. */
  | { readonly kind: 'network'; readonly words: readonly string[] }
  | { readonly kind: 'address'; readonly name: string }
  | { readonly kind: 'internet service'; readonly number: string }
  | { readonly kind: 'custom internet service'; readonly name: string };

export interface StaticRoute {
  readonly destination: RouteDestination;
  /** `unknown`: the settings do not say, such as in a script that changes an existing route. */
  readonly through: 'blackhole' | 'SD-WAN' | 'interface' | 'unknown';
  readonly device: string | undefined;
  /** The zones of SD-WAN. Before routes name zones, a route through SD-WAN uses the members of all of them. */
  readonly zones: readonly string[];
  readonly usesAllMembers: boolean;
  /** Undefined if it has none: `0.0.0.0` and `::` mean that. */
  readonly gateway: string | undefined;
  readonly vrf: string;
  readonly isDisabled: boolean;
  /** Undefined if they are not set: then the version has a default. */
  readonly distance: number | undefined;
  readonly priority: number | undefined;
}

/** Reads an entry of `router static` or `router static6`. */
export function staticRoute<T extends ConfigObject<T>>(one: T, family: 4 | 6): StaticRoute {
  const value = (setting: string): string | undefined => one.values(setting)[0];
  const isOn = (setting: string): boolean => value(setting) === 'enable';
  const device = value('device');
  const named = one.values('sdwan-zone');
  const usesAllMembers = named.length === 0 && (isOn('sdwan') || isOn('virtual-wan-link'));
  return {
    destination: destinationOf(one, family),
    through: isOn('blackhole')
      ? 'blackhole'
      : device !== undefined
        ? 'interface'
        : named.length > 0 || usesAllMembers
          ? 'SD-WAN'
          : 'unknown',
    device,
    zones: usesAllMembers ? [defaultSdwanZone] : named,
    usesAllMembers,
    gateway: addressOr(value('gateway')),
    vrf: value('vrf') ?? '0',
    isDisabled: value('status') === 'disable',
    distance: numberOf(value('distance')),
    priority: numberOf(value('priority')),
  };
}

/** `0` and an empty name mean that a setting is not used. */
function destinationOf<T extends ConfigObject<T>>(one: T, family: 4 | 6): RouteDestination {
  const named = (setting: string): string | undefined => {
    const [value] = one.values(setting);
    return value === '' || value === '0' ? undefined : value;
  };
  const number = named('internet-service') ?? named('internet-service-fortiguard');
  if (number !== undefined) return { kind: 'internet service', number };
  const custom = named('internet-service-custom');
  if (custom !== undefined) return { kind: 'custom internet service', name: custom };
  const address = named('dstaddr');
  if (address !== undefined) return { kind: 'address', name: address };
  const words = one.values('dst');
  return { kind: 'network', words: words.length > 0 ? words : [family === 4 ? '0.0.0.0/0' : '::/0'] };
}

/** `10.0.0.0/8`, the name of an address object, or `Internet service 65646`. */
export function routeDestinationText({ destination }: StaticRoute): string {
  switch (destination.kind) {
    case 'network':
      return subnetText(destination.words) ?? destination.words.join(' ');
    case 'address':
      return destination.name;
    case 'internet service':
      return `Internet service ${destination.number}`;
    case 'custom internet service':
      return `Internet service ${destination.name}`;
  }
}

/** Whether a route is for all addresses of its family. */
export function isDefaultRoute({ destination }: StaticRoute): boolean {
  return (
    destination.kind === 'network' &&
    /^(?:0\.0\.0\.0(?:\/0(?:\.0\.0\.0)?| 0\.0\.0\.0)|[0:]+\/0)$/.test(destination.words.join(' '))
  );
}

/** An address that is set: not `0.0.0.0` or `::`, which mean that there is none. */
export function addressOr(text: string | undefined): string | undefined {
  return text === undefined || /^(?:0\.0\.0\.0|::)$/.test(text) ? undefined : text;
}

function numberOf(text: string | undefined): number | undefined {
  return text === undefined || !/^\d+$/.test(text) ? undefined : Number(text);
}
