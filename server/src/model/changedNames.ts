import { changedUnits } from './changedUnits';
import { derivedForms, derivedName } from './derivedNames';
import type { DocumentIndex } from './documentIndex';
import type { UnitFacts } from './facts';
import type { Unit } from './unit';

/** What happened to the names of a document since one looked last. */
export interface NameChanges {
  /** The names that are defined or referred to in what changed. */
  readonly names: ReadonlySet<string>;
  /** Whether entries may have come or gone. */
  readonly definitions: boolean;
  /** Whether anything may be different: another table is spoken of, or it is the first look. */
  readonly everything: boolean;
}

/**
 * Tells which names an edit touched, so that what is known of all others can stay. A look costs a comparison of
 * the two lists of units from both ends, and the facts of those between.
 */
export class ChangedNames {
  private units: readonly Unit[] | undefined;
  private readonly facts = new WeakMap<Unit, UnitFacts>();

  constructor(private readonly index: DocumentIndex) {}

  /** @param units the units of the document now; the index must be in step with them */
  since(units: readonly Unit[]): NameChanges {
    const before = this.units ?? [];
    const first = this.units === undefined;
    this.units = units;
    const names = new Set<string>();
    const changes = { names, definitions: first, everything: first };
    if (before === units) return changes;
    const { come, gone } = changedUnits(before, units);
    const defined = { now: [] as string[], gone: [] as string[] };
    const tables = { now: new Set<string>(), gone: new Set<string>() };
    for (const unit of come) {
      const facts = this.index.factsOf(unit);
      if (!facts) continue;
      this.facts.set(unit, facts);
      collect(facts, names, defined.now, tables.now);
      changes.everything ||= emptiesTable(facts);
    }
    for (const unit of gone) {
      const facts = this.facts.get(unit);
      if (!facts) continue;
      collect(facts, names, defined.gone, tables.gone);
      changes.everything ||= emptiesTable(facts);
    }
    if (!first) {
      changes.definitions = defined.now.sort().join('\n') !== defined.gone.sort().join('\n');
      changes.everything ||= [...tables.now].sort().join('\n') !== [...tables.gone].sort().join('\n');
    }
    return changes;
  }
}

/** Whether it says that all entries of some table go, whatever their names. */
function emptiesTable({ removals }: UnitFacts): boolean {
  return removals.some(({ name }) => name === undefined);
}

function collect(facts: UnitFacts, names: Set<string>, defined: string[], tables: Set<string>): void {
  for (const { name, table, scope } of facts.definitions) {
    names.add(name);
    for (const form of derivedForms(table.path)) names.add(derivedName(form, name));
    defined.push(`${table.path}\t${scope.kind === 'vdom' ? scope.name : ''}\t${name}`);
  }
  for (const { name } of facts.references) names.add(name);
  for (const { name } of facts.commandReferences) names.add(name);
  for (const table of facts.tables) tables.add(table);
}
