/** A picture with four bytes per pixel: red, green, blue, and opacity. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
}

/** The maximum number of colors of a GIF, minus one for “unchanged”. */
export const MOST_COLOURS = 255;

/**
 * The palette for pictures of a window: the colors that cover most of it. Antialiased letters add hundreds of other
 * colors, each in a few pixels, which the palette does not need.
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

/** The nearest palette color of each pixel. */
export function indexed({ data }: Picture, nearest: (colour: number) => number): Uint8Array {
  const pixels = new Uint8Array(data.length / 4);
  for (let pixel = 0; pixel < pixels.length; pixel += 1) pixels[pixel] = nearest(colourAt(data, pixel * 4));
  return pixels;
}

/** Finds the nearest color of a palette, and caches the results. */
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

/** The difference of two colors. Green has the highest weight, as in human vision. */
function distance(one: number, other: number): number {
  const red = (one >> 16) - (other >> 16);
  const green = ((one >> 8) & 0xff) - ((other >> 8) & 0xff);
  const blue = (one & 0xff) - (other & 0xff);
  return 3 * red * red + 6 * green * green + blue * blue;
}

function colourAt(data: Uint8Array, at: number): number {
  return ((data[at] ?? 0) << 16) | ((data[at + 1] ?? 0) << 8) | (data[at + 2] ?? 0);
}
