/** A part of a line: a sentence, the name of something in a configuration, or a text that is shown as it is. */
export type PageSpan =
  | string
  | { readonly name: string }
  /** Markdown and HTML link it to an address. */
  | { readonly literal: string; readonly address?: string }
  /** A sentence or a label in bold. */
  | { readonly strong: string }
  | { readonly heading: string }
  /** A line of a file, counted from 1; `isNumber` if it is shown as `12` instead of `line 12`, or the text that is shown. */
  | { readonly file: string; readonly line: number; readonly isNumber?: boolean; readonly label?: string };

/** A text on one line: sentences, whose names are in double quotes, or spans. */
export type Inline = string | readonly PageSpan[];

/** `3 devices · 1 without support`: tiles as a text. */
export function tilesText(tiles: readonly PageTile[]): string {
  return tiles.map(({ value, label }) => `${value} ${label}`).join(' · ');
}

export function lineText({
  line,
  isNumber = false,
  label,
}: Extract<PageSpan, { readonly line: number }>): string {
  return label ?? (isNumber ? String(line) : `line ${line}`);
}

/** A cell of a table; a string is shown as it is. `detail` is smaller, below the text. */
export type PageCell =
  | string
  | {
      readonly text: Inline;
      readonly detail?: Inline;
      readonly tone?: PageTone;
      /** What the rows are sorted by instead of the text. */
      readonly sort?: string;
      /** What only HTML has, folded below the text. */
      readonly folded?: readonly PageFold[];
    };

/** Blocks that are folded where a reader can open them. */
export interface PageFold {
  readonly summary: string;
  readonly blocks: readonly PageBlock[];
}

/** What a text means: something bad, doubtful, to know, good, or less important. */
export type PageTone = 'bad' | 'warn' | 'info' | 'good' | 'soft';

/** Something to do, with what is wrong, the effect and the fix. */
export interface PageItem {
  readonly title: string;
  /** `error`, `warning`, `info`, `hint` or `fail`. */
  readonly weight: string;
  readonly texts: readonly string[];
}

/** A part of a page, independent of its format. Names are escaped where a page is rendered, and nowhere else. */
export type PageBlock =
  | { readonly kind: 'text'; readonly text: Inline; readonly role?: 'note' | 'summary' | 'soft' }
  /** What `startsPage` begins on a new page when HTML is printed. */
  | {
      readonly kind: 'heading';
      readonly text: Inline;
      readonly level?: HeadingLevel;
      readonly startsPage?: boolean;
    }
  | PageCover
  /** A table of contents: headings of the second level. */
  | { readonly kind: 'contents'; readonly headings: readonly string[] }
  /** `shown` items are visible, and the others are folded; all are visible without it. */
  | { readonly kind: 'list'; readonly items: readonly PageListItem[]; readonly shown?: number }
  | ({ readonly kind: 'details' } & PageFold)
  | PageChanges
  /** Numbers that begin a page; `tone` is that of a number other than 0. */
  | { readonly kind: 'tiles'; readonly tiles: readonly PageTile[] }
  | { readonly kind: 'facts'; readonly facts: readonly (readonly [name: string, value: PageCell])[] }
  | PageTable
  | { readonly kind: 'items'; readonly items: readonly PageItem[] }
  /** Blocks below a title of their own. */
  | {
      readonly kind: 'item';
      readonly title: Inline;
      readonly tone: PageTone;
      readonly blocks: readonly PageBlock[];
    }
  /** Lines of a file, counted from 1; formats show only the first ones. */
  | { readonly kind: 'places'; readonly places: readonly PagePlace[] }
  /** Lines of a configuration, unless they are in another language. In one text, because secrets of several lines are masked there. */
  | { readonly kind: 'commands'; readonly text: string; readonly language?: 'diff' | 'text' }
  /** A drawing with its caption, as SVG and for Markdown. */
  | { readonly kind: 'drawing'; readonly svg: string; readonly mermaid: string; readonly text: string };

/** The first page of a printed document. Formats without pages have a title and a sentence instead. */
export interface PageCover {
  readonly kind: 'cover';
  /** What the document is, such as `As-built report`. */
  readonly label: string;
  readonly title: string;
  readonly subtitle: string;
  readonly facts: readonly (readonly [name: string, value: string])[];
  readonly note: string;
}

