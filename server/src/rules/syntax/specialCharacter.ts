import { memoize, getOrInsertComputed } from '../../base/collections';
import { atMost, enumerated } from '../../base/lists';
import type { ConfigDocument } from '../../model/document/document';
import type { Unit } from '../../model/document/unit';
import { isCommand } from '../../schema/commandSuggestions';
import type { Schema } from '../../schema/schema';
import type { Position } from '../../syntax/position';
import { specialCharacter, withoutSpecialCharacters, type SpecialKind } from '../../syntax/specialCharacters';
import { wordsOf, type Located, type Statement, type Word } from '../../syntax/statements';
import { replace } from '../engine/edits';
import { defineRule } from '../engine/rule';

/** A character that does not mean what it looks like. */
interface Place {
  readonly at: Located;
  readonly character: string;
  readonly kind: SpecialKind;
  readonly replacement: string;
}

/** Reports characters of web pages and word processors, once in a file. */
export const specialCharactersRule = defineRule({
  id: 'syntax/special-character',
  severity: 'warning',
  summary: 'A line has characters of a web page or a word processor.',
  document({ document, schema, report }) {
    const places = placesIn(document, schema);
    const [first] = places;
    if (!first) return;
    report(first.at, {
      message: `${contentText(places)} of a web page or word processor. The device does not read such characters as blanks, quotes or hyphens: it rejects the line, or takes them as a part of the value. Replace them.`,
      fixes: [
        {
          title: places.length === 1 ? 'Replace the character' : `Replace the ${places.length} characters`,
          preferred: true,
          edits: places.map(({ at, replacement }) => replace(at, replacement)),
        },
      ],
    });
  },
});

const plurals: Readonly<Record<SpecialKind, string>> = {
  'no-break space': 'no-break spaces',
  'space of another width': 'spaces of another width',
  'invisible character': 'invisible characters',
  'typographic quote': 'typographic quotes',
  dash: 'dashes',
};

/** The number of codes of one kind in the message. */
const mostCodes = 4;

/** `The text has 2 no-break spaces (U+00A0) and a dash (U+2013)`. */
function contentText(places: readonly Place[]): string {
  const byKind = new Map<SpecialKind, string[]>();
  for (const { kind, character } of places) getOrInsertComputed(byKind, kind, () => []).push(character);
  const parts = [...byKind].map(([kind, characters]) => {
    const codes = [...new Set(characters)].map(
      (one) => `U+${(one.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`,
    );
    const { length } = characters;
    const names = length === 1 ? kind : plurals[kind];
    return `${length} ${names} (${atMost(codes, mostCodes).join(', ')})`;
  });
  return `This text has ${enumerated(parts)}`;
}

function placesIn(document: ConfigDocument, schema: Schema): readonly Place[] {
  const { session, container } = document;
  const places: Place[] = [];
  const byUnit = new Map<Unit, Position[]>();
  for (const position of document.specialCharacters()) {
    const { line, character } = position;
    if (session?.isIgnored(line) === true || container?.isIgnored(line) === true) continue;
    const isByteOrderMark = line === 0 && character === 0 && document.line(0).startsWith('\uFEFF');
    if (isByteOrderMark) continue;
    const unit = document.unitAt(line);
    if (unit) getOrInsertComputed(byUnit, unit, () => []).push(position);
  }
  for (const [unit, positions] of byUnit)
    for (const place of placesOf(unit, positions, document, schema)) places.push(place);
  return places;
}

/** The characters of a unit that do not mean what they look like; the same as long as the unit is. */
function placesOf(
  unit: Unit,
  positions: readonly Position[],
  document: ConfigDocument,
  schema: Schema,
): readonly Place[] {
  return getOrInsertComputed(knownPlaces(unit), schema, () => {
    const statement = document.read(unit);
    const lines = new Map<number, LineWords>();
    if (statement) collectWords(statement, lines);
    return positions.flatMap(({ line, character }) => {
      const inUnit = { line: line - unit.firstLine, character };
      const text = document.line(line).charAt(character);
      const known = specialCharacter(text);
      const words = lines.get(inUnit.line);
      if (!known || !isWrong(known.kind, inUnit, words, document.line(line), schema)) return [];
      const end = { line: inUnit.line, character: character + 1 };
      return [{ at: { origin: unit, range: { start: inUnit, end } }, character: text, ...known }];
    });
  });
}

const knownPlaces = memoize((_unit: Unit) => new Map<Schema, readonly Place[]>());

/** The words of a line of a unit. */
interface LineWords {
  readonly words: Word[];
  /** Whether the first word of the line is not a command, even with what its characters stand for. */
  readonly isProse: boolean;
  /** Words that a person chooses freely, so that a dash in them may be wanted. */
  readonly free: Set<Word>;
}

