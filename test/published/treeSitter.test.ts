import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import path from 'node:path';
import { execFileSync } from 'node:child_process';
import { publint } from 'publint';
import { projectRoot } from '../../scripts/project';
import { npmScript } from '../../scripts/vscode/npm';
import { build } from '../grammar/parsers';
import { EmptyFolder } from './emptyFolder';
import { packed } from './packed';
import { examplesOf } from './pageExamples';
import { assertCompiles } from './typeCheck';

const grammar = path.join(projectRoot, 'grammars/tree-sitter-fortios');

/** Tarballs of packages that are installed in the project, so that no test uses a registry. */
function packInstalled(names: readonly string[], into: string): readonly string[] {
  const require = createRequire(path.join(grammar, 'package.json'));
  const folders = names.map((name) => {
    const found = require.resolve.paths(name)?.map((folder) => path.join(folder, name));
    return path.dirname(require.resolve('./package.json', { paths: found ?? [] }));
  });
  const words = ['pack', '--ignore-scripts', '--silent', '--pack-destination', into, ...folders];
  const output = execFileSync(process.execPath, [npmScript(), ...words], {
    cwd: projectRoot,
    encoding: 'utf8',
  });
  return output
    .trim()
    .split('\n')
    .map((name) => path.join(into, name));
}

const text = 'config system dns\n    set primary 9.9.9.9\nend\n';
const tree = '(source_file (config_block path: (word) path: (word) (setting name: (word) value: (word))))';

describe('the npm package tree-sitter-fortios, installed into an empty folder', () => {
  const folder = new EmptyFolder();
  const installed = path.join(folder.path, 'node_modules/tree-sitter-fortios');

  before(async () => {
    // Installs a compiler if possible; otherwise the error names it.
    build('native');
    const { packages } = await packed();
    const others = ['tree-sitter', 'web-tree-sitter', 'node-addon-api', 'node-api-headers', 'node-gyp-build'];
    await folder.install(packages['tree-sitter-fortios'].file, ...packInstalled(others, folder.path));
  });

  after(() => folder.remove());

  it('contains what its Node binding, web-tree-sitter, other bindings and editors need, and nothing else', async () => {
    const { packages, warnings } = await packed();
    assert.deepEqual(warnings, []);
    assert.deepEqual(packages['tree-sitter-fortios'].files, [
      'LICENSE',
      'README.md',
      'binding.gyp',
      'bindings/node/binding.cc',
      'bindings/node/index.d.ts',
      'bindings/node/index.js',
      'grammar.js',
      'package.json',
      'queries/folds.scm',
      'queries/helix/highlights.scm',
      'queries/helix/indents.scm',
      'queries/helix/textobjects.scm',
      'queries/highlights.scm',
      'queries/indents.scm',
      'queries/injections.scm',
      'scripts/build-native.js',
      'scripts/generate.js',
      'src/generated.sha256',
      'src/grammar.json',
      'src/node-types.json',
      'src/parser.c',
      'src/scanner.c',
      'src/tree_sitter/alloc.h',
      'src/tree_sitter/array.h',
      'src/tree_sitter/parser.h',
      'tree-sitter-fortios.wasm',
      'tree-sitter.json',
    ]);
  });

  it('is compiled when it is installed, and parses with the npm package tree-sitter', async () => {
    folder.write({
      'native.cjs': `
        const Parser = require('tree-sitter');
        const fortios = require('tree-sitter-fortios');
        const { readFileSync } = require('node:fs');
        const parser = new Parser();
        parser.setLanguage(fortios);
        const { rootNode } = parser.parse(${JSON.stringify(text)});
        const query = new Parser.Query(fortios, readFileSync(require.resolve('tree-sitter-fortios/queries/highlights.scm')));
        console.log(rootNode.toString(), query.captures(rootNode).length > 3);`,
    });
    const { stdout, stderr } = await folder.node(['native.cjs']);
    assert.deepEqual({ stdout, stderr }, { stdout: `${tree} true\n`, stderr: '' });
  });

  it('parses with web-tree-sitter, from its .wasm', async () => {
    folder.write({
      'wasm.mjs': `
        import { readFile } from 'node:fs/promises';
        import { createRequire } from 'node:module';
        import { Language, Parser, Query } from 'web-tree-sitter';
        const file = (name) => readFile(createRequire(import.meta.url).resolve('tree-sitter-fortios/' + name));
        await Parser.init();
        const fortios = await Language.load(await file('tree-sitter-fortios.wasm'));
        const parser = new Parser();
        parser.setLanguage(fortios);
        const { rootNode } = parser.parse(${JSON.stringify(text)});
        const query = new Query(fortios, String(await file('queries/highlights.scm')));
        console.log(rootNode.toString(), query.captures(rootNode).length > 3);`,
    });
    const { stdout, stderr } = await folder.node(['wasm.mjs']);
    assert.deepEqual({ stdout, stderr }, { stdout: `${tree} true\n`, stderr: '' });
  });

  it('works as its README shows', async () => {
    const examples = examplesOf('grammars/tree-sitter-fortios/README.md').filter(
      ({ language }) => language === 'js',
    );
    assert.equal(examples.length, 2);
    for (const { code } of examples) {
      const name = `readme.${code.includes('require(') ? 'cjs' : 'mjs'}`;
      folder.write({ [name]: code.replace(/^(parser\.parse.*);$/m, 'console.log($1);') });
      const { stdout, stderr } = await folder.node([name]);
      const shown = '(source_file (config_block path: (word) path: (word)))\n';
      assert.deepEqual({ stdout, stderr }, { stdout: shown, stderr: '' });
    }
  });

  it('has types that go with those of tree-sitter', async () => {
    const use = `
      import Parser = require('tree-sitter');
      import fortios = require('tree-sitter-fortios');
      new Parser().setLanguage(fortios);
      // @ts-expect-error -- it is a language, no text
      export const name: string = fortios;`;
    await assertCompiles(folder, { 'types.cts': use }, { needsNode: true });
  });

  it('has a package.json without findings of publint', async () => {
    const { messages } = await publint({ pkgDir: installed, pack: false, strict: true });
    assert.deepEqual(messages, []);
  });
});
