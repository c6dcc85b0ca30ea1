import { getOrInsertComputed, memoize } from 'fortios-language/base/collections';
import type { Catalog } from 'fortios-language/analysis/objects/catalog';
import type { Family } from 'fortios-language/analysis/objects/addresses';
import type { EntryData } from 'fortios-language/analysis/objects/entryData';
import type { PolicyAnalysis, PolicyGroup } from 'fortios-language/analysis/policies/policyAnalysis';
import type { Policy } from 'fortios-language/analysis/policies/policy';
import { readNetwork, type Network } from 'fortios-language/analysis/routing/network';
import { interfacesOf, routeTableOf } from 'fortios-language/analysis/routing/routeTable';
import type { DocumentIndex } from 'fortios-language/model/symbols/documentIndex';
import { setOf, type Box } from 'fortios-language/analysis/traffic/box';
import { intersects, type Intervals } from 'fortios-language/analysis/traffic/intervals';
import { knownSet, upperBound, type ValueSet } from 'fortios-language/analysis/traffic/valueSet';
import { lastRule, translation } from '../flowRules';

/** A policy in the search for packets, in the numbers of the catalog after the change. */
export interface ProbedRule {
  readonly id: string;
  readonly policy: Policy | undefined;
  /** The packets that it certainly matches. */
  readonly boxes: readonly Box[];
  /** The packets that it may match: opaque sets have all their possible values. */
  readonly possible: readonly Box[];
  readonly effect: string;
}

/** One VDOM of a device before or after a change. */
export class PathSide {
  readonly catalog: Catalog;
  readonly network: Network;
  readonly translate: (box: Box) => Box;
  private readonly oldNames: ReadonlyMap<string, string>;

  constructor(
    readonly index: DocumentIndex,
    readonly analysis: PolicyAnalysis,
    readonly scope: string,
    /** The catalog whose numbers all boxes have. */
    now: Catalog,
    /** The new names of interfaces and virtual IPs, by their old names. */
    readonly renamed: ReadonlyMap<string, string>,
  ) {
    this.catalog = analysis.catalog(scope);
    this.oldNames = new Map([...renamed].map(([from, to]) => [to, from]));
    this.network = readNetwork(index, this.catalog);
    this.translate = this.catalog === now ? (box) => box : translation(this.catalog, now, renamed);
  }

  /** The routes; read once. */
  readonly routes = memoizeFamily((family) => routeTableOf(this.network, family));

  /** The interfaces by their names after the change. */
  interfaces(): readonly { readonly name: string; readonly entry: EntryData }[] {
    return interfacesOf(this.catalog).map((entry) => ({ name: this.newName(entry.name), entry }));
  }

  newName(name: string): string {
    return this.renamed.get(name) ?? name;
  }

  /** The name in this state of an entry with a name after the change. */
  oldName(name: string): string {
    return this.oldNames.get(name) ?? name;
  }

  /** Whether an interface has another name now, and no other has got its name. */
  isGivenUp(name: string): boolean {
    return this.renamed.has(name) && !this.oldNames.has(name);
  }

  groups(paths: ReadonlySet<string>): readonly PolicyGroup[] {
    return this.analysis.groups.filter(({ table, scope }) => scope === this.scope && paths.has(table.path));
  }

  /** The enabled policies of a group in their order, and a last rule for packets that no policy matches. */
  rulesOf(group: PolicyGroup | undefined): readonly ProbedRule[] {
    const rules: ProbedRule[] = [];
    for (const policy of group?.policies ?? []) {
      if (!policy.isEnabled || policy.isEmpty) continue;
      const sure = policy.isComplete ? policy.traffic.boxes.map(this.translate) : [];
      const all = policy.isComplete ? sure : policy.lookupBoxes.map(this.translate);
      rules.push({
        id: policy.id,
        policy,
        boxes: sure,
        possible: all.map((box) => box.map(possibleSet)),
        effect: policy.traffic.effect,
      });
    }
    const last = { ...lastRule, policy: undefined, possible: lastRule.boxes };
    return [...rules, last];
  }
}

const possibleSet = memoize((set: ValueSet): ValueSet =>
  set.opaque.length === 0 ? set : knownSet(upperBound(set)),
);

/** A function of the family that computes each answer once. */
export function memoizeFamily<T>(compute: (family: Family) => T): (family: Family) => T {
  const known = new Map<Family, T>();
  return (family) => getOrInsertComputed(known, family, () => compute(family));
}

/** Whether a box may contain packets of an interface in a field. */
export function hasInterface(
  box: Box,
  field: 'source interface' | 'destination interface',
  names: Intervals,
): boolean {
  return intersects(setOf(box, field)?.known ?? [], names);
}
