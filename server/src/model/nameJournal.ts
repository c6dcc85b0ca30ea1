import { derivedForms, derivedName } from './derivedNames';
import type { UnitFacts } from './facts';
import { getOrMake } from './getOrMake';

/** What happened to names between two looks. */
export interface NameChanges {
  /** The names that are defined or referred to in what changed. */
  readonly names: ReadonlySet<string>;
  /** Those of them that were only read anew: they are referred to as before, and nothing depends on where that is. */
  readonly reread: ReadonlySet<string>;
  /** Whether entries may have come or gone. */
  readonly definitions: boolean;
  /** Whether anything may be different: another table is spoken of, or nobody remembers. */
  readonly everything: boolean;
}

const anything: NameChanges = { names: new Set(), reread: new Set(), definitions: true, everything: true };

/** How many changes are remembered: as many as happen between two looks, and some. */
const longest = 64;

/** A change of more names than this is not remembered name by name. */
const mostNames = 5000;

/** A change of more units than this is not compared with what there was before. */
const mostCompared = 8;

/** The changes of all documents, numbered. */
let changes = 0;

/** What matters of a document for what a change to it means. */
interface NotedDocument {
  /** Whether it speaks of tables that it did not speak of before, or the other way round. */
  readonly tablesTurned: boolean;
  /** Whether its entries are there wherever one refers to them from: no command takes one away or makes one. */
  readonly inAnyOrder: boolean;
}

/** What edits did to the names of one document, so that what is known of all others can stay. */
export class NameJournal {
  private readonly notes: { readonly revision: number; readonly changes: NameChanges }[] = [];
  /** Of what happened before, nothing is known. */
  private begin = 0;

  /** The number of the last change. */
  get revision(): number {
    return this.notes.at(-1)?.revision ?? this.begin;
  }

  /**
   * Notes a change. The first is that the document is there.
   *
   * @param document what the change was made to
   */
  note(come: readonly UnitFacts[], gone: readonly UnitFacts[], document: NotedDocument): void {
    const isFirst = this.begin === 0;
    changes++;
    const noted = isFirst ? anything : changesBetween(come, gone, document);
    if (isFirst || noted.names.size > mostNames) {
      this.notes.length = 0;
      this.begin = changes;
      return;
    }
    this.notes.push({ revision: changes, changes: noted });
    const forgotten = this.notes.length > longest ? this.notes.shift() : undefined;
    if (forgotten) this.begin = forgotten.revision;
  }

  /** What happened after a revision. */
  since(revision: number): NameChanges {
    if (revision < this.begin) return anything;
    const names = new Set<string>();
    const reread = new Set<string>();
    const all = { names, reread, definitions: false, everything: false };
    for (let at = this.notes.length - 1; at >= 0; at--) {
      const note = this.notes[at];
      if (!note || note.revision <= revision) break;
      for (const name of note.changes.names) {
        if (!note.changes.reread.has(name)) reread.delete(name);
        else if (!names.has(name)) reread.add(name);
        names.add(name);
      }
      all.definitions ||= note.changes.definitions;
      all.everything ||= note.changes.everything;
    }
    return all;
  }
}

function changesBetween(
  come: readonly UnitFacts[],
  gone: readonly UnitFacts[],
  { tablesTurned, inAnyOrder }: NotedDocument,
): NameChanges {
  const names = new Set<string>();
  const [now, before] = [come, gone].map((list) => {
    const defined: string[] = [];
    for (const facts of list) collect(facts, names, defined);
    return defined.sort().join('\n');
  });
  return {
    names,
    reread: inAnyOrder && come.length + gone.length <= mostCompared ? rereadAmong(come, gone) : new Set(),
    definitions: now !== before,
    everything: tablesTurned || [...come, ...gone].some(emptiesTable),
  };
}

/** The names that are defined neither before nor after, and referred to as often by the same settings of the same entries. */
function rereadAmong(come: readonly UnitFacts[], gone: readonly UnitFacts[]): ReadonlySet<string> {
  const [now, before] = [come, gone].map(referencesByName);
  if (!now || !before) return new Set();
  const same = [...now].filter(
    ([name, uses]) => uses.sort().join('\n') === before.get(name)?.sort().join('\n'),
  );
  const reread = new Set(same.map(([name]) => name));
  for (const { definitions, commandReferences, removals } of [...come, ...gone]) {
    for (const { name } of [...definitions, ...commandReferences, ...removals]) reread.delete(name ?? '');
    for (const { name, table } of definitions)
      for (const form of derivedForms(table.path)) reread.delete(derivedName(form, name));
  }
  return reread;
}

function referencesByName(facts: readonly UnitFacts[]): Map<string, string[]> {
  const uses = new Map<string, string[]>();
  for (const { name, setting, scope, owner } of facts.flatMap(({ references }) => references)) {
    const from: string[] = [setting.path, scope.kind === 'vdom' ? `vdom ${scope.name}` : scope.kind];
    for (let at = owner; at; at = at.owner) from.push(at.table.path, at.name);
    getOrMake(uses, name, () => []).push(from.join('\t'));
  }
  return uses;
}

/** Whether it says that all entries of some table go, whatever their names. */
function emptiesTable({ removals }: UnitFacts): boolean {
  return removals.some(({ name }) => name === undefined);
}

function collect(facts: UnitFacts, names: Set<string>, defined: string[]): void {
  for (const { name, table, scope } of facts.definitions) {
    names.add(name);
    for (const form of derivedForms(table.path)) names.add(derivedName(form, name));
    defined.push(`${table.path}\t${scope.kind === 'vdom' ? scope.name : ''}\t${name}`);
  }
  for (const { name } of facts.references) names.add(name);
  for (const { name } of facts.commandReferences) names.add(name);
}
