import type { Schema, SchemaNode } from '../schema/schema';
import { unquote } from '../syntax/quoting';
import type { Block, Entry, Statement } from '../syntax/statements';
import { matchPath } from '../schema/matchNames';
import type { SchemaContext, SchemaView } from '../schema/schemaContext';
import type { ConfigDocument } from './document/document';
import type { Container } from './document/unit';
import { vdomPartOf } from './vdomPart';
import { memoizeLast } from '../base/collections';
import type { FirmwareVersion } from '../firmware/version';

const top: SchemaContext = { kind: 'top' };
const unknown: SchemaContext = { kind: 'unknown' };

export interface DocumentReading extends SchemaView {
  readonly document: ConfigDocument;
}

/** The same object for the same document, schema and version, so that what depends on them can be remembered. */
export const readingOf = memoizeLast(
  (document: ConfigDocument, schema: Schema, version: FirmwareVersion): DocumentReading => ({
    document,
    schema,
    version,
  }),
);

/** The last contexts of tables: each of their units asks for it. */
const contextOfTable = memoizeLast((table: Container, schema: Schema, version: FirmwareVersion) =>
  contextOfPath(table.path, top, { schema, version }),
);

/** The schema context of the direct content of a container. */
export function contextOfContainer(container: Container | undefined, view: SchemaView): SchemaContext {
  switch (container?.kind) {
    case undefined:
    case 'global':
    case 'vdom':
      return top;
    case 'vdoms':
      return { kind: 'vdoms' };
    case 'table':
      return contextOfTable(container, view.schema, view.version);
  }
}

/** The schema context inside a block or entry whose own context is `outerContext`. */
export function contextInside(
  statement: Block | Entry,
  outerContext: SchemaContext,
  view: SchemaView,
): SchemaContext {
  if (statement.type === 'block') {
    return contextOfPath(
      statement.path.map((word) => unquote(word.text)),
      outerContext,
      view,
    );
  }
  if (outerContext.kind === 'vdoms') return top;
  return outerContext.kind === 'table' ? { kind: 'entry', node: outerContext.node } : unknown;
}

function contextOfPath(
  path: readonly string[],
  outerContext: SchemaContext,
  { schema, version }: SchemaView,
): SchemaContext {
  const part = outerContext.kind === 'top' ? vdomPartOf(path) : undefined;
  if (part) return part === 'vdom' ? { kind: 'vdoms' } : top;
  const match = matchPath(schema, outerContext, path, version);
  return match ? contextOfNode(match.node, path.length > match.length) : unknown;
}

function contextOfNode(node: SchemaNode, keyed: boolean): SchemaContext {
  if (node.kind === 'object') return { kind: 'object', node };
  return { kind: keyed ? 'entry' : 'table', node };
}

/**
 * Calls `visitor` for a statement and all statements inside it, each with its schema context, in the order of the text.
 */
export function visit(
  statement: Statement,
  schemaContext: SchemaContext,
  view: SchemaView,
  visitor: (statement: Statement, schemaContext: SchemaContext) => void,
): void {
  visitor(statement, schemaContext);
  if (statement.type !== 'block' && statement.type !== 'entry') return;
  if (statement.statements.length === 0) return;
  const innerContext = contextInside(statement, schemaContext, view);
  for (const child of statement.statements) visit(child, innerContext, view, visitor);
}

/** A statement and all statements inside it, each with its schema context, in the order of the text; for long ones. */
export function* walk(
  statement: Statement,
  schemaContext: SchemaContext,
  view: SchemaView,
): Iterable<readonly [Statement, SchemaContext]> {
  yield [statement, schemaContext];
  if (statement.type !== 'block' && statement.type !== 'entry') return;
  const innerContext = contextInside(statement, schemaContext, view);
  for (const child of statement.statements) yield* walk(child, innerContext, view);
}
