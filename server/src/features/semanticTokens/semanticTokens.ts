import type { Range, SemanticTokensEdit } from 'vscode-languageserver-types';
import type { ConfigDocument } from '../../model/document/document';
import type { Unit } from '../../model/document/unit';
import { isStepOver, type Steps } from '../../base/steps';
import type { DocumentView } from '../../model/symbols/documentView';
import { memoize, memoizeLastSteps } from '../../base/collections';
import { readingOf, type DocumentReading } from '../../model/visit';
import { typeNumber } from './legend';
import { numbersPerToken, tokensOfUnit, tokensOfLongUnit } from './unitTokens';

/** The tokens of a document in LSP's encoding: five numbers each, with positions relative to the previous token. */
export function semanticTokens(view: DocumentView): Steps<number[]> {
  return encode(view, 0, Infinity);
}

/** The tokens on the lines of a range, encoded like those of the whole document. */
export function semanticTokensIn(view: DocumentView, { start, end }: Range): Steps<number[]> {
  return encode(view, start.line, end.line);
}

/** The edit between two encodings; empty if they are equal. */
export function tokenEdits(before: readonly number[], after: readonly number[]): SemanticTokensEdit[] {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before[start] === after[start]) start++;
  let tail = 0;
  while (tail < shorter - start && before[before.length - 1 - tail] === after[after.length - 1 - tail])
    tail++;
  const deleteCount = before.length - tail - start;
  const data = after.slice(start, after.length - tail);
  return deleteCount === 0 && data.length === 0 ? [] : [{ start, deleteCount, data }];
}

function* encode(view: DocumentView, firstLine: number, lastLine: number): Steps<number[]> {
  const { document, schema, version } = view;
  const { tokensOf, tokensOfLong } = tokensIn(readingOf(document, schema, version));
  const found: { readonly unit: Unit; readonly tokens: readonly number[] }[] = [];
  let length = 0;
  for (const unit of document.units) {
    if (unit.lastLine < firstLine || unit.type === 'close') continue;
    if (unit.firstLine > lastLine) break;
    const tokens = unit.isLong ? yield* tokensOfLong(unit) : tokensOf(unit);
    if (tokens.length > 0) found.push({ unit, tokens });
    length += tokens.length;
    if (isStepOver('statement')) yield;
  }
  // With the expected length: growing an array of millions of numbers would fill the memory several times.
  const encoded = new Array<number>(length);
  let next = 0;
  let line = 0;
  let character = 0;
  const put: PutToken = (tokenLine, at, size, type, modifiers) => {
    encoded[next++] = tokenLine - line;
    encoded[next++] = tokenLine === line ? at - character : at;
    encoded[next++] = size;
    encoded[next++] = type;
    encoded[next++] = modifiers;
    line = tokenLine;
    character = at;
  };
  const putIgnored = ignoredLines(document, Math.max(0, firstLine), lastLine);
  for (const { unit, tokens } of found) {
    const isWhole = unit.firstLine >= firstLine && unit.lastLine <= lastLine;
    for (let index = 0; index < tokens.length; index += numbersPerToken) {
      if (unit.isLong && isStepOver('word')) yield;
      const tokenLine = unit.firstLine + Number(tokens[index]);
      if (!isWhole && (tokenLine < firstLine || tokenLine > lastLine)) continue;
      putIgnored?.(tokenLine, put);
      put(
        tokenLine,
        Number(tokens[index + 1]),
        Number(tokens[index + 2]),
        Number(tokens[index + 3]),
        Number(tokens[index + 4]),
      );
    }
    if (isStepOver('item')) yield;
  }
  putIgnored?.(Infinity, put);
  encoded.length = next;
  return encoded;
}

type PutToken = (line: number, character: number, length: number, type: number, modifiers: number) => void;

/** Adds one `comment` token for each line of a session or container that is not configuration, merged in the order of the text. */
function ignoredLines(
  document: ConfigDocument,
  first: number,
  last: number,
): ((before: number, put: PutToken) => void) | undefined {
  const outer = document.session ?? document.container;
  if (!outer) return undefined;
  let line = first;
  const end = Math.min(last + 1, document.lineCount);
  return (before, put) => {
    for (; line < Math.min(before, end); line++) {
      if (!outer.isIgnored(line)) continue;
      const { length } = document.line(line).trimEnd();
      if (length > 0) put(line, 0, length, typeNumber.comment, 0);
    }
  };
}

/** Remembered, so that a keystroke computes the tokens of one unit. */
const tokensIn = memoize((reading: DocumentReading) => ({
  tokensOf: memoize((unit: Unit): readonly number[] => {
    const statement = reading.document.read(unit);
    return statement ? tokensOfUnit(unit, statement, reading) : [];
  }),
  tokensOfLong: memoizeLastSteps(function* (unit: Unit): Steps<readonly number[]> {
    const statement = reading.document.read(unit);
    return statement ? yield* tokensOfLongUnit(unit, statement, reading) : [];
  }),
}));
