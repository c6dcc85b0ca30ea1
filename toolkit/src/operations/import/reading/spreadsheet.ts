import { strFromU8, unzipSync } from 'fflate';
import type { ListRow, ListSheet, ReadList } from './sheet';

/** The most bytes of a part of a workbook, unpacked: some packed files unpack to a million times their size. */
const longestPart = 64 * 1024 * 1024;

/** The widest sheet that is read, in columns; a sheet can have formats up to column 16,384. */
const mostColumns = 500;

/** Reads the sheets of an .xlsx workbook, as the texts that their cells contain. */
export function readWorkbook(bytes: Uint8Array): ReadList {
  try {
    const parts = unzipSync(bytes, { filter: ({ originalSize }) => originalSize <= longestPart });
    const part = (name: string): string => {
      const found = parts[name];
      return found ? strFromU8(found) : '';
    };
    const sheets = sheetsOf(part('xl/workbook.xml'), part('xl/_rels/workbook.xml.rels'));
    if (sheets.length === 0) return { message: 'It is not a workbook: it has no sheets.' };
    const shared = [...elements(part('xl/sharedStrings.xml'), 'si')].map(({ content }) => textIn(content));
    return {
      sheets: sheets.map(({ name, path }): ListSheet => ({ name, rows: rowsOf(part(path), shared) })),
    };
  } catch (error) {
    return {
      message: `The workbook cannot be read: ${error instanceof Error ? error.message : String(error)}.`,
    };
  }
}

interface XmlElement {
  readonly attributes: ReadonlyMap<string, string>;
  readonly content: string;
}

/** The elements of a name, which do not contain each other. A prefix of a namespace is left out. */
function* elements(xml: string, name: string): Iterable<XmlElement> {
  const start = new RegExp(`<(?:\\w+:)?${name}(?=[\\s/>])([^>]*)>`, 'g');
  const end = new RegExp(`</(?:\\w+:)?${name}\\s*>`, 'g');
  for (let match = start.exec(xml); match; match = start.exec(xml)) {
    const [whole, words = ''] = match;
    if (words.endsWith('/')) {
      yield { attributes: attributesOf(words), content: '' };
      continue;
    }
    const from = match.index + whole.length;
    end.lastIndex = from;
    const close = end.exec(xml);
    if (!close) return;
    yield { attributes: attributesOf(words), content: xml.slice(from, close.index) };
    start.lastIndex = end.lastIndex;
  }
}

function attributesOf(words: string): ReadonlyMap<string, string> {
  return new Map(
    [...words.matchAll(/(?<!\S)([^\s=]+)=(?:"([^"]*)"|'([^']*)')/g)].map(
      ([, name = '', double, single = '']) => [name, unescaped(double ?? single)],
    ),
  );
}

/** The sheets in their order, with the paths of their parts. */
function sheetsOf(
  workbook: string,
  relations: string,
): readonly { readonly name: string; readonly path: string }[] {
  const targets = new Map(
    [...elements(relations, 'Relationship')].map(({ attributes }) => [
      attributes.get('Id') ?? '',
      attributes.get('Target') ?? '',
    ]),
  );
  return [...elements(workbook, 'sheet')].flatMap(({ attributes }) => {
    const target = targets.get(attributes.get('r:id') ?? '');
    if (target === undefined) return [];
    const path = target.startsWith('/') ? target.slice(1) : `xl/${target}`;
    return [{ name: attributes.get('name') ?? '', path }];
  });
}

function rowsOf(sheet: string, shared: readonly string[]): readonly ListRow[] {
  const rows: ListRow[] = [];
  let number = 0;
  for (const { attributes, content } of elements(sheet, 'row')) {
    number = Number(attributes.get('r') ?? number + 1);
    const cells: string[] = [];
    let column = -1;
    for (const cell of elements(content, 'c')) {
      const letters = /^[A-Z]+/.exec(cell.attributes.get('r') ?? '')?.[0];
      column = letters === undefined ? column + 1 : columnOf(letters);
      if (column >= mostColumns) continue;
      while (cells.length < column) cells.push('');
      cells[column] = valueOf(cell, shared).trim();
    }
    if (cells.some((cell) => cell !== '')) rows.push({ number, cells });
  }
  return rows;
}

/** `A` → 0, `AA` → 26 */
function columnOf(letters: string): number {
  let number = 0;
  for (let at = 0; at < letters.length; at++) number = number * 26 + letters.charCodeAt(at) - 64;
  return number - 1;
}

function valueOf({ attributes, content }: XmlElement, shared: readonly string[]): string {
  const [inline] = elements(content, 'is');
  if (inline) return textIn(inline.content);
  const [value] = elements(content, 'v');
  const text = value ? unescaped(value.content) : '';
  switch (attributes.get('t')) {
    case 's':
      return shared[Number(text)] ?? '';
    case 'b':
      return text === '1' ? 'true' : 'false';
    case 'e':
      return '';
    case 'str':
    case 'd':
      return text;
    default:
      return numberText(text);
  }
}

/** `10.100000000000001` is how a workbook stores 10.1. */
function numberText(text: string): string {
  const number = Number(text);
  return text === '' || !Number.isFinite(number) ? text : String(Number(number.toPrecision(15)));
}

/** The text of a string in several formats; hints for its pronunciation are left out. */
function textIn(content: string): string {
  const pieces = content.split(/<\/(?:\w+:)?rPh>/);
  const last = pieces.pop() ?? '';
  const written = [...pieces.map((piece) => piece.split(/<(?:\w+:)?rPh\b/, 1)[0]), last].join('');
  return [...elements(written, 't')].map((part) => unescaped(part.content)).join('');
}

const entities: ReadonlyMap<string, string> = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
]);

function unescaped(text: string): string {
  return text
    .replace(/&(?:#x([\da-f]+)|#(\d+)|(\w+));/gi, (whole, hex: string, decimal: string, name: string) => {
      if (name) return entities.get(name) ?? whole;
      const code = hex ? parseInt(hex, 16) : Number(decimal);
      return code <= 0x10_ffff ? String.fromCodePoint(code) : whole;
    })
    .replace(/_x([\dA-F]{4})_/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
}
