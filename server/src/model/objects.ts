import { compareVersions, type FirmwareVersion } from '../firmware/version';
import type { SchemaNode } from '../schema/schema';
import type { Block } from '../syntax/statements';
import type { ConfigDocument } from './document/document';
import type { DocumentIndex } from './symbols/documentIndex';
import { isSameList, getOrInsertComputed, memoize } from '../base/collections';
import { isDiscarded, ObjectState } from './objectState';
import { scopeKey, scopeOf, type Scope, type Unit } from './document/unit';
import { defaultValues } from './settingValues';
import type { SchemaView } from '../schema/schemaContext';

interface DocumentUnits {
  readonly document: ConfigDocument;
  readonly units: readonly Unit[];
}

/** The objects for the blocks of one top-level object, one for each VDOM scope. */
export function mergeObjects(
  all: readonly DocumentUnits[],
  node: SchemaNode,
  version: FirmwareVersion,
): readonly ObjectState[] {
  const scopes = new Map<string, { readonly scope: Scope; readonly blocks: Block[] }>();
  for (const { document, units } of all) {
    for (const unit of units) {
      const block = document.read(unit);
      if (block?.type !== 'block') continue;
      const scope = scopeOf(unit.container);
      getOrInsertComputed(scopes, scopeKey(scope), () => ({ scope, blocks: [] })).blocks.push(block);
    }
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

interface KeptObjects {
  readonly units: readonly Unit[];
  readonly version: FirmwareVersion;
  readonly objects: readonly ObjectState[];
}

const kept = memoize(() => new Map<SchemaNode, KeptObjects>());

/** The blocks of a top-level object by VDOM scope; the same list until one of these blocks changes. */
export function objectsOf(
  index: DocumentIndex,
  table: string,
  { schema, version }: SchemaView,
): readonly ObjectState[] {
  const node = schema.node(table);
  if (!node || !index.mentionsTable(table)) return [];
  const all = index.parts
    .filter((part) => part.mentionsTable(table))
    .map((part) => ({
      document: part.document,
      units: part.unitsMentioning(table).filter(({ type }) => type === 'block'),
    }));
  const units = all.flatMap((one) => one.units);
  const byNode = kept(index);
  const known = byNode.get(node);
  if (known && compareVersions(known.version, version) === 0 && isSameList(known.units, units))
    return known.objects;
  const objects = mergeObjects(all, node, version);
  byNode.set(node, { units, version, objects });
  return objects;
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
