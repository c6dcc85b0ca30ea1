import assert from 'node:assert/strict';
import { RestartBudget } from '../../client/src/server/restartBudget';

describe('RestartBudget', () => {
  it('gives up on a server that crashes again and again', () => {
    const budget = new RestartBudget(2, 1_000);
    assert.deepEqual(
      [0, 10, 20].map((now) => budget.allowsAnother(now)),
      [true, true, false],
    );
  });

  it('forgives crashes that are far apart', () => {
    const budget = new RestartBudget(2, 1_000);
    assert.deepEqual(
      [0, 800, 1_600, 2_400, 2_500].map((now) => budget.allowsAnother(now)),
      [true, true, true, true, false],
    );
  });

  it('starts a server again five times in three minutes, unless it is told otherwise', () => {
    const budget = new RestartBudget();
    const answers = [0, 30, 60, 90, 120, 179].map((seconds) => budget.allowsAnother(seconds * 1_000));
    assert.deepEqual(answers, [true, true, true, true, true, false]);
  });
});
