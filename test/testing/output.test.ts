import assert from 'node:assert/strict';
import { prefixed } from '../../scripts/testing/output';

describe('the output of a step that runs at the same time as others', () => {
  it('has the name of the step before each whole line', () => {
    const lines: string[] = [];
    const output = prefixed('unit', 6, (line) => lines.push(line));
    for (const chunk of ['.', '..\n', 'one\ntw', 'o\nrest']) output.write(chunk);
    assert.deepEqual(lines, ['unit   │ ...\n', 'unit   │ one\n', 'unit   │ two\n']);
    output.end();
    assert.equal(lines.at(-1), 'unit   │ rest\n');
  });
});
