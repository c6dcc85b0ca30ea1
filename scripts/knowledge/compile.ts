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

function compiled(node: WrittenNode): CompiledNode {
  const { does, kind, values, caution, see, since, related, sources, inherits, children } = node;
  const fields: CompiledFields = {
    ...(does !== undefined && { d: does }),
    ...(kind !== undefined && { k: kind }),
    ...(values.size > 0 && { v: Object.fromEntries(values) }),
    ...(caution !== undefined && { c: caution }),
    ...(see.length > 0 && { e: see }),
    ...(since !== undefined && { f: since }),
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
  return Object.fromEntries([...children].map(([name, node]) => [name, compiled(node)]));
}
