/** A picture, its pixels one after another in four bytes each: red, green, blue, and how opaque. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
}

/** As many colours as a GIF may have, less one that stands for “as before”. */
export const MOST_COLOURS = 255;

/**
 * The colours that pictures of a window are shown in: those that cover most of it. Letters are smoothed towards what is
 * behind them, which makes hundreds of colours in between, few of them anywhere and none of them missed.
 *
 * @returns as 0xRRGGBB, the most frequent first
 */
export function paletteOf(pictures: readonly Picture[]): readonly number[] {
  const counts = new Map<number, number>();
  for (const { data } of pictures) {
    for (let at = 0; at < data.length; at += 4) {
      const colour = colourAt(data, at);
      counts.set(colour, (counts.get(colour) ?? 0) + 1);
    }
  }
  return [...counts]
    .sort(([, one], [, other]) => other - one)
    .slice(0, MOST_COLOURS)
    .map(([colour]) => colour);
}

/** A picture by numbers of colours in a palette: each pixel has the one that is nearest. */
export function indexed({ data }: Picture, nearest: (colour: number) => number): Uint8Array {
  const pixels = new Uint8Array(data.length / 4);
  for (let pixel = 0; pixel < pixels.length; pixel += 1) pixels[pixel] = nearest(colourAt(data, pixel * 4));
  return pixels;
}

/** Finds the nearest colour of a palette; what was found once is known from then on. */
export function nearestIn(palette: readonly number[]): (colour: number) => number {
  const known = new Map(palette.map((colour, index) => [colour, index]));
  return (colour) => {
    const found = known.get(colour) ?? search(palette, colour);
    known.set(colour, found);
    return found;
  };
}

function search(palette: readonly number[], colour: number): number {
  let best = 0;
  let least = Infinity;
  for (const [index, candidate] of palette.entries()) {
    const away = distance(colour, candidate);
    if (away >= least) continue;
    best = index;
    least = away;
  }
  return best;
}

/** How different two colours look, green counting most, as it does for the eye. */
function distance(one: number, other: number): number {
  const red = (one >> 16) - (other >> 16);
  const green = ((one >> 8) & 0xff) - ((other >> 8) & 0xff);
  const blue = (one & 0xff) - (other & 0xff);
  return 3 * red * red + 6 * green * green + blue * blue;
}

function colourAt(data: Uint8Array, at: number): number {
  return ((data[at] ?? 0) << 16) | ((data[at + 1] ?? 0) << 8) | (data[at + 2] ?? 0);
}
