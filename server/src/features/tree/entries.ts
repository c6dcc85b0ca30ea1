import { vdomNameOf } from '../../model/network/interfaces';
import { getOrInsertComputed, memoizeLastSteps } from '../../base/collections';
import { isStepOver, type Steps } from '../../base/steps';
import {
  holdsTopLevelTables,
  sameScope,
  scopeOf,
  type Scope,
  type Unit,
  scopeKey,
} from '../../model/document/unit';
import { objectsOf } from '../../model/objects';
import { builtinIn } from '../../model/symbols/builtins';
import { completenessOf } from '../../model/symbols/completeness';
import type { DocumentIndex } from '../../model/symbols/documentIndex';
import { isCommandReference, referencesResolvingTo } from '../../model/symbols/resolveReference';
import { type Definition, type Reference, outermost } from '../../model/symbols/symbols';
import { vdomPartOf } from '../../schema/matchNames';
import { entryDataOf, objectOf, valueOf, type EntryData } from '../../analysis/objects/entryData';
import { usedByReferenceOnly } from '../../schema/builtins/tables';
import { comparePlaces } from '../../syntax/statements';
import type { EntryKind } from './kinds';

/** The entries and blocks of the global part, of a VDOM, or of a device without VDOMs. */
export interface PartContent {
  readonly scope: Scope;
  /** By path of the table, the entries by name in the order of the text. An entry that is opened again is listed once. */
  readonly tables: ReadonlyMap<string, ReadonlyMap<string, Definition>>;
  /** The first block of each top-level table or object, by its path. */
  readonly blocks: ReadonlyMap<string, Unit>;
}

interface OpenPart {
  readonly scope: Scope;
  readonly tables: Map<string, Map<string, Definition>>;
  readonly blocks: Map<string, Unit>;
}

/**
 * What the document itself contains, by part: the top level, the global part, then the VDOMs in the order of the text.
 * Interfaces are in the part of their VDOM. Kept until the document changes.
 */
export function treePartsOf(index: DocumentIndex): Steps<readonly PartContent[]> {
  return readParts(index, index.revision);
}

const readParts: (index: DocumentIndex, revision: number) => Steps<readonly PartContent[]> = memoizeLastSteps(
  function* (index) {
    const parts = new Map<string, OpenPart>();
    const partOf = (scope: Scope): OpenPart =>
      getOrInsertComputed(parts, scopeKey(scope), () => ({ scope, tables: new Map(), blocks: new Map() }));
    for (const scope of [{ kind: 'none' }, { kind: 'global' }] as const) partOf(scope);
    for (const unit of index.document.structure) {
      if (unit.opens?.kind === 'vdom') partOf({ kind: 'vdom', name: unit.path[0] ?? '' });
      if (unit.type !== 'block' || !holdsTopLevelTables(unit.container) || vdomPartOf(unit.path)) continue;
      const { blocks } = partOf(scopeOf(unit.container));
      const path = unit.path.join(' ');
      if (!blocks.has(path)) blocks.set(path, unit);
      if (isStepOver('item')) yield;
    }
    const vdoms = yield* vdomsOfInterfaces(index);
    const own: Definition[] = [];
    for (const definition of index.definitions()) {
      if (definition.createdBy === 'edit' && !definition.owner) own.push(definition);
      if (isStepOver('item')) yield;
    }
    for (const definition of own.sort((a, b) => comparePlaces(a.at, b.at))) {
      const { name, table, scope } = definition;
      if (table.path === 'system vdom' && definition.unit.opens) continue;
      const vdom = table.path === 'system interface' && scope.kind === 'global' ? vdoms.get(name) : undefined;
      const ofVdom = vdom === undefined ? undefined : parts.get(scopeKey({ kind: 'vdom', name: vdom }));
      const part = ofVdom ?? partOf(scope);
      const entries = getOrInsertComputed(part.tables, table.path, () => new Map<string, Definition>());
      if (!entries.has(name)) entries.set(name, definition);
      if (isStepOver('item')) yield;
    }
    return [...parts.values()];
  },
);

/** The VDOM of each interface in the global part. */
function* vdomsOfInterfaces(index: DocumentIndex): Steps<ReadonlyMap<string, string>> {
  const vdoms = new Map<string, string>();
  const data = yield* dataOf(index, 'system interface');
  for (const entry of data)
    if (entry.scope.kind === 'global') vdoms.set(entry.name, vdomNameOf(objectOf(entry)));
  return vdoms;
}

/** The settings of all entries of a table. */
function* dataOf(index: DocumentIndex, table: string): Steps<readonly EntryData[]> {
  if (!index.mentionsTable(table)) return [];
  yield* entryDataOf(table).prepare(index);
  return entryDataOf(table).of(index);
}

/** The entries of a part in a table; none if it has none. */
export function entriesIn({ tables }: PartContent, table: string): ReadonlyMap<string, Definition> {
  return tables.get(table) ?? noEntries;
}

const noEntries: ReadonlyMap<string, Definition> = new Map();

/** By name of the parent, the entries of a part that are below it. */
export function* childrenIn(
  index: DocumentIndex,
  part: PartContent,
  { table, children }: EntryKind,
): Steps<ReadonlyMap<string, readonly Definition[]>> {
  const below = new Map<string, Definition[]>();
  if (!children) return below;
  const own = entriesIn(part, children.table);
  if (own.size === 0) return below;
  const parents = entriesIn(part, table);
  for (const entry of yield* dataOf(index, children.table)) {
    const definition = own.get(entry.name);
    const parent = valueOf(entry, children.setting) ?? children.standard;
    if (definition?.at.origin !== entry.at.origin || parent === undefined) continue;
    if (parents.has(parent) && parent !== entry.name)
      getOrInsertComputed(below, parent, () => []).push(definition);
    if (isStepOver('item')) yield;
  }
  for (const list of below.values()) list.sort((a, b) => comparePlaces(a.at, b.at));
  return below;
}

/** The entries that refer to an entry, each once; for settings outside of entries, the reference. */
export function usersOf(index: DocumentIndex, definition: Definition): ReadonlySet<Definition | Reference> {
  const users = new Set<Definition | Reference>();
  for (const reference of referencesResolvingTo(index, definition)) {
    if (isCommandReference(reference)) continue;
    const user = outermost(reference.owner) ?? reference;
    if (user !== definition) users.add(user);
  }
  return users;
}

const needsUse: ReadonlySet<string> = new Set(usedByReferenceOnly);

/** Whether an entry without uses has no effect: the rule `reference/unused` has the same conditions. */
export function isUnused(index: DocumentIndex, { table, name, scope }: Definition, uses: number): boolean {
  return (
    uses === 0 &&
    needsUse.has(table.path) &&
    completenessOf(index).backup &&
    builtinIn(table.path, name) === undefined &&
    !(virtualIps.test(table.path) && hasCentralNat(index, scope))
  );
}

/** With central NAT, they have an effect without a policy that names them. */
const virtualIps = /^firewall vip(?:grp)?6?$/;

function hasCentralNat(index: DocumentIndex, scope: Scope): boolean {
  return objectsOf(index, 'system settings', index.view).some(
    (object) =>
      sameScope(object.scope, scope) &&
      (object.value('central-nat') === 'enable' || object.value('ngfw-mode') === 'policy-based'),
  );
}
