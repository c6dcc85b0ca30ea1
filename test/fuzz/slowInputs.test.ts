import assert from 'node:assert/strict';
import { slowInputOf } from '../../scripts/fuzz/slowInputs';
import { slowStepsOf } from '../../scripts/fuzz/slowSearch';
import { ServedClient } from '../../scripts/fuzz/servedClient';
import { Random } from '../bench/random';

const seed = 1;

// Times are not tested here, because other work on the machine affects them: `npm run fuzz` compares them. These inputs are
// short enough that each would pass in any time, and must not crash or hang anything.
describe('inputs that repeat a fragment', function () {
  this.timeout(600_000);

  for (const number of [0, 8, 29, 35]) {
    const input = slowInputOf(number, new Random(seed + number), ['config system global\nend\n']);
    it(`${input.name}: all features end`, async () => {
      const steps = new Set<string>();
      const client = await ServedClient.start(() => undefined);
      const few = { ...input, count: 10 };
      await slowStepsOf(few, client, (step) => steps.add(step));
      assert(steps.has(input.isLintConfig ? '.fortios-lint.json' : 'textDocument/diagnostic'));
    });
  }

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
