import { countWork, isStepOver, runToCompletion, type Steps } from '../../base/steps';
import { getOrInsertComputed, groupsBy, memoizeLastSteps, partitionPoint } from '../../base/collections';
import { comparePositions } from '../../syntax/position';
import type { SchemaNode } from '../../schema/schema';
import type { Entry, Statement } from '../../syntax/statements';
import type { ConfigDocument } from '../document/document';
import type { DocumentIndex } from './documentIndex';
import { isRemovedAt, sourceDefinitions, removalOf } from './lifetime';
import type { Definition } from './symbols';
import { MemoizedByName } from './memoizeByName';
import { ObjectState, type EntryState } from '../objectState';
import { sameScope, scopeKey } from '../document/unit';
import type { SchemaView } from '../../schema/schemaContext';

const noAnswers: readonly never[] = [];

/** The memos of each table, by their slots. */
const memosByTable = new Map<string, EntryMemo<unknown>[]>();

/** Create the memos of a table that they have not seen. */
const creators: ((table: SchemaNode) => void)[] = [];
const createdFor = new WeakSet<SchemaNode>();

/** Calls a function once for each table of which entries are read, so that it can create memos. */
export function beforeReading(create: (table: SchemaNode) => void): void {
  creators.push(create);
}

/** Computes the values of all memos for the entries of a unit, whose statement is at hand. */
export function readEntries(
  statement: Statement | undefined,
  definitions: readonly Definition[],
  view: SchemaView,
): void {
  for (const definition of definitions) {
    const { table, scope, name, at } = definition;
    if (!createdFor.has(table)) {
      createdFor.add(table);
      for (const create of creators) create(table);
    }
    const memos = memosByTable.get(table.path);
    if (!memos?.some(({ isReadWithUnits }) => isReadWithUnits)) continue;
    const edit = entryIn(statement, definition);
    if (!edit) continue;
    const entry = { name, at, state: new ObjectState(table, scope, [edit], view.version) };
    definition.remembered = memos.map((memo) => memo.receive(entry, view));
  }
}

/**
 * Caches values per entry of a table. An entry that one `edit` makes is read once, for all memos of its table; its definition
 * has their values.
 */
export class EntryMemo<T> {
  readonly isReadWithUnits: boolean;
  private readonly kept: MemoizedByName<T, undefined>;
  private readonly slot: number;
  /** The values of other entries. */
  private readonly ofSeveral = memoizeLastSteps(
    (first: Definition, index: DocumentIndex, places: readonly Definition[]) =>
      this.askOf(first, index, places),
  );

  /**
   * @param table its path
   * @param ask computes the values, usually one; must depend only on the entry and the version
   * @param copies whether an entry that `clone` or `rename` creates includes the settings of its source
   */
  constructor(
    readonly table: string,
    private readonly ask: (entry: EntryState, view: SchemaView) => readonly T[],
    private readonly copies: 'copies' | 'no copies' = 'no copies',
    /** When entries are read: with the unit, or when a value is asked for, because few are, or each needs much memory. */
    reading: 'with units' | 'on request' = 'with units',
  ) {
    this.isReadWithUnits = reading === 'with units';
    this.slot = getOrInsertComputed(memosByTable, table, () => []).push(this) - 1;
    this.kept = new MemoizedByName<T, undefined>({
      names: function* (index) {
        for (const { name } of index.entriesOf(table)) yield name;
      },
      dependencies: () => undefined,
      dependsOnEntriesOnly: true,
      evaluate: (name, { index }) => this.answersFor(name, index),
    });
  }

  /** The values of all entries of the table, unsorted. */
  of(index: DocumentIndex): readonly T[] {
    return this.kept.of({ index }).results;
  }

  /** Reads the changed entries, so that the next call of {@link of} is quick. */
  *prepare(index: DocumentIndex): Steps {
    yield* this.kept.prepare({ index });
  }

  /** Collects the changed entries in steps, so that {@link named} is current. */
  *refresh(index: DocumentIndex): Steps {
    yield* this.kept.refresh({ index });
  }

  /** The values of the entries of one name, as of the last call of another method. */
  named(name: string, index: DocumentIndex): readonly T[] {
    return runToCompletion(this.read(name, index));
  }

  /** The same in steps: thousands of VDOMs can have an entry of this name. */
  read(name: string, index: DocumentIndex): Steps<readonly T[]> {
    return this.kept.named(name, { index });
  }

  /** The values of an entry that has been read; undefined if they are computed on request. */
  receive(entry: EntryState, view: SchemaView): readonly T[] | undefined {
    if (!this.isReadWithUnits) return undefined;
    countWork('statement');
    try {
      return this.answers(entry, view);
    } catch {
      // The error belongs to the rule that asks for the value, which is then computed again.
      return undefined;
    }
  }

  /** Most entries have none: they share a list. */
  private answers(entry: EntryState, view: SchemaView): readonly T[] {
    const answers = this.ask(entry, view);
    return answers.length === 0 ? noAnswers : answers;
  }

  /** What a definition has of this memo. Safe, because nothing else writes to the slot. */
  private known({ remembered }: Definition): readonly T[] | undefined {
    return remembered[this.slot] as readonly T[] | undefined;
  }

