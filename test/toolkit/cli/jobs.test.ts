import assert from 'node:assert/strict';
import { availableParallelism } from 'node:os';
import { getHeapStatistics } from 'node:v8';
import { memoryBetweenFiles } from '../../../toolkit/src/cli/run/freeMemory';
import { resultsInOrder } from '../../../toolkit/src/cli/run/forEachConfiguration';
import { chooseWorkers, readJobs } from '../../../toolkit/src/cli/run/jobs';
import { fortios } from '../../../toolkit/src/cli/program/programs';
import type { Input } from '../../../toolkit/src/cli/input/inputs';
import { defaultFirmwareSettings } from '../../../server/src/firmware/effective';
import { Workers } from '../../../toolkit/src/cli/run/workers';
import { closed } from '../../helpers/closed';
import { LintFolder } from '../../helpers/fortiosLint';
import { clean, withError, withInfo, withWarnings } from './configurations';

describe('resultsInOrder', () => {
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

describe('how many threads check the files', () => {
  let folder: LintFolder;
  before(() => {
    folder = new LintFolder({ 'small.conf': clean, 'large.conf': `#${' '.repeat(5_000_000)}\n` });
  });

  const inputs = (...names: string[]): readonly Input[] =>
    names.map((name) => ({ kind: 'file', path: `${folder.path}/${name}`, named: true, folders: [] }));

  it('is the one of the program if there is little work', async () => {
    assert.equal(await chooseWorkers('auto', inputs('small.conf', 'small.conf', 'missing.conf')), 0);
    assert.equal(await chooseWorkers('auto', []), 0);
  });

  it('is another one for a large file, so that the program shows its progress and can be interrupted', async () => {
    assert.equal(await chooseWorkers('auto', inputs('large.conf')), 1);
    assert.equal(await chooseWorkers(1, inputs('large.conf')), 0);
  });

  it('is the number of processors if there is much work', async () => {
    const many = inputs(...Array.from({ length: 200 }, () => 'large.conf'));
    assert.equal(await chooseWorkers('auto', many), Math.min(availableParallelism(), 128));
  });

  it('is the given number, but not more than the number of files', async () => {
    assert.equal(await chooseWorkers(2, inputs('small.conf', 'small.conf', 'small.conf')), 2);
    assert.equal(await chooseWorkers(8, inputs('small.conf', 'small.conf')), 2);
    assert.equal(await chooseWorkers(8, []), 0);
  });

  for (const typed of ['0', '-1', '1.5', 'many', '', '129'])
    it(`is not "${typed}"`, () =>
      assert.throws(() => readJobs(typed), { message: new RegExp(`, not "${typed}"\\.$`) }));
});

describe('a worker that ends before its file is checked', () => {
  let folder: LintFolder;
  before(() => {
    folder = new LintFolder({ 'worker.js': 'process.exit(3);\n' });
  });

  it('is an error of that file, in one sentence', async () => {
    const workers = new Workers(1, `${folder.path}/worker.js`);
    try {
      const settings = { firmware: defaultFirmwareSettings, levels: {} };
      const task = { places: false, fix: 'report' } as const;
      const input = { kind: 'file', path: 'a.conf', named: true, folders: [] } as const;
      assert.deepEqual(await workers.run('lint', input, settings, task), {
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

  for (const format of ['ndjson', 'text', 'sarif', 'github', 'junit', 'markdown'])
    it(`2 writes the same as 1: ${format}`, async () => {
      const words = ['--format', format, 'slow.conf', 'missing.conf', '*.conf', '-'];
      const one = await folder.run(['--jobs', '1', ...words], { input: withWarnings });
      const several = await folder.run(['--jobs', '2', ...words], { input: withWarnings });
      assert.equal(one.exitCode, 2);
      assert.deepEqual(several, one);
    });
});

describe('--jobs in each command that takes many files', () => {
  const device = (name: string): string =>
    closed`#config-version=FGT60F-7.4.3-FW-build2573-240201:opmode=0:vdom=0:user=admin
config system global
    set hostname "${name}"
config system interface
    edit "wan1"
        set vdom "root"
        set ip 203.0.113.2 255.255.255.0
        set allowaccess https ssh
        set role wan
config system admin
    edit "admin"
        set password ENC AK1Zm9ydGlvcy1leGFtcGxlLXNlY3JldC0x
config system ftm-push
    set status enable
`;
  let folder: LintFolder;
  before(() => {
    folder = new LintFolder(
      {
        'a.conf': device('a'),
        'b.conf': device('b'),
        'c.conf': '\0',
        'd.conf': '# FortiSwitch\n#config-version=FSW124-7.2.1\n',
        'e.conf': device('e'),
      },
      'fortios.js',
    );
  });

  const commands: Readonly<Record<string, readonly string[]>> = {
    advisories: ['--format', 'json'],
    audit: ['--format', 'json'],
    export: ['--format', 'json'],
    exposure: ['--format', 'markdown'],
    fleet: ['--format', 'json'],
    map: ['--format', 'svg'],
    push: ['--format', 'json'],
    query: ['SELECT * FROM interfaces', '--format', 'json'],
    report: ['--format', 'markdown'],
    upgrade: ['--to', '7.6.5', '--format', 'markdown'],
    drift: ['--golden', 'a.conf'],
  };

  for (const [name, words] of Object.entries(commands))
    it(`writes the same with 2 as with 1: fortios ${name}`, async () => {
      const files = ['a.conf', 'b.conf', 'c.conf', 'missing.conf', 'd.conf', 'e.conf'];
      const run = (jobs: string) => folder.run([name, ...words, '--jobs', jobs, ...files]);
      const one = await run('1');
      assert.equal(one.exitCode, 2);
      assert.match(one.stdout, /203\.0\.113|wan1|FG-IR|"a\.conf"|a\.conf/);
      assert.match(one.stderr, /"c\.conf"/);
      assert.match(one.stderr, /missing\.conf/);
      assert(!`${one.stdout}${one.stderr}`.includes('AK1Zm9ydGlvcy'));
      assert.deepEqual(await run('2'), one);
    });

  it('is an option of exactly these, of lint and of fix', async () => {
    const names: string[] = [];
    for (const { name } of fortios.commands ?? [])
      if ((await folder.run([name, '--help'])).stdout.includes('--jobs <n>')) names.push(name);
    assert.deepEqual(names.sort(), [...Object.keys(commands), 'fix', 'lint'].sort());
  });
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
