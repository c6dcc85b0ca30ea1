import type { Steps } from '../../base/steps';
import type { CodeLens, Location, Position } from 'vscode-languageserver-types';
import { visibleOnOneLine } from '../../base/escaping';
import { getOrInsertComputed } from '../../base/collections';
import type { DocumentIndex } from '../../model/symbols/documentIndex';
import { onViewOfOneDevice, type DocumentView } from '../../model/symbols/documentView';
import { resolveOccurrence, occurrenceAt, occurrencesOf } from '../../model/symbols/occurrence';
import type { Reference } from '../../model/symbols/symbols';
import { inSentence } from '../../analysis/policies/describe';
import { PolicyAnalysis, type PolicyCoverage } from '../../analysis/policies/policyAnalysis';
import { policyTables } from '../../analysis/policies/policyTables';
import { substituteTables } from '../../schema/builtins/tables';
import { comparePositions } from '../../syntax/position';
import { absoluteRange, type Located } from '../../syntax/statements';
import { enumerated } from '../../base/lists';

/** The command of a lens, which lists locations. Arguments: uri, position and locations. */
export const showReferencesCommand = 'fortios.showReferences';

/** A lens above each entry that something could name, in text order; what names it, {@link resolveCodeLens} finds. */
export function codeLenses({ document: { uri }, index }: DocumentView): CodeLens[] {
  const named = new Set<string>();
  for (const { targets } of index.references()) {
    for (const target of targets)
      for (const path of [target, ...(substituteTables.get(target) ?? [])]) named.add(path);
  }
  const lenses: CodeLens[] = [];
  for (const { table, at } of index.definitions()) {
    if (named.has(table.path)) lenses.push({ range: absoluteRange(at), data: uri });
  }
  return lenses.sort(byPlace);
}

/** Finds what names the entry of a lens: `used by policies 8, 62, 64`. */
export function resolveCodeLens({ document, index }: DocumentView, lens: CodeLens): CodeLens {
  const { start } = lens.range;
  const occurrence = occurrenceAt(document, index, start);
  const entries = occurrence?.kind === 'definition' ? resolveOccurrence(index, occurrence) : [];
  const references = occurrencesOf(index, entries)
    .flatMap((found) => (found.kind === 'reference' ? [found.reference] : []))
    .sort((a, b) => index.compare(a.at, b.at));
  const locations = references.map(({ at }) => locationOf(at, index));
  return { ...lens, command: listCommand(usedBy(references), document.uri, start, locations) };
}

/** A lens above each policy that never matches because of earlier ones, in text order: `shadowed by 12, 14`. */
export function shadowLenses(view: DocumentView): Steps<CodeLens[]> {
  return onViewOfOneDevice(view, shadowLensesOf);
}

function* shadowLensesOf({ document, index }: DocumentView): Steps<CodeLens[]> {
  const { groups } = yield* PolicyAnalysis.prepare(index);
  const lenses = groups.flatMap(({ coverage }) =>
    [...coverage.values()].map(({ policy, kind, by }) => {
      const range = absoluteRange(policy.entry.at);
      const locations = by.map(({ entry }) => locationOf(entry.at, index));
      const title = `${coverageTexts[kind]} ${namesOf(by.map(({ id }) => id))}`;
      return { range, command: listCommand(title, document.uri, range.start, locations) };
    }),
  );
  return lenses.sort(byPlace);
}

/** The index and the analysis keep what edits do not change, so that their order depends on the edits. */
function byPlace(a: CodeLens, b: CodeLens): number {
  return comparePositions(a.range.start, b.range.start);
}

const coverageTexts: Readonly<Record<PolicyCoverage['kind'], string>> = {
  shadowed: 'shadowed by',
  redundant: 'redundant with',
  duplicate: 'duplicate of',
};

function listCommand(
  title: string,
  uri: string,
  position: Position,
  locations: readonly Location[],
): NonNullable<CodeLens['command']> {
  return {
    title: visibleOnOneLine(title),
    command: showReferencesCommand,
    arguments: [uri, position, locations],
  };
}

function locationOf(at: Located, index: DocumentIndex): Location {
  return { uri: index.documentOf(at.origin).uri, range: absoluteRange(at) };
}

/** `used by policies 8, 62, 64 and firewall addrgrp inside`: each entry once, table by table. */
function usedBy(references: readonly Reference[]): string {
  if (references.length === 0) return 'not used';
  const byTable = new Map<string, Set<string>>();
  for (const { owner, setting } of references) {
    let entry = owner;
    while (entry?.owner) entry = entry.owner;
    const table = entry?.table.path ?? setting.parent?.path ?? '';
    const names = getOrInsertComputed(byTable, table, () => new Set<string>());
    if (entry) names.add(entry.name);
  }
  const parts = [...byTable].map(([table, names]) =>
    `${nounOf(table, names.size)} ${namesOf([...names])}`.trim(),
  );
  const shown = parts.length > maxTables ? [...parts.slice(0, maxTables), 'others'] : parts;
  return `used by ${enumerated(shown)}`;
}

/** How many tables and names a title has. */
const [maxTables, maxNames] = [3, 6];

/** `policies`, `local-in policy`, `firewall addrgrp` */
function nounOf(path: string, count: number): string {
  const title = policyTables.find((table) => table.path === path)?.title;
  if (title === undefined) return path;
  const noun = inSentence(title);
  return count === 1 ? noun : noun.replace(/policy$/, 'policies').replace(/rule$/, 'rules');
}

/** `8, 62, 64`; `1, 2, 3, 4, 5, 6, … (20)` */
function namesOf(names: readonly string[]): string {
  if (names.length <= maxNames) return names.join(', ');
  return `${names.slice(0, maxNames).join(', ')}, … (${names.length})`;
}
