import type { BranchLines } from './branches';

type MimeContent = 'cli' | 'license' | 'other';

export interface MimePart {
  readonly content: MimeContent;
  /** The lines after its headers; `last` is before `first` if there are none. */
  readonly body: BranchLines;
}

/** The first line of a cloud bootstrap. */
const messagePattern = /^\uFEFF?Content-Type:[ \t]*multipart\//i;

const headerPattern = /^[A-Za-z][\w-]*:/;

export function mayHaveParts(text: string): boolean {
  return isMimeMessage(text.slice(0, 200)) || /^Content-/m.test(text);
}

/** Whether the first line of a text begins a message with several parts. */
function isMimeMessage(firstLine: string): boolean {
  return messagePattern.test(firstLine);
}

/**
 * The parts of a message, by its lines. Headers end with a blank line, or with the first line that is not one; the last part
 * ends with the text if its end is missing. Directives of a template may be between the parts.
 *
 * @returns undefined if the text is not a message with several parts
 */
export function mimeParts(lines: readonly string[]): readonly MimePart[] | undefined {
  const isWhole = isMimeMessage(lines[0] ?? '');
  const boundary = isWhole ? boundaryOf(lines) : boundaryInside(lines);
  if (boundary === undefined) return undefined;
  const starts: number[] = isWhole ? [] : [-1];
  let end = lines.length;
  for (const [line, text] of lines.entries()) {
    const trimmed = text.trimEnd();
    if (trimmed === `--${boundary}`) starts.push(line);
    else if (trimmed === `--${boundary}--`) {
      end = line;
      break;
    }
  }
  return starts.map((start, index) => {
    const last = (starts[index + 1] ?? end) - 1;
    return start < 0 ? { content: 'cli', body: { first: 0, last } } : partOf(lines, start + 1, last);
  });
}

function boundaryOf(lines: readonly string[]): string | undefined {
  const blank = lines.findIndex((line) => line.trim() === '');
  const headers = lines.slice(0, blank < 0 ? 10 : blank).join(' ');
  const [, quoted, bare] = /boundary=(?:"([^"]+)"|([^\s;"]+))/i.exec(headers) ?? [];
  return quoted ?? bare;
}

/**
 * The boundary of a text that another one includes in its message: a line that begins a part, with the headers after it. The
 * text before it continues a part of the other one.
 */
function boundaryInside(lines: readonly string[]): string | undefined {
  const start = lines.findIndex(
    (line, index) => /^--[^\s-]/.test(line) && /^Content-/i.test(lines[index + 1] ?? ''),
  );
  return start < 0 ? undefined : lines[start]?.trimEnd().slice(2);
}

function partOf(lines: readonly string[], start: number, last: number): MimePart {
  let first = start;
  while (first <= last && headerPattern.test(lines[first] ?? '')) first++;
  const headers = lines.slice(start, first).join('\n');
  if (first <= last && lines[first]?.trim() === '') first++;
  return { content: contentOf(headers, lines.slice(first, last + 1)), body: { first, last } };
}

function contentOf(headers: string, body: readonly string[]): MimeContent {
  const [, name] = /filename="?([^"\n]*)/i.exec(headers) ?? [];
  const encoding = /content-transfer-encoding:[ \t]*([\w-]+)/i.exec(headers)?.[1]?.toLowerCase();
  if (name !== undefined && /licen[cs]e|token/i.test(name)) return 'license';
  if (encoding === 'base64' || encoding === 'quoted-printable') return 'other';
  const hasCommands = body.some((line) => /^[ \t]*(?:conf(?:ig?)?[ \t]+[a-z]|exec(?:ute)?[ \t])/.test(line));
  if (!hasCommands && body.some((line) => licenseLine.test(line))) return 'license';
  const isScript =
    /content-type:[ \t]*text\/x-shellscript/i.test(headers) && !(body[0] ?? '').startsWith('#!');
  return hasCommands || (name === undefined ? isScript : /config/i.test(name)) ? 'cli' : 'other';
}

/** The beginning of a license block, or a token of FortiFlex. */
const licenseLine = /^[ \t]*(?:-----BEGIN FGT VM LICENSE-----|(?:%\{[^}]*\}[ \t]*)?LICENSE-TOKEN:)/;
