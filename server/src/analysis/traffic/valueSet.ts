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
 * A set whose values the configuration does not list: the addresses of a domain name or a country, the members of a
 * remote group, the times of a schedule. Opaque sets with equal keys are equal.
 */
interface OpaqueSet {
  readonly key: string;
  /** The name in reports: `FQDN www.example.com`. */
  readonly text: string;
  /** A superset of its values. */
  readonly within: Intervals;
  /** Whether a value is in the set, if that is known: too many intervals for a list, such as those of a wildcard mask. */
  readonly has?: (value: Bound) => boolean;
}

/**
 * The possible values of one field: known values and opaque sets. The known values are the lower bound of the set; with
 * all possible values of the opaque sets, they are the upper bound.
 */
export interface ValueSet {
  readonly known: Intervals;
  readonly opaque: readonly OpaqueSet[];
}

/** `perhaps`: the configuration does not determine the answer. */
export type Certainty = 'yes' | 'no' | 'perhaps';

/** The conjunction of answers. */
export function allInSet(answers: readonly Certainty[]): Certainty {
  return answers.includes('no') ? 'no' : answers.includes('perhaps') ? 'perhaps' : 'yes';
}

/** The disjunction of answers. */
export function anyInSet(answers: readonly Certainty[]): Certainty {
  return answers.includes('yes') ? 'yes' : answers.includes('perhaps') ? 'perhaps' : 'no';
}

/** The negation of an answer. */
export function opposite(answer: Certainty): Certainty {
  return answer === 'yes' ? 'no' : answer === 'no' ? 'yes' : 'perhaps';
}

/** A value of a field, or an opaque set that represents its unknown values. */
export type Witness = Bound | OpaqueSet;

export const emptySet: ValueSet = { known: noIntervals, opaque: [] };

export function knownSet(known: Intervals): ValueSet {
  return known.length === 0 ? emptySet : { known, opaque: [] };
}

export function opaqueSet(key: string, text: string, within: Intervals, has?: OpaqueSet['has']): ValueSet {
  return within.length === 0
    ? emptySet
    : { known: noIntervals, opaque: [{ key, text, within, ...(has && { has }) }] };
}

export function isEmpty({ known, opaque }: ValueSet): boolean {
  return known.length === 0 && opaque.length === 0;
}

/** Exact: the union is only as uncertain as its parts. */
export function uniteSets(sets: readonly ValueSet[]): ValueSet {
  const [only] = sets;
  if (only && sets.length === 1) return only;
  const known = uniteAll(sets.map((set) => set.known));
  const opaque = new Map<string, OpaqueSet>();
  for (const set of sets) for (const one of set.opaque) opaque.set(one.key, one);
  return { known, opaque: [...opaque.values()].filter(({ within }) => !isSubset(within, known)) };
}

/**
 * The values of `a` that are not in `b`. A difference with an opaque set is a new opaque set. Its key contains the keys
 * of the operands, so that equal differences are equal sets.
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
  const isListed = a.opaque.length === 0 && b.opaque.every(({ has }) => has);
  const has = isListed ? (value: Bound) => !b.opaque.some((one) => one.has?.(value)) : undefined;
  const key = `(${valueSetKey(a)}) \\ (${valueSetKey(b)})`;
  return { known: untouched, opaque: [{ key, text, within: rest, ...(has && { has }) }] };
}

/** A key: sets with equal keys have equal values. */
export function valueSetKey({ known, opaque }: ValueSet): string {
  const keys = opaque.map(({ key }) => key).sort();
  return `${known.join()}|${keys.join('|')}`;
}

/** A superset of the values of a set. */
export function upperBound({ known, opaque }: ValueSet): Intervals {
  return opaque.length === 0 ? known : uniteAll([known, ...opaque.map(({ within }) => within)]);
}

