import assert from 'node:assert/strict';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { cacheFolder } from '../../scripts/project';
import type { Counts } from '../../scripts/testing/counts';
import { prefixed } from '../../scripts/testing/output';
import { mocha } from '../../scripts/testing/runners';

const failing = `
describe('a grammar', () => {
  before(() => {
    throw new Error("Node's C headers are not installed: install libnode-dev.");
  });
  it('parses', () => undefined);
});`;

const passing = `
describe('a text', () => {
  it('is read', () => undefined);
  it('is written', () => undefined);
});`;

describe('a run of mocha', () => {
  let folder: string;

  beforeEach(() => {
    // In the project: a test finds tsx and its settings from there.
    folder = path.join(cacheFolder('test'), `examples-${process.pid}`);
    mkdirSync(folder);
  });

  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  async function run(files: Readonly<Record<string, string>>, ...args: string[]): Promise<Counts> {
    for (const [name, text] of Object.entries(files)) writeFileSync(path.join(folder, name), text);
    return mocha(
      prefixed('example', 0, () => undefined),
      [...args, path.join(folder, '*.test.ts')],
    );
  }

  it('counts its examples, in one process and in several', async () => {
    const files = { 'one.test.ts': passing, 'two.test.ts': passing };
    const expected = { passed: 4, failed: 0, notes: [] };
    assert.deepEqual(await run(files), expected);
    assert.deepEqual(await run(files, '--parallel', '--jobs', '2'), expected);
  });

  it('has the message of a hook that fails in its notes', async () => {
    const expected = {
      passed: 2,
      failed: 1,
      notes: [
        'Failed: a grammar "before all" hook for "parses"\n' +
          "    Node's C headers are not installed: install libnode-dev.",
      ],
    };
    const files = { 'one.test.ts': passing, 'two.test.ts': failing };
    assert.deepEqual(await run(files), expected);
    assert.deepEqual(await run(files, '--parallel', '--jobs', '2'), expected);
  });
});
