import type { BranchLines } from './branches';

/** The language of a text that holds commands of FortiOS as the value of a key or variable. */
export type OuterLanguage = 'YAML' | 'Terraform' | 'Markdown';

/** A text of another language, and the lines of its values that are commands of FortiOS. */
export interface Embedding {
  readonly language: OuterLanguage;
  readonly blocks: readonly BranchLines[];
}

/** The first line of a file of Terraform, or of what `terraform console` prints. */
const terraformStart =
  /^(?:(?:resource|data|variable|output|module|provider|terraform|locals|moved|import)\b[^{]*\{|<<-?[A-Za-z_]\w*\s*$)/;

/** `location = "eastus"`, `subnets = [`: a line of a file with values of variables. */
export const assignment =
  /^[A-Za-z_][\w-]*[ \t]*=[ \t]*(?:["{[<]|-?\d|(?:true|false|null)\b|(?:var|local|data|module)\.)/;

/** The first line of a file in YAML, with a key or a mark at the beginning of the line. */
const yamlStart = /^(?:---|[A-Za-z_][\w.-]*:(?:[ \t]|$))/;

/** `value: |`, `- config: |-`, `"user-data": |2`, `Fn::Base64: !Sub |`. */
const blockScalar =
  /^[ \t]*(?:- )*["']?[\w./-]+(?:::\w+)?["']?:[ \t]*(?:![\w:]+[ \t]+)*[|>][+-]?\d?[+-]?[ \t]*(?:#.*)?$/;

/** `<<EOF`, `<<-EOT` */
const heredoc = /<<-?[ \t]*([A-Za-z_]\w*)[ \t]*$/;

/** The line before and after an example in Markdown. */
const fence = '```';

const readers: Readonly<Record<OuterLanguage, (lines: readonly string[]) => Iterable<BranchLines>>> = {
  YAML: blockScalars,
  Terraform: heredocs,
  Markdown: fences,
};

/** Whether a text may have values with several lines. Almost no configuration contains their marks. */
export function mayHaveBlocks(text: string): boolean {
  return /:[ \t]*(?:![\w:]+[ \t]+){0,2}[|>][+-]?\d?[+-]?[ \t]*\r?$|<<-?[ \t]*[A-Za-z_]\w*[ \t]*\r?$|^```/m.test(
    text,
  );
}

/**
 * The commands of FortiOS in a file of YAML, Terraform or Markdown: block scalars, heredocs and fenced examples, whose lines are those of the value. Only
 * lines are read, because the files are often templates themselves, which no parser of the outer language accepts.
 *
 * @returns undefined if the text is in neither language
 */
export function embeddedBlocks(lines: readonly string[]): Embedding | undefined {
  const first = firstMeaningful(lines);
  const language =
    terraformStart.test(first) || assignment.test(first)
      ? 'Terraform'
      : yamlStart.test(first)
        ? 'YAML'
        : lines.some((line) => line.startsWith(fence))
          ? 'Markdown'
          : undefined;
  if (!language) return undefined;
  const all = [...readers[language](lines)];
  return { language, blocks: all.filter(({ first, last }) => holdsCommands(lines.slice(first, last + 1))) };
}

/** The first line that is neither blank, a comment nor a part of a template. */
export function firstMeaningful(lines: readonly string[]): string {
  let isComment = false;
  for (const line of lines) {
    const begins = /^\s*(?:\{#|\/\*)/.test(line);
    const ends = /#\}|\*\//.test(line);
    const isSkipped = isComment || begins || /^\s*(?:#|\/\/|\{[%{]|%\{|$)/.test(line);
    isComment = (isComment || begins) && !ends;
    if (!isSkipped) return line.replace(/^\uFEFF/, '');
  }
  return '';
}

function* blockScalars(lines: readonly string[]): Iterable<BranchLines> {
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] ?? '';
    if (!blockScalar.test(line.trimEnd())) continue;
    const indent = indentOf(line);
    const first = at + 1;
    let last = at;
    for (let next = first; next < lines.length; next++) {
      const text = lines[next] ?? '';
      if (text.trim() === '' || isDirective(text)) continue;
      if (indentOf(text) <= indent) break;
      last = next;
    }
    if (last >= first) yield { first, last };
    at = Math.max(at, last);
  }
}

function* heredocs(lines: readonly string[]): Iterable<BranchLines> {
  for (let at = 0; at < lines.length; at++) {
    const name = heredoc.exec((lines[at] ?? '').trimEnd())?.[1];
    if (name === undefined) continue;
    const end = lines.findIndex((line, index) => index > at && line.trim() === name);
    if (end < 0) return;
    if (end > at + 1) yield { first: at + 1, last: end - 1 };
    at = end;
  }
}

function* fences(lines: readonly string[]): Iterable<BranchLines> {
  let open: number | undefined;
  for (const [line, text] of lines.entries()) {
    if (!text.startsWith(fence)) continue;
    if (open !== undefined) yield { first: open + 1, last: line - 1 };
    open = open === undefined ? line : undefined;
  }
}

export function holdsCommands(text: readonly string[]): boolean {
  return (
    text.some((line) => /^\s*config[ \t]+[a-z]/.test(line)) &&
    text.some((line) => /^\s*(?:end\s*$|(?:set|edit)[ \t])/.test(line))
  );
}

function isDirective(line: string): boolean {
  return /^\s*(?:%\{|\{[%#])/.test(line);
}

function indentOf(line: string): number {
  return line.length - line.trimStart().length;
}
