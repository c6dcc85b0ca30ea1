import { memoize } from '../../base/collections';
import { listChanges } from '../../base/listChanges';
import { isStepOver, type Steps } from '../../base/steps';
import type { ConfigDocument } from '../../model/document/document';
import type { Unit } from '../../model/document/unit';
import { isCompleteBackup } from '../../model/symbols/completeness';
import { visibleControls, visibleOnOneLine } from '../../base/escaping';
import { comparePositions, type Range, isSameRange } from '../../syntax/position';
import { absoluteRange, firstLineOf } from '../../syntax/statements';
import type { Finding, Fix, RelatedLocation, Rule } from './rule';
import { type Severity, levelOf, severityOf, type Level, type RuleLevels } from './severity';

/**
 * A finding with its current range in the document, for editors and reports. Fixes are computed on request, before the
 * document changes.
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
    /** The other document, if it is in another one. */
    readonly uri?: string;
  }[];
  readonly fixes: readonly ProblemFix[];
  /** Title of the action that applies the preferred fixes of all problems of this rule in the file. */
  readonly fixAll?: string | undefined;
}

/** A fix with its edits in document coordinates, line ends included. */
export interface ProblemFix {
  readonly title: string;
  readonly preferred: boolean;
  /** As in {@link Fix}. */
  readonly safe: boolean;
  readonly edits: readonly ProblemEdit[];
}

export interface ProblemEdit {
  readonly range: Range;
  readonly newText: string;
}

/**
 * The maximum number of problems that an editor gets for a document. VS Code shows no more per file, and each keystroke
 * sends all of them.
 */
export const maxDiagnostics = 1000;

interface ConvertedFindings {
  readonly isBackup: boolean;
  readonly findings: readonly Finding[];
  readonly problems: readonly LocatedProblem[];
}

/** The last problems of a document under each set of levels: most findings do not change with a keystroke. */
const converted = memoize(() => new WeakMap<RuleLevels, ConvertedFindings>());

/**
 * Converts findings to problems sorted by position, without those of disabled rules. The list is the same if the findings
 * and their positions are.
 */
export function* problemsOf(
  findings: readonly Finding[],
  document: ConfigDocument,
  levels: RuleLevels,
): Steps<readonly LocatedProblem[]> {
  const byLevels = converted(document);
  const isBackup = isCompleteBackup(document);
  const last = byLevels.get(levels);
  const before = last?.isBackup === isBackup ? last : undefined;
  const problems =
    (before && (yield* updated(before, findings, document, levels))) ??
    (yield* convert(findings, document, levels, before?.problems ?? []));
  byLevels.set(levels, { isBackup, findings, problems });
  return problems;
}

/** The problems after a few changes; undefined if they have to be sorted again. */
function* updated(
  before: ConvertedFindings,
  findings: readonly Finding[],
  document: ConfigDocument,
  levels: RuleLevels,
): Steps<readonly LocatedProblem[] | undefined> {
  const changes = listChanges(before.findings, findings);
  if (!changes) return undefined;
  const removed = new Set(changes.removed.map(({ item }) => item));
  const problems: LocatedProblem[] = [];
  let isSame = true;
  for (const problem of before.problems) {
    const isKept = removed.size === 0 || !removed.has(problem.finding);
    const isCurrent = isKept && problem.isCurrent();
    isSame &&= isCurrent;
    if (isKept)
      problems.push(isCurrent ? problem : new LocatedProblem(problem.finding, problem.severity, document));
    if (isStepOver('item')) yield;
  }
  const added = new Set(
    yield* convert(
      changes.added.map(({ item }) => item),
      document,
      levels,
      [],
    ),
  );
  if (isSame && added.size === 0) return before.problems;
  for (const problem of added) problems.push(problem);
  problems.sort(compareProblems);
  // Problems at the same place are in the order of the findings.
  const isTied = (one: LocatedProblem, at: number): boolean => {
    const last = problems[at - 1];
    return last !== undefined && (added.has(one) || added.has(last)) && compareProblems(last, one) === 0;
  };
  return added.size > 0 && problems.some(isTied) ? undefined : problems;
}

/** @param before problems that are kept if their findings have not moved */
function* convert(
  findings: readonly Finding[],
  document: ConfigDocument,
  levels: RuleLevels,
  before: readonly LocatedProblem[],
): Steps<readonly LocatedProblem[]> {
  const problems: LocatedProblem[] = [];
  const known = new Map(before.map((problem) => [problem.finding, problem]));
  const configured = new Map<Rule, Level | undefined>();
  const isBackup = isCompleteBackup(document);
  for (const finding of findings) {
    const { rule } = finding;
    if (!configured.has(rule)) configured.set(rule, levelOf(rule, levels) ?? (rule.offByDefault && 'off'));
    const severity = configured.get(rule) ?? severityOf(finding, isBackup);
    if (severity === 'off') continue;
    const last = known.get(finding);
    problems.push(last?.isCurrent() ? last : new LocatedProblem(finding, severity, document));
    if (isStepOver('item')) yield;
  }
  return problems.sort(compareProblems);
}

