import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { FileInput, Inputs } from '../../../toolkit/src/cli/input/inputs';
import { readShard, takeShard, wholeRun } from '../../../toolkit/src/cli/run/shard';
import { LintFolder, type LintRun } from '../../helpers/fortiosLint';
import { clean, withError, withWarnings } from './configurations';

function input(path: string, ...folders: string[]): FileInput {
  return { kind: 'file', path, named: folders.length === 0, folders };
}

describe('a shard', () => {
  const sizes = fc.array(fc.oneof(fc.nat(20), fc.nat(2_000_000)), { maxLength: 200 });
  const numberOfShards = fc.integer({ min: 1, max: 50 });

  /** The positions of the inputs of each shard, of files with these sizes. */
  function positionsOf(sizes: readonly number[], count: number): readonly (readonly number[])[] {
    const inputs = sizes.map((_, index) => input(`${index}.conf`));
    const found: Inputs = { inputs, folders: [], failures: [] };
    return Array.from({ length: count }, (_, index) => {
      const shard = takeShard(found, { index: index + 1, count }, sizes);
      assert.equal(shard.inputs.length + shard.elsewhere.length, sizes.length);
      return shard.inputs.map((one) => inputs.indexOf(one as FileInput));
    });
  }

  it('is a consecutive part of the list; all parts form the list', () =>
    fc.assert(
      fc.property(sizes, numberOfShards, (sizes, count) => {
        assert.deepEqual(positionsOf(sizes, count).flat(), [...sizes.keys()]);
      }),
    ));

  it('has at most its share of the bytes, and one file more', () =>
    fc.assert(
      fc.property(sizes, numberOfShards, (sizes, count) => {
        const bytes = (positions: readonly number[]): number =>
          positions.reduce((sum, position) => sum + sizes[position]! + 1, 0);
        const share = bytes([...sizes.keys()]) / count;
        const largest = Math.max(0, ...sizes) + 1;
        for (const positions of positionsOf(sizes, count))
          assert(bytes(positions) <= share + largest + 0.001);
      }),
    ));

  it('balances bytes, not files', () => {
    assert.deepEqual(positionsOf([900, 100, 100, 100, 100, 100, 100, 100, 100, 100], 2), [
      [0],
      [1, 2, 3, 4, 5, 6, 7, 8, 9],
    ]);
    assert.deepEqual(positionsOf([0, 0, 0, 0, 0], 2), [
      [0, 1],
      [2, 3, 4],
    ]);
    assert.deepEqual(positionsOf([5], 3), [[], [0], []]);
  });

  it('reports each folder and each failure once', () => {
    const inputs = [input('a/1', 'a'), input('b/1', 'b'), input('b/2', 'b', 'b/x'), input('c')];
    const found: Inputs = { inputs, folders: ['a', 'b', 'b/x', 'none'], failures: ['There is no file "d".'] };
    const shards = [1, 2, 3].map((index) => takeShard(found, { index, count: 3 }, [9, 9, 4, 4]));
    assert.deepEqual(
      shards.map(({ folders, failures }) => ({ folders, failures })),
      [
        { folders: ['a', 'none'], failures: found.failures },
        { folders: ['b'], failures: [] },
        { folders: ['b/x'], failures: [] },
      ],
    );
    assert.deepEqual(takeShard(found, wholeRun, []).folders, found.folders);
  });

  for (const typed of ['', '1', '0/2', '3/2', '1/0', 'a/b', '1/2/3', '1.5/2', '-1/2'])
    it(`is not "${typed}"`, () =>
      assert.throws(() => readShard(typed), { message: new RegExp(`, not "${typed}"\\.$`) }));
});

describe('fortios-lint --shard', () => {
  let folder: LintFolder;
  before(() => {
    folder = new LintFolder({
      'one.conf': withError,
      'sites/bern.conf': withWarnings,
      'sites/oslo.conf': clean,
      'sites/riga.conf': withWarnings,
      'late/a.conf': 'server {\n}\n',
      'late/b.conf': 'server {\n}\n',
      'late/c.conf': clean,
      'etc/haproxy.conf': 'global\n',
      'etc/nginx.conf': 'server {\n}\n',
    });
  });

  const words = ['one.conf', 'sites', 'missing.conf', 'late', 'etc', 'odd/*.conf'];
  const linesOf = (text: string): readonly string[] => text.split('\n').filter((line) => line !== '');

  for (const count of [2, 7])
    it(`${count} shards together report what one run reports`, async () => {
      const whole = await folder.run(['--format', 'ndjson', ...words]);
      assert.equal(whole.exitCode, 2);
      assert.equal(linesOf(whole.stdout).length, 5);
      assert.equal(linesOf(whole.stderr).length, 3);
      const shards: LintRun[] = [];
      for (let index = 1; index <= count; index++)
        shards.push(await folder.run(['--format', 'ndjson', '--shard', `${index}/${count}`, ...words]));
      assert.equal(shards.map(({ stdout }) => stdout).join(''), whole.stdout);
      assert.deepEqual(
        shards.flatMap(({ stderr }) => linesOf(stderr)).sort(),
        [...linesOf(whole.stderr)].sort(),
      );
      assert.equal(Math.max(...shards.map(({ exitCode }) => exitCode ?? NaN)), 2);
    });

  it('accepts a part without work', async () =>
    assert.deepEqual(await folder.run(['--shard', '1/2', 'one.conf']), {
      exitCode: 0,
      stdout: '',
      stderr: '',
    }));

  it('splits the upgrade report and the push checklist, too', async () => {
    for (const words of [['upgrade', '--to', '7.4.4'], ['push']]) {
      const paths = async (...more: string[]): Promise<readonly string[]> => {
        const { stdout } = await folder.run([...words, '--format', 'json', ...more, 'sites'], {
          program: 'fortios.js',
        });
        return (JSON.parse(stdout) as { files: { path: string }[] }).files.map(({ path }) => path);
      };
      assert.deepEqual([...(await paths('--shard=1/2')), ...(await paths('--shard=2/2'))], await paths());
    }
  });
});
