import { code, codeBlock, escaped } from 'fortios-language/base/markdown';
import { oneLine, visibleOnOneLine } from 'fortios-language/base/escaping';
import {
  anchorOf,
  coverBlocks,
  firstPlaces,
  lineText,
  listItem,
  mostFolded,
  spansOf,
  tilesText,
  type ChangedSetting,
  type Inline,
  type Page,
  type PageBlock,
  type PageCell,
} from './page';

/**
 * A page as Markdown for GitHub, GitLab and VS Code.
 *
 * @param linkTo the address of a line; without it, lines are not links
 */
export function pageMarkdown({ blocks }: Page, linkTo?: (file: string, line: number) => string): string {
  return blocks.length === 0 ? '' : `${blocksMarkdown(blocks, linkTo)}\n`;
}

function blocksMarkdown(blocks: readonly PageBlock[], linkTo: LineLink): string {
  return blocks.map((block) => blockMarkdown(block, linkTo)).join('\n\n');
}

type LineLink = ((file: string, line: number) => string) | undefined;

/** A block as Markdown, without a line end. */
function blockMarkdown(block: PageBlock, linkTo?: LineLink): string {
  const inline = (text: Inline): string => inlineMarkdown(text, linkTo);
  // A text such as "1. x" would begin a list.
  const paragraph = (text: Inline): string => inline(text).replace(/^(\d{0,9})([-+.)])(?=\s)/, '$1\\$2');
  switch (block.kind) {
    case 'text':
      if (block.role === 'note') return `> ${paragraph(block.text)}`;
      return block.role === 'summary' ? `**${inline(block.text)}**` : paragraph(block.text);
    case 'heading':
      return `${'#'.repeat(block.level ?? 2)} ${inline(block.text)}`;
    case 'cover':
      return blocksMarkdown(coverBlocks(block), linkTo);
    case 'contents':
      return block.headings.map((heading) => `- ${inline([{ heading }])}`).join('\n');
    case 'list': {
      const lines = block.items
        .map(listItem)
        .map(({ text, items }) =>
          [`- ${paragraph(text)}`, ...items.map((item) => `  - ${paragraph(item)}`)].join('\n'),
        );
      const { shown = lines.length } = block;
      const folded = lines.slice(shown, shown + mostFolded);
      // To fold one or two lines hides more than it saves.
      if (lines.length <= shown + 2) return lines.join('\n');
      const left = lines.length - shown - folded.length;
      return [
        lines.slice(0, shown).join('\n'),
        detailsMarkdown(
          `${lines.length - shown} more`,
          [...folded, ...(left > 0 ? [`- … and ${left} that are left out`] : [])].join('\n'),
        ),
      ].join('\n\n');
    }
    case 'details':
      return detailsMarkdown(block.summary, blocksMarkdown(block.blocks, linkTo));
    case 'changes':
      return block.rows
        .map(({ kind, title, settings }) => {
          const lines = settings.map((setting) => settingMarkdown(setting, kind === 'added', linkTo));
          // The settings of an object need no line that states that the object changed.
          if (title === '' && kind === 'changed') return lines.map((line) => `- ${line}`).join('\n');
          const head = `- **${kind}**${title === '' ? '' : ` ${inline(title)}`}`;
          return [head, ...lines.map((line) => `  - ${line}`)].join('\n');
        })
        .join('\n');
    case 'tiles':
      return literal(tilesText(block.tiles));
    case 'facts':
      return factsMarkdown(cellsMarkdown(block.facts, linkTo));
    case 'table':
      return linesOfTable(block.columns.map(literal), cellsMarkdown(block.rows, linkTo), block.numbers);
    case 'items':
      return block.items
        .flatMap(({ title, weight, texts }) => [
          `- **${literal(title)}** (${weight === 'fail' ? 'failed' : weight})`,
          ...texts.map((one) => `  - ${literal(one)}`),
        ])
        .join('\n');
    case 'item':
      return `### ${inline(block.title)}\n\n${blocksMarkdown(block.blocks, linkTo)}`;
    case 'places': {
      const { shown, more } = firstPlaces(block.places);
      const places = shown.map(({ file, line, label }) =>
        inline([{ file, line }, ...(label === '' ? [] : [' ', { name: label }])]),
      );
      return `${places.join(', ')}${more === undefined ? '' : ` ${more}`}`;
    }
    case 'commands':
      return codeBlock(block.language ?? 'fortios', block.text.split('\n'));
    case 'drawing':
      return `${literal(block.text)}\n\n${codeBlock('mermaid', block.mermaid.trimEnd().split('\n'))}`;
  }
}

