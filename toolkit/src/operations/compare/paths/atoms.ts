import { getOrInsertComputed } from 'fortios-language/base/collections';
import { addressNumber } from 'fortios-language/analysis/objects/ipRanges';
import {
  includes,
  interval,
  pairsOf,
  uniteAll,
  type Bound,
  type Intervals,
} from 'fortios-language/analysis/traffic/intervals';

/** Values that are in the same sets of a list. */
export interface Atom {
  readonly values: Intervals;
  /** The numbers of the sets that contain them. */
  readonly sets: readonly number[];
  /** These numbers as a text. */
  readonly key: string;
}

/** Divides a universe into values that are in the same sets. */
export function atomsOf(sets: readonly Intervals[], universe: Intervals): readonly Atom[] {
  const bounds = [...new Set<Bound>([...universe, ...sets.flat()])].sort((a, b) =>
    a < b ? -1 : a > b ? 1 : 0,
  );
  const parts = new Map<string, { readonly sets: readonly number[]; readonly parts: Intervals[] }>();
  for (const [at, first] of bounds.entries()) {
    const end = bounds[at + 1];
    if (end === undefined || !includes(universe, first)) continue;
    const containing = sets.flatMap((set, number) => (includes(set, first) ? [number] : []));
    const part = getOrInsertComputed(parts, containing.join(), () => ({ sets: containing, parts: [] }));
    part.parts.push(interval(first, end));
  }
  return [...parts].map(([key, one]) => ({ key, sets: one.sets, values: uniteAll(one.parts) }));
}

/** Addresses that are reserved for examples. */
const examples: readonly Bound[] = ['203.0.113.10', '198.51.100.10', '2001:db8:1::10'].flatMap(
  (text) => addressNumber(text) ?? [],
);

/** A value inside a set that stands for it: that of an example, otherwise of a host if the set has several values. */
export function exampleOf(values: Intervals): Bound | undefined {
  const [first] = values;
  const known = examples.find((one) => typeof one === typeof first && includes(values, one));
  return known !== undefined && isAddresses(values) ? known : hostOf(values);
}

/** Whether values may be addresses: the numbers of services and ports are smaller. */
function isAddresses(values: Intervals): boolean {
  const end = values.at(-1);
  return typeof end === 'bigint' || (end !== undefined && end > 2 ** 24);
}

function hostOf(values: Intervals): Bound | undefined {
  let best: Bound | undefined;
  for (const [first, end] of pairsOf(values)) {
    best ??= first;
    const host = typeof first === 'bigint' ? first + 10n : first + 10;
    if (host < end) return host;
  }
  return best;
}
