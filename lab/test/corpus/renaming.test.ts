import assert from 'node:assert/strict';
import fc from 'fast-check';
import { renameEach } from '../../corpus/renaming';
import { readAssets } from '../../../toolkit/src/assets.node';
import { LanguageService } from '../../../toolkit/src/languageService';
import { generateConfiguration, type Shape } from '../../../test/helpers/generate';
import { readFixture } from '../../../test/helpers/golden';

const edge = readFixture('rename/edge_7-4_2662_202405140900.conf');

describe('renaming adds no finding and keeps references, and renaming back restores the text', () => {
  let engine: LanguageService;

  before(async () => {
    engine = await LanguageService.create(await readAssets());
  });

  for (const [eol, name] of [
    ['\n', 'LF'],
    ['\r\n', 'CRLF'],
  ] as const) {
    it(`for every entry of a configuration with VDOMs, tunnels, zones and links (${name})`, () => {
      const { renamed, refused, broken } = renameEach(engine, edge.replaceAll('\n', eol));
      assert.deepEqual(broken, []);
      assert.deepEqual(Object.fromEntries(refused), {
        '… is predefined in FortiOS (VDOM that every device has) and cannot be renamed.': 2,
        '… is predefined in FortiOS (interface that the device makes for a VDOM) and cannot be renamed.': 1,
        '… is a port of the device and cannot be renamed. Set an alias instead.': 1,
        '… is an end of the VDOM link …; rename the link.': 2,
        '… is not defined in this file, so it cannot be renamed here.': 1,
      });
      assert.ok(renamed >= 44, `${renamed} were renamed`);
    });
  }

  it('for entries of generated configurations', () => {
    const shapes = fc.constantFrom<Shape>('mixed', 'one-table');
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1e6 }), shapes, (seed, shape) => {
        const { renamed, broken } = renameEach(engine, generateConfiguration({ lines: 600, seed, shape }), 2);
        assert.deepEqual(broken, []);
        assert.ok(renamed > 0);
      }),
      { numRuns: 6 },
    );
  });
});
