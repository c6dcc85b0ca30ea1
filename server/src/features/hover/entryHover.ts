import type { EffectiveFirmware } from '../../firmware/effective';
import { builtinFor } from '../../model/symbols/builtins';
import type { ConfigDocument } from '../../model/document/document';
import type { DocumentIndex } from '../../model/symbols/documentIndex';
import { documentBuiltin, documentEntry, documentMentions } from '../../documentation/entry';
import { paragraphs } from '../../documentation/markdown';
import { completenessOf } from '../../model/symbols/completeness';
import type { Definition, Reference } from '../../model/symbols/symbols';
import {
  resolveReference,
  isCommandReference,
  referencesResolvingTo,
  groupSameEntries,
} from '../../model/symbols/resolveReference';
import { entriesMeant, occurrenceAt, type Occurrence } from '../../model/symbols/occurrence';
import type { Position } from '../../syntax/position';

/** How many entries are shown where a name may mean several. */
const shownEntries = 3;

/** The name at a position, and what it means. The index is asked only where a word may be a name. */
export class EntryHover {
  constructor(
    private readonly document: ConfigDocument,
    private readonly firmware: EffectiveFirmware,
    private readonly position: Position,
    private readonly indexed: () => DocumentIndex,
  ) {}

  /** About the entry that is named here; undefined where none is, or this is where it is made. */
  entry(): string | undefined {
    const { index, occurrence } = this.resolve();
    if (occurrence?.kind !== 'reference') return undefined;
    const { reference } = occurrence;
    const entries = groupSameEntries(resolveReference(index, reference));
    if (entries.length > 0) return this.show(index, entries);
    const builtin = builtinFor(reference, completenessOf(index));
    return builtin && documentBuiltin(builtin);
  }

  /** How often the entry is named that is made here; undefined where nothing could name it, or none is made. */
  mentions(): string | undefined {
    const { index, occurrence } = this.resolve();
    if (occurrence?.kind !== 'definition') return undefined;
    const { table } = occurrence.definition;
    const references = new Set<Reference>();
    for (const definition of entriesMeant(index, occurrence)) {
      for (const reference of referencesResolvingTo(index, definition)) {
        if (!isCommandReference(reference)) references.add(reference);
      }
    }
    return references.size > 0 || canBeNamed(index, table.path)
      ? documentMentions([...references], index.parts.length > 1 ? 'these files' : 'this file')
      : undefined;
  }

  private show(index: DocumentIndex, entries: readonly (readonly Definition[])[]): string {
    const more = entries.length - shownEntries;
    return paragraphs(
      ...entries.slice(0, shownEntries).map((same) => documentEntry(index, same, this.firmware.version)),
      more > 0 ? `${more} more ${more === 1 ? 'entry has' : 'entries have'} this name.` : undefined,
    );
  }

  private resolve(): { readonly index: DocumentIndex; readonly occurrence: Occurrence | undefined } {
    const { document, position } = this;
    const index = this.indexed();
    return { index, occurrence: occurrenceAt(document, index, position) };
  }
}

/** Whether the document names entries of this table anywhere: where it does not, that it does not name one says nothing. */
function canBeNamed(index: DocumentIndex, table: string): boolean {
  for (const { targets } of index.references()) if (targets.includes(table)) return true;
  return false;
}
