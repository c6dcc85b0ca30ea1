import {
  AlignmentType,
  BorderStyle,
  Document,
  LevelFormat,
  Packer,
  PageOrientation,
  Paragraph,
  ShadingType,
  Table,
  TableCell,
  TableRow,
  TextRun,
  WidthType,
  type IParagraphStyleOptions,
  type IRunOptions,
  type ISectionOptions,
} from 'docx';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { oneLine, visibleControls, visibleOnOneLine } from 'fortios-language/base/escaping';
import {
  changesTable,
  coverBlocks,
  lineText,
  listItem,
  spansOf,
  tilesText,
  type Inline,
  type Page,
  type PageBlock,
  type PageCell,
  type PageTable,
  type PageTone,
} from './page';
import { inlineText } from './text';

/**
 * A page as a Word document, for people who edit it. It has real headings, so that Word can add a table of contents, tables
 * whose heads are repeated on each page, and landscape pages for wide tables. Drawings are left out, because Word needs them as
 * pixels; their caption stays.
 */
export async function pageDocx({ title, blocks }: Page): Promise<Uint8Array> {
  const document = new Document({
    title,
    creator: 'FortiOS Config',
    lastModifiedBy: 'FortiOS Config',
    numbering: { config: [{ reference: bullets, levels: [0, 1].map(bulletLevel) }] },
    styles: {
      default: { document: { run: { font: 'Calibri', size: 21 }, paragraph: { spacing: { after: 100 } } } },
      paragraphStyles,
    },
    sections: sectionsOf(blocks),
  });
  return withoutTimes(new Uint8Array(await Packer.toArrayBuffer(document)));
}

/** The same page is the same file: without the time at which it was written. */
function withoutTimes(bytes: Uint8Array): Uint8Array {
  const { [properties]: about, ...files } = unzipSync(bytes);
  const text = strFromU8(about ?? new Uint8Array());
  const dated = strToU8(text.replace(/<dcterms:[^<]*<\/dcterms:\w+>/g, ''));
  return zipSync({ [properties]: dated, ...files }, { mtime: new Date('1980-01-01T00:00:00') });
}

const properties = 'docProps/core.xml';

const bullets = 'bullets';

/** The size of the text in half points, by level; headings as in the HTML of the page. */
const headingSizes = [40, 30, 26, 24, 22];

const accent = '11558F';
const band = { type: ShadingType.CLEAR, fill: 'F2F5F8' };

const paragraphStyles: IParagraphStyleOptions[] = [
  ...headingSizes.map((size, index) => ({
    id: `Heading${index + 1}`,
    name: `heading ${index + 1}`,
    basedOn: 'Normal',
    next: 'Normal',
    paragraph: {
      keepNext: true,
      outlineLevel: index,
      spacing: { before: index === 0 ? 0 : 280, after: 100 },
    },
    run: { bold: true, color: accent, size },
  })),
  {
    id: 'Note',
    name: 'Note',
    basedOn: 'Normal',
    paragraph: {
      shading: band,
      border: { left: { style: BorderStyle.SINGLE, size: 24, space: 8, color: accent } },
    },
  },
  {
    id: 'Code',
    name: 'Code',
    basedOn: 'Normal',
    paragraph: { shading: band, spacing: { after: 0 } },
    run: { font: 'Consolas', size: 18 },
  },
];

function bulletLevel(level: number) {
  const indent = { left: 360 * (level + 1), hanging: 240 };
  return { level, format: LevelFormat.BULLET, text: '•', style: { paragraph: { indent } } };
}

/** Wide tables, with their headings, are on landscape pages, and the rest on portrait pages. */
function sectionsOf(blocks: readonly PageBlock[]): ISectionOptions[] {
  const sections: { readonly isWide: boolean; readonly children: (Paragraph | Table)[] }[] = [];
  for (const [index, block] of blocks.entries()) {
    const isWide = isLandscape(blocks, index);
    const current = sections.at(-1);
    if (current?.isWide === isWide) current.children.push(...blockParts(block));
    else sections.push({ isWide, children: [...blockParts(block)] });
  }
  return sections.map(({ isWide, children }) => ({ properties: { page: pageFormat(isWide) }, children }));
}

/** A4, in twentieths of a point. */
function pageFormat(isWide: boolean) {
  return {
    size: {
      width: 11_906,
      height: 16_838,
      orientation: isWide ? PageOrientation.LANDSCAPE : PageOrientation.PORTRAIT,
    },
    margin: { top: 1020, right: 910, bottom: 1130, left: 910, header: 500, footer: 500, gutter: 0 },
  };
}

/** Tables with more columns are in landscape format. */
const portraitColumns = 9;

/** Whether a block is a wide table, or one of the headings in front of it, which stay with the table. */
function isLandscape(blocks: readonly PageBlock[], from: number): boolean {
  const block = blocks.slice(from).find(({ kind }) => kind !== 'heading');
  return block?.kind === 'table' && block.columns.length > portraitColumns;
}

