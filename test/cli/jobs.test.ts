import assert from 'node:assert/strict';
import { availableParallelism } from 'node:os';
import { getHeapStatistics } from 'node:v8';
import { memoryBetweenFiles } from '../../server/src/cli/freeMemory';
import { resultsInOrder } from '../../server/src/cli/inOrder';
import { chooseJobs, readJobs } from '../../server/src/cli/jobs';
import type { Input } from '../../server/src/cli/inputs';
import { defaultFirmwareSettings } from '../../server/src/firmware/effective';
import type { LintTask } from '../../server/src/cli/lintInput';
import { Workers } from '../../server/src/cli/workers';
import { LintFolder } from '../helpers/fortiosLint';
import { clean, withError, withInfo, withWarnings } from './configurations';

describe('inOrder', () => {
  it('returns results in the order of the items, regardless of their completion', async () => {
    const given: number[] = [];
    const wait = (ms: number): Promise<number> =>
      new Promise((resolve) => {
        setTimeout(resolve, ms, ms);
      });
    for await (const result of resultsInOrder([20, 0, 10, 5, 1], 3, wait)) given.push(result);
    assert.deepEqual(given, [20, 0, 10, 5, 1]);
  });

  it('starts no more tasks than its limit', async () => {
    let begun = 0;
    let given = 0;
    const items = Array.from({ length: 50 }, (_, index) => index);
    const results = resultsInOrder(items, 4, () => {
      begun++;
      assert(begun - given <= 4);
      return Promise.resolve();
    });
    for await (const result of results) {
      assert.equal(result, undefined);
      given++;
    }
    assert.equal(given, 50);
  });

  it('passes an error on at its place', async () => {
    const given: number[] = [];
    const results = resultsInOrder([1, 2, 3], 3, (item) =>
      item === 2 ? Promise.reject(new Error('two')) : Promise.resolve(item),
    );
    await assert.rejects(
      (async () => {
        for await (const result of results) given.push(result);
      })(),
      { message: 'two' },
    );
    assert.deepEqual(given, [1]);
  });
});

describe('how many files are checked at a time', () => {
  let folder: LintFolder;
  before(() => {
    folder = new LintFolder({ 'small.conf': clean, 'large.conf': `#${' '.repeat(5_000_000)}\n` });
  });
  after(() => {
    folder.remove();
  });

  const inputs = (...names: string[]): readonly Input[] =>
    names.map((name) => ({ kind: 'file', path: `${folder.path}/${name}`, named: true, folders: [] }));

  it('is one if there is little work', async () => {
    assert.equal(await chooseJobs('auto', inputs('small.conf', 'small.conf', 'missing.conf')), 1);
    assert.equal(await chooseJobs('auto', inputs('large.conf')), 1);
    assert.equal(await chooseJobs('auto', []), 1);
  });

  it('is the number of processors if there is much work', async () => {
    const many = inputs(...Array.from({ length: 200 }, () => 'large.conf'));
    assert.equal(await chooseJobs('auto', many), Math.min(availableParallelism(), 128));
  });

  it('is the given number, but not more than the number of files', async () => {
    assert.equal(await chooseJobs(2, inputs('small.conf', 'small.conf', 'small.conf')), 2);
    assert.equal(await chooseJobs(8, inputs('small.conf', 'small.conf')), 2);
    assert.equal(await chooseJobs(8, []), 1);
  });

  for (const typed of ['0', '-1', '1.5', 'many', '', '129']) {
    it(`is not "${typed}"`, () => {
      assert.throws(() => readJobs(typed), { message: new RegExp(`, not "${typed}"\\.$`) });
    });
  }
});

describe('a worker that ends before its file is checked', () => {
  let folder: LintFolder;
  before(() => {
    folder = new LintFolder({ 'worker.js': 'process.exit(3);\n' });
  });
  after(() => {
    folder.remove();
  });

  it('is an error of that file, in one sentence', async () => {
    const workers = new Workers(1, `${folder.path}/worker.js`);
    try {
      const task: LintTask = {
        settings: { firmware: defaultFirmwareSettings, levels: {} },
        places: false,
        fix: 'report',
      };
      const input = { kind: 'file', path: 'a.conf', named: true, folders: [] } as const;
      assert.deepEqual(await workers.run('lint', input, task), {
        kind: 'error',
        error: {
          message:
            '"a.conf" could not be checked because its thread ended: ' +
            'Workerpool Worker terminated Unexpectedly. Try --jobs 1.',
          path: 'a.conf',
        },
      });
    } finally {
      await workers.close();
    }
  });
});

describe('fortios-lint --jobs', () => {
  const kinds = [clean, withError, withInfo, withWarnings, '\0', '#config-version=FSW124-7.2.1\n'];
  let folder: LintFolder;
  before(() => {
    const files = Array.from(
      { length: 30 },
      (_, index) => [`${index}.conf`, kinds[index % kinds.length]] as const,
    );
    folder = new LintFolder({
      ...Object.fromEntries(files),
      'slow.conf': `# ${'x'.repeat(200_000)}\n${withError}`,
    });
  });
  after(() => {
    folder.remove();
  });

  for (const format of ['ndjson', 'text', 'sarif', 'github', 'junit', 'markdown']) {
    it(`3 writes the same as 1: ${format}`, async () => {
      const words = ['--format', format, 'slow.conf', 'missing.conf', '*.conf', '-'];
      const one = await folder.run(['--jobs', '1', ...words], { input: withWarnings });
      const several = await folder.run(['--jobs', '3', ...words], { input: withWarnings });
      assert.equal(one.exitCode, 2);
      assert.deepEqual(several, one);
    });
  }
});

describe('the memory of a thread', () => {
  it('is free of what earlier files have left', () => {
    const freeMemory = memoryBetweenFiles();
    const used = (): number => getHeapStatistics().used_heap_size;
    const heapWith = (count: number): number => {
      const left = Array.from({ length: count }, () => new Array<number>(10_000).fill(0));
      assert.equal(left.length, count);
      return used();
    };
    const full = heapWith(3000);
    freeMemory();
    assert(used() < full - 50_000_000, `${used()} of ${full} bytes`);
  });
});
