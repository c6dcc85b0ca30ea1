import { builtinFor } from '../../server/src/model/symbols/builtins';
import type { ConfigDocument } from '../../server/src/model/document/document';
import { DocumentIndex } from '../../server/src/model/symbols/documentIndex';
import { completenessOf } from '../../server/src/model/symbols/completeness';
import { resolveReference } from '../../server/src/model/symbols/resolveReference';
import type { SchemaView } from '../../server/src/schema/schemaContext';

/** The targets of references to a table. */
export interface Targets {
  /** Entries of the file. */
  readonly entries: number;
  /** Entries that every device has. */
  readonly builtins: number;
}

/** The targets of references, by the path of the table. */
export type References = Readonly<Record<string, Targets>>;

/** Counts the targets of a document's references, without unresolved references. */
export function referencesOf(document: ConfigDocument, view: SchemaView): References {
  const index = DocumentIndex.of(document, view);
  const completeness = completenessOf(index);
  const counts: Record<string, Targets> = {};
  for (const reference of index.references()) {
    const [entry] = resolveReference(index, reference);
    const table = entry?.table.path ?? builtinFor(reference, completeness)?.table;
    if (table === undefined) continue;
    const one = entry ? { entries: 1, builtins: 0 } : { entries: 0, builtins: 1 };
    counts[table] = sum(counts[table], one);
  }
  return counts;
}

/** Adds the counts of two files. */
export function sumOfReferences(a: References, b: References): References {
  const counts: Record<string, Targets> = { ...a };
  for (const [table, targets] of Object.entries(b)) counts[table] = sum(counts[table], targets);
  return counts;
}

/** The counts as lines, the table with the most references first. */
export function referenceLines(references: References): readonly string[] {
  return Object.entries(references)
    .sort(([a, one], [b, other]) => total(other) - total(one) || a.localeCompare(b))
    .map(
      ([table, { entries, builtins }]) =>
        `${String(entries).padStart(7)}${String(builtins).padStart(9)}  ${table}`,
    );
}

function sum(a: Targets | undefined, b: Targets): Targets {
  return { entries: (a?.entries ?? 0) + b.entries, builtins: (a?.builtins ?? 0) + b.builtins };
}

function total({ entries, builtins }: Targets): number {
  return entries + builtins;
}
