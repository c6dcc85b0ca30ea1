import { getOrInsertComputed, memoize } from '../../base/collections';
import { oneIndent } from '../../model/document/indentation';
import { objectsOf } from '../../model/objects';
import { isNewEntry, isTemplated, type EntryState, type ObjectState } from '../../model/objectState';
import { completenessOf } from '../../model/symbols/completeness';
import type { DocumentIndex } from '../../model/symbols/documentIndex';
import { EntryMemo } from '../../model/symbols/entries';
import { scopeKey, type Scope } from '../../model/document/unit';
import type { FirmwareVersion } from '../../firmware/version';
import { suggestSettings } from '../../schema/suggestions';
import { zones } from '../../schema/builtins/tables';
import {
  demandedInMode,
  missingMandatory,
  perhapsMissing,
  tablesWithMandatory,
  type EntryValues,
} from '../../constraints/mandatorySettings';
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
  /** The settings among them without which the device may save the entry. */
  readonly perhaps: readonly string[];
  readonly used: readonly string[];
  /** The word "next" that ends it. */
  readonly next: Located | undefined;
}

/** By top-level table, the names that lead to its nested tables whose entries need settings; none for the table itself. */
const childrenOf = new Map<string, string[][]>();
for (const path of tablesWithMandatory) {
  const [top = '', ...children] = path.split(' > ');
  getOrInsertComputed(childrenOf, top, () => []).push(children);
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
  summary: 'An entry or an object lacks a setting that the device demands.',
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
    if (isBackup) reportObjects(context);
  },
});

/** The objects of a backup that lack settings, such as a log server that is enabled, but has no address. */
function reportObjects({ index, report: reportAt }: DocumentContext): void {
  for (const path of tablesWithMandatory) {
    if (!index.mentionsTable(path)) continue;
    for (const object of objectsOf(index, path, index.view)) {
      const [block] = object.blocks;
      if (object.node.kind !== 'object' || isTemplated(object) || !block) continue;
      const { version } = index.view;
      const missing = missingMandatory(object.node, valuesOf(object), version);
      const perhaps = perhapsMissing(object.node, valuesOf(object), version);
      const state = object.value('status') === 'enable' ? 'is enabled, but ' : '';
      if (missing.length + perhaps.length > 0)
        reportAt(object.get('status')?.setting ?? block.keyword, {
          ...levelOf(missing),
          message: `"${path}" ${state}${textsOf(missing, perhaps, 'this at "end"')}`,
        });
    }
  }
}

/** What is missing, what the device does, and what to do. */
function textsOf(missing: readonly string[], perhaps: readonly string[], what: string): string {
  const names = quotedList([...missing, ...perhaps]);
  return `has no ${names}. The device ${missing.length > 0 ? 'rejects' : 'may reject'} ${what}. Set ${names}.`;
}

function levelOf(missing: readonly string[]): { readonly severity?: 'warning' } {
  return missing.length > 0 ? {} : { severity: 'warning' };
}

function valuesOf(state: ObjectState): EntryValues {
  const statements = state.blocks.flatMap((block) => block.statements);
  return {
    value: (setting) => state.value(setting),
    hasChild: (child) =>
      statements.some(
        (one) =>
          one.type === 'block' && one.statements.length > 0 && unquote(one.path[0]?.text ?? '') === child,
      ),
  };
}

function childTablesOf(table: string): readonly (readonly string[])[] {
  return (childrenOf.get(table) ?? []).filter(({ length }) => length > 0);
}

/** The entries in the child tables of an object, such as the networks of `router bgp`. */
function inObject(table: string, index: DocumentIndex): readonly Incomplete[] {
  if (childTablesOf(table).length === 0) return [];
  return objectsOf(index, table, index.view).flatMap((state) => inObjectState(state, table, index.view));
}

function incompleteIn(entry: EntryState, table: string, view: SchemaView): readonly Incomplete[] {
  const isListed = childrenOf.get(table)?.some(({ length }) => length === 0) === true;
  return [...(isListed ? lacks(entry, view) : []), ...inChildren(entry.state, table, view)];
}

const inObjectState = memoize(inChildren);

function inChildren(state: ObjectState, table: string, view: SchemaView): readonly Incomplete[] {
  return childTablesOf(table).flatMap((names) => {
    const [first = '', ...others] = names;
    let entries = state.children(first);
    for (const name of others) entries = entries.flatMap((one) => one.state.children(name));
    return entries.flatMap((one) => lacks(one, view));
  });
}

/** The entry, if it is finished and incomplete. */
function lacks(entry: EntryState, { version }: SchemaView): readonly Incomplete[] {
  const { state } = entry;
  const { node, blocks } = state;
  if (isTemplated(state) || !blocks.every((block) => block.type === 'entry' && block.next)) return [];
  const values = valuesOf(state);
  const allMissing = missingMandatory(node, values, version);
  const allPerhaps = perhapsMissing(node, values, version);
  if (allMissing.length + allPerhaps.length === 0) return [];
  const reported = settingsWithFinding(state, version);
  const missing = allMissing.filter((setting) => !reported.has(setting));
  const perhaps = allPerhaps.filter((setting) => !reported.has(setting));
  if (missing.length + perhaps.length === 0) return [];
  const last = blocks.at(-1);
  const next = last?.type === 'entry' ? last.next : undefined;
  // A copy, because the list that `flatMap` makes has much unused space.
  const used = [...state.all()].flatMap(({ values: all }) => all).slice();
  const { name, at } = entry;
  return [{ name, at, node, scope: state.scope, isNew: isNewEntry(state), missing, perhaps, used, next }];
}

/**
 * The settings that a line of the entry is meant to set, but does not: it has no value, or a wrong name, and a finding of its own
 * that says so.
 */
function settingsWithFinding({ node, blocks }: ObjectState, version: FirmwareVersion): ReadonlySet<string> {
  const settings = new Set<string>();
  for (const { statements } of blocks)
    for (const one of statements) {
      if (one.type !== 'setting' || !one.name) continue;
      const name = unquote(one.name.text);
      if (node.child(name)) {
        if (one.values.length === 0) settings.add(name);
        continue;
      }
      const words = one.values.map(({ text }) => unquote(text));
      const [meant] = suggestSettings(node, name, words, version);
      if (meant?.newText !== undefined) settings.add(meant.newText.split(' ')[0] ?? '');
    }
  return settings;
}

/** The values of `ngfw-mode`, by scope. */
function modesOf(index: DocumentIndex): ReadonlyMap<string, string | undefined> {
  const settings = objectsOf(index, 'system settings', index.view);
  return new Map(settings.map((object) => [scopeKey(object.scope), object.value('ngfw-mode')]));
}

function report(entry: Incomplete, mode: string | undefined, context: DocumentContext): void {
  const { name, at, node, perhaps } = entry;
  const missing = demandedInMode(node, entry.missing, mode);
  if (missing.length + perhaps.length === 0) return;
  context.report(at, {
    ...levelOf(missing),
    message: `Entry "${name}" of "${node.path}" ${textsOf(missing, perhaps, 'the entry at "next"')}`,
    fixes: insert({ ...entry, missing: [...missing, ...perhaps] }, context.index),
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
