import assert from 'node:assert/strict';
import { checkText } from '../../helpers/checking';

const lines = ['# converted twice', 'config system ftm-push', '    set server-ip 203.0.113.7', 'end', ''];

describe('Line ends', () => {
  for (const [name, end, step] of [
    ['line feeds', '\n', 1],
    ['carriage returns and line feeds', '\r\n', 1],
    ['carriage returns alone', '\r', 1],
    ['line ends that were converted twice', '\r\r\n', 2],
  ] as const)
    it(`${name} all separate lines, and findings are on their line`, () => {
      const found = checkText(lines.join(end), { firmware: '7.4.4' });
      const removed = found.find(({ rule }) => rule === 'ftm-push/server-ip-removed');
      assert.deepEqual(removed?.range, {
        start: { line: 2 * step, character: 8 },
        end: { line: 2 * step, character: 17 },
      });
    });

  it('are kept in multi-line values, too', () => {
    const text = 'config system global\r    set alias "one\rtwo\r\nthree"\r    set hostnmae x\rend\r';
    const [misspelt] = checkText(text, { firmware: '7.4.4' });
    assert.equal(misspelt?.rule, 'schema/unknown-setting');
    assert.deepEqual(misspelt.range.start, { line: 4, character: 8 });
  });
});
