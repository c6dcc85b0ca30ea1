import {
  includes,
  interval,
  intersect,
  intersects,
  isEqual,
  isSubset,
  noIntervals,
  subtract,
  uniteAll,
  type Bound,
  type Intervals,
} from './intervals';

/**
 * A set of values that the configuration names but does not list: the addresses of a domain name or a country, the
 * members of a remote group, the times of a schedule. Two opaque sets with the same key are the same set.
 */
export interface OpaqueSet {
  readonly key: string;
  /** How a report names it: `FQDN www.example.com`. */
  readonly text: string;
  /** Values outside of these are certainly not in the set. */
  readonly within: Intervals;
}

/**
 * The values that one field of a packet may have: those that are known, and opaque sets. The known values alone are the lower
 * bound of the set; together with all values that the opaque sets may have, they are the upper bound.
 */
export interface ValueSet {
  readonly known: Intervals;
  readonly opaque: readonly OpaqueSet[];
}

/** Whether something is so; `perhaps` if the configuration does not decide it. */
export type Certainty = 'yes' | 'no' | 'perhaps';

/** The answer to whether all of several things are so. */
export function allOf(answers: readonly Certainty[]): Certainty {
  return answers.includes('no') ? 'no' : answers.includes('perhaps') ? 'perhaps' : 'yes';
}

/** The answer to whether one of several things is so. */
export function anyOf(answers: readonly Certainty[]): Certainty {
  return answers.includes('yes') ? 'yes' : answers.includes('perhaps') ? 'perhaps' : 'no';
}

/** The answer to the opposite question. */
export function opposite(answer: Certainty): Certainty {
  return answer === 'yes' ? 'no' : answer === 'no' ? 'yes' : 'perhaps';
}

/** A value of a field, or an opaque set in place of the values that it has. */
export type Witness = Bound | OpaqueSet;

export const emptySet: ValueSet = { known: noIntervals, opaque: [] };

export function knownSet(known: Intervals): ValueSet {
  return known.length === 0 ? emptySet : { known, opaque: [] };
}

export function opaqueSet(key: string, text: string, within: Intervals): ValueSet {
  return within.length === 0 ? emptySet : { known: noIntervals, opaque: [{ key, text, within }] };
}

export function isEmpty({ known, opaque }: ValueSet): boolean {
  return known.length === 0 && opaque.length === 0;
}

/** Exact: what is unknown of the parts is as unknown of the whole. */
export function uniteSets(sets: readonly ValueSet[]): ValueSet {
  const [only] = sets;
  if (only && sets.length === 1) return only;
  const known = uniteAll(sets.map((set) => set.known));
  const opaque = new Map<string, OpaqueSet>();
  for (const set of sets) for (const one of set.opaque) opaque.set(one.key, one);
  return { known, opaque: [...opaque.values()].filter(({ within }) => !isSubset(within, known)) };
}

/**
 * The values of `a` that are not in `b`. What is left of, or taken by, an opaque set becomes an opaque set: its key names the
 * operands, so that the same difference is the same set each time.
 */
export function differenceOf(a: ValueSet, b: ValueSet): ValueSet {
  if (b.opaque.length === 0) {
    return {
      known: subtract(a.known, b.known),
      opaque: a.opaque.flatMap((one) => {
        const within = subtract(one.within, b.known);
        if (within.length === 0) return [];
        if (isEqual(within, one.within)) return [one];
        return [{ key: `${one.key} \\ ${b.known.join()}`, text: `part of ${one.text}`, within }];
      }),
    };
  }
  const within = subtract(upperBound(a), b.known);
  if (within.length === 0) return emptySet;
  const untouched = subtract(subtract(a.known, b.known), uniteAll(b.opaque.map((one) => one.within)));
  const rest = subtract(within, untouched);
  if (rest.length === 0) return knownSet(untouched);
  const text = `all but ${b.opaque.map((one) => one.text).join(', ')}`;
  return { known: untouched, opaque: [{ key: `(${keyOf(a)}) \\ (${keyOf(b)})`, text, within: rest }] };
}

/** A text that two sets have in common only if they have the same values. */
export function keyOf({ known, opaque }: ValueSet): string {
  const keys = opaque.map(({ key }) => key).sort();
  return `${known.join()}|${keys.join('|')}`;
}

/** All values that may be in a set. */
export function upperBound({ known, opaque }: ValueSet): Intervals {
  return opaque.length === 0 ? known : uniteAll([known, ...opaque.map(({ within }) => within)]);
}

/** Whether every value of `a` is certainly in `b`. */
export function isSurelyWithin(a: ValueSet, b: ValueSet): boolean {
  return a === b || (isSubset(a.known, b.known) && a.opaque.every((one) => holdsOpaque(b, one)));
}

/** Whether the two may have a value in common. */
export function mayOverlap(a: ValueSet, b: ValueSet): boolean {
  if (intersects(a.known, b.known)) return true;
  if (a.opaque.length === 0 && b.opaque.length === 0) return false;
  return intersects(upperBound(a), upperBound(b));
}

/** Whether all values of `a` are in `b`; `no` if none can be. */
export function isWithin(a: ValueSet, b: ValueSet): Certainty {
  return isSurelyWithin(a, b) ? 'yes' : mayOverlap(a, b) ? 'perhaps' : 'no';
}

/** The set of one value. */
export function pointSet(value: Bound): ValueSet {
  return knownSet(typeof value === 'bigint' ? interval(value, value + 1n) : interval(value, value + 1));
}

/** Whether a value is in a set. */
export function contains({ known, opaque }: ValueSet, value: Bound): Certainty {
  if (includes(known, value)) return 'yes';
  return opaque.some(({ within }) => includes(within, value)) ? 'perhaps' : 'no';
}

/**
 * What `b` certainly takes of `a`: known values, and opaque sets as a whole. Less than the exact intersection where a part of
 * an opaque set is taken.
 */
export function certainIntersection(a: ValueSet, b: ValueSet): ValueSet {
  if (a === b) return a;
  const known = intersect(a.known, b.known);
  const opaque = a.opaque.length === 0 ? a.opaque : a.opaque.filter((one) => holdsOpaque(b, one));
  return { known, opaque };
}

/** What `b` leaves of `a` unless it takes it for certain. With {@link certainIntersection}, it makes `a`. */
export function possibleRest(a: ValueSet, b: ValueSet): ValueSet {
  if (a === b) return emptySet;
  const known = subtract(a.known, b.known);
  const opaque = a.opaque.length === 0 ? a.opaque : a.opaque.filter((one) => !holdsOpaque(b, one));
  return { known, opaque };
}

/** Whether {@link certainIntersection} is not empty. */
export function surelyTakesFrom(a: ValueSet, b: ValueSet): boolean {
  return a === b || intersects(a.known, b.known) || a.opaque.some((one) => holdsOpaque(b, one));
}

/** Some value of a set, or opaque set in it; undefined if it is empty. */
export function witnessOf({ known, opaque }: ValueSet): Witness | undefined {
  return known[0] ?? opaque[0];
}

/** Whether a set certainly has the values that a witness stands for. */
export function holdsWitness(set: ValueSet, witness: Witness): boolean {
  return typeof witness === 'object' ? holdsOpaque(set, witness) : includes(set.known, witness);
}

/** Whether all values of an opaque set, whatever they are, are in a set. */
function holdsOpaque({ known, opaque }: ValueSet, { key, within }: OpaqueSet): boolean {
  return opaque.some((one) => one.key === key) || isSubset(within, known);
}
