import { isStepOver, runToCompletion, type Steps } from '../../base/steps';
import { getOrInsertComputed, isSameList } from '../../base/collections';
import { ChangedNames } from './changedNames';
import type { DocumentIndex } from './documentIndex';
import { anyNameChange, combineNameChanges, type NameChanges } from './nameChanges';

/** Computes results per name. */
interface NameEvaluator<T, P, C extends NamedEntriesContext = NamedEntriesContext> {
  /** All names that may have results. */
  readonly names: (index: DocumentIndex) => Iterable<string>;
  /** The inputs other than the names, as plain data. If one changes, all names are evaluated again. */
  readonly dependencies: (context: C) => P;
  /** Whether the results depend only on the entries of the name, not on references to them. */
  readonly dependsOnEntriesOnly?: boolean;
  /** The results for a name; in steps if thousands of entries can have it. */
  readonly evaluate: (name: string, context: C, dependencies: P) => readonly T[] | Steps<readonly T[]>;
}

interface NamedEntriesContext {
  readonly index: DocumentIndex;
}

/** All results, and the names that changed since the last call. */
interface MemoizedFindings<T> {
  /** Unsorted; the same list until a result changes. */
  readonly results: readonly T[];
  readonly changes: NameChanges;
}

const nothing: readonly never[] = [];

const noChanges = combineNameChanges([]);

/** The maximum number of changed names that are kept for the next caller. */
const maxChanges = 1000;

interface State<T> {
  readonly changed: ChangedNames;
  dependencies: string;
  readonly byName: Map<string, readonly T[]>;
  /** All results in one list. */
  results: readonly T[] | undefined;
  /** The names that must be evaluated. */
  readonly open: Set<string>;
  /** The changes since the last call of {@link MemoizedByName.of}. */
  changes: NameChanges;
}

/** Caches results by name until an edit changes the name, so that an edit costs only its names. */
export class MemoizedByName<T, P, C extends NamedEntriesContext = NamedEntriesContext> {
  private readonly states = new WeakMap<DocumentIndex, State<T>>();

  constructor(private readonly evaluator: NameEvaluator<T, P, C>) {}

  /** The results, and the changes since the last call. */
  of(context: C): MemoizedFindings<T> {
    runToCompletion(this.prepare(context));
    const state = this.stateFor(context.index);
    const { changes } = state;
    state.changes = noChanges;
    state.results ??= inOneList(state.byName.values());
    return { results: state.results, changes };
  }

  /** Evaluates the changed names, one in each step, so that {@link of} is quick. */
  *prepare(context: C): Steps {
    yield* this.refresh(context);
    yield* this.evaluateOpen(this.stateFor(context.index), context);
  }

  private *evaluateOpen(state: State<T>, context: C): Steps {
    if (state.open.size === 0) return;
    const dependencies = this.evaluator.dependencies(context);
    for (const name of state.open) {
      const steps = this.evaluate(name, state, context, dependencies);
      if (steps) yield* steps;
      if (isStepOver('entry')) yield;
    }
  }

  /** Collects the names that must be evaluated since the last call. */
  *refresh(context: C): Steps {
    const state = this.stateFor(context.index);
    const { open } = state;
    const key = JSON.stringify(this.evaluator.dependencies(context));
    const { changes, accept } = state.changed.pending();
    const all = changes.allChanged || state.dependencies !== key;
    if (all) {
      // If the steps are abandoned, the next call collects all names again.
      state.dependencies = '';
      state.byName.clear();
      state.results = undefined;
      open.clear();
    }
    for (const name of all ? this.evaluator.names(context.index) : changes.names) {
      // Results may contain references, which are new objects after the unit was read again.
      if (
        !all &&
        changes.reread.has(name) &&
        (this.evaluator.dependsOnEntriesOnly || !state.byName.has(name))
      )
        continue;
      open.add(name);
      if (isStepOver('item')) yield;
    }
    // After the last pause: if the steps are abandoned before, the next call gets the same changes, and later ones.
    accept();
    state.dependencies = key;
    state.changes = addChanges(state.changes, changes);
  }

  /** The results for one name, as of the last {@link refresh}. */
  *named(name: string, context: C): Steps<readonly T[]> {
    const state = this.stateFor(context.index);
    const steps =
      state.open.has(name) && this.evaluate(name, state, context, this.evaluator.dependencies(context));
    if (steps) yield* steps;
    return state.byName.get(name) ?? nothing;
  }

  private stateFor(index: DocumentIndex): State<T> {
    return getOrInsertComputed(this.states, index, () => ({
      changed: new ChangedNames(index),
      dependencies: '',
      byName: new Map<string, readonly T[]>(),
      results: undefined,
      open: new Set<string>(),
      changes: noChanges,
    }));
  }

  /** Without a generator of its own, because most names have few entries. */
  private evaluate(name: string, state: State<T>, context: C, dependencies: P): Steps | undefined {
    const evaluated = this.evaluator.evaluate(name, context, dependencies);
    if ('next' in evaluated) return this.evaluateLong(name, state, evaluated);
    this.keep(name, state, evaluated);
    return undefined;
  }

  private *evaluateLong(name: string, state: State<T>, steps: Steps<readonly T[]>): Steps {
    this.keep(name, state, yield* steps);
  }

  private keep(name: string, state: State<T>, results: readonly T[]): void {
    const { byName, open } = state;
    open.delete(name);
    const before = byName.get(name) ?? nothing;
    if (isSameList(results, before)) return;
    state.results = undefined;
    if (results.length > 0) byName.set(name, results);
    else byName.delete(name);
  }
}

/** Many changes that no caller has received are one change of all names, so that an edit does not cost more and more. */
function addChanges(before: NameChanges, changes: NameChanges): NameChanges {
  if (before === noChanges || changes.allChanged) return changes;
  if (before.allChanged) return before;
  return before.names.size > maxChanges ? anyNameChange : combineNameChanges([before, changes]);
}

/** Not `flat`, which takes ten times as long: there may be as many lists as entries. */
function inOneList<T>(lists: Iterable<readonly T[]>): readonly T[] {
  const all: T[] = [];
  for (const list of lists) for (const one of list) all.push(one);
  return all;
}
