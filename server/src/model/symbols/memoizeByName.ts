import { runToCompletion } from '../runToCompletion';
import { getOrInsertComputed } from '../getOrInsertComputed';
import { ChangedNames } from './changedNames';
import type { DocumentIndex } from './documentIndex';
import type { NameChanges } from './nameChanges';

/** What is judged name by name, in a context that has the index at least. */
export interface NameEvaluator<T, P, C extends NameContext = NameContext> {
  /** All names that there is something to say about. */
  readonly names: (index: DocumentIndex) => Iterable<string>;
  /** What it depends on besides the names, as plain data; where that is different, everything is judged again. */
  readonly premise: (context: C) => P;
  /** Whether it depends on the entries of the name alone, and not on who refers to them. */
  readonly ofEntries?: boolean;
  /** What is found for a name. */
  readonly evaluate: (name: string, context: C, premise: P) => readonly T[];
}

export interface NameContext {
  readonly index: DocumentIndex;
}

/** What is found, and what happened to names since one asked last. */
export interface MemoizedFindings<T> {
  /** In no particular order; the same list as long as nothing else is found. */
  readonly found: readonly T[];
  readonly changes: NameChanges;
}

const nothing: readonly never[] = [];

interface State<T> {
  readonly changed: ChangedNames;
  premise: string;
  readonly byName: Map<string, readonly T[]>;
  /** All of them in one list. */
  found: readonly T[] | undefined;
  /** The names that have to be evaluated. */
  readonly open: Set<string>;
}

/** Keeps what was found for each name until an edit touches the name: the cost of an edit is that of its names. */
export class MemoizedByName<T, P, C extends NameContext = NameContext> {
  private readonly states = new WeakMap<DocumentIndex, State<T>>();

  constructor(private readonly evaluator: NameEvaluator<T, P, C>) {}

  of(context: C): MemoizedFindings<T> {
    return runToCompletion(this.evaluateInSteps(context));
  }

  /** The same, name by name. If it is stopped, the next call evaluates the names that are left, but returns only its own changes. */
  *evaluateInSteps(context: C): Generator<void, MemoizedFindings<T>> {
    const changes = this.refresh(context);
    const state = this.stateFor(context.index);
    const { open } = state;
    if (open.size > 0) {
      const premise = this.evaluator.premise(context);
      for (const name of open) {
        this.evaluate(name, state, context, premise);
        yield;
      }
    }
    state.found ??= inOneList(state.byName.values());
    return { found: state.found, changes };
  }

  /** Notes which names have to be evaluated since the last call. */
  refresh(context: C): NameChanges {
    const state = this.stateFor(context.index);
    const { open } = state;
    const key = JSON.stringify(this.evaluator.premise(context));
    const changes = state.changed.sinceLastCall();
    const all = changes.everything || state.premise !== key;
    state.premise = key;
    if (all) {
      state.byName.clear();
      state.found = undefined;
      open.clear();
    }
    for (const name of all ? this.evaluator.names(context.index) : changes.names) {
      // Where something was found it may hold on to references, which are others now.
      if (!all && changes.reread.has(name) && (this.evaluator.ofEntries || !state.byName.has(name))) continue;
      open.add(name);
    }
    return changes;
  }

  /** What is found for one name, as of the last {@link refresh}. */
  named(name: string, context: C): readonly T[] {
    const state = this.stateFor(context.index);
    if (state.open.has(name)) this.evaluate(name, state, context, this.evaluator.premise(context));
    return state.byName.get(name) ?? nothing;
  }

  private stateFor(index: DocumentIndex): State<T> {
    return getOrInsertComputed(this.states, index, () => ({
      changed: new ChangedNames(index),
      premise: '',
      byName: new Map<string, readonly T[]>(),
      found: undefined,
      open: new Set<string>(),
    }));
  }

  private evaluate(name: string, state: State<T>, context: C, premise: P): void {
    const { byName, open } = state;
    const found = this.evaluator.evaluate(name, context, premise);
    open.delete(name);
    const before = byName.get(name) ?? nothing;
    if (found !== before && found.length + before.length > 0) state.found = undefined;
    if (found.length > 0) byName.set(name, found);
    else byName.delete(name);
  }
}

/** There may be as many as a table has entries; `flat` takes ten times as long. */
function inOneList<T>(lists: Iterable<readonly T[]>): readonly T[] {
  const all: T[] = [];
  for (const list of lists) for (const one of list) all.push(one);
  return all;
}
