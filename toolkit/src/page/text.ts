import { oneLine, visibleControls, visibleOnOneLine } from 'fortios-language/base/escaping';
import {
  changeTones,
  coverBlocks,
  firstPlaces,
  lineText,
  listItem,
  tilesText,
  type ChangedSetting,
  type Inline,
  type Page,
  type PageBlock,
  type PageCell,
  type PageTone,
} from './page';

/** How a terminal shows a page. */
export interface TextStyle {
  readonly colors: boolean;
  /** In characters; undefined if lines are not wrapped. */
  readonly width: number | undefined;
}

/** The maximum number of lines of an item that are listed; the others are counted. */
const mostPlaces = 6;

/** Longer lines are hard to read even on a wide terminal. */
const longestLine = 100;

/** A page for a terminal, line ends included. */
export function pageText({ blocks }: Page, style: TextStyle): string {
  // No library: those for colors need a process, and a browser's worker also writes pages as text.
  const painted =
    (on: number, off: number) =>
    (text: string): string =>
      style.colors ? `\u001b[${on}m${text}\u001b[${off}m` : text;
  if (blocks.length === 0) return '';
  const bold = painted(1, 22);
  const paint: Paint = {
    bold,
    bad: painted(31, 39),
    warn: painted(33, 39),
    info: painted(36, 39),
    good: painted(32, 39),
    soft: painted(2, 22),
  };
  const width = style.width === undefined ? Infinity : Math.min(style.width, longestLine);
  return `${partsText(blocks, width, paint).join('\n')}\n`;
}

function partsText(blocks: readonly PageBlock[], width: number, paint: Paint): readonly string[] {
  // A heading stands directly above its text, the title above a blank line; items stand directly below each other.
  const isClose = (block: PageBlock, before: PageBlock): boolean => {
    if (before.kind !== 'heading') return before.kind === 'item' && block.kind === 'item';
    return before.level !== 1 && (block.kind !== 'heading' || (block.level ?? 2) > (before.level ?? 2));
  };
  return blocks.flatMap((block, index) => {
    const before = blocks[index - 1];
    const lines = blockText(block, width, paint);
    return before && !isClose(block, before) ? ['', ...lines] : lines;
  });
}

type Paint = Readonly<Record<PageTone | 'bold', (text: string) => string>>;

function blockText(block: PageBlock, width: number, paint: Paint): readonly string[] {
  switch (block.kind) {
    case 'text': {
      const lines = wrap(inlineText(block.text), width);
      if (block.role === 'soft') return lines.map(paint.soft);
      return block.role === 'summary' ? lines.map(paint.bold) : lines;
    }
    case 'heading':
      return [paint.bold(inlineText(block.text))];
    case 'cover':
      return partsText(coverBlocks(block), width, paint);
    case 'contents':
      return block.headings.map((heading) => `  ${printed(heading)}`);
    case 'item':
      return [
        ...hanging('  ', inlineText(block.title), width).map(paint.bold),
        ...block.blocks.flatMap((inner) =>
          blockText(inner, width - 4, paint).map((line) => (line === '' ? '' : `    ${line}`)),
        ),
      ];
    case 'places': {
      const { shown, more } = firstPlaces(block.places, mostPlaces);
      return [
        ...shown.map(({ file, line, label }) =>
          `  ${paint.soft(inlineText([{ file, line }]))}  ${printed(label)}`.trimEnd(),
        ),
        ...(more === undefined ? [] : [`  ${more}`]),
      ];
    }
    case 'list': {
      const { items, shown = items.length } = block;
      const more = items.length - shown;
      return [
        ...items
          .slice(0, shown)
          .map(listItem)
          .flatMap(({ text, items: below }) => [
            ...hanging('  ', inlineText(text), width),
            ...below.flatMap((item) => hanging('    ', inlineText(item), width)),
          ]),
        ...(more > 0 ? [`  … and ${more} more`] : []),
      ];
    }
    case 'details':
      return [paint.bold(printed(block.summary)), ...partsText(block.blocks, width, paint)];
    case 'changes':
      return block.rows.flatMap(({ kind, title, settings }) => {
        const text = inlineText(title);
        const word = kind === 'moved' || kind === 'renamed' ? `${kind} ` : '';
        return [
          ...(text === '' ? [] : [`  ${paint[changeTones[kind]](signs[kind])} ${word}${text}`]),
          ...settings.map(
            (one) =>
              `${text === '' ? '  ' : '      '}${paint[changeTones[one.kind]](`${signs[one.kind]} ${settingText(one)}`)}`,
          ),
        ];
      });
    case 'tiles':
      return wrap(printed(tilesText(block.tiles)), width);
    case 'facts':
      return tableText([], block.facts, { width, paint });
    case 'table':
      return tableText(block.columns, block.rows, { ...block, width, paint });
    case 'items':
      return block.items.flatMap(({ title, weight, texts }) => [
        ...hanging('  ', `${weight === 'fail' ? 'failed' : weight}: ${printed(title)}`, width),
        ...texts.flatMap((text) => hanging('    ', printed(text), width)),
      ]);
    case 'commands':
      return block.text.split('\n').map((line) => `    ${visibleControls(line)}`);
    case 'drawing':
      return wrap(printed(block.text), width);
  }
}

const signs = { added: '+', removed: '-', changed: '~', moved: '>', renamed: '=' } as const;

