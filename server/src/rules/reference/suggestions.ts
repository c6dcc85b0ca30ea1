import { builtinNamesOf } from '../../model/builtins';
import type { DocumentIndex } from '../../model/documentIndex';
import type { Reference } from '../../model/facts';
import { isVisibleFrom } from '../../model/unit';
import { nearest } from '../nearest';

/** What misspelt names may have meant, as long as no entry comes or goes. */
export class Suggestions {
  private readonly answers = new Map<string, string | undefined>();
  private readonly candidates = new Map<string, readonly string[]>();

  constructor(private readonly index: DocumentIndex) {}

  /** The name of an entry, or a built-in one, that a reference may mean; undefined where none is near. */
  for(reference: Reference): string | undefined {
    const { name, targets, scope } = reference;
    const kind = [scope.kind === 'vdom' ? scope.name : '', ...targets].join('\n');
    const key = `${kind}\n${name}`;
    if (this.answers.has(key)) return this.answers.get(key);
    let candidates = this.candidates.get(kind);
    if (!candidates) {
      candidates = this.namesFor(reference);
      this.candidates.set(kind, candidates);
    }
    const answer = nearest(name, candidates);
    this.answers.set(key, answer);
    return answer;
  }

  /** Sorted: the order of entries depends on what was edited last, a suggestion must not. */
  private namesFor({ targets, scope }: Reference): readonly string[] {
    const names = new Set<string>();
    for (const path of targets) {
      for (const entry of this.index.entriesOf(path)) {
        if (isVisibleFrom(entry.scope, scope)) names.add(entry.name);
      }
      for (const builtin of builtinNamesOf(path)) names.add(builtin);
    }
    return [...names].sort();
  }
}
