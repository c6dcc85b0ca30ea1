import { ChangedNames } from '../../model/changedNames';
import type { DocumentIndex } from '../../model/documentIndex';
import type { DocumentContext } from '../rule';

/** What is judged name by name. */
export interface NameJudge<T> {
  /** All names that there is something to say about. */
  readonly names: (index: DocumentIndex) => Iterable<string>;
  /** What is found for a name. */
  readonly judge: (name: string, context: DocumentContext) => readonly T[];
  /** What else it depends on; where that is different, everything is judged again. */
  readonly premise: (context: DocumentContext) => string;
}

/** What is found, and whether entries have come or gone since one asked last. */
export interface Kept<T> {
  readonly found: readonly T[];
  readonly definitionsChanged: boolean;
}

interface State<T> {
  readonly changed: ChangedNames;
  premise: string;
  readonly byName: Map<string, readonly T[]>;
}

/** Keeps what was found for each name until an edit touches the name: the cost of an edit is that of its names. */
export class KeptByName<T> {
  private readonly states = new WeakMap<DocumentIndex, State<T>>();

  constructor(private readonly judge: NameJudge<T>) {}

  of(context: DocumentContext): Kept<T> {
    const { index, document } = context;
    let state = this.states.get(index);
    const premise = this.judge.premise(context);
    if (!state) {
      state = { changed: new ChangedNames(index), premise, byName: new Map<string, readonly T[]>() };
      this.states.set(index, state);
    }
    const { names, definitions, everything } = state.changed.since(document.units);
    const all = everything || state.premise !== premise;
    state.premise = premise;
    if (all) state.byName.clear();
    for (const name of all ? new Set(this.judge.names(index)) : names) {
      const found = this.judge.judge(name, context);
      if (found.length > 0) state.byName.set(name, found);
      else state.byName.delete(name);
    }
    return { found: [...state.byName.values()].flat(), definitionsChanged: definitions || all };
  }
}
