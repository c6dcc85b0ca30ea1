import assert from 'node:assert/strict';
import { GifReader } from 'omggif';
import { animatedGif } from '../../scripts/vscode/recording/animation';
import { MOST_COLOURS, nearestIn, paletteOf, type Picture } from '../../scripts/vscode/recording/palette';

const white = 0xffffff;
const blue = 0x0000ff;

/** A picture of 4 × 3 pixels: all white, but for those that are named by column and row. */
function picture(painted: Readonly<Record<string, number>> = {}): Picture {
  const data = Array.from({ length: 12 }, (_, at) => {
    const colour = painted[`${at % 4},${Math.floor(at / 4)}`] ?? white;
    return [colour >> 16, (colour >> 8) & 0xff, colour & 0xff, 0xff];
  });
  return { width: 4, height: 3, data: Uint8Array.from(data.flat()) };
}

describe('an animation', () => {
  it('shows each picture unchanged, for the given time', () => {
    const pictures = [picture(), picture({ '1,1': blue }), picture({ '1,1': blue, '3,2': 0x00ff00 })];
    const gif = new GifReader(
      animatedGif(pictures.map((one, index) => ({ picture: one, duration: 100 * (index + 1) }))),
    );
    assert.equal(gif.numFrames(), 3);
    assert.equal(gif.loopCount(), 0, 'repeats forever');
    const screen = new Uint8Array(4 * 3 * 4);
    for (const [index, { data }] of pictures.entries()) {
      gif.decodeAndBlitFrameRGBA(index, screen);
      assert.deepEqual(screen, data);
      assert.equal(gif.frameInfo(index).delay, 10 * (index + 1), 'in hundredths of a second');
    }
  });

  it('contains of each picture only what differs from the previous one', () => {
    const gif = new GifReader(
      animatedGif([
        { picture: picture(), duration: 100 },
        { picture: picture({ '1,1': blue, '2,2': blue }), duration: 100 },
      ]),
    );
    const { x, y, width, height } = gif.frameInfo(1);
    assert.deepEqual({ x, y, width, height }, { x: 1, y: 1, width: 2, height: 2 });
  });

  it('shows a picture longer where the next one looks the same', () => {
    const gif = new GifReader(
      animatedGif([
        { picture: picture(), duration: 100 },
        { picture: picture(), duration: 250 },
      ]),
    );
    assert.equal(gif.numFrames(), 1);
    assert.equal(gif.frameInfo(0).delay, 35);
  });

  it('needs a picture', () => assert.throws(() => animatedGif([]), /no pictures/));
});

describe('a palette', () => {
  it('has the colours that cover most, and shows the others in the nearest of them', () => {
    const shades = Array.from({ length: 300 }, (_, index) => 0x100000 + index * 0x000101);
    const data = [...shades, ...shades.slice(0, 200)].flatMap((colour) => [
      colour >> 16,
      (colour >> 8) & 0xff,
      colour & 0xff,
      0xff,
    ]);
    const palette = paletteOf([{ width: 500, height: 1, data: Uint8Array.from(data) }]);
    assert.equal(palette.length, MOST_COLOURS);
    for (const frequent of shades.slice(0, 200)) assert(palette.includes(frequent));

    const nearest = nearestIn([white, blue, 0x303030]);
    assert.equal(nearest(blue), 1);
    assert.equal(nearest(0x2a3535), 2);
    assert.equal(nearest(0xf0fff0), 0);
  });
});
