import { firstLineOf } from '../../syntax/statements';
import { builtinFor } from '../../model/symbols/builtins';
import type { DocumentView } from '../../model/symbols/documentView';
import type { DocumentIndex } from '../../model/symbols/documentIndex';
import { documentBuiltin, documentEntry, documentSummary, documentUses } from '../../documentation/entry';
import { code, paragraphs } from '../../base/markdown';
import { withoutScript } from '../../syntax/quoting';
import { completenessOf } from '../../model/symbols/completeness';
import type { Definition, Reference } from '../../model/symbols/symbols';
import {
  resolveReference,
  isCommandReference,
  referencesResolvingTo,
  groupSameEntries,
} from '../../model/symbols/resolveReference';
import { resolveOccurrence, occurrenceAt, type Occurrence } from '../../model/symbols/occurrence';
import { zonesOfInterface } from '../../model/symbols/zones';
import { documentAddress, type SurroundingEntry } from './addressHover';
import type { Scope } from '../../model/document/unit';
import type { Position } from '../../syntax/position';

/** The maximum number of entries that are shown for an ambiguous name. */
const shownEntries = 3;

/** The name at a position, and its entries. The index is used only if the word may be a name. */
export class EntryHover {
  constructor(
    private readonly view: DocumentView,
    private readonly position: Position,
    /** Whether the client opens links to lines of files. */
    private readonly links: boolean,
  ) {}

  /** Documents the referenced entry; undefined if there is none, or at the definition itself. */
  entry(): string | undefined {
    const { index, occurrence } = this.resolve();
    if (occurrence?.kind !== 'reference') return undefined;
    const { reference } = occurrence;
    const entries = groupSameEntries(resolveReference(index, reference));
    if (entries.length > 0) return this.show(index, entries);
    const builtin = builtinFor(reference, completenessOf(index));
    return builtin && documentBuiltin(builtin);
  }

  /** The summary of the entry that is defined here. */
  summary(): string | undefined {
    const { index, occurrence } = this.resolve();
    if (occurrence?.kind !== 'definition') return undefined;
    const own = resolveOccurrence(index, occurrence).filter(
      ({ table }) => table === occurrence.definition.table,
    );
    const inOrder = own.sort((a, b) => index.compare(a.at, b.at));
    return documentSummary(index, inOrder, this.view.version);
  }

  /** The uses of the entry that is defined here; undefined if entries of the table cannot be referenced. */
  uses(): string | undefined {
    const { index, occurrence } = this.resolve();
    if (occurrence?.kind !== 'definition') return undefined;
    const { table } = occurrence.definition;
    const references = new Set<Reference>();
    for (const definition of resolveOccurrence(index, occurrence)) {
      for (const reference of referencesResolvingTo(index, definition)) {
        if (!isCommandReference(reference)) references.add(reference);
      }
    }
    if (references.size === 0 && !canBeNamed(index, table.path)) return undefined;
    const inOrder = [...references].sort((a, b) => index.compare(a.at, b.at));
    const where = index.parts.length > 1 ? 'these files' : 'this file';
    return documentUses(inOrder, where, this.links ? (reference) => addressOf(index, reference) : undefined);
  }

  /** The entries of the configuration that contain an address; undefined if there are none. */
  address(address: string, scope: Scope, around: SurroundingEntry | undefined): string | undefined {
    return documentAddress(this.view.index, address, scope, around);
  }

  private show(index: DocumentIndex, entries: readonly (readonly Definition[])[]): string {
    const more = entries.length - shownEntries;
    return paragraphs(
      ...entries
        .slice(0, shownEntries)
        .flatMap((same) => [documentEntry(index, same, this.view.version), zonesOf(index, same)]),
      more > 0 ? `${more} more ${more === 1 ? 'entry has' : 'entries have'} this name.` : undefined,
    );
  }

  private resolve(): { readonly index: DocumentIndex; readonly occurrence: Occurrence | undefined } {
    const { document, index } = this.view;
    return { index, occurrence: occurrenceAt(document, index, this.position) };
  }
}

/** The zones and the SD-WAN members of an interface: policies name the zone instead of it. */
function zonesOf(index: DocumentIndex, same: readonly Definition[]): string | undefined {
  const found = zonesOfInterface(
    index,
    same.filter(({ table }) => table.path === 'system interface'),
  );
  const namesIn = (wanted: string): string =>
    found
      .filter(({ kind }) => kind === wanted)
      .map(({ entry }) => code(withoutScript(entry)))
      .join(', ');
  const zones = namesIn('zone');
  const members = namesIn('SD-WAN zone');
  const texts = [
    ...(zones === '' ? [] : [`Member of zone ${zones}.`]),
    ...(members === '' ? [] : [`SD-WAN member ${members}.`]),
  ];
  return texts.length === 0 ? undefined : texts.join(' ');
}

/** The URI of a reference's line; undefined for documents that are not files. */
function addressOf(index: DocumentIndex, { at }: Reference): string | undefined {
  const { uri } = index.documentOf(at.origin);
  if (!uri.startsWith('file:')) return undefined;
  const place = uri.replace(/[()<>\s]/g, (character) => `%${character.charCodeAt(0).toString(16)}`);
  return `${place}#L${firstLineOf(at) + 1}`;
}

/** Whether the document references any entry of this table. If not, "not used" would not be meaningful. */
function canBeNamed(index: DocumentIndex, table: string): boolean {
  for (const { targets } of index.references()) if (targets.includes(table)) return true;
  return false;
}
