import type { Position } from 'vscode-languageserver-textdocument';

/** A change of one character, as an editor sends it. */
export interface Keystroke {
  readonly range: { readonly start: Position; readonly end: Position };
  readonly text: string;
}

/** Where somebody types in the middle of a configuration: a place inside a quoted value. */
export interface TypingPlace extends Position {
  /** UTF-16 code units before it in the text. */
  readonly offset: number;
}

/** The first quoted value of a `set` line at or after the middle of a text. */
export function typingPlace(text: string): TypingPlace {
  const middle = text.indexOf('\n', Math.floor(text.length / 2));
  const found = /\n( +set [a-z-]+ "[A-Za-z]{3})[A-Za-z0-9 ,.]*"\n/.exec(text.slice(middle));
  if (!found) throw new Error('There is no value to type in after the middle of the configuration.');
  const offset = middle + found.index + 1 + (found[1]?.length ?? 0);
  const before = text.slice(0, offset);
  return { offset, line: before.split('\n').length - 1, character: offset - before.lastIndexOf('\n') - 1 };
}

/** A letter typed, and, on odd turns, taken back, so that the text stays what it was. */
export function keystroke({ line, character }: Position, turn: number): Keystroke {
  const start = { line, character };
  return turn % 2 === 0
    ? { range: { start, end: start }, text: 'x' }
    : { range: { start, end: { line, character: character + 1 } }, text: '' };
}
