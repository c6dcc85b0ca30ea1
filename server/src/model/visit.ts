import type { Schema } from '../schema/schema';
import type { Statement } from '../syntax/statements';
import type { SchemaContext, SchemaView } from '../schema/schemaContext';
import type { ConfigDocument } from './document/document';
import { contextInside } from './contextAt';
import { memoizeLast } from '../base/collections';
import type { FirmwareVersion } from '../firmware/version';

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
