import type { FirmwareVersion } from '../firmware/version';
import type { Schema, SchemaNode } from '../schema/schema';
import { unquote } from '../syntax/quoting';
import type { Block, Entry, Statement } from '../syntax/statements';
import { matchPath } from './names';
import type { Place } from './place';
import type { Container } from './unit';
import { vdomPartOf } from './vdomPart';

/** What it takes to see a text as the schema does. */
export interface SchemaView {
  readonly schema: Schema;
  readonly version: FirmwareVersion;
}

const top: Place = { kind: 'top' };
const unknown: Place = { kind: 'unknown' };

/** What stands directly in a container stands in this place. */
export function placeIn(container: Container | undefined, view: SchemaView): Place {
  switch (container?.kind) {
    case undefined:
    case 'global':
    case 'vdom':
      return top;
    case 'vdoms':
      return { kind: 'vdoms' };
    case 'table':
      return placeInside(container.path, top, view);
  }
}

/** What stands in a block or entry, which itself stands in `outside`, stands in this place. */
export function placeWithin(statement: Block | Entry, outside: Place, view: SchemaView): Place {
  if (statement.type === 'block') {
    return placeInside(
      statement.path.map((word) => unquote(word.text)),
      outside,
      view,
    );
  }
  if (outside.kind === 'vdoms') return top;
  return outside.kind === 'table' ? { kind: 'entry', node: outside.node } : unknown;
}

function placeInside(path: readonly string[], outside: Place, { schema, version }: SchemaView): Place {
  const part = outside.kind === 'top' ? vdomPartOf(path) : undefined;
  if (part) return part === 'vdom' ? { kind: 'vdoms' } : top;
  const match = matchPath(schema, outside, path, version);
  return match ? placeOf(match.node, path.length > match.length) : unknown;
}

function placeOf(node: SchemaNode, keyed: boolean): Place {
  if (node.kind === 'object') return { kind: 'object', node };
  return { kind: keyed ? 'entry' : 'table', node };
}

/** Calls `visitor` for a statement and all statements inside it, each with its place, in the order of the text. */
export function visit(
  statement: Statement,
  place: Place,
  view: SchemaView,
  visitor: (statement: Statement, place: Place) => void,
): void {
  visitor(statement, place);
  if (statement.type !== 'block' && statement.type !== 'entry') return;
  if (statement.statements.length === 0) return;
  const inside = placeWithin(statement, place, view);
  for (const child of statement.statements) visit(child, inside, view, visitor);
}
