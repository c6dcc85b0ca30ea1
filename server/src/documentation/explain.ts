import type { FirmwareVersion } from '../firmware/version';
import { matchChild, matchOption } from '../model/matchNames';
import type { Schema, SchemaNode } from '../schema/schema';
import type { DocumentationContext } from './context';
import { nodePage, optionPage } from './page';

/**
 * Explains what a text names: a table, a setting or a value, such as `firewall policy auto-asic-offload`,
 * `router bgp > neighbor > remote-as`, `config system dns` or `firewall policy action accept`.
 *
 * @returns Markdown; undefined if the schema has no such table, setting or value
 */
export function explainMarkdown(
  schema: Schema,
  text: string,
  context: DocumentationContext,
): string | undefined {
  const words = wordsOf(text);
  for (let length = words.length; length > 0; length--) {
    const table = schema.table(words.slice(0, length));
    if (table) return explainInside(table, words.slice(length), context);
  }
  return undefined;
}

function explainInside(
  table: SchemaNode,
  words: readonly string[],
  context: DocumentationContext,
): string | undefined {
  const [name, ...rest] = words;
  if (name === undefined) return nodePage(table, context);
  const child = childOf(table, name, context.firmware.version);
  if (child) return explainInside(child, rest, context);
  if (rest.length > 0) return undefined;
  const match = matchOption(table, name, context.firmware.version);
  return 'target' in match ? optionPage(table, match.target, context) : undefined;
}

function childOf(table: SchemaNode, name: string, version: FirmwareVersion): SchemaNode | undefined {
  if (table.kind === 'setting') return undefined;
  const match = matchChild(table, name, version);
  return 'target' in match ? match.target : undefined;
}

/** The names in a text, without the separators and keywords of a path. */
function wordsOf(text: string): readonly string[] {
  const words = text.split(/[\s>]+/).filter((word) => word !== '');
  return words.filter((word, index) =>
    index === 0 ? word !== 'config' : word !== 'set' && word !== 'config',
  );
}
