import assert from 'node:assert/strict';
import path from 'node:path';
import { listFiles, PackageManager } from '@vscode/vsce';

const root = path.resolve(import.meta.dirname, '../..');

/** What an installed extension consists of. */
const CONTENTS = [
  /^package\.json$/,
  /^(README|CHANGELOG)\.md$/,
  /^(LICENSE|NOTICE)$/,
  /^images\/[\w-]+\.png$/,
  /^images\/walkthrough\/[\w-]+\.webp$/,
  /^package\.nls\.json$/,
  /^l10n\/bundle\.l10n\.json$/,
  /^samples\/[\w-]+\.conf$/,
  /^syntaxes\/[\w.-]+\.json$/,
  /^schemas\/(fortios-lint|settings)\.schema\.json$/,
  /^docs\/rules\/README\.md$/,
  /^docs\/rules\/[a-z-]+\/[\w-]+\.md$/,
  /^dist\/client\/(extension|languageClient)\.js$/,
  /^dist\/server\/main\.js$/,
  /^dist\/server\/(web-tree-sitter|tree-sitter-fortios)\.wasm$/,
  /^dist\/server\/fortios-schema\.txt$/,
];

describe('the .vsix', function () {
  // vsce takes its time to load.
  this.timeout(30_000);

  it('holds what an installed extension needs, and nothing else', async () => {
    const files = await listFiles({ cwd: root, packageManager: PackageManager.None });
    const others = files.filter((file) => !CONTENTS.some((expected) => expected.test(file)));
    assert.deepEqual(others, [], 'files that should stay out');
    const missing = CONTENTS.filter((expected) => !files.some((file) => expected.test(file)));
    assert.deepEqual(missing.map(String), [], 'files that are not there');
  });
});
