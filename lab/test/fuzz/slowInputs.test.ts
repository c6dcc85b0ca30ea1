import assert from 'node:assert/strict';
import { slowInputOf } from '../../fuzz/slowInputs';
import { slowStepsOf, timesOf } from '../../fuzz/slowSearch';
import { ServedClient } from '../../fuzz/servedClient';
import { Random } from '../../../test/helpers/random';

const seed = 1;

// Times are not tested here, because other work on the machine affects them: `npm run fuzz` compares them. These inputs are
// short enough that each would pass in any time, and must not crash or hang anything.
describe('inputs that repeat a fragment', function () {
  this.timeout(600_000);

  for (const number of [0, 8, 29, 35]) {
    const input = slowInputOf(number, new Random(seed + number), ['config system global\nend\n']);
    it(`${input.name}: all features end`, async () => {
      const client = await ServedClient.start(() => undefined);
      const steps = await timesOf(input.make(40), input.isLintConfig, client, () => undefined);
      assert(steps.has(input.isLintConfig ? '.fortios-lint.json' : 'textDocument/diagnostic'));
    });
  }

  it('are compared with inputs of twice the length', async () => {
    const lengths = new Set<number>();
    const make = (count: number): string => {
      lengths.add(count);
      return '{}'.padEnd(count);
    };
    const input = { name: 'spaces', count: 10, isLintConfig: true, make };
    const client = await ServedClient.start(() => undefined);
    assert.deepEqual(await slowStepsOf(input, client, () => undefined), []);
    assert.deepEqual([...lengths].slice(0, 2), [10, 20]);
  });

  it('are twice as long for twice the repetitions', () => {
    for (let number = 0; number < 100; number++) {
      const { make } = slowInputOf(number, new Random(number), ['config system global\nend\n']);
      const [none, once, twice] = [0, 100, 200].map((count) => make(count).length) as [
        number,
        number,
        number,
      ];
      assert(Math.abs((twice - none) / (once - none) - 2) < 0.2, make(2));
    }
  });
});
