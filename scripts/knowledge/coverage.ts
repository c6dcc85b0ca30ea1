/** How much of FortiOS is explained, by family and depth. */
import type { Explanations } from '../../server/src/documentation/explanations';
import type { Schema, SchemaNode } from '../../server/src/schema/schema';

export interface FamilyCoverage {
  readonly family: string;
  readonly nodes: number;
  readonly explained: number;
  /** With values, caution or a way to verify: more than one sentence. */
  readonly detailed: number;
  readonly words: number;
}

export interface Coverage {
  readonly families: readonly FamilyCoverage[];
  /** Paths without a text, in the order of the schema. */
  readonly missing: readonly string[];
}

/** Counts the tables and settings that a person can write; what the CLI hides is left out. */
export function coverageOf(schema: Schema, explanations: Explanations): Coverage {
  const families = new Map<string, { nodes: number; explained: number; detailed: number; words: number }>();
  const missing: string[] = [];
  for (const table of schema.tables()) {
    const family = table.name.split(' ')[0] ?? '';
    const counts = families.get(family) ?? { nodes: 0, explained: 0, detailed: 0, words: 0 };
    families.set(family, counts);
    for (const node of explainable(table)) {
      counts.nodes++;
      const explanation = explanations.of(node.path);
      if (!explanation) {
        missing.push(node.path);
        continue;
      }
      const { does, values, caution, see, since } = explanation;
      counts.explained++;
      if (Object.keys(values).length > 0 || caution !== undefined || see.length > 0) counts.detailed++;
      counts.words += wordCount(
        [does, ...Object.values(values), caution ?? '', since ?? '', ...see].join(' '),
      );
    }
  }
  return { families: [...families].map(([family, counts]) => ({ family, ...counts })), missing };
}

/** A table and everything in it; a table that is written as one `set` is one setting. */
function* explainable(node: SchemaNode): Iterable<SchemaNode> {
  if (node.hidden) return;
  yield node;
  if (node.settable) return;
  for (const child of node.children()) yield* explainable(child);
}

function wordCount(text: string): number {
  return text.split(/\s+/).filter((word) => word !== '').length;
}
