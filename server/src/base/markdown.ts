import { oneLine, visibleControls } from './escaping';

/** A text on one line, because a blank line ends every span and paragraph of Markdown. */
function inLine(text: string): string {
  return visibleControls(oneLine(text));
}

/** Backticks that no text contains. */
function fenceFor(text: string, least: number): string {
  const longest = Math.max(0, ...(text.match(/`+/g) ?? []).map((run) => run.length));
  return '`'.repeat(Math.max(least, longest + 1));
}

/** Text on one line as a code span. Its content is shown literally. */
export function code(raw: string): string {
  const text = inLine(raw);
  const fence = fenceFor(text, 1);
  const padding = text.startsWith('`') || text.endsWith('`') ? ' ' : '';
  return `${fence}${padding}${text}${padding}${fence}`;
}

/** Text on one line in bold. */
export function bold(text: string): string {
  return `**${escapedInside(text)}**`;
}

/** Text on one line with Markdown's special characters escaped. */
export function escaped(text: string): string {
  return escapedInside(text).replace(/#/g, '\\#');
}

/** The same inside a line, where `#` is not special. GitHub and others do not make links of addresses in it. */
function escapedInside(text: string): string {
  return inLine(text).replace(/[\\`*_[\]<>|~&]|:(?=\/\/)|(?<=\bwww)\./gi, '\\$&');
}

/** A block of configuration, highlighted if the client supports it. */
export function configuration(...lines: readonly string[]): string {
  return codeBlock('fortios', lines);
}

/** A block of code; a line of it cannot end it. */
export function codeBlock(language: string, lines: readonly string[]): string {
  const text = lines.map(visibleControls).join('\n');
  const fence = fenceFor(text, 3);
  return [`${fence}${language}`, text, fence].join('\n');
}

/** A table of two columns, the second without a heading; the cells are Markdown. */
export function table(heading: string, rows: readonly (readonly [string, string])[]): string {
  const line = (...cells: readonly string[]): string =>
    `| ${cells.map((text) => text.replace(/(?<!\\)\|/g, '\\|').replace(/\s+/g, (blanks) => (blanks.includes('\n') ? ' ' : blanks))).join(' | ')} |`;
  return [`| ${heading} | |`, '| :-- | :-- |', ...rows.map((row) => line(...row))].join('\n');
}

/** Items of a list under a heading; nothing for no items. */
export function list(heading: string, items: readonly string[]): string | undefined {
  return items.length === 0 ? undefined : [heading, '', ...items.map((item) => `- ${item}`)].join('\n');
}

/** Lines below each other in one paragraph; those that are undefined are left out. */
export function lines(...all: readonly (string | undefined)[]): string {
  return all.filter((line) => line !== undefined).join('  \n');
}

/** Paragraphs; those that are undefined are left out. */
export function paragraphs(...all: readonly (string | undefined)[]): string {
  return all.filter((paragraph) => paragraph !== undefined).join('\n\n');
}

/** A phrase as a sentence: with a full stop, where it has none. */
export function sentence(text: string): string {
  return /[.!?:]$/.test(text) ? text : `${text}.`;
}