function compareProblems(a: LocatedProblem, b: LocatedProblem): number {
  return comparePositions(a.range.start, b.range.start) || (a.rule < b.rule ? -1 : Number(a.rule > b.rule));
}

/** A class, because V8 creates instances faster than literals with a getter. */
export class LocatedProblem implements Problem {
  readonly rule: string;
  readonly message: string;
  readonly range: Range;
  readonly tag: Problem['tag'];
  readonly related: Problem['related'];
  readonly fixAll: string | undefined;
  readonly #finding: Finding;
  readonly #document: ConfigDocument;
  #placed: readonly ProblemFix[] | undefined;

  constructor(
    finding: Finding,
    readonly severity: Severity,
    document: ConfigDocument,
  ) {
    const { rule, message, at, tag, related } = finding;
    this.rule = rule.id;
    this.message = message;
    this.range = absoluteRange(at);
    this.tag = tag;
    this.related = related?.map(locateRelated) ?? noRelated;
    this.fixAll = rule.fixAll;
    this.#finding = finding;
    this.#document = document;
  }

  get finding(): Finding {
    return this.#finding;
  }

  /** Whether neither the finding nor a related location has moved. */
  isCurrent(): boolean {
    // Fixes may have moved although the problem has not.
    this.#placed = undefined;
    const { at, related } = this.#finding;
    if (this.range.start.line !== firstLineOf(at)) return false;
    if (!related) return true;
    return related.every(({ at: { origin, range } }, place) => {
      const known = this.related[place];
      return known?.range.start.line === origin.firstLine + range.start.line;
    });
  }

  /** Computed on request, because the fixes of most problems are never needed. */
  get fixes(): readonly ProblemFix[] {
    return (this.#placed ??= locateFixes(this.#finding.report.fixes ?? [], this.#document));
  }

  /** Whether the other problem is displayed in the same way and has the same surrounding text; its fixes may differ. */
  isShownAs(other: LocatedProblem | undefined): boolean {
    if (this === other) return true;
    return (
      other !== undefined &&
      this.#finding.at.origin === other.#finding.at.origin &&
      this.message === other.message &&
      this.rule === other.rule &&
      this.severity === other.severity &&
      this.tag === other.tag &&
      isSameRange(this.range, other.range) &&
      this.related.length === other.related.length &&
      this.related.every(({ range, message, uri }, at) => {
        const same = other.related[at];
        return message === same?.message && uri === same.uri && isSameRange(range, same.range);
      })
    );
  }
}

const noRelated: Problem['related'] = [];

/**
 * Whether an editor can keep showing the previous problems. It cannot if the text around one of them was edited,
 * because the editor may have removed its decoration.
 */
export function areDisplayedEqually(
  some: readonly LocatedProblem[],
  others: readonly LocatedProblem[],
): boolean {
  return (
    some === others || (some.length === others.length && some.every((one, at) => one.isShownAs(others[at])))
  );
}

function locateRelated({ at, message, uri }: RelatedLocation): Problem['related'][number] {
  return {
    range: absoluteRange(at),
    message: visibleControls(message),
    ...(uri !== undefined && { uri }),
  };
}

/** Converts fixes to document coordinates and line ends. Fixes that cannot be applied are omitted. */
export function locateFixes(fixes: readonly Fix[], document: ConfigDocument): readonly ProblemFix[] {
  const { eol } = document;
  return fixes.flatMap(({ title, preferred, safe, edits }) => {
    const placed = edits.flatMap(({ at, newText }) => {
      const range = 'table' in at ? tableRange(at.table) : absoluteRange(at);
      return range ? [{ range, newText: eol === '\n' ? newText : newText.replaceAll('\n', eol) }] : [];
    });
    if (placed.length < edits.length || placed.some((edit) => leavesValue(edit, document))) return [];
    return [
      {
        title: visibleOnOneLine(title),
        preferred: preferred ?? false,
        safe: safe ?? false,
        edits: placed,
      },
    ];
  });
}

/**
 * Whether an edit is not inside a line of commands, where these are a part of another text: new lines would need its
 * indentation, and those at the end of the file are outside of the part.
 */
function leavesValue(
  { range: { start, end }, newText }: ProblemFix['edits'][number],
  { container }: ConfigDocument,
): boolean {
  if (!container?.embedding && !container?.parts) return false;
  const isDeletion = newText === '' && end.line === start.line + 1 && end.character === 0;
  return (
    container.isIgnored(start.line) || newText.includes('\n') || (end.line !== start.line && !isDeletion)
  );
}

function tableRange({ firstLine, opens }: Unit): Range | undefined {
  return (
    opens?.close && {
      start: { line: firstLine, character: 0 },
      end: { line: opens.close.lastLine + 1, character: 0 },
    }
  );
}
