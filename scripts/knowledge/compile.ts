/** Compiles the explanations into the one file that the server reads, `fortios-explanations.txt`. */
import {
  type CompiledFields,
  type CompiledNode,
  explanationsFormat,
  type ExplanationsHeader,
} from '../../server/src/documentation/explanations';
import type { Knowledge, WrittenNode } from './source';

/** The contents of the file, UTF-8 without a byte order mark. */
export function compileKnowledge({ tables, common }: Knowledge): string {
  const header: ExplanationsHeader = { format: explanationsFormat, common: compiledChildren(common) };
  const lines = tables.map(({ table, node }) => `${table}\t${JSON.stringify(compiled(node))}\n`);
  return `${JSON.stringify(header)}\n${lines.join('')}`;
}

/** At most this many names are added to the related settings of one setting. */
const mostMentions = 4;

function compiled(node: WrittenNode, related = node.related): CompiledNode {
  const { does, kind, values, caution, see, versions, sources, inherits, children } = node;
  const fields: CompiledFields = {
    ...(does !== undefined && { d: does }),
    ...(kind !== undefined && { k: kind }),
    ...(values.size > 0 && { v: Object.fromEntries(values) }),
    ...(caution !== undefined && { c: caution }),
    ...(see.length > 0 && { e: see }),
    ...(versions !== undefined && { f: versions }),
    ...(related.length > 0 && { r: related }),
    ...(sources && { s: sources }),
    ...(inherits !== undefined && { x: inherits }),
    ...(children.size > 0 && { n: compiledChildren(children) }),
  };
  const names = Object.keys(fields);
  return names.length === 1 && does !== undefined ? does : fields;
}

function compiledChildren(
  children: ReadonlyMap<string, WrittenNode>,
): Readonly<Record<string, CompiledNode>> {
  const named = new Map([...children].map(([name, node]) => [name, literalsOf(node)]));
  const values = new Set([...children.values()].flatMap((node) => [...node.values.keys()]));
  // A reader of a setting also finds the settings whose texts explain it.
  const mentions = (name: string): readonly string[] =>
    [...named]
      .filter(([other, literals]) => other !== name && literals.has(name) && !named.get(name)?.has(other))
      .map(([other]) => other);
  return Object.fromEntries(
    [...children].map(([name, node]) => {
      const further = values.has(name) ? [] : mentions(name).slice(0, mostMentions);
      return [name, compiled(node, [...node.related, ...further])];
    }),
  );
}

/** The first words of the literals in the texts, and the names of related settings. */
function literalsOf({ texts, related }: WrittenNode): ReadonlySet<string> {
  const literals = texts.flatMap(({ text }) => text.match(/`[^`]+`/g) ?? []);
  return new Set([...related, ...literals.map((literal) => /[^`\s]+/.exec(literal)?.[0] ?? '')]);
}
