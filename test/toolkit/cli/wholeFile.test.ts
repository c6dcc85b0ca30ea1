import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  linkSync,
  lstatSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { replaceFile } from '../../../toolkit/src/cli/output/wholeFile';
import { writeFailureReason } from '../../../toolkit/src/cli/program/failures';
import { LintFolder } from '../../helpers/fortiosLint';
import { clean } from './configurations';

describe('Replacing a file', () => {
  let folder: string;
  let file: string;

  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'fortios-replace-'));
    file = path.join(folder, 'a.conf');
    writeFileSync(file, 'before');
  });

  afterEach(() => rmSync(folder, { recursive: true }));

  it('keeps the permissions, and leaves no temporary file', () => {
    chmodSync(file, 0o640);
    replaceFile(file, Buffer.from('after'));
    assert.equal(readFileSync(file, 'utf8'), 'after');
    assert.equal(statSync(file).mode & 0o777, 0o640);
    assert.deepEqual(readdirSync(folder), ['a.conf']);
  });

  it('keeps a concurrent change of another program', () => {
    const before = readFileSync(file);
    writeFileSync(file, 'before, and another line');
    assert.throws(() => {
      replaceFile(file, Buffer.from('after'), { before });
    }, /another program has changed it/);
    assert.equal(readFileSync(file, 'utf8'), 'before, and another line');
    assert.deepEqual(readdirSync(folder), ['a.conf']);
  });

  it('refuses a file with hard links, and one that is read-only even for root', () => {
    linkSync(file, path.join(folder, 'b.conf'));
    assert.throws(() => {
      replaceFile(file, Buffer.from('after'));
    }, /hard links/);
    rmSync(path.join(folder, 'b.conf'));
    chmodSync(file, 0o444);
    assert.throws(() => {
      replaceFile(file, Buffer.from('after'));
    });
    assert.equal(readFileSync(file, 'utf8'), 'before');
  });

  it('refuses what is not a regular file', () =>
    assert.throws(() => {
      replaceFile(folder, Buffer.from('after'));
    }, /it is not a regular file/));

  it('keeps extended attributes', function () {
    // The file system of the test may have none.
    const attribute = (words: readonly string[]): string => {
      try {
        return execFileSync('python3', ['-c', `import os, sys\n${words.join('\n')}`, file], {
          encoding: 'utf8',
          stdio: ['ignore', 'pipe', 'ignore'],
        });
      } catch {
        return '';
      }
    };
    attribute(['os.setxattr(sys.argv[1], "user.origin", b"oslo")']);
    const read = ['print(os.getxattr(sys.argv[1], "user.origin"))'];
    const before = attribute(read);
    replaceFile(file, Buffer.from('after'));
    assert.equal(attribute(read), before);
    assert.equal(readFileSync(file, 'utf8'), 'after');
  });

  it('replaces the target of a symbolic link, and keeps the link', () => {
    const link = path.join(folder, 'link.conf');
    symlinkSync('a.conf', link);
    replaceFile(link, Buffer.from('after'));
    assert.equal(readFileSync(file, 'utf8'), 'after');
    assert.ok(lstatSync(link).isSymbolicLink());
  });

  it('leaves the file unchanged if the new one cannot be written completely', function () {
    if (process.platform === 'win32') this.skip();
    // The shell's limit for the size of files, in blocks, ends the writing as a full disk would.
    const script = [
      `const { replaceFile } = require(${JSON.stringify(path.resolve('toolkit/src/cli/output/wholeFile.ts'))});`,
      `try { replaceFile(${JSON.stringify(file)}, Buffer.alloc(100000)); } catch (error) { console.log(error.code); }`,
    ].join('\n');
    const node = [process.execPath, '--import', 'tsx', '--input-type=commonjs', '--eval', script];
    const code = execFileSync('sh', ['-c', 'ulimit -f 8; exec "$@"', 'sh', ...node], { encoding: 'utf8' });
    assert.equal(code.trim(), 'EFBIG');
    assert.equal(readFileSync(file, 'utf8'), 'before');
    assert.deepEqual(readdirSync(folder), ['a.conf']);
  });

  it('reports the reason', () => {
    const why = (code: string): string =>
      writeFailureReason(Object.assign(new Error('what the system says'), { code }));
    assert.equal(why('ENOSPC'), 'its disk is full');
    assert.equal(why('EACCES'), 'the file or its folder does not permit writing');
    assert.equal(why('EROFS'), 'its disk is read-only');
    assert.equal(why('EFBIG'), 'the system does not permit a file of this size');
    assert.equal(why('EEXIST'), 'its folder is a file');
    assert.equal(why('EIO'), 'what the system says');
  });
});

describe('A file with the secrets of others', () => {
  it('is not readable by more users than they are', async function () {
    if (process.platform === 'win32') this.skip();
    const commands = 'config system global\nset hostname "b"\nend\n';
    const folder = new LintFolder({ 'fw.conf': clean, 'c.txt': commands, 'old.conf': '' }, 'fortios.js');
    const at = (name: string): string => path.join(folder.path, name);
    chmodSync(at('fw.conf'), 0o600);
    for (const target of ['new.conf', 'old.conf']) {
      await folder.run(['apply', 'c.txt', '--to', 'fw.conf', '--result', target, '--force']);
      assert.equal(statSync(at(target)).mode & 0o777, 0o600, target);
    }
    const { exitCode, stderr } = await folder.run([
      'apply',
      'c.txt',
      '--to',
      'fw.conf',
      '--result',
      'fw.conf',
    ]);
    assert.equal(exitCode, 2);
    assert.match(stderr, /"fw\.conf" is one of the files that are read, which are never overwritten\./);
  });
});