/** Text that GitHub and GitLab fold. */
function detailsMarkdown(summary: string, text: string): string {
  const safe = visibleOnOneLine(oneLine(summary)).replace(
    /[&<>]/g,
    (character) => `&#${character.charCodeAt(0)};`,
  );
  return `<details><summary>${safe}</summary>\n\n${text}\n\n</details>`;
}

/** @param isNew whether it is a setting of a new entry, all of whose settings are added */
function settingMarkdown(
  { kind, name, old = '', new: now = '', note }: ChangedSetting,
  isNew: boolean,
  linkTo: LineLink,
): string {
  const values =
    kind === 'added'
      ? code(now)
      : kind === 'removed'
        ? `~~${code(old)}~~`
        : old === now
          ? code(now)
          : `${code(old)} → ${code(now)}`;
  const verb = isNew || kind === 'changed' ? '' : `${kind} `;
  return `${verb}${code(name)} ${values}${note === undefined ? '' : ` (${inlineMarkdown(note, linkTo)})`}`;
}

/**
 * Words that GitHub and GitLab replace: `:100:` in `2001:db8:100::1` is a picture, `@admin` mentions a person, and `#1`, `GH-1`,
 * `user/repo#1` and GitLab's `!1`, `$1`, `%1` and `&1` become links, also after a backslash. A time such as 10:20:30 stays.
 */
const replacedWord =
  /((?<![\w@.])@\w[\w-]*|(?<![\w./-])[\w./-]*[#!$%&]\d+\b|(?<!\w)GH-\d+\b|(?<![\w.:/+-])[\w.:/+-]*:(?!\d\d:)[\w+-]+:(?:[\w.:/+-]*[\w:/])?)/;

/** A text as it is; words that would be replaced become code. */
function literal(text: string): string {
  return text
    .split(replacedWord)
    .map((part, index) => (index % 2 === 1 ? code(part) : escaped(part)))
    .join('');
}

/** @param codeOf how a name becomes code */
function inlineMarkdown(text: Inline, linkTo: LineLink, codeOf = code): string {
  return spansOf(text)
    .map((span) => {
      if ('name' in span) return codeOf(span.name);
      if ('literal' in span)
        return span.address === undefined
          ? literal(span.literal)
          : `[${escaped(span.literal)}](${span.address})`;
      if ('strong' in span) return `**${inlineMarkdown(span.strong, linkTo, codeOf)}**`;
      if ('heading' in span) return `[${escaped(span.heading)}](#${anchorOf(span.heading)})`;
      const text = escaped(lineText(span));
      return linkTo ? `[${text}](${linkTo(span.file, span.line)})` : text;
    })
    .join('');
}

/** In a table, a bar ends the cell even inside code, unless it is escaped. */
function codeInCell(name: string): string {
  return code(name).replaceAll('|', '\\|');
}

/** The first fact is the head of the table, because an empty head is shown as an empty row. */
function factsMarkdown([head = ['', ''], ...rows]: ReturnType<typeof cellsMarkdown>): string {
  return linesOfTable(head, rows);
}

function cellsMarkdown(
  rows: readonly (readonly PageCell[])[],
  linkTo: LineLink,
): readonly (readonly string[])[] {
  return rows.map((row) => row.map((cell) => cellMarkdown(cell, linkTo)));
}

function linesOfTable(
  head: readonly string[],
  rows: readonly (readonly string[])[],
  numbers: readonly number[] = [],
): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [
    line(head),
    `| ${head.map((_, index) => (numbers.includes(index) ? '--:' : ':--')).join(' | ')} |`,
    ...rows.map(line),
  ].join('\n');
}

function cellMarkdown(cell: PageCell, linkTo: LineLink): string {
  if (typeof cell === 'string') return literal(cell);
  const text = inlineMarkdown(cell.text, linkTo, codeInCell);
  return cell.detail === undefined ? text : `${text}<br>${inlineMarkdown(cell.detail, linkTo, codeInCell)}`;
}
