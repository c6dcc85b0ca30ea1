import type { ConfigDocument } from '../../model/document/document';
import { isImpliedBy, type Branches } from '../../containers/branches';
import { absoluteRange, type Located, firstLineOf } from '../../syntax/statements';
import { isSameList, memoize } from '../../base/collections';
import { replace } from './edits';
import { findingOf, type Finding } from './rule';
import type { Steps } from '../../base/steps';
import { vendorText } from './vendorText';

/** A line that consists of markers, which can stand for any lines. */
const markerLine = /^[ \t]*(?:\$[{(]|\{\{)/;

/**
 * The findings in a template that a rendering can have: the other place that a finding is about is in each rendering that
 * contains its own, and lines that are not in the file cannot open or close the block.
 */
function possibleFindings(findings: readonly Finding[], document: ConfigDocument): readonly Finding[] {
  const branches = document.container?.branches;
  const markers = findings.some(({ rule: { id } }) => isAboutBlocks(id)) ? markerLines(document) : undefined;
  if (!branches && !markers) return findings;
  const possible = findings.filter((finding) => {
    const { line } = absoluteRange(finding.at).start;
    if (branches && !isPossible(finding, line, branches)) return false;
    switch (finding.rule.id) {
      case 'syntax/unclosed-block':
        return markers === undefined || markers.last < line;
      case 'syntax/unexpected-close':
        return markers === undefined || markers.first > line;
      default:
        return true;
    }
  });
  return possible.length === findings.length ? findings : possible;
}

function isPossible({ rule, related = [] }: Finding, line: number, branches: Branches): boolean {
  if (isAboutBlocks(rule.id) && branches.hasSplitBlocks) return false;
  const lineOf = (at: Located): number => firstLineOf(at);
  return related.every(
    ({ at, uri }) => uri !== undefined || isImpliedBy(branches.at(lineOf(at)), branches.at(line)),
  );
}

function isAboutBlocks(id: Finding['rule']['id']): boolean {
  return id === 'syntax/unclosed-block' || id === 'syntax/unexpected-close';
}

/** The first and the last line that consists of markers; undefined if there is none. */
function markerLines(
  document: ConfigDocument,
): { readonly first: number; readonly last: number } | undefined {
  let first: number | undefined;
  let last = 0;
  for (const { firstLine, lastLine } of document.units) {
    for (let line = firstLine; line <= lastLine; line++) {
      if (!markerLine.test(document.line(line))) continue;
      first ??= line;
      last = line;
    }
  }
  return first === undefined ? undefined : { first, last };
}

interface FindingLine {
  readonly finding: Finding;
  readonly line: number;
  readonly command: string;
}

/** The rules that report lines in the wrong block, which one wrong line can cause. */
const structural: ReadonlySet<string> = new Set([
  'syntax/unknown-command',
  'syntax/unclosed-block',
  'syntax/unexpected-close',
  'schema/wrong-kind',
  'schema/unknown-setting',
]);

/** The command that opens what another one closes. */
const openings: Readonly<Record<string, string>> = { next: 'edit', end: 'config' };

/** A line that begins or ends something, after which a lost `edit` has no effect. */
const boundary = /^[ \t]*(config|edit|end)\b/;

/** The number of findings, or of lines, that are read before a pause. */
const perPart = 500;

/** The findings that are reported: those of the device that a session is about, and each mistake once. */
export function* reportedFindings(
  all: readonly Finding[],
  document: ConfigDocument,
): Steps<readonly Finding[]> {
  const findings = outsideVendorText(possibleFindings(all, document), document);
  const { session } = document;
  const other = session?.otherDevice;
  if (!other) return withoutSpecialLines(yield* withoutConsequences(findings, document), document);
  const own = findings.filter(({ at }) => {
    const { line } = absoluteRange(at).start;
    return line === other.line || !session.isOtherDevice(line);
  });
  return yield* withoutConsequences(own, document);
}

/** The number of lines from which text that is not commands has one finding. */
const fewestLines = 3;

/**
 * The findings, with one for the lines outside of tables that are text, and not commands: headings, sentences, `!` lines. A line
 * whose finding a comment suppresses must not be among them.
 */
export function summarized(findings: readonly Finding[], document: ConfigDocument): readonly Finding[] {
  const text = findings.filter((finding) => isText(finding, document));
  const [first] = text.toSorted((a, b) => firstLineOf(a.at) - firstLineOf(b.at));
  if (!first || text.length < fewestLines) return findings;
  const lines = new Set(text.map(({ at }) => firstLineOf(at)));
  const dropped = new Set(text);
  const kept = findings.filter(
    (finding) =>
      !dropped.has(finding) &&
      !(finding.rule.id === 'syntax/unterminated-string' && lines.has(firstLineOf(finding.at))),
  );
  return [...kept, summaryOf(first, text)];
}

/** Whether a finding is about a line that is not a command, and has no suggestion. */
function isText({ rule, at, report }: Finding, document: ConfigDocument): boolean {
  if (rule.id !== 'syntax/unknown-command' || (report.fixes?.length ?? 0) > 0) return false;
  const line = firstLineOf(at);
  const isOutside =
    document.containerAt(line) === undefined && document.unitAt(line)?.type === 'unknownCommand';
  return isOutside || /^\s*!/.test(document.line(line));
}

interface Summary {
  readonly of: readonly Finding[];
  readonly finding: Finding;
}

/** The summary by its first finding, so that the same findings have the same summary. */
const summaries = memoize((_first: Finding): { last?: Summary } => ({}));

function summaryOf(first: Finding, text: readonly Finding[]): Finding {
  const known = summaries(first);
  if (known.last && isSameList(known.last.of, text)) return known.last.finding;
  const { length } = text;
  const finding = findingOf(first.rule, first.at, {
    isRejected: first.isRejected,
    message: `${length} lines of this file, beginning with this one, are text and not commands. The device rejects them. To keep them as comments, begin each with "#".`,
    fixes: [
      {
        title: `Begin the ${length} lines with "#"`,
        preferred: true,
        edits: text.map(({ at: { origin, range } }) =>
          replace({ origin, range: { start: range.start, end: range.start } }, '# '),
        ),
      },
    ],
  });
  known.last = { of: text, finding };
  return finding;
}

/**
 * The findings without those about lines with special characters, which one finding reports. What the parser reads as a blank
 * has no other finding.
 */
function withoutSpecialLines(findings: readonly Finding[], document: ConfigDocument): readonly Finding[] {
  const special = findings.find(({ rule }) => rule.id === 'syntax/special-character');
  if (!special) return findings;
  const lines = new Set<number>();
  for (const { at } of special.report.fixes?.[0]?.edits ?? []) {
    if ('table' in at) continue;
    const range = absoluteRange(at);
    if (!/[\u00a0\ufeff]/u.test(document.textIn(range))) lines.add(range.start.line);
  }
  return findings.filter(
    (finding) =>
      finding === special ||
      !/^(?:syntax|schema|reference)\//.test(finding.rule.id) ||
      !lines.has(absoluteRange(finding.at).start.line),
  );
}

/** The findings without those about single lines that another vendor's device reads. */
function outsideVendorText(findings: readonly Finding[], document: ConfigDocument): readonly Finding[] {
  if (!findings.some(({ rule }) => rule.id === 'syntax/other-vendor')) return findings;
  const lines = new Set<number>();
  for (const { firstLine, lastLine } of vendorText(document)?.units ?? [])
    for (let line = firstLine; line <= lastLine; line++) lines.add(line);
  return findings.filter(
    ({ rule, at }) =>
      rule.id === 'syntax/other-vendor' ||
      !/^(?:syntax|schema)\//.test(rule.id) ||
      !lines.has(absoluteRange(at).start.line),
  );
}

/**
 * The findings without those that follow from another one. A misspelled or missing `edit` makes its settings and its
 * `next` wrong, a misspelled `config` its content, its `end` and what is around it, and a misspelled `next` or `end`
 * leaves a block open.
 */
function* withoutConsequences(
  findings: readonly Finding[],
  document: ConfigDocument,
): Steps<readonly Finding[]> {
  const lines: FindingLine[] = [];
  for (const finding of findings) {
    if (!structural.has(finding.rule.id)) continue;
    lines.push(lineOf(finding, document));
    if (lines.length % perPart === 0) yield;
  }
  lines.sort((a, b) => a.line - b.line);
  if (lines.length < 2) return findings;
  const dropped = new Set(lostClosings(lines));
  for (const finding of lostOpenings(lines, document)) {
    if (finding) dropped.add(finding);
    else yield;
  }
  return dropped.size === 0 ? findings : findings.filter((finding) => !dropped.has(finding));
}

function lineOf(finding: Finding, document: ConfigDocument): FindingLine {
  const range = absoluteRange(finding.at);
  const isUnknown = finding.rule.id === 'syntax/unknown-command';
  const text = isUnknown ? (finding.report.fixes?.[0]?.edits[0]?.newText ?? '') : document.textIn(range);
  return { finding, line: range.start.line, command: text.split(/\s/, 1).join('') };
}

/** The findings that follow from a misspelled or missing `edit` or `config`. Undefined where the caller can pause. */
function* lostOpenings(
  lines: readonly FindingLine[],
  document: ConfigDocument,
): Iterable<Finding | undefined> {
  let isEditLost = false;
  /** Whether the lines are inside a block whose `config` is misspelled, or after its `end`. */
  let lostBlock: 'inside' | 'after' | undefined;
  let searched = 0;
  for (const { finding, line, command } of lines) {
    if (!isEditLost && !lostBlock) searched = line;
    for (; searched < line; searched++) {
      if (searched % perPart === 0) yield undefined;
      const [, word] = boundary.exec(document.line(searched)) ?? [];
      if (word === undefined) continue;
      isEditLost = false;
      if (word === 'end') lostBlock &&= 'after';
      else if (word === 'config' && lostBlock === 'after') lostBlock = undefined;
    }
    switch (finding.rule.id) {
      case 'syntax/unknown-command':
        if (command === 'edit') isEditLost = true;
        if (command === 'config') lostBlock = 'inside';
        break;
      case 'schema/unknown-setting':
        if (lostBlock === 'inside') yield finding;
        break;
      case 'schema/wrong-kind':
        if (isEditLost || lostBlock === 'inside') yield finding;
        if (!command.startsWith('ed')) isEditLost = true;
        break;
      case 'syntax/unexpected-close':
        if (isEditLost || lostBlock) yield finding;
        isEditLost = !isEditLost && command.startsWith('n');
    }
  }
}

/** The blocks that a misspelled `next` or `end` leaves open: each is the last one of its kind before that line. */
function* lostClosings(lines: readonly FindingLine[]): Iterable<Finding> {
  const open: FindingLine[] = [];
  for (const one of lines) {
    if (one.finding.rule.id === 'syntax/unclosed-block') open.push(one);
    const opening = one.finding.rule.id === 'syntax/unknown-command' ? openings[one.command] : undefined;
    if (opening === undefined) continue;
    const at = open.findLastIndex(({ command }) => command !== '' && opening.startsWith(command));
    if (at >= 0) for (const { finding } of open.splice(at, 1)) yield finding;
  }
}
