import type { Position } from 'vscode-languageserver-textdocument';
import type { TextLocation } from './locations';

/** A change of one character, as an editor sends it. */
export interface Keystroke {
  readonly range: { readonly start: Position; readonly end: Position };
  readonly text: string;
}

/** How many keystrokes in a row go to one place; an even number, so that each place is left as it was. */
const inOnePlace = 20;

/** Where the keystroke of a turn goes, when one types here for a while, and then there. */
export function locationForTurn(places: readonly TextLocation[], turn: number): TextLocation {
  const place = places[Math.floor(turn / inOnePlace) % places.length];
  if (!place) throw new Error('There is no place to type at.');
  return place;
}

/** A letter typed, and, on odd turns, taken back, so that the text stays what it was. */
export function keystroke({ line, character }: Position, letter: string, turn: number): Keystroke {
  const start = { line, character };
  return turn % 2 === 0
    ? { range: { start, end: start }, text: letter }
    : { range: { start, end: { line, character: character + letter.length } }, text: '' };
}
