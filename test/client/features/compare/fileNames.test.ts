import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { candidatePattern, compareNames, judgeName } from '../../../../client/src/features/compare/fileNames';

const root = path.resolve(import.meta.dirname, '../../../..');

interface Manifest {
  readonly contributes: {
    readonly languages: readonly { readonly id: string; readonly extensions?: readonly string[] }[];
  };
}

describe('the names of files that are offered for a comparison', () => {
  it('are certain for extensions of the language and backups', () => {
    const manifest = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as Manifest;
    const fortios = manifest.contributes.languages.find(({ id }) => id === 'fortios');
    assert.ok(fortios?.extensions && fortios.extensions.length > 0);
    for (const extension of fortios.extensions) assert.equal(judgeName(`edge${extension}`), 'yes');
    for (const name of readdirSync(path.join(root, 'samples'))) assert.equal(judgeName(name), 'yes', name);
  });

  it('leave the decision to the content, or exclude a file', () => {
    for (const name of ['edge.conf', 'edge.CFG', 'session.log', 'edge.txt', 'edge.conf.bak'])
      assert.equal(judgeName(name), 'perhaps', name);
    for (const name of ['readme.md', 'conf', 'edge.conf.gz', 'package.json'])
      assert.equal(judgeName(name), 'no', name);
  });

  it('have an extension of the search in the workspace', () => {
    const [, extensions = ''] = /^\*\*\/\*\.\{([^}]*)\}$/.exec(candidatePattern) ?? [];
    assert.notEqual(extensions, '');
    for (const extension of extensions.split(',')) assert.notEqual(judgeName(`edge.${extension}`), 'no');
  });

  it('are sorted by their numbers', () => {
    assert.deepEqual(['fw10.conf', 'fw9.conf', 'Core.conf'].sort(compareNames), [
      'Core.conf',
      'fw9.conf',
      'fw10.conf',
    ]);
  });
});
