import { holdsCommands } from './embeddedBlocks';
import { inJson, unescaped } from './jsonCommands';
import { EmbeddedCommandsBuilder, type EmbeddedCommands, type Write } from './embeddedCommands';

/** A part of a text that CloudFormation joins: a stretch of the file, or a value that only the deployment knows. */
interface JoinPart {
  readonly start: number;
  readonly end: number;
  /** Its text, if it is written in another way in the file. */
  readonly text?: string;
  /** Writes another text in its scalar; undefined for values and delimiters. */
  readonly write?: Write;
}

const joinKey = /(?:^|[ \t'"])(?:Fn::Join["']?:|!Join)$/;

/** A list in brackets: `!Join ['', [`, with the delimiter. */
const inBrackets = /(?:Fn::Join["']?:|!Join)[ \t]*\[\s*("[^"\n]*"|'[^'\n]*'),\s*\[/g;

/** Whether a text may be YAML in which CloudFormation joins a list. */
function mayBeJoinedYaml(text: string): boolean {
  return (
    /Fn::Join|!Join/.test(text) &&
    /^[ \t]*-.*[ \t"']config[ \t]+[a-z]|["'][ \t]*config[ \t]+[a-z]/m.test(text)
  );
}

/**
 * The commands in the lists that CloudFormation joins in a template in YAML. `!Ref` and other functions become variables of
 * a template.
 *
 * @returns undefined if there are none
 */
export function joinedYaml(text: string): EmbeddedCommands | undefined {
  if (!mayBeJoinedYaml(text)) return undefined;
  const lines = text.split(/(?<=\n)/);
  let offset = 0;
  const starts = lines.map((line) => (offset += line.length) - line.length);
  const out = new EmbeddedCommandsBuilder(text);
  let isFound = false;
  const lists = lines.flatMap((line, at) => {
    const indent = line.length - line.trimStart().length;
    return joinKey.test(line.trimEnd()) ? [[...joinParts(lines, starts, at + 1, indent)]] : [];
  });
  const bracketed = Array.from(text.matchAll(inBrackets), ({ index, 0: opening, 1: delimiter = '' }) => [
    ...bracketParts(text, index + opening.length, delimiterIn(delimiter)),
  ]);
  const first = ([part]: readonly JoinPart[]): number => part?.start ?? 0;
  for (const parts of [...lists, ...bracketed].sort((a, b) => first(a) - first(b))) {
    const plain = parts.map((part) => part.text ?? text.slice(part.start, part.end)).join('');
    if (!holdsCommands(plain.split(/\r?\n/))) continue;
    isFound = true;
    let write: Write | undefined;
    for (const part of parts) {
      if (!write || part.write !== write) out.begin(part.write);
      ({ write } = part);
      if (part.start === part.end) out.generate(part.text ?? '');
      else out.copy(part.start, part.end, part.text);
    }
    out.endLine();
  }
  return isFound ? out.build('YAML') : undefined;
}

/** The parts of a list: the delimiter is its first item, and the texts are those of its second one. */
function* joinParts(
  lines: readonly string[],
  starts: readonly number[],
  first: number,
  indent: number,
): Iterable<JoinPart> {
  let delimiter: string | undefined;
  let column: number | undefined;
  for (let at = first; at < lines.length; at++) {
    const line = (lines[at] ?? '').trimEnd();
    const own = line.length - line.trimStart().length;
    if (line.trim() === '') continue;
    if (own < indent || (own === indent && !line.trimStart().startsWith('- '))) return;
    delimiter ??= delimiterIn(line);
    const isFirst = column === undefined;
    column ??= /^[ \t]*- +(?=- )/.exec(line)?.[0].length;
    if (column === undefined || (!isFirst && own > column)) continue;
    if (!isFirst && own < column) return;
    const dash = /^- +/.exec(line.slice(column))?.[0];
    if (dash === undefined) return;
    if (!isFirst) yield { start: 0, end: 0, text: delimiter };
    yield* itemParts(lines, starts, at, column + dash.length);
  }
}

/** The parts of the items of a list in brackets, from its first item on; none if the brackets are not closed. */
function bracketParts(text: string, from: number, delimiter: string): readonly JoinPart[] {
  const parts: JoinPart[] = [];
  let depth = 0;
  let start = from;
  for (let at = from; at < text.length && at - from < longestList; at++) {
    const char = text.charAt(at);
    if (char === '"' || char === "'") {
      const end = quotedEnd(text, at);
      if (end === undefined) return [];
      at = end;
    } else if (char === '[' || char === '{') depth++;
    else if (depth > 0 && (char === ']' || char === '}')) depth--;
    else if (depth === 0 && (char === ',' || char === ']')) {
      const item = text.slice(start, at);
      const content = item.trim();
      if (content !== '') {
        if (parts.length > 0) parts.push({ start: 0, end: 0, text: delimiter });
        parts.push(...scalarParts(content, start + item.indexOf(content)));
      }
      if (char === ']') return parts;
      start = at + 1;
    }
  }
  return [];
}

/** Longer lists are not written in brackets. */
const longestList = 1_000_000;

/** Where a quoted text on one line ends; undefined if it does not. */
function quotedEnd(text: string, start: number): number | undefined {
  const quote = text.charAt(start);
  for (let at = start + 1; at < text.length; at++) {
    const char = text.charAt(at);
    if (char === '\n') return undefined;
    if (char === '\\' && quote === '"') at++;
    else if (char === quote && quote === "'" && text.charAt(at + 1) === quote) at++;
    else if (char === quote) return at;
  }
  return undefined;
}

/** `- |+` before an empty line is a line end, too. */
function delimiterIn(line: string): string {
  const content = line.replace(/^[ \t]*- +/, '');
  return content.startsWith('|') ? '\n' : content.replace(/^(["'])(.*)\1$/, '$2').replaceAll('\\n', '\n');
}

/** The parts of an item: a text with or without quotes, a text with variables, or another function. */
function* itemParts(
  lines: readonly string[],
  starts: readonly number[],
  line: number,
  column: number,
): Iterable<JoinPart> {
  const content = (lines[line] ?? '').slice(column).trimEnd();
  const start = (starts[line] ?? 0) + column;
  const [substitute = ''] = /^(?:!Sub\b|["']?Fn::Sub["']?:) */.exec(content) ?? [];
  if (substitute !== '' && substitute.trimEnd() === content) {
    // The text is the first item of a list of its own.
    const next = /^[ \t]*- +/.exec(lines[line + 1] ?? '')?.[0];
    if (next !== undefined) yield* itemParts(lines, starts, line + 1, next.length);
    return;
  }
  yield* scalarParts(content, start);
}

/** The parts of a text with or without quotes, of one with variables, or of another function. */
function* scalarParts(content: string, start: number): Iterable<JoinPart> {
  const [substitute = ''] = /^(?:!Sub\b|["']?Fn::Sub["']?:) */.exec(content) ?? [];
  const text = content.slice(substitute.length);
  const from = start + substitute.length;
  if (substitute !== '' && text.startsWith('[')) {
    // The text is the first item of a list of its own.
    const at = text.search(/["']/);
    const end = at < 0 ? undefined : quotedEnd(text, at);
    if (end !== undefined) yield* scalarParts(text.slice(at, end + 1), from + at);
    return;
  }
  if (/^!\w|^(?:\{\s*)?["']?(?:Fn::\w+|Ref)["']?:/.test(text)) {
    const name = text.match(/[\w.]+/g)?.at(-1) ?? 'value';
    yield { start: from, end: from + text.length, text: `\${${name}}` };
  } else if (!/^["']/.test(text)) yield { start: from, end: from + text.length, write: scalarWriters.plain };
  else {
    const write = scalarWriters[text.startsWith('"') ? 'double' : 'single'];
    const escape = text.startsWith('"') ? /\\(?:u[\da-fA-F]{4}|.)/g : /''/g;
    const inside = text.slice(1, text.endsWith(text.charAt(0)) ? -1 : undefined);
    let at = from + 1;
    for (const { index, 0: written } of inside.matchAll(escape)) {
      const place = { start: from + 1 + index, end: from + 1 + index + written.length };
      if (place.start > at) yield { start: at, end: place.start, write };
      yield { ...place, text: written === "''" ? "'" : unescaped(written), write };
      at = place.end;
    }
    const end = from + 1 + inside.length;
    if (end > at) yield { start: at, end, write };
  }
}

/** How a scalar of YAML contains a text. */
export const scalarWriters: Readonly<Record<'plain' | 'single' | 'double', Write>> = {
  plain: (text) => (/^[\w.<>"'= /-]*$/.test(text) ? text : undefined),
  single: (text) => (/[\r\n]/.test(text) ? undefined : text.replaceAll("'", "''")),
  double: inJson,
};
