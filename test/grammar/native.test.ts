import assert from 'node:assert/strict';
import { spawnSync, type SpawnSyncReturns } from 'node:child_process';
import {
  chmodSync,
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { BUILD_TIMEOUT, build, grammarFolder } from './parsers';

describe('the Node binding of the grammar, with a Node that has no C headers', function () {
  this.timeout(BUILD_TIMEOUT);
  let folder: string;
  let node: string;

  before(() => {
    // Installs the compiler, if it is missing.
    build('native');
    folder = mkdtempSync(path.join(tmpdir(), 'tree-sitter-fortios-'));
    node = path.join(folder, 'node/bin/node');
    mkdirSync(path.dirname(node), { recursive: true });
    copyFileSync(process.execPath, node);
    chmodSync(node, 0o755);
  });

  after(() => rmSync(folder, { recursive: true, force: true }));

  /** Builds a copy of the package that has only these dependencies. */
  function buildWith(name: string, dependencies: readonly string[]): SpawnSyncReturns<string> {
    const copy = path.join(folder, name);
    for (const part of ['binding.gyp', 'bindings', 'package.json', 'scripts', 'src'])
      cpSync(path.join(grammarFolder, part), path.join(copy, part), { recursive: true });
    const require = createRequire(path.join(grammarFolder, 'package.json'));
    mkdirSync(path.join(copy, 'node_modules'));
    for (const dependency of dependencies) {
      const installed = path.dirname(require.resolve(`${dependency}/package.json`));
      symlinkSync(installed, path.join(copy, 'node_modules', dependency), 'junction');
    }
    const environment = { ...process.env, npm_config_nodedir: '' };
    return spawnSync(node, ['scripts/build-native.js'], { cwd: copy, encoding: 'utf8', env: environment });
  }

  it('is compiled with the headers of node-api-headers', () => {
    const { status, stderr } = buildWith('complete', ['node-addon-api', 'node-api-headers']);
    assert.equal(status, 0, stderr);
    assert(existsSync(path.join(folder, 'complete/build/Release/tree_sitter_fortios_binding.node')));
  });

  it('is not compiled without them, and the message names what to install', () => {
    const { status, stderr } = buildWith('incomplete', ['node-addon-api']);
    assert.equal(status, 1);
    assert.match(stderr, /Node's C headers are not installed.*node-api-headers.*libnode-dev/s);
  });
});
