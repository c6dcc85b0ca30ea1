import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { EditorSession, stopEditors } from '../helpers/editorSession';
import { browserServer, builtServer } from '../helpers/stdioClient';

const root = path.resolve(import.meta.dirname, '../..');

/** The modules that a bundle requires from its host. */
function modulesAskedFor(bundle: string): readonly string[] {
  const text = readFileSync(path.join(root, 'dist/web', bundle), 'utf8');
  return [...text.matchAll(/\b(?:require|import)\(\s*["'`]([^"'`]*)["'`]\s*\)/g)].map(
    ([, name]) => name ?? '',
  );
}

describe('the bundles for a browser', () => {
  afterEach(stopEditors);

  it('require VS Code, and no module of Node', () => {
    assert.deepEqual([...new Set(modulesAskedFor('extension.js'))], ['vscode']);
    assert.deepEqual(modulesAskedFor('server.js'), []);
  });

  it('contain a server that reports in a worker without Node the same findings as in a process', async () => {
    const [process, worker] = await Promise.all([
      EditorSession.start({ server: builtServer, pull: true }),
      EditorSession.start({ server: browserServer, pull: true }),
    ]);
    assert.deepEqual(worker.initialized, process.initialized);
    for (const file of configurations()) {
      const uri = `untitled:${file}`;
      const text = readFileSync(path.join(root, file), 'utf8');
      const [inProcess, inWorker] = await Promise.all(
        [process, worker].map((editor) => {
          editor.open(uri, text);
          return editor.diagnostics(uri);
        }),
      );
      assert.deepEqual(inWorker, inProcess, file);
    }
  });
});

function configurations(): readonly string[] {
  const found = ['samples', 'test/fixtures/e2e'].flatMap((folder) =>
    readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' }).map(
      (name) => `${folder}/${name}`,
    ),
  );
  const files = found.filter((name) => /\.(?:conf|fortios|txt)$/.test(name));
  assert.ok(files.length > 10, files.join());
  return files;
}
