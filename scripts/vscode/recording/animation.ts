import { GifWriter } from 'omggif';
import { indexed, MOST_COLOURS, nearestIn, paletteOf, type Picture } from './palette';

export interface Frame {
  readonly picture: Picture;
  /** The display time, in milliseconds. */
  readonly duration: number;
}

/** The color number for “unchanged”. */
const UNCHANGED = MOST_COLOURS;

/**
 * An endless animated GIF. It contains only the changed part of each picture.
 *
 * @param frames pictures of the same size
 */
export function animatedGif(frames: readonly Frame[]): Uint8Array {
  const [first] = frames;
  if (first === undefined) throw new Error('There are no pictures for the animation.');
  const { width, height } = first.picture;
  const palette = paletteOf(frames.map(({ picture }) => picture));
  const nearest = nearestIn(palette);
  // A picture takes at most two bytes per pixel, plus its header.
  const bytes = new Uint8Array(frames.length * (width * height * 2 + 1024) + 1024);
  const gif = new GifWriter(bytes, width, height, { loop: 0 });
  const table = Array.from({ length: MOST_COLOURS + 1 }, (_, index) => palette[index] ?? 0);
  let before: Uint8Array | undefined;
  for (const { pixels, duration } of merged(frames, nearest)) {
    const part = before ? changedPart(before, pixels, width) : { x: 0, y: 0, width, height };
    gif.addFrame(part.x, part.y, part.width, part.height, cut(pixels, before, part, width), {
      palette: table,
      delay: Math.round(duration / 10),
      // The next picture is drawn over this one.
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

/** Merges equal consecutive pictures into one with a longer display time. */
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

/** The smallest rectangle with all changes. */
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

/** A part of a picture in which unchanged pixels have the same number, because long runs of a number are small. */
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