/** The settings whose values are sentences or names of a person's own. */
const freeText = /comment|description|^(?:alias|label|location|name)$/;

function freeWordsOf(statement: Statement): readonly Word[] {
  if (statement.type === 'entry') return statement.key;
  const isText = statement.type === 'setting' && freeText.test(statement.name?.text ?? '');
  return isText ? statement.values : [];
}

function collectWords(statement: Statement, lines: Map<number, LineWords>): void {
  const words = [...wordsOf(statement)];
  if (statement.type === 'block' && statement.end) words.push(statement.end);
  if (statement.type === 'entry' && statement.next) words.push(statement.next);
  const [first] = words;
  const [command = ''] = first ? withoutSpecialCharacters(first.text).trim().split(' ', 1) : [];
  const isProse = statement.type === 'unknownCommand' && command !== '' && !isCommand(command);
  const free = new Set(freeWordsOf(statement));
  for (const word of words)
    for (let { line } = word.range.start; line <= word.range.end.line; line++) {
      const on = getOrInsertComputed(lines, line, () => ({ words: [], isProse, free: new Set<Word>() }));
      on.words.push(word);
      if (free.has(word)) on.free.add(word);
    }
  if ('statements' in statement) for (const inner of statement.statements) collectWords(inner, lines);
}

/** Whether a character in a line stands for another one: it is not in quotes, in a comment or in prose. */
function isWrong(
  kind: SpecialKind,
  { line, character }: Position,
  on: LineWords | undefined,
  text: string,
  schema: Schema,
): boolean {
  if (on?.isProse === true || /^\s*#/.test(text)) return false;
  const word = on?.words.find(({ range: { start, end } }) => isBetween({ line, character }, start, end));
  if (!word) return kind !== 'dash' && kind !== 'typographic quote';
  const at = character - word.range.start.character;
  if (word.kind !== 'word' && (line > word.range.start.line || isQuoted(word.text, at))) return false;
  switch (kind) {
    case 'invisible character':
      return !isJoiner(word.text, at);
    case 'typographic quote':
      return isDelimiter(on?.words ?? [], word, at);
    case 'dash':
      return on?.free.has(word) === false && isHyphen(word.text, at, schema);
    default:
      return true;
  }
}

/** Whether a character of a word is in straight quotes. */
function isQuoted(text: string, at: number): boolean {
  let quote = '';
  for (let index = 0; index < at; index++) {
    const character = text.charAt(index);
    if (character === '\\') index++;
    else if (quote !== '') quote = character === quote ? '' : quote;
    else if (character === '"' || character === "'") quote = character;
  }
  return quote !== '';
}

function isBetween({ line, character }: Position, start: Position, end: Position): boolean {
  const isAfterStart = line > start.line || character >= start.character;
  return isAfterStart && (line < end.line || character < end.character);
}

/** Whether an invisible character joins two letters of a script that needs it, such as Persian. */
function isJoiner(text: string, at: number): boolean {
  const letter = /[^\p{ASCII}]/u;
  return (
    letter.test(text.charAt(at - 1)) &&
    letter.test(text.charAt(at + 1)) &&
    /[\u200c\u200d]/u.test(text.charAt(at))
  );
}

const openingQuote = /^[\u00ab\u2018\u201a-\u201c\u201e\u201f\uff02]/u;
const closingQuote = /[\u00bb\u2019\u201c\u201d\uff02]$/u;

/** Whether a typographic quote is at the beginning or the end of a text that it encloses. */
function isDelimiter(words: readonly Word[], word: Word, at: number): boolean {
  const index = words.indexOf(word);
  const opening = words.findIndex(({ kind, text }) => kind === 'word' && openingQuote.test(text));
  const closing = words.findLastIndex(
    ({ kind, text }, place) =>
      kind === 'word' && place >= opening && text.length > 1 && closingQuote.test(text),
  );
  if (opening < 0 || closing < opening) return false;
  // Straight quotes inside of it would end the value that the fix writes.
  if (words.slice(opening, closing + 1).some(({ text }) => /["']/.test(text))) return false;
  return (
    (at === 0 && index >= opening && openingQuote.test(word.text)) ||
    (at === word.text.length - 1 && index <= closing && closingQuote.test(word.text))
  );
}

/** Whether a dash stands for a hyphen: in a name of FortiOS, in a range of numbers or addresses, or before an option. */
function isHyphen(text: string, at: number, schema: Schema): boolean {
  if (
    /[\d.:]/.test(text.charAt(at - 1)) &&
    /^\d/.test(text.slice(at + 1)) &&
    /^[\d.:,\u2010-\u2015\u2212-]*$/u.test(text)
  )
    return true;
  return schema.hasWord(withoutSpecialCharacters(text));
}