export function coverBlocks({ label, title, subtitle, facts, note }: PageCover): readonly PageBlock[] {
  const about = facts.map(([name, value]) => ` ${name}: ${value}.`).join('');
  return [
    { kind: 'heading', level: 1, text: [{ literal: `${label}: ${title}` }] },
    { kind: 'text', text: [{ literal: `${subtitle}.${about}` }] },
    { kind: 'text', role: 'note', text: [{ literal: note }] },
  ];
}

/** The anchor that renderers of Markdown give to a heading. */
export function anchorOf(heading: string): string {
  return heading
    .toLowerCase()
    .replace(/[^a-z0-9 -]/g, '')
    .replaceAll(' ', '-');
}

export type HeadingLevel = 1 | 2 | 3 | 4 | 5;

export type PageListItem = Inline | { readonly text: Inline; readonly items: readonly Inline[] };

export function listItem(item: PageListItem): { readonly text: Inline; readonly items: readonly Inline[] } {
  return typeof item === 'object' && 'text' in item ? item : { text: item, items: [] };
}

/** How many folded items of a list are listed. */
export const mostFolded = 300;

type PageChangeKind = 'added' | 'removed' | 'changed' | 'moved' | 'renamed';

/** A changed setting: its values as they are, and a note on them. */
export interface ChangedSetting {
  readonly kind: Extract<PageChangeKind, 'added' | 'removed' | 'changed'>;
  readonly name: string;
  readonly old?: string | undefined;
  readonly new?: string | undefined;
  readonly note?: Inline | undefined;
}

/** A changed entry; `title` is empty for a table that has settings itself. */
export interface ChangedEntry {
  readonly kind: PageChangeKind;
  readonly title: Inline;
  readonly settings: readonly ChangedSetting[];
}

/** The changes to the entries of a table. */
export interface PageChanges {
  readonly kind: 'changes';
  readonly rows: readonly ChangedEntry[];
}

export const changeTones: Readonly<Record<PageChangeKind, PageTone>> = {
  added: 'good',
  removed: 'bad',
  changed: 'warn',
  moved: 'info',
  renamed: 'info',
};

/** A line with what is there, such as `policy 12`; the label may be empty. */
interface PagePlace {
  readonly file: string;
  readonly line: number;
  readonly label: string;
}

/** The first places, and the sentence about the others: if an item affects more lines, the rest is only counted. */
export function firstPlaces(
  places: readonly PagePlace[],
  most = 40,
): { readonly shown: readonly PagePlace[]; readonly more: string | undefined } {
  const rest = places.length - most;
  return { shown: places.slice(0, most), more: rest > 0 ? `and ${rest} more` : undefined };
}

export interface PageTile {
  readonly value: number | string;
  readonly label: string;
  readonly tone?: PageTone;
}

export interface PageTable {
  readonly kind: 'table';
  readonly columns: readonly string[];
  readonly rows: readonly (readonly PageCell[])[];
  readonly numbers?: readonly number[];
  /** The column whose cells name the rows. */
  readonly rowHead?: number;
  /** The anchors of the rows, to which a drawing links. */
  readonly ids?: readonly string[];
  readonly caption?: string;
}

/** The formats of a page on standard output. */
export type PageFormat = 'text' | 'markdown' | 'html';

/** What a command or a view shows. */
export interface Page {
  readonly title: string;
  readonly blocks: readonly PageBlock[];
}

/** A block, or several; nothing if a condition leaves them out. */
type SomeBlocks = PageBlock | readonly PageBlock[] | undefined | false;

/** Blocks, without those that a condition leaves out. */
export function pageBlocks(...blocks: readonly SomeBlocks[]): readonly PageBlock[] {
  return blocks.flatMap((block) => (block === undefined || block === false ? [] : block));
}

/** A page that begins with its title. */
export function titledPage(title: Inline, ...blocks: readonly SomeBlocks[]): Page {
  const texts = typeof title === 'string' ? [title] : title.map((span) => spanTitle(span));
  return {
    title: texts.join(''),
    blocks: pageBlocks({ kind: 'heading', level: 1, text: title }, ...blocks),
  };
}

