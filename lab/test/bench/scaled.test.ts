import assert from 'node:assert/strict';
import { scaledBackup } from '../../bench/scaled';
import { checkText } from '../../../test/helpers/checking';
import { generateConfiguration } from '../../../test/helpers/generate';

describe('a backup that is scaled up', () => {
  it('has about so many lines, and only findings that policies have copies', () => {
    const text = generateConfiguration({ lines: 1500, seed: 1 });
    const scaled = scaledBackup(text, 6000);
    const lines = scaled.split('\n').length;
    assert(lines > 5000 && lines < 7000, `${lines} lines`);
    const isOfCopies = (rule: string): boolean =>
      rule.startsWith('policy/') || rule.startsWith('reference/unused');
    const others = (of: string): readonly string[] =>
      checkText(of, { firmware: '7.4.4' })
        .map(({ rule }) => rule)
        .filter((rule) => !isOfCopies(rule));
    assert.deepEqual(others(scaled), others(text));
  });

  it('needs policies or their objects', () => {
    assert.throws(() => scaledBackup('config system global\nend\n', 100), /no policies/);
  });
});
