import type { FirmwareVersion } from '../firmware/version';
import { matchPath } from '../schema/matchNames';
import type { Schema, SchemaNode } from '../schema/schema';
import type { Block } from '../syntax/statements';
import type { ConfigDocument } from './document/document';
import type { DocumentIndex } from './symbols/documentIndex';
import { getOrInsertComputed, memoize, memoizeLast } from '../base/collections';
import { isDiscarded, ObjectState } from './objectState';
import { scopeKey, scopeOf, type Scope, type Unit } from './document/unit';
import { defaultValues } from './settingValues';
import type { SchemaContext, SchemaView } from '../schema/schemaContext';
import { contextOfContainer } from './contextAt';

const blocksByTable = memoizeLast(
  (structure: ConfigDocument['structure'], schema: Schema, version: FirmwareVersion) => {
    const view = { schema, version };
    // Each path is matched once: there can be 100,000 blocks.
    const tables = new Map<SchemaContext, Map<string, string | undefined>>();
    const byTable = new Map<string, Unit[]>();
    for (const unit of structure) {
      if (unit.type !== 'block') continue;
      const context = contextOfContainer(unit.container, view);
      const known = getOrInsertComputed(tables, context, () => new Map<string, string | undefined>());
      const path = unit.path.join('\0');
      if (!known.has(path)) known.set(path, matchPath(schema, context, unit.path, version)?.node.path);
      const table = known.get(path);
      if (table !== undefined) getOrInsertComputed(byTable, table, () => []).push(unit);
    }
    return byTable;
  },
);

const noUnits: readonly Unit[] = [];

/** The blocks of a top-level table or object in a document, in the order of the text. */
export function blockUnits(
  { structure }: ConfigDocument,
  table: string,
  { schema, version }: SchemaView,
): readonly Unit[] {
  return blocksByTable(structure, schema, version).get(table) ?? noUnits;
}

/** The objects for the blocks of one top-level object, one for each VDOM scope. */
export function mergeObjects(
  units: readonly Unit[],
  node: SchemaNode,
  version: FirmwareVersion,
  documentOf: (unit: Unit) => ConfigDocument,
): readonly ObjectState[] {
  const scopes = new Map<string, { readonly scope: Scope; readonly blocks: Block[] }>();
  for (const unit of units) {
    const block = documentOf(unit).read(unit);
    if (block?.type !== 'block') continue;
    const scope = scopeOf(unit.container);
    getOrInsertComputed(scopes, scopeKey(scope), () => ({ scope, blocks: [] })).blocks.push(block);
  }
  return Array.from(
    scopes.values(),
    ({ scope, blocks }) => new ObjectState(node, scope, savedBlocks(blocks), version),
  );
}

/** Without blocks that `abort` discards, unless all are discarded. */
function savedBlocks(blocks: readonly Block[]): readonly Block[] {
  const saved = blocks.filter((block) => !isDiscarded(block));
  return saved.length > 0 ? saved : blocks;
}

const objectsIn = memoize((index: DocumentIndex) =>
  memoizeLast((node: SchemaNode, version: FirmwareVersion, units: readonly Unit[]) =>
    mergeObjects(units, node, version, (unit) => index.documentOf(unit)),
  ),
);

/** The blocks of a top-level object by VDOM scope; the same list until one of these blocks changes. */
export function objectsOf(index: DocumentIndex, table: string, view: SchemaView): readonly ObjectState[] {
  const { schema, version } = view;
  const node = schema.node(table);
  if (!node || !index.mentionsTable(table)) return [];
  const units = index.parts.flatMap(({ document }) => blockUnits(document, table, view));
  return objectsIn(index)(node, version, units);
}

/** The value of a setting, or the default that the version certainly has. */
export function valueOrDefault(
  object: ObjectState | undefined,
  table: string,
  name: string,
  { schema, version }: SchemaView,
): string | undefined {
  if (object) return object.valueOrDefault(name);
  return defaultValues(schema.node(table)?.child(name), version)?.[0];
}
