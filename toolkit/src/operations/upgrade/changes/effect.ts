import type { Fix } from 'fortios-language/rules/engine/rule';
import type { Located } from 'fortios-language/syntax/statements';

/** The consequence of a change for a device, worst first. */
export const outcomes = ['stops-working', 'behaves-differently', 'decide-before', 'dropped'] as const;
export type EffectOutcome = (typeof outcomes)[number];

export interface ChangeSource {
  /**
   * `vendor`: published by Fortinet; `quoted`: release notes, as quoted by others; `schema`: the schema of this product;
   * `backups`: backups of devices in both versions; `other`: published by others.
   */
  readonly kind: 'vendor' | 'quoted' | 'schema' | 'backups' | 'other';
  /** `Fortinet technical tip 343112` */
  readonly text: string;
}

/** A line that a change affects. */
export interface EffectPlace {
  readonly at: Located;
  /** The name of an entry, a setting or a table. */
  readonly label: string;
  /** The kind of object, such as `policy`, if the title does not contain it. */
  readonly kind?: string | undefined;
  readonly fixes?: readonly Fix[];
}

/** The effect of a change on one configuration. Names are in double quotes. */
export interface ChangeEffect {
  /** The subject with counts: `RADIUS: 2 servers`. */
  readonly title: string;
  /** The consequence on the device, in sentences. */
  readonly text: string;
  /** The action for the user, in sentences. */
  readonly action: string;
  /** Replaces the outcome of the change. */
  readonly outcome?: EffectOutcome;
  readonly places: readonly EffectPlace[];
}

/** `1 server`, `2 servers`, `3 policies` */
export function count(number: number, noun: string, plural = pluralOf(noun)): string {
  return `${number} ${number === 1 ? noun : plural}`;
}

function pluralOf(noun: string): string {
  if (/\bphase [12]$/.test(noun)) return noun.replace('phase', 'phases');
  return /[^aeo]y$/.test(noun)
    ? noun.replace(/y$/, 'ies')
    : /(?:s|x|ch|sh)$/.test(noun)
      ? `${noun}es`
      : `${noun}s`;
}

/** The number of places of each kind, in the order of their first place: `2 policies, 1 VIP`. */
export function countsOfPlaces(places: readonly EffectPlace[]): string {
  const numbers = new Map<string, number>();
  for (const { kind } of places) if (kind !== undefined) numbers.set(kind, (numbers.get(kind) ?? 0) + 1);
  return [...numbers].map(([kind, number]) => count(number, kind)).join(', ');
}

/** What an entry of a table is called, if it is not called as the last word of its table. */
const nouns: ReadonlyMap<string, string> = new Map([
  ['firewall ippool', 'IP pool'],
  ['firewall ssl-ssh-profile', 'inspection profile'],
  ['firewall vip', 'VIP'],
  ['log syslogd', 'syslog server'],
  ['router static', 'route'],
  ['router static6', 'route'],
  ['switch-controller managed-switch', 'switch'],
  ['system admin', 'administrator'],
  ['system ddns', 'dynamic DNS entry'],
  ['user ldap', 'server'],
  ['user radius', 'server'],
  ['user tacacs+', 'server'],
  ['vpn ipsec phase1', 'phase 1'],
  ['vpn ipsec phase1-interface', 'phase 1'],
  ['vpn ipsec phase2', 'phase 2'],
  ['vpn ipsec phase2-interface', 'phase 2'],
  ['wireless-controller vap', 'SSID'],
  ['wireless-controller wtp', 'access point'],
]);

/** What an entry of a table is called: `policy` for `firewall policy6`. */
export function nounOf(table: string): string {
  const last = table.split(' ').at(-1) ?? '';
  const known = nouns.get(table);
  if (known !== undefined) return known;
  return /policy(?:46|64|6)?$/.test(last)
    ? 'policy'
    : (/^(interface|profile|portal|sensor|group|route|peer)6?$/.exec(last)?.[1] ?? 'entry');
}
