import { GifWriter } from 'omggif';
import { indexed, MOST_COLOURS, nearestIn, paletteOf, type Picture } from './palette';

export interface Frame {
  readonly picture: Picture;
  /** How long it is shown, in milliseconds. */
  readonly duration: number;
}

/** Stands for “as before” in a picture. */
const UNCHANGED = MOST_COLOURS;

/**
 * An animated GIF that begins anew when it is over. Of each picture only the part that differs from the one before is in it.
 *
 * @param frames all of one size
 */
export function animatedGif(frames: readonly Frame[]): Uint8Array {
  const [first] = frames;
  if (first === undefined) throw new Error('There are no pictures to make an animation of.');
  const { width, height } = first.picture;
  const palette = paletteOf(frames.map(({ picture }) => picture));
  const nearest = nearestIn(palette);
  // No picture takes more than its pixels do, plus what stands around them.
  const bytes = new Uint8Array(frames.length * (width * height * 2 + 1024) + 1024);
  const gif = new GifWriter(bytes, width, height, { loop: 0 });
  const table = Array.from({ length: MOST_COLOURS + 1 }, (_, index) => palette[index] ?? 0);
  let before: Uint8Array | undefined;
  for (const { pixels, duration } of merged(frames, nearest)) {
    const part = before ? changedPart(before, pixels, width) : { x: 0, y: 0, width, height };
    gif.addFrame(part.x, part.y, part.width, part.height, cut(pixels, before, part, width), {
      palette: table,
      delay: Math.round(duration / 10),
      // The picture stays, and the next one is drawn over it.
      disposal: 1,
      transparent: UNCHANGED,
    });
    before = pixels;
  }
  return bytes.slice(0, gif.end());
}

interface Pixels {
  readonly pixels: Uint8Array;
  readonly duration: number;
}

/** Pictures that look the same one after another are one that is shown longer. */
function merged(frames: readonly Frame[], nearest: (colour: number) => number): readonly Pixels[] {
  const kept: Pixels[] = [];
  for (const { picture, duration } of frames) {
    const pixels = indexed(picture, nearest);
    const last = kept.at(-1);
    if (last && Buffer.compare(last.pixels, pixels) === 0)
      kept[kept.length - 1] = { pixels, duration: last.duration + duration };
    else kept.push({ pixels, duration });
  }
  return kept;
}

interface Part {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** The smallest rectangle with all that differs. */
function changedPart(before: Uint8Array, now: Uint8Array, width: number): Part {
  let [left, right, top, bottom] = [width, -1, Infinity, -1];
  for (const [at, colour] of now.entries()) {
    if (before[at] === colour) continue;
    const column = at % width;
    const row = (at - column) / width;
    left = Math.min(left, column);
    right = Math.max(right, column);
    top = Math.min(top, row);
    bottom = row;
  }
  return { x: left, y: top, width: right - left + 1, height: bottom - top + 1 };
}

/** A part of a picture, with what is as before left out of it: long runs of one number take next to nothing. */
function cut(pixels: Uint8Array, before: Uint8Array | undefined, part: Part, width: number): number[] {
  const result: number[] = [];
  for (let row = part.y; row < part.y + part.height; row += 1) {
    for (let column = part.x; column < part.x + part.width; column += 1) {
      const at = row * width + column;
      const colour = pixels[at] ?? 0;
      result.push(before?.[at] === colour ? UNCHANGED : colour);
    }
  }
  return result;
}