  private remember(definition: Definition, answers: readonly T[]): readonly T[] {
    const { remembered } = definition;
    // Without spare room, which would be most of the list.
    const length = Math.max(remembered.length, this.slot + 1);
    definition.remembered = Array.from({ length }, (_, slot) =>
      slot === this.slot ? answers : remembered[slot],
    );
    return answers;
  }

  private answersFor(name: string, index: DocumentIndex): readonly T[] | Steps<readonly T[]> {
    const entries = index.entries(this.table, name);
    const [only, second] = entries;
    const known = only && !second && !isDeleted(index, only) ? this.known(only) : undefined;
    return known ?? this.answersOf(entries, index);
  }

  private *answersOf(entries: Iterable<Definition>, index: DocumentIndex): Steps<readonly T[]> {
    const left: Definition[] = [];
    for (const one of entries) if (!isDeleted(index, one)) left.push(one);
    if (left.length < 2) return yield* this.answerOf(left, index);
    // In text order, because `unset` depends on the order.
    left.sort((a, b) => index.compare(a.at, b.at));
    const answers: T[] = [];
    for (const same of groupsBy(left, ({ scope }) => scopeKey(scope))) {
      answers.push(...(yield* this.answerOf(same, index)));
      if (isStepOver('entry')) yield;
    }
    return answers;
  }

  /** The values of the definitions of one entry; none if no `edit` makes it. */
  private *answerOf(same: readonly Definition[], index: DocumentIndex): Steps<readonly T[]> {
    const first = same[0];
    if (!first) return noAnswers;
    if (same.length > 1 || first.createdBy !== 'edit') {
      const withOriginal = (place: Definition): readonly Definition[] =>
        this.copies === 'no copies' || place.createdBy === 'edit'
          ? [place]
          : [...originalsOf(index, place), place];
      return yield* this.ofSeveral(first, index, same.flatMap(withOriginal));
    }
    return this.known(first) ?? this.remember(first, yield* this.askOf(first, index, same));
  }

  /** The values of an entry from the definitions that make it, those of its original first. */
  private *askOf(
    { unit, table, scope, name, at }: Definition,
    index: DocumentIndex,
    places: readonly Definition[],
  ): Steps<readonly T[]> {
    const edits: Entry[] = [];
    for (const place of places) {
      const edit = entryOf(index.documentOf(place.unit), place);
      if (edit) edits.push(edit);
      if (isStepOver('entry')) yield;
    }
    if (edits.length === 0) return noAnswers;
    // The view of the entry's own document, so that the result does not depend on the caller.
    const { view } = index.partOf(unit);
    return this.answers({ name, at, state: new ObjectState(table, scope, edits, view.version) }, view);
  }
}

const statesByTable = new Map<string, EntryMemo<EntryState>>();

/** The entries of a table with their statements, which are kept as long as the entries do not change. */
export function entryStatesOf(table: string): EntryMemo<EntryState> {
  return getOrInsertComputed(
    statesByTable,
    table,
    () => new EntryMemo(table, (entry) => [entry], 'no copies', 'on request'),
  );
}

/**
 * The state of the entry of a definition: all its `edit` blocks, and those of the entry that it is a copy of. Undefined if
 * no block of the configuration makes it.
 */
export function stateOfEntry(
  index: DocumentIndex,
  { table, name, scope }: Definition,
): ObjectState | undefined {
  const same = [...index.entries(table.path, name)].filter(
    (one) => sameScope(one.scope, scope) && !isDeleted(index, one),
  );
  const edits = same
    .sort((a, b) => index.compare(a.at, b.at))
    .flatMap((one) => (one.createdBy === 'edit' ? [one] : [...originalsOf(index, one), one]))
    .flatMap((one) => entryOf(index.documentOf(one.unit), one) ?? []);
  return edits.length === 0 ? undefined : new ObjectState(table, scope, edits, index.view.version);
}

/** Whether a `delete` or `purge` removes a definition; a `rename` does not. */
function isDeleted(index: DocumentIndex, entry: Definition): boolean {
  const removal = removalOf(index, entry);
  return removal !== undefined && removal.verb !== 'rename';
}

/**
 * The definitions of the entry that a `clone` or `rename` copies, in text order; empty if the source was removed
 * before.
 */
export function originalsOf(index: DocumentIndex, copy: Definition): readonly Definition[] {
  const places = sourceDefinitions(index, copy);
  if (places.some((one) => one.name === copy.from && isRemovedAt(index, one, copy.entry))) return [];
  return places;
}

/** The `edit` block of a definition; undefined if another command creates the entry. */
export function entryOf(document: ConfigDocument, definition: Definition): Entry | undefined {
  return definition.createdBy === 'edit' ? entryIn(document.read(definition.unit), definition) : undefined;
}

function entryIn(unit: Statement | undefined, { entry, createdBy }: Definition): Entry | undefined {
  if (createdBy !== 'edit') return undefined;
  const { start } = entry.range;
  let statement = unit;
  while (statement?.type === 'entry' || statement?.type === 'block') {
    if (statement.type === 'entry' && comparePositions(statement.range.start, start) === 0) return statement;
    const { statements } = statement;
    // Statements are in text order: the last one that begins before the entry contains it.
    const before = partitionPoint(statements, ({ range }) => comparePositions(range.start, start) <= 0);
    statement = statements[before - 1];
  }
  return undefined;
}
