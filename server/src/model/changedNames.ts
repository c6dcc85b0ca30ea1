import type { DocumentFacts } from './documentFacts';
import type { DocumentIndex } from './documentIndex';
import type { NameChanges } from './nameJournal';

/** Tells which names edits touched, in whatever document of a configuration, since somebody looked last. */
export class ChangedNames {
  private seen: ReadonlyMap<DocumentFacts, number> | undefined;

  constructor(private readonly index: DocumentIndex) {}

  /** What has happened since the last look; at the first, everything is new. */
  sinceLastLook(): NameChanges {
    const { parts } = this.index;
    const before = this.seen;
    this.seen = new Map(parts.map((part) => [part, part.revision]));
    const changes = parts.map((part) => part.changesSince(before?.get(part) ?? -1));
    const [only] = changes;
    if (only && changes.length === 1) return only;
    return {
      names: new Set(changes.flatMap(({ names }) => [...names])),
      definitions: changes.some(({ definitions }) => definitions),
      everything: changes.some(({ everything }) => everything),
    };
  }
}
