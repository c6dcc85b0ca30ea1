import type { SymbolTable } from './symbolTable';
import type { DocumentIndex } from './documentIndex';
import type { NameChanges } from './nameChanges';

/** The names that edits of the documents of a configuration have touched since the last call. */
export class ChangedNames {
  private seen: ReadonlyMap<SymbolTable, number> | undefined;

  constructor(private readonly index: DocumentIndex) {}

  /** What has happened since the last look; at the first, everything is new. */
  sinceLastCall(): NameChanges {
    const { parts } = this.index;
    const before = this.seen;
    this.seen = new Map(parts.map((part) => [part, part.revision]));
    const changes = parts.map((part) => part.nameChangesSince(before?.get(part) ?? -1));
    return {
      names: withRelatedNames(
        changes.map(({ names }) => names),
        parts,
      ),
      // What others refer to may not be there from everywhere.
      reread: changes.length === 1 ? (changes[0]?.reread ?? none) : none,
      definitions: changes.some(({ definitions }) => definitions),
      everything: changes.some(({ everything }) => everything),
    };
  }
}

const none: ReadonlySet<string> = new Set();

/**
 * A `rename` is refused where the new name is another entry's: what became of that one matters to the old name, too. A
 * copy is what its original was.
 */
function withRelatedNames(
  changed: readonly ReadonlySet<string>[],
  parts: readonly SymbolTable[],
): ReadonlySet<string> {
  const names = new Set(changed.flatMap((some) => [...some]));
  // A set that grows is gone through to its end.
  for (const name of names)
    for (const part of parts)
      for (const one of [...part.namesBefore(name), ...part.namesMadeFrom(name)]) names.add(one);
  return names;
}
