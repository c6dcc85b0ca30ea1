import { getOrInsertComputed, memoize } from '../../base/collections';
import { oneIndent } from '../../model/document/indentation';
import { objectsOf } from '../../model/objects';
import { isNewEntry, isTemplated, type EntryState, type ObjectState } from '../../model/objectState';
import { completenessOf } from '../../model/symbols/completeness';
import type { DocumentIndex } from '../../model/symbols/documentIndex';
import { EntryMemo } from '../../model/symbols/entries';
import { scopeKey, type Scope } from '../../model/document/unit';
import { zones } from '../../schema/builtins/tables';
import {
  demandedInMode,
  isMissing,
  missingRequired,
  objectsWithServer,
  tablesWithRequired,
} from '../../schema/requiredSettings';
import type { SchemaNode } from '../../schema/schema';
import type { SchemaView } from '../../schema/schemaContext';
import { quote, unquote } from '../../syntax/quoting';
import type { Located } from '../../syntax/statements';
import { defineRule, type DocumentContext, type Fix } from '../engine/rule';
import { quotedList } from '../../base/lists';

/** An entry that lacks required settings. Its statements are not kept: every entry of a long file can be one. */
interface Incomplete {
  readonly name: string;
  /** The word of its key. */
  readonly at: Located;
  readonly node: SchemaNode;
  readonly scope: Scope;
  /** Whether it is certainly not on the device. */
  readonly isNew: boolean;
  readonly missing: readonly string[];
  readonly used: readonly string[];
  /** The word "next" that ends it. */
  readonly next: Located | undefined;
}

/** By top-level table, its child tables whose entries need settings; `''` is the table itself. */
const childrenOf = new Map<string, string[]>();
for (const path of tablesWithRequired) {
  const [top = '', child = ''] = path.split(' > ');
  getOrInsertComputed(childrenOf, top, () => []).push(child);
}

const entriesOfTables = [...childrenOf.keys()].map(
  (table) => new EntryMemo(table, (entry, view) => incompleteIn(entry, table, view), 'copies'),
);

/**
 * Reports entries that lack a setting which the device demands. Outside of backups, only an entry with a new number is
 * certainly not on the device.
 */
export const missingSetting = defineRule({
  id: 'schema/missing-setting',
  severity: 'error',
  summary: 'An entry or a log server lacks a setting that the device demands.',
  *document(context) {
    const { index } = context;
    const isBackup = completenessOf(index).backup;
    const modes = modesOf(index);
    for (const memo of entriesOfTables) {
      if (!index.mentionsTable(memo.table)) continue;
      yield* memo.prepare(index);
      for (const found of [memo.of(index), inObject(memo.table, index)])
        for (const incomplete of found)
          if (isBackup || incomplete.isNew)
            report(incomplete, modes.get(scopeKey(incomplete.scope)), context);
    }
    if (isBackup) for (const path of objectsWithServer) withoutServer(path, context);
  },
});

/** A server for logs that is enabled, but has no address. */
function withoutServer(path: string, { index, report: reportAt }: DocumentContext): void {
  for (const object of objectsOf(index, path, index.view)) {
    const status = object.get('status');
    if (status?.values[0] !== 'enable' || isTemplated(object)) continue;
    const values = { value: (name: string) => object.value(name), hasChild: () => false };
    if (!isMissing(object.node, values, 'server', index.view.version)) continue;
    reportAt(status.setting, {
      message: `"${path}" is enabled, but has no "server". The device rejects this at "end". Set "server".`,
    });
  }
}

function childTablesOf(table: string): readonly string[] {
  return (childrenOf.get(table) ?? []).filter((child) => child !== '');
}

/** The entries in the child tables of an object, such as the networks of `router bgp`. */
function inObject(table: string, index: DocumentIndex): readonly Incomplete[] {
  if (childTablesOf(table).length === 0) return [];
  return objectsOf(index, table, index.view).flatMap((state) => inObjectState(state, table, index.view));
}

function incompleteIn(entry: EntryState, table: string, view: SchemaView): readonly Incomplete[] {
  const own = childrenOf.get(table)?.includes('') ? lacks(entry, view) : [];
  return [...own, ...inChildren(entry.state, table, view)];
}

