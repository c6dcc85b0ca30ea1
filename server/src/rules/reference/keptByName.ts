import { ChangedNames } from '../../model/changedNames';
import type { DocumentIndex } from '../../model/documentIndex';
import type { DocumentContext } from '../rule';

/** What is judged name by name. */
export interface NameJudge<T, P> {
  /** All names that there is something to say about. */
  readonly names: (index: DocumentIndex) => Iterable<string>;
  /** What it depends on besides the names, as plain data; where that is different, everything is judged again. */
  readonly premise: (context: DocumentContext) => P;
  /** What is found for a name. */
  readonly judge: (name: string, context: DocumentContext, premise: P) => readonly T[];
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
export class KeptByName<T, P> {
  private readonly states = new WeakMap<DocumentIndex, State<T>>();

  constructor(private readonly judge: NameJudge<T, P>) {}

  of(context: DocumentContext): Kept<T> {
    const { index } = context;
    const premise = this.judge.premise(context);
    const key = JSON.stringify(premise);
    let state = this.states.get(index);
    if (!state) {
      state = { changed: new ChangedNames(index), premise: key, byName: new Map<string, readonly T[]>() };
      this.states.set(index, state);
    }
    const { names, definitions, everything } = state.changed.sinceLastLook();
    const all = everything || state.premise !== key;
    state.premise = key;
    if (all) state.byName.clear();
    for (const name of all ? new Set(this.judge.names(index)) : names) {
      const found = this.judge.judge(name, context, premise);
      if (found.length > 0) state.byName.set(name, found);
      else state.byName.delete(name);
    }
    return { found: [...state.byName.values()].flat(), definitionsChanged: definitions || all };
  }
}