/** Whether every value of `a` is certainly in `b`. */
export function isSurelyWithin(a: ValueSet, b: ValueSet): boolean {
  return a === b || (isSubset(a.known, b.known) && (a.opaque.length === 0 || holdsAllOpaque(b, a)));
}

/** Whether the two may have a value in common. */
export function mayOverlap(a: ValueSet, b: ValueSet): boolean {
  if (intersects(a.known, b.known)) return true;
  if (a.opaque.length === 0 && b.opaque.length === 0) return false;
  return intersects(upperBound(a), upperBound(b));
}

/** Whether `b` contains all values of `a`; `no` if it certainly contains none. */
export function isWithin(a: ValueSet, b: ValueSet): Certainty {
  const value = b.opaque.some(({ has }) => has) ? onlyValue(a) : undefined;
  if (value !== undefined) return contains(b, value);
  return isSurelyWithin(a, b) ? 'yes' : mayOverlap(a, b) ? 'perhaps' : 'no';
}

/** The value of a set with one value. */
function onlyValue({ known, opaque }: ValueSet): Bound | undefined {
  const [value, end] = known;
  const isOne = value !== undefined && known.length === 2 && BigInt(end ?? 0) - BigInt(value) === 1n;
  return isOne && opaque.length === 0 ? value : undefined;
}

/** The set of one value. */
export function pointSet(value: Bound): ValueSet {
  return knownSet(typeof value === 'bigint' ? interval(value, value + 1n) : interval(value, value + 1));
}

/** Whether a value is in a set. */
export function contains({ known, opaque }: ValueSet, value: Bound): Certainty {
  if (includes(known, value)) return 'yes';
  return anyInSet(
    opaque.map(({ within, has }) =>
      !includes(within, value) ? 'no' : !has ? 'perhaps' : has(value) ? 'yes' : 'no',
    ),
  );
}

/**
 * The values that are certainly in both: known values, and whole opaque sets. Smaller than the exact intersection if
 * `b` contains a part of an opaque set.
 */
export function certainIntersection(a: ValueSet, b: ValueSet): ValueSet {
  if (a === b) return a;
  const known = intersect(a.known, b.known);
  const opaque = a.opaque.length === 0 ? a.opaque : a.opaque.filter((one) => holdsOpaque(b, one));
  return { known, opaque };
}

/** The values of `a` except those in {@link certainIntersection}. The two sets together equal `a`. */
export function possibleRest(a: ValueSet, b: ValueSet): ValueSet {
  if (a === b) return emptySet;
  const known = subtract(a.known, b.known);
  const opaque = a.opaque.length === 0 ? a.opaque : a.opaque.filter((one) => !holdsOpaque(b, one));
  return { known, opaque };
}

/** Whether {@link certainIntersection} is not empty. */
export function surelyOverlaps(a: ValueSet, b: ValueSet): boolean {
  return a === b || intersects(a.known, b.known) || (a.opaque.length > 0 && holdsSomeOpaque(b, a));
}

/** A value of a set, or an opaque set in it; undefined if the set is empty. */
export function witnessOf({ known, opaque }: ValueSet): Witness | undefined {
  return known[0] ?? opaque[0];
}

/** Whether a set certainly contains all values that a witness represents. */
export function holdsWitness(set: ValueSet, witness: Witness): boolean {
  return typeof witness === 'object' ? holdsOpaque(set, witness) : includes(set.known, witness);
}

// Functions of their own, so that sets without opaque parts, which are almost all, need no closure.
function holdsAllOpaque(set: ValueSet, { opaque }: ValueSet): boolean {
  return opaque.every((one) => holdsOpaque(set, one));
}

function holdsSomeOpaque(set: ValueSet, { opaque }: ValueSet): boolean {
  return opaque.some((one) => holdsOpaque(set, one));
}

/** Whether a set certainly contains all values of an opaque set. */
function holdsOpaque({ known, opaque }: ValueSet, { key, within }: OpaqueSet): boolean {
  return opaque.some((one) => one.key === key) || isSubset(within, known);
}
