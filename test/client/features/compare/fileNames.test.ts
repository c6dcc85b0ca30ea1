import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import {
  candidatePattern,
  compareNames,
  isRendering,
  judgeName,
  olderBackups,
} from '../../../../client/src/features/compare/fileNames';
import { GlobMatcher } from '../../../../server/src/lintConfig/globMatcher';

const root = path.resolve(import.meta.dirname, '../../../..');

interface Manifest {
  readonly contributes: {
    readonly languages: readonly {
      readonly id: string;
      readonly extensions?: readonly string[];
      readonly filenamePatterns?: readonly string[];
    }[];
  };
}

/** The extensions of the search in the workspace. */
const candidateExtensions = (/^\*\*\/\*\.\{([^}]*)\}$/.exec(candidatePattern)?.[1] ?? '').split(',');

describe('older backups of a device', () => {
  const older = (name: string, ...others: readonly string[]): readonly string[] =>
    olderBackups(name, others, (one) => one);

  it('are those with its name and an earlier day, the newest first', () => {
    assert.deepEqual(
      older(
        'hq_7-4_2662_202405140900.conf',
        'hq_7-2_1639_202401010900.conf',
        'hq_7-4_2662_202405130900.conf',
        'hq_7-4_2662_202405150900.conf',
        'branch_7-4_2662_202405010900.conf',
        'hq.conf',
      ),
      ['hq_7-4_2662_202405130900.conf', 'hq_7-2_1639_202401010900.conf'],
    );
    assert.deepEqual(older('fw1-2024-05-14.conf', 'fw1-2024-05-13.conf', 'fw2-2024-05-13.conf'), [
      'fw1-2024-05-13.conf',
    ]);
    assert.deepEqual(older('fw_20240514_0900.cfg', 'fw_20240514_0800.cfg', 'fw_20240514_0930.cfg'), [
      'fw_20240514_0800.cfg',
    ]);
  });

  it('are unknown without a day in the name', () => {
    assert.deepEqual(older('hq.conf', 'hq_7-4_2662_202405130900.conf'), []);
    assert.deepEqual(older('hq-123456.conf', 'hq-123455.conf'), []);
    assert.deepEqual(older('10.20.30.40.conf', '10.20.30.39.conf'), []);
  });
});

describe('the names of files that are offered for a comparison', () => {
  it('are certain for extensions of the language and backups', () => {
    const manifest = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as Manifest;
    const fortios = manifest.contributes.languages.find(({ id }) => id === 'fortios');
    assert.ok(fortios?.extensions && fortios.filenamePatterns);
    const certain = candidateExtensions.filter((extension) => judgeName(`edge.${extension}`) === 'yes');
    assert.deepEqual(
      certain.map((extension) => `.${extension}`),
      fortios.extensions,
    );
    const backups = new GlobMatcher(fortios.filenamePatterns);
    for (const name of [
      'FGT60F_7-4_2662_202405140900.conf',
      'a_1-2_3_2099.conf',
      'a_1-2_3_20.conf',
      'a_1-2.conf',
    ])
      assert.equal(judgeName(name) === 'yes', backups.matches(name), name);
    for (const name of readdirSync(path.join(root, 'samples'))) assert.equal(judgeName(name), 'yes', name);
  });

  it('leave the decision to the content, or exclude a file', () => {
    for (const name of ['edge.conf', 'edge.CFG', 'session.log', 'edge.txt', 'edge.conf.bak'])
      assert.equal(judgeName(name), 'perhaps', name);
    for (const name of ['readme.md', 'conf', 'edge.conf.gz', 'package.json'])
      assert.equal(judgeName(name), 'no', name);
  });

  it('have an extension of the search in the workspace', () => {
    assert.notDeepEqual(candidateExtensions, ['']);
    for (const extension of candidateExtensions) assert.notEqual(judgeName(`edge.${extension}`), 'no');
  });

  it('are sorted by their numbers', () =>
    assert.deepEqual(['fw10.conf', 'fw9.conf', 'Core.conf'].sort(compareNames), [
      'Core.conf',
      'fw9.conf',
      'fw10.conf',
    ]));

  it('are those of a template and what a tool makes of it', () => {
    for (const [one, other] of [
      ['bootstrap.tftpl', 'bootstrap.conf'],
      ['bootstrap.tftpl', 'bootstrap-a.conf'],
      ['fw.conf', 'fw.conf.j2'],
    ] as const)
      assert.equal(isRendering(one, other), true, `${one} ${other}`);
    for (const [one, other] of [
      ['bootstrap.tftpl', 'bootstrapper.conf'],
      ['fw.conf', 'fw.cfg'],
      ['fw.tpl', 'fw.j2'],
    ] as const)
      assert.equal(isRendering(one, other), false, `${one} ${other}`);
  });
});
