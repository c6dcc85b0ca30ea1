import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, realpathSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { withinReadingTime } from '../../server/src/files/fileAccess';
import { nodeFiles } from '../../server/src/files/nodeFiles.node';

describe('a small file of a folder that is not trusted', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'small-files-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));
  const read = (name: string): Promise<string | undefined> =>
    nodeFiles.readText(pathToFileURL(path.join(folder, name)).href);

  it('is read if it is a regular file, or a link to one', async () => {
    writeFileSync(path.join(folder, 'a.json'), '{}');
    symlinkSync('a.json', path.join(folder, 'link.json'));
    assert.equal(await read('a.json'), '{}');
    assert.equal(await read('link.json'), '{}');
    assert.equal(await read('missing.json'), undefined);
  });

  it('is not read if it is a device, a pipe or a folder', async function () {
    if (process.platform === 'win32') this.skip();
    symlinkSync('/dev/zero', path.join(folder, 'zero.json'));
    execFileSync('mkfifo', [path.join(folder, 'pipe.json')]);
    symlinkSync('.', path.join(folder, 'folder.json'));
    for (const name of ['zero.json', 'pipe.json', 'folder.json'])
      await assert.rejects(read(name), { message: 'it is not a regular file' }, name);
  });

  it('is not read beyond 64 KB', async () => {
    const file = path.join(folder, 'blanks.json');
    writeFileSync(file, ' '.repeat(64 * 1024));
    assert.equal((await read('blanks.json'))?.length, 64 * 1024);
    truncateSync(file, 200 * 1024 * 1024);
    await assert.rejects(read('blanks.json'), { message: 'it is larger than 64 KB' });
  });

  it('is read on a server, as VS Code writes its URI', async function () {
    // Elsewhere, the system finds the server.
    if (process.platform === 'win32') this.skip();
    const [server = '', ...rest] = realpathSync(folder).slice(1).split('/');
    writeFileSync(path.join(folder, 'a b.conf'), '{}');
    const uri = `file://${server}/${rest.join('/')}`;
    assert.equal(await nodeFiles.readText(`${uri}/a%20b.conf`), '{}');
    assert.deepEqual(await nodeFiles.configurationsIn(uri), {
      files: [{ uri: `${uri}/a%20b.conf`, size: 2 }],
    });
  });

  it('can be UTF-16, as PowerShell writes it, but not binary', async () => {
    writeFileSync(path.join(folder, 'utf16.json'), '\uFEFF{}', 'utf16le');
    writeFileSync(path.join(folder, 'binary.json'), Buffer.of(0x7b, 0, 0x7d));
    assert.equal(await read('utf16.json'), '{}');
    await assert.rejects(read('binary.json'), { message: 'it is not a text file' });
  });

  it('is reported if the system cannot read it', async function () {
    if (process.platform !== 'linux') this.skip();
    symlinkSync('/proc/self/mem', path.join(folder, 'memory.json'));
    symlinkSync('loop.json', path.join(folder, 'loop.json'));
    await assert.rejects(read('memory.json'), { message: 'it cannot be read (EIO)' });
    await assert.rejects(read('loop.json'), { message: 'its symbolic links form a cycle' });
  });

  it('is not waited for forever', async () => {
    await assert.rejects(withinReadingTime(new Promise(() => undefined), 50), {
      message: 'reading it took more than 0.05 seconds',
    });
  });
});
