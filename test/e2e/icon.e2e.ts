import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { drawIcon, iconFile, iconSource } from '../../scripts/vscode/icon';
import { contrast } from './harness/contrast';
import { host } from './harness/hooks';
import { pixelDifference } from './harness/pictures';

/** The minimum contrast of graphics in WCAG. */
const least = 3;

describe('the icon', () => {
  it('is generated from its SVG (otherwise: npx tsx scripts/vscode/drawIcon.ts)', async () => {
    const drawn = await drawIcon(console.log);
    assert.equal(drawn.readUInt32BE(16), 256, 'the width');
    assert.equal(drawn.readUInt32BE(20), 256, 'the height');
    // Another version of Chrome may smooth edges differently.
    const committed = readFileSync(iconFile);
    const difference = await host().withPage((page) => pixelDifference(page, drawn, committed));
    assert(difference <= 16, `images/icon.png differs by ${difference}`);
  });

  it('contrasts with its background, and its check mark with the shield', () => {
    const colours = [...readFileSync(iconSource, 'utf8').matchAll(/(?:fill|stroke)="(#[\da-f]{6})"/g)];
    const [ground = '', ...others] = new Set(colours.map(([, colour]) => rgb(colour ?? '')));
    assert(others.length >= 4, others.join(' '));
    for (const colour of others) assert(contrast(colour, ground) >= least, `${colour} on ${ground}`);
    const [shield = '', check = ''] = others.slice(-2);
    assert(contrast(check, shield) >= least, `${check} on ${shield}`);
  });
});

/** `#14263e` → `rgb(20, 38, 62)` */
function rgb(hex: string): string {
  const shares = [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16));
  return `rgb(${shares.join(', ')})`;
}
