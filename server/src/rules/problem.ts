import type { ConfigDocument } from '../model/document';
import type { Unit } from '../model/unit';
import { comparePositions, type Range } from '../syntax/position';
import { absoluteRange } from '../syntax/statements';
import type { Finding, Fix, Severity } from './rule';
import { levelOf, type RuleLevels } from './severity';

/**
 * A finding at its place in the document as it stands now: what editors and reports show. Fixes are placed when they are
 * asked for, which is before the document changes.
 */
export interface Problem {
  readonly rule: string;
  readonly severity: Severity;
  readonly message: string;
  readonly range: Range;
  readonly tag?: Finding['tag'];
  readonly related: readonly {
    readonly range: Range;
    readonly message: string;
    /** Of the document it stands in, where that is another one. */
    readonly uri?: string;
  }[];
  readonly fixes: readonly ProblemFix[];
  /** Title of the action that applies the preferred fixes of all problems of this rule in the file. */
  readonly fixAll?: string;
}

/** A fix with its edits ready to apply, line ends included. */
export interface ProblemFix {
  readonly title: string;
  readonly preferred: boolean;
  /** As in {@link Fix}. */
  readonly safe: boolean;
  readonly edits: readonly { readonly range: Range; readonly newText: string }[];
}

/**
 * How many problems of a document an editor is told of. VS Code shows no more of a file, and all of them travel anew with
 * each keystroke.
 */
export const mostDiagnostics = 1000;

/** Places findings in the document, drops what the user switched off, and sorts them by position. */
export function problemsOf(
  findings: readonly Finding[],
  document: ConfigDocument,
  levels: RuleLevels,
): readonly Problem[] {
  const problems: Problem[] = [];
  for (const finding of findings) {
    const severity = levelOf(finding.rule, levels) ?? (finding.rule.offByDefault ? 'off' : finding.severity);
    if (severity === 'off') continue;
    problems.push(place(finding, severity, document));
  }
  return problems.sort(
    (a, b) =>
      comparePositions(a.range.start, b.range.start) || (a.rule < b.rule ? -1 : Number(a.rule > b.rule)),
  );
}

function place(finding: Finding, severity: Severity, document: ConfigDocument): Problem {
  const { rule, message, at, tag, related = [], fixes = [] } = finding;
  let placed: readonly ProblemFix[] | undefined;
  return {
    rule: rule.id,
    severity,
    message,
    range: absoluteRange(at),
    ...(tag && { tag }),
    ...(rule.fixAll !== undefined && { fixAll: rule.fixAll }),
    related: related.map((one) => ({
      range: absoluteRange(one.at),
      message: one.message,
      ...(one.uri !== undefined && { uri: one.uri }),
    })),
    // After each keystroke there are as many as before, and hardly any is ever asked for.
    get fixes() {
      return (placed ??= placeFixes(fixes, document));
    },
  };
}

/** Places fixes in the document, with its own line ends; those that have no place there are left out. */
export function placeFixes(fixes: readonly Fix[], { eol }: ConfigDocument): readonly ProblemFix[] {
  return fixes.flatMap(({ title, preferred, safe, edits }) => {
    const placed = edits.flatMap(({ at, newText }) => {
      const range = 'table' in at ? tableRange(at.table) : absoluteRange(at);
      return range ? [{ range, newText: eol === '\n' ? newText : newText.replaceAll('\n', eol) }] : [];
    });
    if (placed.length < edits.length) return [];
    return [{ title, preferred: preferred ?? false, safe: safe ?? false, edits: placed }];
  });
}

function tableRange({ firstLine, opens }: Unit): Range | undefined {
  return (
    opens?.close && {
      start: { line: firstLine, character: 0 },
      end: { line: opens.close.lastLine + 1, character: 0 },
    }
  );
}
