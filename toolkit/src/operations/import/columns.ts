import { enumerated } from 'fortios-language/base/lists';
import data from './columns.json';
import { addressValue } from './values/addressValue';
import type { ListRow, ListSheet } from './reading/sheet';

export const listKinds = ['addresses', 'groups', 'services', 'routes', 'vips', 'policies'] as const;

export type ListKind = (typeof listKinds)[number];

interface KindData {
  readonly title: string;
  /** Names of sheets with such rows, in lower case. */
  readonly sheets: readonly string[];
  /** Of each group, at least one field must have a column. */
  readonly needs: readonly (readonly string[])[];
  /** The fields by what lists call them; the name of the field itself and earlier names are better. */
  readonly fields: Readonly<Record<string, readonly string[]>>;
  /** Columns that say nothing about what is imported. */
  readonly information: readonly string[];
}

const kinds: Readonly<Record<ListKind, KindData>> = data;

/** A row by its fields, without empty ones. */
export interface ListRecord {
  readonly row: number;
  readonly fields: ReadonlyMap<string, string>;
}

/** A table of a list whose columns are known. */
export interface ListTable {
  readonly sheet: string | undefined;
  readonly kind: ListKind;
  /** By field, what the list calls its column; absent for a list without a line of names. */
  readonly columns: ReadonlyMap<string, string>;
  readonly records: readonly ListRecord[];
  /** Columns that only inform. */
  readonly information: readonly string[];
  /** Columns that nothing says the meaning of. */
  readonly unknown: readonly string[];
}

/** A table whose columns the user has to name. */
export interface UnknownColumns {
  readonly sheet: string | undefined;
  readonly kind: ListKind | undefined;
  readonly columns: readonly string[];
  /** The fields of which at least one is missing. */
  readonly missing: readonly string[];
}

export interface ColumnOptions {
  /** What the rows are, if the columns do not say it. */
  readonly kind?: ListKind | undefined;
  /** Fields by the names of columns, which the user has given; an empty field leaves a column out. */
  readonly mapping?: ReadonlyMap<string, string> | undefined;
  /** Values of fields for all rows without one. */
  readonly values?: ReadonlyMap<string, string> | undefined;
}

export function kindTitle(kind: ListKind): string {
  return kinds[kind].title;
}

export function fieldsOf(kind: ListKind): readonly string[] {
  return Object.keys(kinds[kind].fields);
}

/** What a user says about columns, as texts of the form `field=name` and `field=value`. */
export interface ColumnTexts {
  readonly listKind?: ListKind;
  readonly columns?: readonly string[];
  readonly values?: readonly string[];
}

/** The options of a list, or which text is wrong. */
export function readColumnOptions({
  listKind: kind,
  columns = [],
  values = [],
}: ColumnTexts): ColumnOptions | { readonly field: 'columns' | 'values'; readonly problem: string } {
  const known = new Set((kind === undefined ? listKinds : [kind]).flatMap(fieldsOf));
  const mapping = new Map<string, string>();
  const constants = new Map<string, string>();
  for (const [field, words] of [
    ['columns', columns],
    ['values', values],
  ] as const) {
    for (const word of words) {
      const at = word.indexOf('=');
      const [name, value] = [word.slice(0, Math.max(at, 0)), word.slice(at + 1).trim()];
      // An empty field leaves a column out.
      if (value === '' || !(known.has(name) || (field === 'columns' && at === 0)))
        return {
          field,
          problem: `takes a field and what it is, such as "name=…", not "${word}". The fields are ${enumerated([...known])}.`,
        };
      if (field === 'columns') mapping.set(value.toLowerCase(), name);
      else constants.set(name, value);
    }
  }
  return { kind, mapping, values: constants };
}

/** How many rows above the names of columns can have a title. */
const mostTitleRows = 10;

/** How many rows decide what a column contains. */
const sampledRows = 20;

/** Finds what the columns of a sheet are; undefined for a sheet without rows. */
export function readColumns(
  sheet: ListSheet,
  options: ColumnOptions = {},
): ListTable | UnknownColumns | undefined {
  const { rows, name } = sheet;
  if (rows.length === 0) return undefined;
  const bySheet = listKinds.find((kind) => kinds[kind].sheets.includes(name?.toLowerCase() ?? ''));
  const wanted = options.kind ?? bySheet;
  const candidates = wanted === undefined ? listKinds : [wanted];
  let best: { readonly header: ListRow; readonly assigned: Assignment; readonly kind: ListKind } | undefined;
  for (const header of rows.slice(0, mostTitleRows)) {
    for (const kind of candidates) {
      const assigned = assign(kind, header.cells, options);
      if (assigned.missing.length > 0 || (best && assigned.score <= best.assigned.score)) continue;
      if (!mayBe(kind, header, rows, assigned)) continue;
      best = { header, assigned, kind };
    }
    if (best) break;
  }
  if (best) return tableOf(sheet, best.kind, best.header, best.assigned, options);
  const plain = wanted === undefined || wanted === 'addresses' ? withoutHeader(sheet, options) : undefined;
  if (plain) return plain;
  const columns = (rows[0]?.cells ?? []).filter((cell) => cell !== '');
  const { missing } = assign(wanted ?? 'addresses', rows[0]?.cells ?? [], options);
  return { sheet: name, kind: wanted, columns, missing };
}

interface Assignment {
  readonly columns: ReadonlyMap<string, number>;
  readonly missing: readonly string[];
  readonly score: number;
}

