import { holdsCommands } from './embeddedBlocks';
import { unescaped } from './jsonCommands';
import { EmbeddedCommandsBuilder, type EmbeddedCommands } from './embeddedCommands';

/** A part of a text that CloudFormation joins: a stretch of the file, or a value that only the deployment knows. */
interface JoinPart {
  readonly start: number;
  readonly end: number;
  /** Its text, if it is written in another way in the file. */
  readonly text?: string;
}

const joinKey = /(?:^|[ \t'"])(?:Fn::Join["']?:|!Join)$/;

/** Whether a text may be YAML in which CloudFormation joins a list. */
function mayBeJoinedYaml(text: string): boolean {
  return /Fn::Join|!Join/.test(text) && /^[ \t]*-.*[ \t"']config[ \t]+[a-z]/m.test(text);
}

/**
 * The commands in the lists that CloudFormation joins in a template in YAML. `!Ref` and other functions become variables of
 * a template. Only lists with one item per line are read.
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
  for (const [at, line] of lines.entries()) {
    if (!joinKey.test(line.trimEnd())) continue;
    const indent = line.length - line.trimStart().length;
    const parts = [...joinParts(lines, starts, at + 1, indent)];
    const plain = parts.map((part) => part.text ?? text.slice(part.start, part.end)).join('');
    if (!holdsCommands(plain.split(/\r?\n/))) continue;
    isFound = true;
    for (const part of parts) {
      // Quotes and escapes of YAML differ from item to item, so that edits are not offered.
      out.begin();
      if (part.start === part.end) out.generate(part.text ?? '');
      else out.copy(part.start, part.end, part.text);
    }
    out.endLine();
  }
  return isFound ? out.build(false) : undefined;
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
  const text = content.slice(substitute.length);
  const from = start + substitute.length;
  if (/^!\w|^["']?(?:Fn::\w+|Ref)["']?:/.test(text)) {
    const name = text.match(/[\w.]+/g)?.at(-1) ?? 'value';
    yield { start: from, end: from + text.length, text: `\${${name}}` };
  } else if (!/^["']/.test(text)) yield { start: from, end: from + text.length };
  else {
    const escape = text.startsWith('"') ? /\\(?:u[\da-fA-F]{4}|.)/g : /''/g;
    const inside = text.slice(1, text.endsWith(text.charAt(0)) ? -1 : undefined);
    let at = from + 1;
    for (const { index, 0: written } of inside.matchAll(escape)) {
      const place = { start: from + 1 + index, end: from + 1 + index + written.length };
      if (place.start > at) yield { start: at, end: place.start };
      yield { ...place, text: written === "''" ? "'" : unescaped(written) };
      at = place.end;
    }
    const end = from + 1 + inside.length;
    if (end > at) yield { start: at, end };
  }
}
