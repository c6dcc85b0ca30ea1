import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { EditorSession, stopEditors } from '../helpers/editorSession';
import { browserServer, builtServer } from '../helpers/stdioClient';

const root = path.resolve(import.meta.dirname, '../..');

/** The modules that a bundle requires from its host. */
function modulesAskedFor(bundle: string): readonly string[] {
  const text = readFileSync(path.join(root, 'dist', bundle), 'utf8');
  return [...text.matchAll(/\b(?:require|import)\(\s*["'`]([^"'`]*)["'`]\s*\)/g)].map(
    ([, name]) => name ?? '',
  );
}

describe('the bundles for a browser', () => {
  afterEach(stopEditors);

  it('require VS Code, and no module of Node', () => {
    assert.deepEqual([...new Set(modulesAskedFor('web/extension.js'))], ['vscode']);
    const modules = JSON.parse(readFileSync(path.join(root, 'dist/web/server.json'), 'utf8')) as string[];
    assert(modules.includes('web.mjs'));
    // The parser's package imports modules of Node only in Node; the next test shows that it runs without them.
    for (const name of modules) {
      const text = readFileSync(path.join(root, 'dist/server', name), 'utf8');
      const imported = [...text.matchAll(/^(?:import|export)\b[^;"]*?"([^"]+)";?$/gm)].map(
        ([, from = '']) => from,
      );
      assert.deepEqual(
        imported.filter((from) => !from.startsWith('./')),
        [],
        name,
      );
    }
  });

  it('contain a server that reports in a worker without Node the same findings as in a process', async () => {
    const [process, worker] = await Promise.all([
      EditorSession.start({ server: builtServer, pull: true }),
      EditorSession.start({ server: browserServer, pull: true }),
    ]);
    assert.deepEqual(worker.initialized, process.initialized);
    // Loads the code that is imported with the first request of this kind.
    const uri = 'untitled:table.conf';
    worker.open(uri, 'config firewall policy\n    edit 1\n    next\nend\n');
    assert.match(JSON.stringify(await worker.client.request('fortios/policyTable', { uri })), /"rows":\[\{/);
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
