import { escapeSnippet } from '../../base/escaping';
import { lastLineOf } from '../../syntax/statements';
import { contextAt, type Enclosing } from '../../model/contextAt';
import type { ConfigDocument } from '../../model/document/document';
import { indentAt, oneIndent } from '../../model/document/indentation';
import type { DocumentView } from '../../model/symbols/documentView';
import { availabilityIn } from '../../schema/availability';
import type { OptionValue, SchemaNode } from '../../schema/schema';
import type { Position, Range } from '../../syntax/position';
import { statementFor } from './inspect';

/** A snippet, and the range that it replaces. */
export interface PlacedSnippet {
  readonly range: Range;
  readonly snippet: string;
}

/** A block or entry that must be open for a table, setting or value. */
interface Level {
  readonly kind: 'object' | 'table' | 'entry';
  readonly node: SchemaNode;
}

/**
 * The statement for a table, setting or value, with the blocks that it needs, at the nearest valid place: in the block or entry
 * at the cursor if it belongs there, otherwise below the block at the cursor.
 *
 * @returns undefined if the version does not have it, or if the part of the device at the cursor does not
 */
export function placeSnippet(
  view: DocumentView,
  position: Position,
  { path, value }: { readonly path: string; readonly value?: string },
): PlacedSnippet | undefined {
  const { document, schema, firmware } = view;
  const node = schema.node(path);
  const option = value === undefined ? undefined : node?.option(value);
  if (!node || availabilityIn(node, firmware.version) === 'no' || (value !== undefined && !option))
    return undefined;
  const context = contextAt(document, position, view);
  const { scope, enclosing, statement } = context;
  if (scope.kind !== 'none' && node.scope !== undefined && node.scope !== 'both' && node.scope !== scope.kind)
    return undefined;
  const levels = levelsOf(node.parent);
  const opens = statement?.type === 'block' || statement?.type === 'entry';
  const below = { line: position.line + 1, character: 0 };
  const inside = opens ? contextAt(document, below, view).enclosing : enclosing;
  const [depth, known] = commonDepth(inside, levels);
  const indent = indentInside(inside[depth - 1], document);
  const snippet = snippetFor(levels.slice(known), node, option, indent);
  if (depth > enclosing.length) return insertAt(below.line, snippet);
  const child = enclosing[depth];
  if (child) return insertAt(lineBelow(child, document, position.line), snippet);
  if (statement && !opens) return insertAt(lastLineOf(statement) + 1, snippet);
  const text = document.line(position.line).replace(/\r?\n$/, '');
  if (text.trim() !== '') return insertAt(position.line, snippet);
  const { line } = position;
  return { range: { start: { line, character: 0 }, end: { line, character: text.length } }, snippet };
}

function insertAt(line: number, snippet: string): PlacedSnippet {
  const start = { line, character: 0 };
  return { range: { start, end: start }, snippet: `${snippet}\n` };
}

/** The blocks and entries from the top to the content of a node, outermost first. */
function levelsOf(node: SchemaNode | undefined): readonly Level[] {
  if (!node) return [];
  const own: readonly Level[] =
    node.kind === 'table' && !node.keyedOnConfigLine
      ? [
          { kind: 'table', node },
          { kind: 'entry', node },
        ]
      : [{ kind: node.kind === 'table' ? 'entry' : 'object', node }];
  return [...levelsOf(node.parent), ...own];
}

/** How many of the open blocks and entries, and how many of the levels, the place has in common with the levels. */
function commonDepth(
  open: readonly Enclosing[],
  levels: readonly Level[],
): readonly [depth: number, known: number] {
  for (let depth = open.length; depth > 0; depth--) {
    const context = open[depth - 1]?.schemaContext;
    if (context?.kind === 'top') return [depth, 0];
    const known = levels.findIndex(
      ({ kind, node }) => context?.kind === kind && 'node' in context && context.node.path === node.path,
    );
    if (known >= 0) return [depth, known + 1];
  }
  return [0, 0];
}

/** The first line below a block or entry; its own first line if it is not closed. */
function lineBelow(
  { statement, closed, firstLine }: Enclosing,
  document: ConfigDocument,
  from: number,
): number {
  if (!closed) return firstLine;
  if (statement) return lastLineOf(statement) + 1;
  let container = document.containerAt(from);
  while (container && container.open.firstLine !== firstLine) container = container.parent;
  return container?.close ? container.close.firstLine + 1 : firstLine;
}

/** The indentation of the content of a block or entry. FortiOS does not indent the content of parts. */
function indentInside(parent: Enclosing | undefined, document: ConfigDocument): string {
  if (!parent) return '';
  const indent = indentAt(document, parent.firstLine);
  return parent.schemaContext.kind === 'top' ? indent : indent + oneIndent;
}

/** The statement inside the blocks that are not open yet. */
function snippetFor(
  missing: readonly Level[],
  node: SchemaNode,
  option: OptionValue | undefined,
  indent: string,
): string {
  const keys = missing.filter(({ kind }) => kind === 'entry').length;
  const statement = statementFor(node, option)
    .replace('${1:', `\${${keys + 1}:`)
    .split('\n');
  let order = keys;
  let lines = statement;
  for (const { kind, node: table } of missing.toReversed()) {
    const inner = lines.map((line) => `\t${line}`);
    const key = (): string => `\${${order--}:${escapeSnippet(table.key ?? 'key')}}`;
    if (kind !== 'entry') lines = [`config ${escapeSnippet(table.name)}`, ...inner, 'end'];
    else if (table.keyedOnConfigLine)
      lines = [`config ${escapeSnippet(table.name)} ${key()}`, ...inner, 'end'];
    else lines = [`edit ${key()}`, ...inner, 'next'];
  }
  return lines.map((line) => indent + line.replaceAll('\t', oneIndent)).join('\n');
}
