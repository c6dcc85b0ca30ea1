import {
  SymbolKind,
  type CallHierarchyIncomingCall,
  type CallHierarchyItem,
  type CallHierarchyOutgoingCall,
  type Position,
  type Range,
} from 'vscode-languageserver-types';
import { stateOfBlocks } from '../../model/objectState';
import type { FirmwareVersion } from '../../firmware/version';
import { getOrInsertComputed } from '../../base/collections';
import { withoutScript } from '../../syntax/quoting';
import { isPolicyTable, policyDetail, policySummary } from '../../model/policySummary';
import type { DocumentIndex } from '../../model/symbols/documentIndex';
import type { DocumentView } from '../../model/symbols/documentView';
import { entryOf } from '../../model/symbols/entries';
import { occurrenceAt, occurrencesOf, resolveOccurrence } from '../../model/symbols/occurrence';
import { resolveReference } from '../../model/symbols/resolveReference';
import { type Definition, type Reference, outermost } from '../../model/symbols/symbols';
import { absoluteRange, type Entry } from '../../syntax/statements';
import { visibleOnOneLine } from '../../base/escaping';

/** The data of items for settings outside of entries, which nothing uses. */
const settingsItem = 'settings';

/** The entry at a position, as the root of the hierarchy; undefined if there is none. */
export function prepareCallHierarchy(
  { document, index }: DocumentView,
  position: Position,
): CallHierarchyItem[] | undefined {
  const occurrence = occurrenceAt(document, index, position);
  const [definition] = occurrence ? resolveOccurrence(index, occurrence) : [];
  return definition && [itemOf(index, definition)];
}

/** What uses an entry: policies, groups and other entries, each once with the places of its references. */
export function incomingCalls(
  { document, index }: DocumentView,
  { selectionRange, data }: CallHierarchyItem,
): CallHierarchyIncomingCall[] {
  const occurrence = data === settingsItem ? undefined : occurrenceAt(document, index, selectionRange.start);
  if (!occurrence) return [];
  const users = new Map<Definition | Reference, Range[]>();
  for (const found of occurrencesOf(index, resolveOccurrence(index, occurrence))) {
    if (found.kind !== 'reference') continue;
    const { reference } = found;
    const user = outermost(reference.owner) ?? reference;
    getOrInsertComputed(users, user, () => []).push(absoluteRange(reference.at));
  }
  return [...users].map(([user, fromRanges]) => ({
    from: 'entry' in user ? itemOf(index, user) : settingsItemOf(index, user),
    fromRanges,
  }));
}

/** The entries that an entry uses, such as the addresses and services of a policy. */
export function outgoingCalls(
  { document, index }: DocumentView,
  { selectionRange, data }: CallHierarchyItem,
): CallHierarchyOutgoingCall[] {
  const occurrence = data === settingsItem ? undefined : occurrenceAt(document, index, selectionRange.start);
  if (occurrence?.kind !== 'definition') return [];
  const { definition } = occurrence;
  const used = new Map<Definition, Range[]>();
  for (const reference of index.symbolsOf(definition.unit)?.references ?? []) {
    const [target] = outermost(reference.owner) === definition ? resolveReference(index, reference) : [];
    if (target) getOrInsertComputed(used, target, () => []).push(absoluteRange(reference.at));
  }
  return [...used].map(([target, fromRanges]) => ({ to: itemOf(index, target), fromRanges }));
}

function itemOf(index: DocumentIndex, definition: Definition): CallHierarchyItem {
  const document = index.documentOf(definition.unit);
  return {
    ...labelsOf(definition, entryOf(document, definition), index.view.version),
    kind: SymbolKind.Struct,
    uri: document.uri,
    range: absoluteRange(definition.entry),
    selectionRange: absoluteRange(definition.at),
  };
}

/** A policy has its name after the number, as in the outline. */
function labelsOf(
  { name, table }: Definition,
  entry: Entry | undefined,
  version: FirmwareVersion,
): Pick<CallHierarchyItem, 'name' | 'detail'> {
  const detail = table.path;
  const shown = visibleOnOneLine(withoutScript(name));
  if (!entry || !isPolicyTable(table)) return { name: shown, detail };
  const policy = policySummary(stateOfBlocks([entry], table, version));
  return {
    name: policy.name === undefined ? shown : `${shown} ${visibleOnOneLine(policy.name)}`,
    detail: visibleOnOneLine(policyDetail(policy)),
  };
}

/** A setting outside of entries, such as `dns-server` of `system global`. */
function settingsItemOf(index: DocumentIndex, { setting, at, unit }: Reference): CallHierarchyItem {
  const range = absoluteRange(at);
  return {
    name: setting.parent?.path ?? setting.path,
    detail: setting.name,
    kind: SymbolKind.Object,
    uri: index.documentOf(unit).uri,
    range,
    selectionRange: range,
    data: settingsItem,
  };
}