/** Gives each field its best column; needed fields choose first. */
function assign(kind: ListKind, header: readonly string[], { mapping, values }: ColumnOptions): Assignment {
  const { fields, needs } = kinds[kind];
  const taken = new Set<number>();
  const columns = new Map<string, number>();
  let score = 0;
  const mapped = header.map((cell) => mapping?.get(cell.trim().toLowerCase()));
  for (const [at, field] of mapped.entries()) {
    if (field === undefined) continue;
    taken.add(at);
    if (field !== '' && Object.hasOwn(fields, field)) {
      columns.set(field, at);
      score += 1;
    }
  }
  const words = header.map(wordOf);
  const needed = needs.flat();
  const order = [...needed, ...Object.keys(fields).filter((field) => !needed.includes(field))];
  for (const field of order) {
    if (columns.has(field)) continue;
    const names = [field, ...(fields[field] ?? [])].map(wordOf);
    const ranked = words
      .flatMap((word, at) =>
        taken.has(at) || !names.includes(word) ? [] : [{ at, rank: names.indexOf(word) }],
      )
      .sort((a, b) => a.rank - b.rank);
    const [first] = ranked;
    if (!first) continue;
    columns.set(field, first.at);
    taken.add(first.at);
    score += 1 - first.rank / 100;
  }
  const missing = needs
    .filter((group) => !group.some((field) => columns.has(field) || values?.has(field)))
    .map((group) => group.join(' or '));
  return { columns, missing, score };
}

/** `Source interface (from)` → `sourceinterface`; a word without letters and digits stays, such as `#`. */
function wordOf(text: string): string {
  const [plain = ''] = text.toLowerCase().split('(');
  return plain.replace(/[^a-z0-9]/g, '') || text.trim();
}

/** Whether the rows below can be of a kind: the values of addresses are addresses, unless they are names of a group's members. */
function mayBe(kind: ListKind, header: ListRow, rows: readonly ListRow[], { columns }: Assignment): boolean {
  const [value, groups] = [columns.get('value'), columns.get('groups')];
  if (kind !== 'addresses' || value === undefined || groups !== undefined) return true;
  const cells = rows
    .filter(({ number }) => number > header.number)
    .slice(0, sampledRows)
    .map(({ cells: own }) => own[value] ?? '')
    .filter((cell) => cell !== '');
  return cells.length === 0 || cells.some((cell) => !isService(cell));
}

function isService(text: string): boolean {
  return /^(?:(?:tcp|udp|sctp|icmp6?|ip)\b.*|.*\b(?:tcp|udp|sctp)|\d+(?:-\d+)?)$/i.test(text.trim());
}

function tableOf(
  { name, rows }: ListSheet,
  kind: ListKind,
  header: ListRow,
  { columns }: Assignment,
  { mapping, values }: ColumnOptions,
): ListTable {
  const used = new Set(columns.values());
  const known = kinds[kind].information.map(wordOf);
  const aliases = Object.entries(kinds[kind].fields).flatMap(([field, names]) =>
    [field, ...names].map(wordOf),
  );
  const information: string[] = [];
  const unknown: string[] = [];
  for (const [at, cell] of header.cells.entries()) {
    if (used.has(at) || cell === '') continue;
    const word = wordOf(cell);
    const isKnown = known.includes(word) || aliases.includes(word) || mapping?.get(cell.toLowerCase()) === '';
    (isKnown ? information : unknown).push(cell);
  }
  const records = rows
    .filter(({ number }) => number > header.number)
    .map(({ number, cells }) => recordOf(number, columns, cells, values));
  const names = new Map([...columns].map(([field, at]) => [field, header.cells[at] ?? field]));
  return { sheet: name, kind, columns: names, records, information, unknown };
}

function recordOf(
  row: number,
  columns: ReadonlyMap<string, number>,
  cells: readonly string[],
  values: ReadonlyMap<string, string> = new Map(),
): ListRecord {
  const fields = new Map(values);
  for (const [field, at] of columns) {
    const cell = cells[at]?.trim() ?? '';
    if (cell !== '') fields.set(field, cell);
  }
  return { row, fields };
}

/**
 * Addresses without a line of names: the column of which most cells are addresses is the value, and the next one with
 * texts is the name.
 */
function withoutHeader({ name, rows }: ListSheet, { values }: ColumnOptions): ListTable | undefined {
  const sample = rows.slice(0, sampledRows);
  const width = Math.max(...sample.map(({ cells }) => cells.length));
  const counts = Array.from({ length: width }, (_, at) => ({
    at,
    addresses: sample.filter(({ cells }) => !('reason' in addressValue(cells[at] ?? ''))).length,
  }));
  const [value] = [...counts].sort((a, b) => b.addresses - a.addresses);
  if (!value || value.addresses === 0 || value.addresses * 2 < sample.length) return undefined;
  // A first row of words names columns that are not known.
  if (!/\d[.:]|\w\.\w/.test(sample[0]?.cells[value.at] ?? '')) return undefined;
  const others = counts.filter(({ at }) => at !== value.at);
  const [label, comment] = others;
  const columns = new Map([['value', value.at]]);
  if (label) columns.set('name', label.at);
  if (comment) columns.set('comment', comment.at);
  const records = rows.map(({ number, cells }) => recordOf(number, columns, cells, values));
  return { sheet: name, kind: 'addresses', columns: new Map(), records, information: [], unknown: [] };
}
