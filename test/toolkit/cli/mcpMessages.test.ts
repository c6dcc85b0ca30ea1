import assert from 'node:assert/strict';
import { LintFolder } from '../../helpers/fortiosLint';

const ping = '{"jsonrpc":"2.0","id":7,"method":"ping"}';

describe('fortios mcp, lines that are not messages', () => {
  const folder = new LintFolder({}, 'fortios.js');

  /** The answers to some lines, without those to the messages around them. */
  async function answersTo(input: string): Promise<readonly unknown[]> {
    const { stdout, stderr, exitCode } = await folder.start(['mcp', '--root', '.'], { input });
    assert.deepEqual([exitCode, stderr], [0, '']);
    return stdout
      .trim()
      .split('\n')
      .map((line) => {
        const { id, error, result } = JSON.parse(line) as Readonly<Record<string, { code?: number }>>;
        return [id, error?.code ?? result];
      });
  }

  it('get the errors of JSON-RPC, and the messages after them are answered', async () => {
    assert.deepEqual(await answersTo(`hello\n${ping}\n`), [
      [null, -32700],
      [7, {}],
    ]);
    const invalid = [
      '[]',
      `[${ping}]`,
      '7',
      'null',
      '{"id":7,"method":"ping"}',
      '{"jsonrpc":"2.0","id":{},"method":"ping"}',
      '{"jsonrpc":"2.0","id":7,"method":5}',
      '{"jsonrpc":"2.0","id":7,"method":"ping","params":"x"}',
      '{"jsonrpc":"2.0","id":7}',
    ];
    assert.deepEqual(await answersTo(`${invalid.join('\n')}\n\n${ping}\n`), [
      ...invalid.map(() => [null, -32600]),
      [7, {}],
    ]);
  });

  it('include a last line that is cut', async () =>
    assert.deepEqual(await answersTo(ping.slice(0, 20)), [[null, -32700]]));

  it('do not include a line separator of Unicode inside a message', async () =>
    assert.deepEqual(await answersTo(`{"jsonrpc":"2.0","id":"a\u2028b","method":"ping"}\n`), [
      ['a\u2028b', {}],
    ]));
});
