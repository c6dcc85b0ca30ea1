import { getOrInsertComputed } from 'fortios-language/base/collections';
import { allAddresses } from 'fortios-language/analysis/objects/addresses';
import type { Catalog } from 'fortios-language/analysis/objects/catalog';
import { anyName, type FieldNames } from 'fortios-language/analysis/objects/fieldNames';
import { allPorts, allServices } from 'fortios-language/analysis/objects/services';
import type { Policy } from 'fortios-language/analysis/policies/policy';
import { boxOf, fields, type Box } from 'fortios-language/analysis/traffic/box';
import { interval, pairsOf, uniteAll, type Intervals } from 'fortios-language/analysis/traffic/intervals';
import { knownSet, type ValueSet } from 'fortios-language/analysis/traffic/valueSet';

/** A policy in the search for flows. */
export interface FlowRule {
  readonly id: string;
  readonly action: Policy['action'];
  readonly boxes: readonly Box[];
  readonly effect: string;
}

/**
 * Each document numbers names separately: converts boxes from the numbers of one catalog to those of another.
 *
 * @param renamed the new names, by their old names
 */
export function translation(
  from: Catalog,
  to: Catalog,
  renamed: ReadonlyMap<string, string> = new Map(),
): (box: Box) => Box {
  const known = new Map<ValueSet, ValueSet>();
  const translate = (set: ValueSet, names: FieldNames, others: FieldNames): ValueSet =>
    getOrInsertComputed(known, set, () => ({ ...set, known: renumber(set.known, names, others, renamed) }));
  return (box) =>
    box.map((set, index) => {
      switch (fields[index]) {
        case 'source interface':
        case 'destination interface':
          return translate(set, from.interfaces.names, to.interfaces.names);
        case 'virtual IP':
          return translate(set, from.vips, to.vips);
        default:
          return set;
      }
    });
}

function renumber(
  set: Intervals,
  names: FieldNames,
  others: FieldNames,
  renamed: ReadonlyMap<string, string>,
): Intervals {
  const parts: Intervals[] = [];
  for (const [first, end] of pairsOf(set)) {
    if (end === Infinity) {
      parts.push([first, end]);
      continue;
    }
    for (let number = Number(first); number < Number(end); number++) {
      const name = names.nameOf(number);
      parts.push(name === undefined ? interval(number, number + 1) : others.of(renamed.get(name) ?? name));
    }
  }
  return uniteAll(parts);
}

/** The last rule, for packets that no policy matches. */
export const lastRule: FlowRule = {
  id: '0',
  action: 'denies',
  effect: 'denies',
  boxes: ([4, 6] as const).map((family) => {
    const any = knownSet(anyName);
    const addresses = knownSet(allAddresses(family));
    return boxOf({
      'source interface': any,
      'destination interface': any,
      source: addresses,
      destination: addresses,
      'virtual IP': any,
      service: knownSet(allServices),
      'source port': knownSet(allPorts),
      schedule: any,
      user: any,
      'other conditions': any,
    });
  }),
};
