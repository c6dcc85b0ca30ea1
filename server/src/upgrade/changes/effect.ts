import type { Fix } from '../../rules/engine/rule';
import type { Located } from '../../syntax/statements';

/** What a change means for a device, worst first. */
export const outcomes = ['stops-working', 'behaves-differently', 'decide-before', 'dropped'] as const;
export type Outcome = (typeof outcomes)[number];

/** Where a change is documented. */
export interface Source {
  /** `vendor`: published by Fortinet; `quoted`: release notes, as quoted by others; `schema`: the schema of this product. */
  readonly kind: 'vendor' | 'quoted' | 'schema';
  /** `Fortinet technical tip 343112` */
  readonly text: string;
}

/** A line that a change concerns. */
export interface EffectPlace {
  readonly at: Located;
  /** The name of an entry, a setting or a table. */
  readonly label: string;
  /** What it is, such as `policy`, where the title does not say so. */
  readonly kind?: string | undefined;
  readonly fixes?: readonly Fix[];
}

/** What a change does to one configuration. Double quotes are around names. */
export interface Effect {
  /** The subject with its numbers: `RADIUS: 2 servers`. */
  readonly title: string;
  /** What happens on the device: whole sentences. */
  readonly text: string;
  /** What to do: whole sentences. */
  readonly action: string;
  /** In place of the change's own outcome. */
  readonly outcome?: Outcome;
  readonly places: readonly EffectPlace[];
}

/** `1 server`, `2 servers`, `3 policies` */
export function count(number: number, noun: string, plural = `${noun}s`): string {
  return `${number} ${number === 1 ? noun : plural}`;
}
