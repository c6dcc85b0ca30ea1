import type { SymbolTable } from './symbolTable';
import type { DocumentIndex } from './documentIndex';
import type { NameChanges } from './nameChanges';
import { memoizeLast } from '../../base/collections';

/** Changes that a reader has not taken over yet. */
interface PendingChanges {
  readonly changes: NameChanges;
  /** Called when the changes are taken over. Until then, they are pending again for the next reader. */
  readonly accept: () => void;
}

/** The names that changed in the documents of a configuration since the last changes that were accepted. */
export class ChangedNames {
  private seen: ReadonlyMap<SymbolTable, number> | undefined;

  constructor(private readonly index: DocumentIndex) {}

  /** For work in steps, which can be abandoned. The first changes are that all names have changed. */
  pending(): PendingChanges {
    const { parts } = this.index;
    const before = this.seen;
    const seen = new Map(parts.map((part) => [part, part.revision]));
    const [only, ...others] = parts;
    return {
      changes:
        only && others.length === 0
          ? changesOf(only, before?.get(only) ?? -1, only.revision)
          : changesIn(parts, before),
      accept: () => {
        this.seen = seen;
      },
    };
  }

  /** The pending changes, accepted at once. */
  sinceLastCall(): NameChanges {
    const { changes, accept } = this.pending();
    accept();
    return changes;
  }
}

/** The changes of one document. After an edit, dozens of caches ask for the same ones. */
const changesOf: (part: SymbolTable, since: number, revision: number) => NameChanges = memoizeLast(
  (part, since) => changesIn([part], new Map([[part, since]])),
);

function changesIn(
  parts: readonly SymbolTable[],
  before: ReadonlyMap<SymbolTable, number> | undefined,
): NameChanges {
  const changes = parts.map((part) => part.nameChangesSince(before?.get(part) ?? -1));
  return {
    names: withRelatedNames(
      changes.map(({ names }) => names),
      parts,
    ),
    // With several documents, references may not resolve from every document.
    reread: changes.length === 1 ? (changes[0]?.reread ?? none) : none,
    definitions: changes.some(({ definitions }) => definitions),
    allChanged: changes.some(({ allChanged }) => allChanged),
  };
}

const none: ReadonlySet<string> = new Set();

/**
 * The device rejects a `rename` to an existing name, so changes of the new name also affect the old name. Changes of an
 * entry affect its copies.
 */
function withRelatedNames(
  changed: readonly ReadonlySet<string>[],
  parts: readonly SymbolTable[],
): ReadonlySet<string> {
  const names = new Set(changed.flatMap((some) => [...some]));
  // Iterating a set includes the names that are added during the loop.
  for (const name of names)
    for (const part of parts)
      for (const one of [...part.namesBefore(name), ...part.namesMadeFrom(name)]) names.add(one);
  return names;
}
