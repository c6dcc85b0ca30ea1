import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { findInputs } from '../../toolkit/src/cli/input/inputs';
import { nameOf, pathOf, rawPath, rawWords, uriOf } from '../../server/src/files/rawPath.node';
import { outputsFor } from '../../toolkit/src/operations/redact/command/outputs';
import { readInput } from '../../toolkit/src/cli/input/readInput';
import { replaceFile } from '../../toolkit/src/cli/output/wholeFile';
import { schema } from '../schema/committedSchema';

/** `café` in Latin-1. */
const latin1 = Buffer.from('caf\u00e9', 'latin1');

describe('names of files that are not UTF-8', () => {
  it('are kept byte by byte', () => {
    for (const name of [latin1, Buffer.from('a.conf'), Buffer.from('Straße 😀'), Buffer.of(0xff, 0x41, 0xc3)])
      assert.deepEqual(
        Buffer.from(rawPath(`sites/${nameOf(name)}`)),
        Buffer.concat([Buffer.from('sites/'), name]),
      );
  });

  it('are read from the command line', () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'raw-path-'));
    try {
      const file = path.join(folder, 'cmdline');
      writeFileSync(file, Buffer.concat([Buffer.from('node\0fortios\0--fix\0'), latin1, Buffer.of(0)]));
      const words = ['--fix', latin1.toString()];
      const [option, name = ''] = rawWords(words, file);
      assert.equal(option, '--fix');
      assert.deepEqual(Buffer.from(rawPath(name)), latin1);
      assert.deepEqual(rawWords(words, path.join(folder, 'missing')), words);
      assert.deepEqual(rawWords(['a.conf'], file), ['a.conf']);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it('have URIs with their bytes', () => {
    const name = nameOf(Buffer.concat([Buffer.from('/sites/a b/'), latin1]));
    if (process.platform !== 'win32') assert.equal(uriOf(name), 'file:///sites/a%20b/caf%E9');
    for (const one of process.platform === 'win32' ? [] : [name, '/a b/Straße 100%.conf'])
      assert.equal(pathOf(uriOf(one)), one);
  });

  it('are found, read and replaced', async function () {
    // Other systems store names as Unicode.
    if (process.platform !== 'linux') this.skip();
    const folder = mkdtempSync(path.join(tmpdir(), 'raw-path-'));
    try {
      const inner = Buffer.concat([Buffer.from(`${folder}/`), latin1]);
      const file = Buffer.concat([inner, Buffer.from('/'), latin1, Buffer.from('.conf')]);
      mkdirSync(inner);
      writeFileSync(file, 'config system global\nend\n');
      const { inputs, failures } = await findInputs([folder]);
      assert.deepEqual(failures, []);
      const [input] = inputs;
      assert(input?.kind === 'file');
      const read = await readInput(input, input.path, {
        stdin: Readable.from([]),
        schema,
      });
      assert(read !== 'skipped' && 'bytes' in read, JSON.stringify(read));
      replaceFile(input.path, Buffer.from('after'), { before: read.bytes });
      assert.equal(readFileSync(file, 'utf8'), 'after');
      // A redacted copy never replaces its original.
      await assert.rejects(outputsFor([input.path], path.dirname(input.path)), /are never overwritten/);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

describe('links out of a folder', () => {
  it('are not followed by commands that write', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'links-'));
    try {
      mkdirSync(path.join(folder, 'inside/deep'), { recursive: true });
      writeFileSync(path.join(folder, 'outside.conf'), '');
      writeFileSync(path.join(folder, 'inside/deep/a.conf'), '');
      symlinkSync('../outside.conf', path.join(folder, 'inside/out.conf'));
      symlinkSync('..', path.join(folder, 'inside/up'));
      symlinkSync('deep/a.conf', path.join(folder, 'inside/b.conf'));
      const { inputs } = await findInputs([path.join(folder, 'inside')], { withLinks: false });
      const found = inputs.map((input) => (input.kind === 'file' ? path.basename(input.path) : input.kind));
      assert.equal(found.length, 1);
      assert.match(found[0] ?? '', /^[ab]\.conf$/);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