function spanTitle(span: PageSpan): string {
  if (typeof span === 'string') return span;
  return 'name' in span ? span.name : 'literal' in span ? span.literal : '';
}

export function paragraph(text: Inline, role?: 'note' | 'summary' | 'soft'): PageBlock {
  return { kind: 'text', text, ...(role && { role }) };
}

/** A heading with the blocks below it; nothing if there are none. */
export function pageSection(text: Inline, ...blocks: readonly SomeBlocks[]): readonly PageBlock[] {
  const shown = pageBlocks(...blocks);
  return shown.length === 0 ? [] : [{ kind: 'heading', text }, ...shown];
}

/** A list; undefined if it is empty. */
export function pageList(items: readonly PageListItem[], shown?: number): PageBlock | undefined {
  return items.length === 0 ? undefined : { kind: 'list', items, ...(shown !== undefined && { shown }) };
}

/** A table without the columns that have no value; undefined if it has no rows. */
export function pageTable(
  columns: readonly string[],
  rows: PageTable['rows'],
  { numbers = [], rowHead, ...more }: Partial<PageTable> = {},
): PageTable | undefined {
  if (rows.length === 0) return undefined;
  const used = columns.flatMap((_, index) => (rows.some((row) => (row[index] ?? '') !== '') ? [index] : []));
  const keep = <T>(cells: readonly T[]): readonly T[] => cells.filter((_, index) => used.includes(index));
  return {
    ...more,
    kind: 'table',
    columns: keep(columns),
    rows: rows.map(keep),
    numbers: numbers.flatMap((column) => (used.includes(column) ? [used.indexOf(column)] : [])),
    ...(rowHead !== undefined && { rowHead: used.indexOf(rowHead) }),
  };
}

/** {@link pageTable}, or a sentence if it has no rows. */
export function tableOr(columns: readonly string[], rows: PageTable['rows'], sentence: string): PageBlock {
  return pageTable(columns, rows) ?? paragraph(sentence);
}

/** The lines of commands; undefined if there are none. */
export function pageCommands(text: string): PageBlock | undefined {
  return text.trim() === '' ? undefined : { kind: 'commands', text: text.trimEnd() };
}

/** The spans of a text; the names in the double quotes of a sentence are spans of their own, without the quotes. */
export function spansOf(text: Inline): readonly Exclude<PageSpan, string>[] {
  return (typeof text === 'string' ? [text] : text).flatMap((span): readonly Exclude<PageSpan, string>[] =>
    typeof span === 'string'
      ? span
          .split(/("[^"]*")/)
          .map((part, index) => (index % 2 === 1 ? { name: part.slice(1, -1) } : { literal: part }))
      : [span],
  );
}

export function nameList(names: readonly string[]): readonly PageSpan[] {
  return names.flatMap((name, index) => (index === 0 ? [{ name }] : [', ', { name }]));
}

/** A table with more rows can be sorted and filtered. */
export const mostPlainRows = 20;

/** The changes with a row for each setting. A table that can be sorted names the entry in each row. */
export function changesTable({ rows }: PageChanges): PageTable {
  const count = rows.reduce((sum, { settings }) => sum + Math.max(1, settings.length), 0);
  const value = (text: string | undefined, note?: Inline): PageCell =>
    text === undefined
      ? ''
      : { text: [{ name: text }, ...(note === undefined ? [] : [' (', note, ')'].flat())] };
  // A table that has settings itself has no entries.
  const hasEntries = rows.some(({ title }) => title.length > 0);
  return {
    kind: 'table',
    columns: ['Change', ...(hasEntries ? ['Entry'] : []), 'Setting', 'Old', 'New'],
    rows: rows.flatMap(({ kind, title, settings }) => {
      const change: PageCell = { text: kind, tone: changeTones[kind] };
      const entry = hasEntries ? [change, { text: title }] : [change];
      if (settings.length === 0) return [[...entry, '', '', '']];
      return settings.map((setting, index) => [
        ...(index === 0 || count > mostPlainRows ? entry : entry.map(() => '')),
        { text: [{ name: setting.name }] },
        value(setting.old, setting.new === undefined ? setting.note : undefined),
        value(setting.new, setting.note),
      ]);
    }),
  };
}