function blockParts(block: PageBlock): readonly (Paragraph | Table)[] {
  switch (block.kind) {
    case 'text': {
      if (block.role === 'note') return [paragraph(runs(block.text), 'Note')];
      const tone = block.role === 'soft' ? 'soft' : undefined;
      return [paragraph(runs(block.text, { isBold: block.role === 'summary', tone }))];
    }
    case 'cover':
      return coverBlocks(block).flatMap(blockParts);
    case 'contents':
      return block.headings.map((heading) => bullet([{ heading }], 0));
    case 'heading':
      return [paragraph(runs(block.text), `Heading${block.level ?? 2}`)];
    case 'list':
      return block.items
        .map(listItem)
        .flatMap(({ text, items }) => [bullet(text, 0), ...items.map((item) => bullet(item, 1))]);
    case 'details':
      return [paragraph(runs([{ strong: block.summary }])), ...block.blocks.flatMap(blockParts)];
    case 'changes':
      return tableParts(changesTable(block));
    case 'tiles':
      return [paragraph([run(tilesText(block.tiles))])];
    case 'facts':
      return tableParts({ kind: 'table', columns: [], rows: block.facts });
    case 'table':
      return tableParts(block);
    case 'items':
      return block.items.flatMap(({ title, weight, texts }) => [
        paragraph([run(title, { isBold: true }), run(` (${weight === 'fail' ? 'failed' : weight})`)]),
        ...texts.map((text) => bullet([{ literal: text }], 0)),
      ]);
    case 'item':
      return [
        paragraph(runs(block.title, { isBold: true, tone: block.tone })),
        ...block.blocks.flatMap(blockParts),
      ];
    case 'places':
      return block.places.map(({ file, line, label }) =>
        bullet([{ file, line }, ' ', { literal: label }], 0),
      );
    case 'commands':
      return block.text
        .split('\n')
        .map((line) => paragraph([new TextRun(valid(visibleControls(line)))], 'Code'));
    case 'drawing':
      return [
        paragraph([run(`${block.text} The drawing is in the HTML format of this report.`, { tone: 'soft' })]),
      ];
  }
}

function paragraph(children: readonly TextRun[], style?: string): Paragraph {
  return new Paragraph({ children, ...(style !== undefined && { style }) });
}

function bullet(text: Inline, level: number): Paragraph {
  return new Paragraph({
    children: runs(text),
    numbering: { reference: bullets, level },
    spacing: { after: 40 },
  });
}

interface RunStyle {
  readonly isBold?: boolean;
  readonly isCode?: boolean;
  readonly tone?: PageTone | undefined;
}

const colors: Readonly<Record<PageTone, string>> = {
  bad: 'B3261E',
  warn: '8A5300',
  info: accent,
  good: '1A6B38',
  soft: '586673',
};

function run(text: string, { isBold = false, isCode = false, tone }: RunStyle = {}): TextRun {
  const options: IRunOptions = {
    text: valid(visibleOnOneLine(oneLine(text))),
    ...(isBold && { bold: true }),
    ...(isCode && { font: 'Consolas' }),
    ...(tone && { color: colors[tone] }),
  };
  return new TextRun(options);
}

/** Text without the characters that XML cannot contain. */
function valid(text: string): string {
  return text.replace(/[\uFFFE\uFFFF]/g, '\uFFFD');
}

function runs(text: Inline, style: RunStyle = {}): readonly TextRun[] {
  return spansOf(text).flatMap((span): readonly TextRun[] => {
    if ('name' in span) return [run(span.name, { ...style, isCode: true })];
    if ('literal' in span) return span.literal === '' ? [] : [run(span.literal, style)];
    if ('strong' in span) return runs(span.strong, { ...style, isBold: true });
    return [run('heading' in span ? span.heading : lineText(span), style)];
  });
}

const rule = { style: BorderStyle.SINGLE, size: 4, color: 'D3DAE1' };

/** Word joins tables that have no paragraph between them. */
function tableParts({ columns, rows, numbers = [] }: PageTable): readonly (Paragraph | Table)[] {
  const cell = (children: readonly TextRun[], column: number, isHead = false): TableCell =>
    new TableCell({
      children: [
        new Paragraph({ children, ...(numbers.includes(column) && { alignment: AlignmentType.RIGHT }) }),
      ],
      ...(isHead && { shading: { type: ShadingType.CLEAR, fill: 'DDE6F0' } }),
    });
  const head = columns.map((title, column) => cell([run(title, { isBold: true })], column, true));
  const body = rows.map(
    (row) =>
      new TableRow({ cantSplit: true, children: row.map((one, column) => cell(cellRuns(one), column)) }),
  );
  if (head.length + body.length === 0) return [];
  return [
    new Table({
      rows: [
        ...(head.length === 0 ? [] : [new TableRow({ cantSplit: true, tableHeader: true, children: head })]),
        ...body,
      ],
      width: { size: 100, type: WidthType.PERCENTAGE },
      columnWidths: columnWidths([...(columns.length === 0 ? [] : [columns]), ...rows]),
      margins: { left: 80, right: 80 },
      borders: {
        top: rule,
        left: rule,
        bottom: rule,
        right: rule,
        insideHorizontal: rule,
        insideVertical: rule,
      },
    }),
    new Paragraph({}),
  ];
}

/** Widths by the longest texts, for programs that do not lay out tables themselves; in any unit. */
function columnWidths(rows: readonly (readonly PageCell[])[]): number[] {
  return (rows[0] ?? []).map((_, column) => {
    const lengths = rows.map((row) => {
      const cell = row[column] ?? '';
      return inlineText(typeof cell === 'string' ? cell : cell.text).length;
    });
    return (
      250 *
      Math.min(
        40,
        lengths.reduce((most, one) => Math.max(most, one), 18),
      )
    );
  });
}

function cellRuns(cell: PageCell): readonly TextRun[] {
  if (typeof cell === 'string') return [run(cell)];
  const shown = runs(cell.text, { tone: cell.tone });
  if (cell.detail === undefined) return shown;
  return [...shown, new TextRun({ break: 1 }), ...runs(cell.detail, { tone: 'soft' })];
}
