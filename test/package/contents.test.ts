import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { listFiles, PackageManager } from '@vscode/vsce';
import { copyFiles, writeIgnoreFile } from '../../scripts/build/vsix';
import { cacheFolder } from '../../scripts/project';

const root = path.resolve(import.meta.dirname, '../..');

/** The files of an installed extension. */
const CONTENTS = [
  /^package\.json$/,
  /^(README|CHANGELOG)\.md$/,
  /^(LICENSE|NOTICE|THIRD_PARTY_NOTICES)$/,
  /^images\/[\w-]+\.png$/,
  /^images\/walkthrough\/[\w-]+\.webp$/,
  /^images\/language\/fortios-(light|dark)\.svg$/,
  /^images\/views\/fortigate\.svg$/,
  /^package\.nls(?:\.[\w-]+)?\.json$/,
  /^l10n\/bundle\.l10n(?:\.[\w-]+)?\.json$/,
  /^samples\/[\w-]+\.conf$/,
  /^syntaxes\/[\w.-]+\.json$/,
  /^schemas\/(fortios-lint|settings)\.schema\.json$/,
  /^docs\/rules\/README\.md$/,
  /^docs\/rules\/[a-z-]+\/[\w-]+\.md$/,
  /^dist\/client\/(extension|languageClient)\.js$/,
  /^dist\/webview\/(?:lookup|map|migration|policyTable)\.js$/,
  /^dist\/web\/(?:extension\.js|server\.json)$/,
  /^dist\/server\/main\.js$/,
  /^dist\/server\/(?:main|web|part\.\w+-\w+)\.mjs$/,
  /^dist\/server\/(web-tree-sitter|tree-sitter-fortios)\.wasm$/,
  /^dist\/server\/fortios-(schema|explanations)\.txt$/,
];

/** Files that do not match {@link CONTENTS}, and patterns without a file. */
function faultsOf(files: readonly string[]): { readonly others: string[]; readonly missing: string[] } {
  return {
    others: files.filter((file) => !CONTENTS.some((expected) => expected.test(file))),
    missing: CONTENTS.filter((expected) => !files.some((file) => expected.test(file))).map(String),
  };
}

let listed: Promise<string[]> | undefined;

/** The files of the package; they are searched once, in a copy as that from which the package is made. */
function packaged(): Promise<readonly string[]> {
  const ignoreFile = writeIgnoreFile(root);
  return (listed ??= listFiles({
    cwd: copyFiles(root, ignoreFile, cacheFolder('test', 'package')),
    packageManager: PackageManager.None,
    ignoreFile: path.join(root, ignoreFile),
  }));
}

describe('the .vsix', () => {
  it('contains the files that an installed extension needs, and no others', async () => {
    const files = await packaged();
    assert.deepEqual(faultsOf(files), { others: [], missing: [] });
  });

  it('contains the bundles that others load', async () => {
    const files = await packaged();
    const loaded = files
      .filter((file) => /\.m?js$/.test(file))
      .flatMap((file) =>
        [
          ...readFileSync(path.join(root, file), 'utf8').matchAll(
            /\b(?:import|require|from)[ (]*"\.\/([\w.-]+\.m?js)"/g,
          ),
        ].map(([, name = '']) => path.posix.join(path.posix.dirname(file), name)),
      );
    for (const pattern of [/\/main\.mjs$/, /\/part\.mapFormats-\w+\.mjs$/, /\/part\.lazyAnswers-\w+\.mjs$/])
      assert(loaded.some((file) => pattern.test(file)));
    assert.deepEqual(
      loaded.filter((file) => !files.includes(file)),
      [],
    );
  });

  it('would be refused if it were empty, or contained sources, tests or source maps', () => {
    assert.equal(faultsOf([]).missing.length, CONTENTS.length);
    const others = [
      'client/src/extension.node.ts',
      'dist/client/extension.js.map',
      'dist/server/cli.js',
      'test/package/contents.test.ts',
      'node_modules/a/package.json',
    ];
    assert.deepEqual(faultsOf(others).others, others);
  });
});
