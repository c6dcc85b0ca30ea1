import type { TextEdit } from 'vscode-languageserver-types';
import type { ConfigDocument } from '../../../model/document/document';
import { longestIncreasing } from '../comparison/compare';
import { printLines, type PrintedLine } from '../state/print';
import type { DeviceState } from '../state/state';

/** A printed line with a key that is equal for the same line of two states. */
interface KeyedLine {
  readonly text: string;
  readonly key: string;
  /** The line in the document; undefined if the document does not contain it. */
  readonly at: number | undefined;
}

/**
 * The edits of a document that turn the configuration of one state into another. Lines that are in both stay untouched,
 * with the comments between them. Undefined if the changed lines are not in one place of the document; the caller checks
 * the resulting text, because a document can contain more than a configuration.
 *
 * @param before the state of the document
 * @param after a changed copy of it
 */
export function documentEdits(
  document: ConfigDocument,
  before: DeviceState,
  after: DeviceState,
): readonly TextEdit[] | undefined {
  const old = keyedLines(printLines(before), document);
  const now = keyedLines(printLines(after), document);
  const places = new Map(old.map(({ key }, index) => [key, index]));
  const common = now.flatMap(({ key }, index) => {
    const place = places.get(key);
    return place === undefined ? [] : [{ index, place }];
  });
  const kept = longestIncreasing(common.map(({ place }) => place));
  const anchors = [...common.filter((_, at) => kept.has(at)), { index: now.length, place: old.length }];
  const edits: TextEdit[] = [];
  let [index, place] = [0, 0];
  for (const anchor of anchors) {
    const removed = old.slice(place, anchor.place);
    const added = now.slice(index, anchor.index);
    if (removed.length + added.length > 0) {
      const range = linesOf(removed, old[place - 1], old[anchor.place]);
      if (!range) return undefined;
      const [start, end] = range.map((line) => ({ line, character: 0 }));
      if (!start || !end) return undefined;
      edits.push({ range: { start, end }, newText: added.map(({ text }) => `${text}\n`).join('') });
    }
    [index, place] = [anchor.index + 1, anchor.place + 1];
  }
  return edits;
}

/**
 * The lines from the first to the last of some printed lines, which the device can print in another order; or the place
 * after the line before them. Undefined if they are not between the lines before and after them.
 */
function linesOf(
  removed: readonly KeyedLine[],
  previous: KeyedLine | undefined,
  next: KeyedLine | undefined,
): readonly [start: number, end: number] | undefined {
  const after = previous === undefined ? 0 : endOf(previous);
  if (removed.length === 0) return after === undefined ? undefined : [after, after];
  const [starts, ends] = [removed.map(({ at }) => at ?? NaN), removed.map((line) => endOf(line) ?? NaN)];
  const [start, end] = [Math.min(...starts), Math.max(...ends)];
  const isBetween = start >= (after ?? 0) && end <= (next?.at ?? Infinity);
  return isBetween ? [start, end] : undefined;
}

function endOf({ at, text }: KeyedLine): number | undefined {
  return at === undefined ? undefined : at + text.split('\n').length;
}

/** Keys for printed lines: by their line in the document, or by the block that they open, close or are in. */
function keyedLines(lines: readonly PrintedLine[], document: ConfigDocument): readonly KeyedLine[] {
  const counts = new Map<string, number>();
  const open: { readonly id: string; readonly isBlock: boolean }[] = [];
  let next = 0;
  return lines.map(({ text, source }) => {
    const words = text.trimStart();
    const isEnd = words === 'end';
    let key = `${open.at(-1)?.id ?? ''} > ${words}`;
    if (isEnd || words === 'next') {
      // The `end` of a VDOM closes its entry, too.
      let closed = open.pop();
      while (isEnd && closed && !closed.isBlock) closed = open.pop();
      key = `${closed?.id ?? ''} ${words}`;
    } else if (source >= 0) key = `${source} ${words}`;
    const count = (counts.get(key) ?? 0) + 1;
    counts.set(key, count);
    if (count > 1) key += ` #${count}`;
    if (/^(?:config|edit) /.test(words))
      open.push({ id: source >= 0 ? String(source) : key, isBlock: words.startsWith('config ') });
    const at = source >= 0 ? source : lineWith(words, next, document);
    if (at !== undefined) next = at + text.split('\n').length;
    return { text, key, at };
  });
}

/** The next line of a document with a text, from a line on. */
function lineWith(words: string, from: number, document: ConfigDocument): number | undefined {
  for (let line = from; line < document.lineCount; line++) {
    const text = document.line(line).trim();
    if (text === words) return line;
    // A line that opens something else is not passed by a line that closes.
    if (words === 'next' && /^(?:edit|end)(?: |$)/.test(text)) return undefined;
  }
  return undefined;
}
