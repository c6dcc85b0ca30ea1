import type { Position } from 'vscode-languageserver-textdocument';
import type { TextLocation } from './locations';

/** A change of one character. */
export interface Keystroke {
  readonly range: { readonly start: Position; readonly end: Position };
  readonly text: string;
}

/** The number of consecutive keystrokes at one position: an even number, so that the text there stays the same. */
const inOnePlace = 20;

/** The position of a keystroke, after some keystrokes at each of the positions before. */
export function locationForTurn(places: readonly TextLocation[], turn: number): TextLocation {
  const place = places[Math.floor(turn / inOnePlace) % places.length];
  if (!place) throw new Error('The text has no position for typing.');
  return place;
}

/** A typed letter; on odd turns, its deletion, so that the text stays the same. */
export function keystroke({ line, character }: Position, letter: string, turn: number): Keystroke {
  const start = { line, character };
  return turn % 2 === 0
    ? { range: { start, end: start }, text: letter }
    : { range: { start, end: { line, character: character + letter.length } }, text: '' };
}
