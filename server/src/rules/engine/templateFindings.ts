import type { ConfigDocument } from '../../model/document/document';
import { isImpliedBy, type Branches } from '../../containers/branches';
import { absoluteRange, type Located, firstLineOf } from '../../syntax/statements';
import type { Finding } from './rule';

/** A line that consists of markers, which can stand for any lines. */
const markerLine = /^[ \t]*(?:\$[{(]|\{\{)/;

/**
 * The findings in a template that a rendering can have: the other place that a finding is about is in each rendering that
 * contains its own, and lines that are not in the file cannot open or close the block.
 */
export function possibleFindings(findings: readonly Finding[], document: ConfigDocument): readonly Finding[] {
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
