import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { projectRoot } from '../../scripts/project';
import { sbomOf } from '../../scripts/release/sbom';

interface Bom {
  readonly bomFormat: string;
  readonly components: readonly {
    readonly name: string;
    readonly version: string;
    readonly purl: string;
    readonly licenses?: readonly { readonly expression: string }[];
  }[];
}

describe('the bill of materials', () => {
  it('has each bundled package that the notices name, with its version and license', () => {
    const bom = JSON.parse(sbomOf(projectRoot, '1.2.3')) as Bom;
    const notices = readFileSync(path.join(projectRoot, 'THIRD_PARTY_NOTICES'), 'utf8');
    assert.equal(bom.bomFormat, 'CycloneDX');
    assert.ok(bom.components.length > 10);
    for (const { name, version, purl, licenses } of bom.components) {
      assert.ok(notices.includes(`${name} ${version}`), `${name} ${version}`);
      assert.match(purl, /^pkg:npm\/(?:%40[\w.-]+\/)?[\w.-]+@\d/);
      assert.ok(licenses?.[0]?.expression, name);
    }
  });

  it('is the same for the same build', () =>
    assert.equal(sbomOf(projectRoot, '1.2.3'), sbomOf(projectRoot, '1.2.3')));
});