const inObjectState = memoize(inChildren);

function inChildren(state: ObjectState, table: string, view: SchemaView): readonly Incomplete[] {
  return childTablesOf(table)
    .flatMap((child) => state.children(child))
    .flatMap((one) => lacks(one, view));
}

/** The entry, if it is finished and incomplete. */
function lacks(entry: EntryState, { version }: SchemaView): readonly Incomplete[] {
  const { state } = entry;
  const { node, blocks } = state;
  if (isTemplated(state) || !blocks.every((block) => block.type === 'entry' && block.next)) return [];
  const statements = blocks.flatMap((block) => block.statements);
  const children = statements.flatMap((one) =>
    one.type === 'block' && one.statements.length > 0 ? (one.path[0] ?? []) : [],
  );
  // A command without a value has a finding of its own.
  const begun = statements.flatMap((one) =>
    one.type === 'setting' && one.values.length === 0 ? (one.name?.text ?? []) : [],
  );
  const values = {
    value: (setting: string) => state.value(setting),
    hasChild: (child: string) => children.some(({ text }) => unquote(text) === child),
  };
  const missing = missingRequired(node, values, version).filter((setting) => !begun.includes(setting));
  if (missing.length === 0) return [];
  const last = blocks.at(-1);
  const next = last?.type === 'entry' ? last.next : undefined;
  // A copy, because the list that `flatMap` makes has much unused space.
  const used = [...state.all()].flatMap(({ values: all }) => all).slice();
  const { name, at } = entry;
  return [{ name, at, node, scope: state.scope, isNew: isNewEntry(state), missing, used, next }];
}

/** The values of `ngfw-mode`, by scope. */
function modesOf(index: DocumentIndex): ReadonlyMap<string, string | undefined> {
  const settings = objectsOf(index, 'system settings', index.view);
  return new Map(settings.map((object) => [scopeKey(object.scope), object.value('ngfw-mode')]));
}

function report(entry: Incomplete, mode: string | undefined, context: DocumentContext): void {
  const missing = demandedInMode(entry.node, entry.missing, mode);
  if (missing.length === 0) return;
  const incomplete = { ...entry, missing };
  const { name, at, node } = entry;
  const names = quotedList(missing);
  context.report(at, {
    message: `Entry "${name}" of "${node.path}" has no ${names}. The device rejects the entry at "next". Set ${names}.`,
    fixes: insert(incomplete, context.index),
  });
}

/** Inserts the lines above `next`; none if the value of one of them is not a name of the device. */
function insert(incomplete: Incomplete, index: DocumentIndex): readonly Fix[] {
  const { missing, next } = incomplete;
  const lines = missing.flatMap((name) => {
    const value = valueFor(name, incomplete, index);
    return value === undefined ? [] : `set ${name} ${quote(value)}`;
  });
  if (!next || lines.length < missing.length) return [];
  const { start } = next.range;
  const indent = ' '.repeat(start.character);
  return [
    {
      title: `Insert ${lines.map((line) => line.replaceAll('"', '')).join(', ')}`,
      edits: [
        {
          at: { origin: next.origin, range: { start, end: start } },
          newText: lines.map((line) => `${oneIndent}${line}\n${indent}`).join(''),
        },
      ],
    },
  ];
}

/** The usual value, or the first name of the device that the entry does not use yet; the user must check it. */
function valueFor(name: string, { node, scope, used }: Incomplete, index: DocumentIndex): string | undefined {
  if (name === 'vdom') return scope.kind === 'vdom' ? scope.name : 'root';
  if (name === 'schedule') return 'always';
  const targets = node.child(name)?.references ?? [];
  const sorted = targets.toSorted((a, b) => Number(zones.includes(b)) - Number(zones.includes(a)));
  const inFile = sorted.flatMap((table) =>
    [...index.entriesOf(table)]
      .filter((one) => scopeKey(one.scope) === scopeKey(scope))
      .sort((a, b) => index.compare(a.at, b.at)),
  );
  return inFile.map((one) => one.name).find((one) => !used.includes(one));
}