function settingText({ kind, name, old = '', new: now = '', note }: ChangedSetting): string {
  const values = kind === 'added' ? now : kind === 'removed' ? old : old === now ? now : `${old} → ${now}`;
  return `${printed(name)} ${printed(values)}${note === undefined ? '' : ` (${inlineText(note)})`}`;
}

function printed(text: string): string {
  return visibleOnOneLine(oneLine(text));
}

/** A text on one line without marks. */
export function inlineText(text: Inline): string {
  if (typeof text === 'string') return printed(text);
  return text
    .map((span) => {
      if (typeof span === 'string') return printed(span);
      if ('name' in span) return printed(span.name);
      if ('heading' in span) return printed(span.heading);
      if ('literal' in span) return printed(span.literal);
      if ('strong' in span) return printed(span.strong);
      return span.isNumber || span.label !== undefined
        ? printed(lineText(span))
        : `${printed(span.file)}:${span.line}`;
    })
    .join('');
}

function hanging(margin: string, text: string, width: number): readonly string[] {
  return wrap(text, width - margin.length - 2).map(
    (line, index) => `${margin}${index === 0 ? '' : '  '}${line}`,
  );
}

/** Below this width, text is not wrapped, because narrow columns are harder to read than lines that the terminal breaks. */
export const leastWidth = 30;

/** Wraps a line at spaces. A word longer than `width` is not broken. */
export function wrap(line: string, width: number): readonly string[] {
  return width < leastWidth ? [line] : broken(line, width);
}

function broken(line: string, width: number): readonly string[] {
  if (line.length <= width) return [line];
  const lines: string[] = [];
  let current: string | undefined;
  for (const word of line.split(' ')) {
    if (current !== undefined && current.length + 1 + word.length > width) {
      lines.push(current);
      current = undefined;
    }
    current = current === undefined ? word : `${current} ${word}`;
  }
  return [...lines, current ?? ''];
}

/** The widths of columns with two spaces between them, the widest ones reduced until they fit; undefined if they cannot. */
function fittingWidths(
  natural: readonly number[],
  least: readonly number[],
  width: number,
): readonly number[] | undefined {
  const widths = [...natural];
  let excess = widths.reduce((sum, size) => sum + size + 2, -2) - width;
  for (; excess > 0; excess--) {
    const wide = widths.map((size, column) => (size > (least[column] ?? 0) ? size : 0));
    const widest = Math.max(...wide);
    if (widest <= 0) return undefined;
    widths[wide.indexOf(widest)] = widest - 1;
  }
  return widths;
}

/** Aligned columns, numbers to the right. Cells are wrapped; the last one is below the others if they leave no room. */
function tableText(
  columns: readonly string[],
  rows: readonly (readonly PageCell[])[],
  {
    numbers = [],
    width,
    paint,
  }: { readonly numbers?: readonly number[]; readonly width: number; readonly paint: Paint },
): readonly string[] {
  const texts = rows.map((row) => row.map(cellText));
  const head = columns.some((column) => column !== '') ? [columns.map(printed)] : [];
  const all = [...head, ...texts];
  const last = (texts[0] ?? columns).length - 1;
  const widest = (lengthOf: (text: string) => number): readonly number[] =>
    Array.from({ length: last + 1 }, (_, column) =>
      all.reduce((most, row) => Math.max(most, lengthOf(row[column] ?? '')), 0),
    );
  const natural = widest(({ length }) => length);
  const longestWords = widest((text) => Math.max(...text.split(' ').map(({ length }) => length)));
  const least = natural.map((size, column) => {
    if (numbers.includes(column)) return size;
    return Math.max(longestWords[column] ?? 0, column === last ? Math.min(size, leastWidth) : 0);
  });
  const together = fittingWidths(natural, least, width);
  const widths =
    together ?? fittingWidths(natural.slice(0, -1), least.slice(0, -1), width) ?? natural.slice(0, -1);
  const lines = (cells: readonly string[], row?: readonly PageCell[]): readonly string[] => {
    const painted = (text: string, column: number): string => {
      const cell = row?.[column];
      const tone = typeof cell === 'object' ? cell.tone : undefined;
      return tone ? paint[tone](text) : text;
    };
    const parts = widths.map((size, column) => broken(cells[column] ?? '', size));
    const height = Math.max(0, ...parts.map(({ length }) => length));
    const below = together ? [] : wrap(cells[last] ?? '', width - 4);
    return [
      ...Array.from({ length: height }, (_, line) =>
        parts
          .map((part, column) => {
            const text = part[line] ?? '';
            const size = widths[column] ?? 0;
            const aligned = numbers.includes(column) ? text.padStart(size) : text;
            return painted(aligned, column) + ' '.repeat(Math.max(0, size - aligned.length));
          })
          .join('  ')
          .trimEnd(),
      ),
      ...below.map((line) => `    ${painted(line, last)}`),
    ];
  };
  return [
    ...head.flatMap((cells) => lines(cells)),
    ...texts.flatMap((cells, index) => lines(cells, rows[index])),
  ];
}

function cellText(cell: PageCell): string {
  if (typeof cell === 'string') return printed(cell);
  const text = inlineText(cell.text);
  return cell.detail === undefined ? text : `${text} (${inlineText(cell.detail)})`;
}
