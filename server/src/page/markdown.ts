import { code, codeBlock, escaped, withNames } from '../base/markdown';
import { oneLine, visibleOnOneLine } from '../base/escaping';
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
  switch (block.kind) {
    case 'text':
      if (block.role === 'note') return `> ${inline(block.text)}`;
      return block.role === 'summary' ? `**${inline(block.text)}**` : inline(block.text);
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
          [`- ${inline(text)}`, ...items.map((item) => `  - ${inline(item)}`)].join('\n'),
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
      return escaped(tilesText(block.tiles));
    case 'facts':
      return factsMarkdown(cellsMarkdown(block.facts, linkTo));
    case 'table':
      return linesOfTable(block.columns.map(escaped), cellsMarkdown(block.rows, linkTo), block.numbers);
    case 'items':
      return block.items
        .flatMap(({ title, weight, texts }) => [
          `- **${escaped(title)}** (${weight === 'fail' ? 'failed' : weight})`,
          ...texts.map((one) => `  - ${escaped(one)}`),
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
      return `${escaped(block.text)}\n\n${codeBlock('mermaid', block.mermaid.trimEnd().split('\n'))}`;
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

function inlineMarkdown(text: Inline, linkTo: LineLink): string {
  return spansOf(text)
    .map((span) => {
      if ('name' in span) return code(span.name);
      if ('literal' in span) return escaped(span.literal);
      if ('strong' in span) return `**${withNames(span.strong)}**`;
      if ('heading' in span) return `[${escaped(span.heading)}](#${anchorOf(span.heading)})`;
      const text = escaped(lineText(span));
      return linkTo ? `[${text}](${linkTo(span.file, span.line)})` : text;
    })
    .join('');
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
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell) => cell.replace(/(?<!\\)\|/g, '\\|')).join(' | ')} |`;
  return [
    line(head),
    `| ${head.map((_, index) => (numbers.includes(index) ? '--:' : ':--')).join(' | ')} |`,
    ...rows.map(line),
  ].join('\n');
}

function cellMarkdown(cell: PageCell, linkTo: LineLink): string {
  if (typeof cell === 'string') return escaped(cell);
  const text = inlineMarkdown(cell.text, linkTo);
  return cell.detail === undefined ? text : `${text}<br>${inlineMarkdown(cell.detail, linkTo)}`;
}
