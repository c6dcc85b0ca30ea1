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

/** Suggestions for misspelled names. Added and removed names are compared with earlier suggestions. */
export class NameCorrections {
  private readonly answers = new Map<string, Answer>();
  private readonly candidates = new Map<string, readonly string[]>();

  constructor(private readonly index: DocumentIndex) {}

  /** Takes note of what edits did to names. */
  update({ names, definitions, everything }: NameChanges): void {
    if (!definitions && !everything) return;
    this.candidates.clear();
    if (everything) this.answers.clear();
    for (const [key, { reference, name }] of this.answers) {
      const there = [...names].filter((one) => this.mayMean(reference, one));
      const isGone = name !== undefined && names.has(name) && !there.includes(name);
      if (isGone) this.answers.delete(key);
      else if (there.length > 0)
        this.answers.set(key, { reference, name: nearestOf(reference, there, name) });
    }
  }

  /** The name of an entry, or a built-in one, that a reference may mean; undefined where none is near. */
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

/** In alphabetical order: the order of entries depends on what was edited last, a suggestion must not. */
function nearestOf({ name }: Reference, names: readonly string[], known?: string): string | undefined {
  const all = new Set(known === undefined ? names : [...names, known]);
  return nearest(name, [...all].sort());
}
