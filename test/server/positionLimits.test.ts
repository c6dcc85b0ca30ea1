import assert from 'node:assert/strict';
import { PositionLimits } from '../../server/src/session/positionLimits';

const uri = 'file:///fw.conf';
const lines = ['config system global\r\n', 'end'];

/** The parameters of a request after its positions have been limited. */
function limited(params: object): unknown {
  const limits = new PositionLimits();
  limits.useDocuments((one) =>
    one === uri ? { lineCount: lines.length, line: (line) => lines[line] ?? '' } : undefined,
  );
  const copy = structuredClone(params);
  void limits.handleMessage({ jsonrpc: '2.0', id: 1, method: 'any', params: copy } as never, () => undefined);
  return copy;
}

describe('positions in requests', () => {
  const examples: readonly (readonly [line: number, character: number, expected: object])[] = [
    [1, 2, { line: 1, character: 2 }],
    [0, 2 ** 31 - 1, { line: 0, character: 20 }],
    [2 ** 31 - 1, 5, { line: 2, character: 0 }],
    [-1, 5, { line: 0, character: 0 }],
    [1, -5, { line: 1, character: 0 }],
    [0.5, 1.5, { line: 0, character: 1 }],
    [-0.5, 0.5, { line: 0, character: 0 }],
    [NaN, NaN, { line: 0, character: 0 }],
  ];
  for (const [line, character, expected] of examples)
    it(`${line}:${character} is in the document`, () => {
      const position = { line, character };
      assert.deepEqual(limited({ textDocument: { uri }, position }), {
        textDocument: { uri },
        position: expected,
      });
    });

  it('are limited wherever the request names its document', () => {
    const position = { line: 2 ** 31 - 1, character: 0 };
    const range = { start: position, end: position };
    const end = { line: 2, character: 0 };
    assert.deepEqual(limited({ uri, position }), { uri, position: end });
    assert.deepEqual(limited({ item: { uri, range } }), { item: { uri, range: { start: end, end } } });
    assert.deepEqual(limited({ textDocument: { uri: 'file:///other' }, position }), {
      textDocument: { uri: 'file:///other' },
      position,
    });
  });
});
