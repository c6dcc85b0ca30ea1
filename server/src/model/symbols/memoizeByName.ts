import { runToCompletion } from '../../base/steps';
import { getOrInsertComputed } from '../../base/collections';
import { ChangedNames } from './changedNames';
import type { DocumentIndex } from './documentIndex';
import { combineNameChanges, type NameChanges } from './nameChanges';

/** Computes results per name. */
export interface NameEvaluator<T, P, C extends NameContext = NameContext> {
  /** All names that may have results. */
  readonly names: (index: DocumentIndex) => Iterable<string>;
  /** The inputs other than the names, as plain data. If one changes, all names are evaluated again. */
  readonly dependencies: (context: C) => P;
  /** Whether the results depend only on the entries of the name, not on references to them. */
  readonly dependsOnEntriesOnly?: boolean;
  /** The results for a name. */
  readonly evaluate: (name: string, context: C, dependencies: P) => readonly T[];
}

export interface NameContext {
  readonly index: DocumentIndex;
}

/** All results, and the names that changed since the last call. */
export interface MemoizedFindings<T> {
  /** Unsorted; the same list until a result changes. */
  readonly results: readonly T[];
  readonly changes: NameChanges;
}

const nothing: readonly never[] = [];

/** The number of names that are collected in one step. */
const namesOfStep = 1000;

interface State<T> {
  readonly changed: ChangedNames;
  dependencies: string;
  readonly byName: Map<string, readonly T[]>;
  /** All results in one list. */
  results: readonly T[] | undefined;
  /** The names that must be evaluated. */
  readonly open: Set<string>;
  /** The changes whose names are evaluated, but that no caller has received yet. */
  readonly prepared: NameChanges[];
}

/** Caches results by name until an edit changes the name, so that an edit costs only its names. */
export class MemoizedByName<T, P, C extends NameContext = NameContext> {
  private readonly states = new WeakMap<DocumentIndex, State<T>>();

  constructor(private readonly evaluator: NameEvaluator<T, P, C>) {}

  of(context: C): MemoizedFindings<T> {
    return runToCompletion(this.evaluateInSteps(context));
  }

  /** Yields per name. If stopped, the next call evaluates the remaining names, but returns only its own changes. */
  *evaluateInSteps(context: C): Generator<void, MemoizedFindings<T>> {
    const state = this.stateFor(context.index);
    const changes = this.refresh(context);
    yield* this.evaluateOpen(state, context);
    state.results ??= inOneList(state.byName.values());
    const prepared = state.prepared.splice(0);
    return {
      results: state.results,
      changes: prepared.length === 0 ? changes : combineNameChanges([...prepared, changes]),
    };
  }

  /** Evaluates the changed names in steps, so that the next call of {@link of} is fast. It returns their changes. */
  *prepareInSteps(context: C): Generator<void, void> {
    const state = this.stateFor(context.index);
    state.prepared.push(yield* this.refreshInSteps(context));
    yield* this.evaluateOpen(state, context);
  }

  /** Evaluates the changed names in steps, for callers of {@link named}: their changes are not collected. */
  *readInSteps(context: C): Generator<void, void> {
    yield* this.refreshInSteps(context);
    yield* this.evaluateOpen(this.stateFor(context.index), context);
  }

  private *evaluateOpen(state: State<T>, context: C): Generator<void, void> {
    if (state.open.size === 0) return;
    const dependencies = this.evaluator.dependencies(context);
    for (const name of state.open) {
      this.evaluate(name, state, context, dependencies);
      yield;
    }
  }

  /** Collects the names that must be evaluated since the last call. */
  refresh(context: C): NameChanges {
    return runToCompletion(this.refreshInSteps(context));
  }

  /** The same in steps. */
  *refreshInSteps(context: C): Generator<void, NameChanges> {
    const state = this.stateFor(context.index);
    const { open } = state;
    const key = JSON.stringify(this.evaluator.dependencies(context));
    const changes = state.changed.sinceLastCall();
    const all = changes.everything || state.dependencies !== key;
    // If it is stopped, the next call collects all names again.
    state.dependencies = '';
    if (all) {
      state.byName.clear();
      state.results = undefined;
      open.clear();
    }
    let count = 0;
    for (const name of all ? this.evaluator.names(context.index) : changes.names) {
      // Results may contain references, which are new objects after the unit was read again.
      if (
        !all &&
        changes.reread.has(name) &&
        (this.evaluator.dependsOnEntriesOnly || !state.byName.has(name))
      )
        continue;
      open.add(name);
      if (++count % namesOfStep === 0) yield;
    }
    state.dependencies = key;
    return changes;
  }

  /** The results for one name, as of the last {@link refresh}. */
  named(name: string, context: C): readonly T[] {
    const state = this.stateFor(context.index);
    if (state.open.has(name)) this.evaluate(name, state, context, this.evaluator.dependencies(context));
    return state.byName.get(name) ?? nothing;
  }

  private stateFor(index: DocumentIndex): State<T> {
    return getOrInsertComputed(this.states, index, () => ({
      changed: new ChangedNames(index),
      dependencies: '',
      byName: new Map<string, readonly T[]>(),
      results: undefined,
      open: new Set<string>(),
      prepared: [],
    }));
  }

  private evaluate(name: string, state: State<T>, context: C, dependencies: P): void {
    const { byName, open } = state;
    const results = this.evaluator.evaluate(name, context, dependencies);
    open.delete(name);
    const before = byName.get(name) ?? nothing;
    if (results !== before && results.length + before.length > 0) state.results = undefined;
    if (results.length > 0) byName.set(name, results);
    else byName.delete(name);
  }
}

/** Not `flat`, which takes ten times as long: there may be as many lists as entries. */
function inOneList<T>(lists: Iterable<readonly T[]>): readonly T[] {
  const all: T[] = [];
  for (const list of lists) for (const one of list) all.push(one);
  return all;
}
