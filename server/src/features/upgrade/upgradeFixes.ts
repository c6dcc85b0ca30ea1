import { CodeActionKind, type CodeAction } from 'vscode-languageserver-types';
import { formatVersion } from '../../firmware/version';
import type { ProblemFix } from '../../rules/engine/problem';
import type { Range } from '../../syntax/position';
import { combineFixes } from '../../upgrade/combinedFixes';
import type { UpgradeReport } from '../../upgrade/report';

/** What fixes are asked for. */
export interface UpgradeFixRequest {
  readonly uri: string;
  /** Version of the document that the report belongs to. */
  readonly version: number;
  /** The selection, or the place of the cursor. */
  readonly range: Range;
  /** The kinds of actions that are wanted; all, where it is absent. */
  readonly only?: readonly string[] | undefined;
}

/**
 * The changes of an upgrade report on the lines that the selection touches, as quick fixes; and where there are
 * some, one that makes all the changes in the file that need no decision.
 */
export function upgradeFixes(
  report: UpgradeReport,
  { uri, version, range, only }: UpgradeFixRequest,
): CodeAction[] {
  if (only && !only.some((kind) => CodeActionKind.QuickFix.startsWith(kind))) return [];
  const touched = report.changes.filter((change) => onSameLines(change.range, range));
  if (touched.length === 0) return [];
  const prefix = `Prepare for FortiOS ${formatVersion(report.to)}`;
  const action = (title: string, edits: ProblemFix['edits']): CodeAction => ({
    title: `${prefix}: ${title}`,
    kind: CodeActionKind.QuickFix,
    edit: { documentChanges: [{ textDocument: { uri, version }, edits: [...edits] }] },
  });
  const single = touched.flatMap(({ fixes }) => fixes).map(({ title, edits }) => action(title, edits));
  const { count, edits } = combineFixes(report);
  const all = report.changes.length;
  const title = count === all ? `Make all ${all} changes` : `Make ${count} of ${all} changes`;
  return [...withoutRepeats(single), ...(count > 1 ? [action(title, edits)] : [])];
}

/** Two changes on a line may be mended by the same fix. */
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
