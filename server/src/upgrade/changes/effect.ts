import type { Fix } from '../../rules/engine/rule';
import type { Located } from '../../syntax/statements';

/** The consequence of a change for a device, worst first. */
export const outcomes = ['stops-working', 'behaves-differently', 'decide-before', 'dropped'] as const;
export type Outcome = (typeof outcomes)[number];

/** The documentation of a change. */
export interface Source {
  /** `vendor`: published by Fortinet; `quoted`: release notes, as quoted by others; `schema`: the schema of this product. */
  readonly kind: 'vendor' | 'quoted' | 'schema';
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
export interface Effect {
  /** The subject with counts: `RADIUS: 2 servers`. */
  readonly title: string;
  /** The consequence on the device, in sentences. */
  readonly text: string;
  /** The action for the user, in sentences. */
  readonly action: string;
  /** Replaces the outcome of the change. */
  readonly outcome?: Outcome;
  readonly places: readonly EffectPlace[];
}

/** `1 server`, `2 servers`, `3 policies` */
export function count(number: number, noun: string, plural = `${noun}s`): string {
  return `${number} ${number === 1 ? noun : plural}`;
}
