import type { Problem } from '../../server/src/rules/engine/problem';

/**
 * Marked text is a configuration with its findings written below the lines they are on, as a compiler would
 * print them:
 *
 *     set server-ip 8.8.8.8
 *         ^^^^^^^^^ error ftm-push/server-ip-inert
 *
 * The carets are below the range; several findings on one line take a line of carets each. Where a range
 * reaches into later lines, the carets go to the end of its first one, and `(to 4:2)` names its end, zero-based.
 */
const markPattern = /^[ \t]*(\^+) (error|warning|info|hint) ([a-z-]+\/[a-z0-9-]+)(?: \(to (\d+):(\d+)\))?$/;

interface Mark {
  readonly line: number;
  readonly from: number;
  readonly to: number;
  readonly says: string;
}

/** A parsed marked text. */
export interface MarkedText {
  /** The configuration without marks; lines end with `\n`. */
  readonly text: string;
  /** The text with its marks in a canonical order. */
  readonly marked: string;
}

/** Parses marked text. Removes the common indent, an empty first line, and trailing blanks of a template literal. */
export function readMarkedText(written: string): MarkedText {
  const lines: string[] = [];
  const marks: Mark[] = [];
  for (const line of withoutCommonIndent(written)) {
    const match = markPattern.exec(line);
    if (!match) {
      lines.push(line);
      continue;
    }
    const [, carets = '', severity = '', rule = '', endLine, endCharacter] = match;
    const from = line.indexOf('^');
    marks.push({
      line: lines.length - 1,
      from,
      to: from + carets.length,
      says: `${severity} ${rule}${endLine === undefined ? '' : ` (to ${endLine}:${endCharacter ?? ''})`}`,
    });
  }
  return { text: lines.join('\n'), marked: render(lines, marks) };
}

/** Writes findings below the lines of a text, in the format that {@link readMarkedText} reads. */
export function markProblems(text: string, problems: readonly Problem[]): string {
  const lines = text.split(/\r?\n/);
  const marks = problems.map(({ range: { start, end }, severity, rule }): Mark => {
    const oneLine = start.line === end.line;
    return {
      line: start.line,
      from: start.character,
      to: oneLine ? end.character : (lines[start.line]?.length ?? 0),
      says: `${severity} ${rule}${oneLine ? '' : ` (to ${end.line}:${end.character})`}`,
    };
  });
  return render(lines, marks);
}

function render(lines: readonly string[], marks: readonly Mark[]): string {
  const sorted = [...marks].sort(
    (a, b) => a.from - b.from || a.to - b.to || (a.says < b.says ? -1 : a.says > b.says ? 1 : 0),
  );
  return lines
    .flatMap((text, line) => [
      text,
      ...sorted
        .filter((mark) => mark.line === line)
        .map(({ from, to, says }) => `${blanksBelow(text, from)}${'^'.repeat(to - from)} ${says}`),
    ])
    .join('\n');
}

/** The text before the carets, with the tabs of the line above, so that the carets are below the range. */
function blanksBelow(text: string, length: number): string {
  return text.slice(0, length).replace(/[^\t]/g, ' ').padEnd(length);
}

function withoutCommonIndent(written: string): readonly string[] {
  const lines = written
    .replace(/^\n/, '')
    .replace(/\n[ \t]*$/, '\n')
    .split('\n');
  const indents = lines.filter((line) => line.trim() !== '').map((line) => /^ */.exec(line)?.[0].length ?? 0);
  const common = Math.min(...indents);
  return lines.map((line) => line.slice(common));
}

/**
 * A marked text after changes, as in a diff: lines with `-` are replaced by those with `+` behind them, a line with a space
 * stays, and `@` separates changes. What is removed or stays must occur once, so that the changes determine the whole text.
 */
export function withChanges(written: string, changes: readonly string[]): string {
  const text = `\n${withoutCommonIndent(written).join('\n')}\n`;
  const edits = changes
    .join('\n')
    .split('\n@\n')
    .map((change) => {
      const part = (signs: string): string =>
        change
          .split('\n')
          .filter((line) => signs.includes(line.charAt(0)))
          .map((line) => `${line.slice(1)}\n`)
          .join('');
      const before = part(' -');
      const count = text.split(`\n${before}`).length - 1;
      if (count !== 1) throw new Error(`The text has ${count} times:\n${before}`);
      const start = text.indexOf(`\n${before}`) + 1;
      return { start, end: start + before.length, newText: part(' +') };
    });
  return edits
    .sort((a, b) => b.start - a.start)
    .reduce(
      (changed, { start, end, newText }) => changed.slice(0, start) + newText + changed.slice(end),
      text,
    )
    .slice(1, -1);
}

/** A marked text without the mark of a finding. */
export function withoutMark(written: string, { range: { start }, rule }: Problem): string {
  const lines = withoutCommonIndent(written);
  const marks = lines.map((line) => markPattern.exec(line));
  const at = lines.findIndex(
    (line, index) =>
      marks[index]?.[3] === rule &&
      line.indexOf('^') === start.character &&
      marks.slice(0, index).filter((mark) => !mark).length === start.line + 1,
  );
  if (at < 0) throw new Error(`The finding of ${rule} in line ${start.line + 1} has no mark`);
  return lines.toSpliced(at, 1).join('\n');
}

/** Marks the first place of some words: a line below it, with `^^^^ mark`. Of `edit 1`, only the key is marked. */
export function withMark(text: string, words: string, mark: string): string {
  const lines = text.split('\n');
  const at = lines.findIndex((line) => line.includes(words));
  const start = lines[at]?.indexOf(words) ?? -1;
  if (start < 0) throw new Error(`"${words}" is not in the text`);
  const key = words.replace(/^edit /, '');
  const column = start + words.length - key.length;
  return lines.toSpliced(at + 1, 0, `${' '.repeat(column)}${'^'.repeat(key.length)} ${mark}`).join('\n');
}
