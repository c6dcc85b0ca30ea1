import { builtinIn, builtinNamesOf } from '../../model/symbols/builtins';
import type { DocumentIndex } from '../../model/symbols/documentIndex';
import type { Reference } from '../../model/symbols/symbols';
import type { NameChanges } from '../../model/symbols/nameChanges';
import { isVisibleFrom } from '../../model/document/unit';
import { nearest } from '../engine/nearest';

interface Answer {
  readonly reference: Reference;
  readonly name: string | undefined;
}

/** Suggestions for misspelled names. After an edit, only added and removed names are compared again. */
export class NameCorrections {
  private readonly answers = new Map<string, Answer>();
  private readonly candidates = new Map<string, readonly string[]>();

  constructor(private readonly index: DocumentIndex) {}

  /** Applies the changes of an edit. */
  update({ names, definitions, allChanged }: NameChanges): void {
    if (!definitions && !allChanged) return;
    this.candidates.clear();
    if (allChanged) this.answers.clear();
    for (const [key, { reference, name }] of this.answers) {
      const there = [...names].filter((one) => this.mayMean(reference, one));
      const isGone = name !== undefined && names.has(name) && !there.includes(name);
      if (isGone) this.answers.delete(key);
      else if (there.length > 0)
        this.answers.set(key, { reference, name: nearestOf(reference, there, name) });
    }
  }

  /** The entry or built-in entry with the most similar name; undefined if no name is similar. */
  for(reference: Reference): string | undefined {
    const { name, targets, scope } = reference;
    const kind = [scope.kind === 'vdom' ? scope.name : '', ...targets].join('\n');
    const key = `${kind}\n${name}`;
    const known = this.answers.get(key);
    if (known) return known.name;
    const candidates = this.candidates.get(kind) ?? this.namesFor(reference);
    this.candidates.set(kind, candidates);
    const answer = nearestOf(reference, candidates);
    this.answers.set(key, { reference, name: answer });
    return answer;
  }

  private namesFor({ targets, scope }: Reference): readonly string[] {
    const names: string[] = [];
    for (const path of targets) {
      for (const entry of this.index.entriesOf(path)) {
        if (isVisibleFrom(entry.scope, scope)) names.push(entry.name);
      }
      names.push(...builtinNamesOf(path));
    }
    return names;
  }

  private mayMean({ targets, scope }: Reference, name: string): boolean {
    return targets.some((path) => {
      if (builtinIn(path, name)) return true;
      for (const entry of this.index.entries(path, name)) {
        if (isVisibleFrom(entry.scope, scope)) return true;
      }
      return false;
    });
  }
}

/** Alphabetical, so that a suggestion does not depend on the order of edits. */
function nearestOf({ name }: Reference, names: readonly string[], known?: string): string | undefined {
  const all = new Set(known === undefined ? names : [...names, known]);
  return nearest(name, [...all].sort());
}
