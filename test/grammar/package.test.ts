import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import path from 'node:path';

const folder = path.resolve(import.meta.dirname, '../../grammars/tree-sitter-fortios');

/** What `npm pack` tells of a package. */
interface Packed {
  readonly files: readonly { readonly path: string }[];
}

describe('the grammar package', function () {
  this.timeout(30_000);

  it('carries what its Node binding, other bindings and editors need, and nothing else', () => {
    const output = execFileSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], {
      cwd: folder,
      encoding: 'utf8',
      shell: process.platform === 'win32',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    // A list in most versions of npm, an object by the packages' names in others.
    const [packed] = Object.values(JSON.parse(output) as Record<string, Packed>);
    assert.deepEqual(packed?.files.map((file) => file.path).sort(), [
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
      'tree-sitter.json',
    ]);
  });
});
