import { CodeActionKind, type CodeAction } from 'vscode-languageserver-types';
import { formatVersion } from '../../firmware/version';
import type { ProblemFix, ProblemEdit } from '../../rules/engine/problem';
import type { Range } from '../../syntax/position';
import type { UpgradeReport } from './report';
import { MergedEdits } from '../../rules/engine/mergedEdits';

/** A request for fixes. */
export interface UpgradeFixRequest {
  readonly uri: string;
  /** Version of the document that the report belongs to. */
  readonly version: number;
  /** The selection, or the position of the cursor. */
  readonly range: Range;
  /** The kinds of actions that are requested; all, if absent. */
  readonly only?: readonly string[] | undefined;
}

/** The fixes of an upgrade report on the selected lines, and one that applies all preferred fixes in the file. */
export function upgradeFixes(
  report: UpgradeReport,
  { uri, version, range, only }: UpgradeFixRequest,
): CodeAction[] {
  if (only && !only.some((kind) => CodeActionKind.QuickFix.startsWith(kind))) return [];
  const places = report.items.flatMap((item) => item.places).filter(({ fixes }) => fixes.length > 0);
  const touched = places.filter((place) => onSameLines(place.range, range));
  if (touched.length === 0) return [];
  const prefix = `Prepare for FortiOS ${formatVersion(report.to)}`;
  const action = (title: string, edits: ProblemFix['edits']): CodeAction => ({
    title: `${prefix}: ${title}`,
    kind: CodeActionKind.QuickFix,
    edit: { documentChanges: [{ textDocument: { uri, version }, edits: [...edits] }] },
  });
  const single = touched.flatMap(({ fixes }) => fixes).map(({ title, edits }) => action(title, edits));
  const { count, edits } = combineFixes(report);
  const all = places.length;
  const title = count === all ? `Make all ${all} changes` : `Make ${count} of ${all} changes`;
  return [...withoutRepeats(single), ...(count > 1 ? [action(title, edits)] : [])];
}

/** Two items can have the same fix. */
function withoutRepeats(actions: readonly CodeAction[]): readonly CodeAction[] {
  const known = new Set<string>();
  return actions.filter((action) => {
    const key = JSON.stringify(action);
    if (known.has(key)) return false;
    known.add(key);
    return true;
  });
}

function onSameLines(a: Range, b: Range): boolean {
  return a.start.line <= b.end.line && b.start.line <= a.end.line;
}

/** Edits that can be applied together. */
interface CombinedFixes {
  /** The number of places that they fix. */
  readonly count: number;
  /** In text order, without overlaps. */
  readonly edits: readonly ProblemEdit[];
}

/** The preferred fixes of all places, without duplicates and without fixes that overlap an earlier one. */
export function combineFixes({ items }: Pick<UpgradeReport, 'items'>): CombinedFixes {
  const made = new MergedEdits(false);
  let count = 0;
  for (const { fixes } of items.flatMap(({ places }) => places)) {
    const fix = fixes.find(({ preferred }) => preferred);
    if (fix && made.add(fix.edits)) count++;
  }
  return { count, edits: made.inOrder() };
}
