import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { detectFortios } from '../../../../client/src/features/detection/detectFortios';

const fixtures = path.resolve('test/fixtures/detection');

function filesOf(folder: string): readonly string[] {
  return readdirSync(path.join(fixtures, folder)).map((name) => path.join(fixtures, folder, name));
}

describe('detectFortios', () => {
  for (const file of filesOf('fortios')) {
    it(`detects ${path.basename(file)}`, () => {
      const { isFortios, reason } = detectFortios(readFileSync(file, 'utf8'));
      assert.equal(isFortios, true, reason);
    });
  }

  for (const file of filesOf('other')) {
    it(`does not detect ${path.basename(file)}`, () => {
      const { isFortios, reason } = detectFortios(readFileSync(file, 'utf8'));
      assert.equal(isFortios, false, reason);
    });
  }

  it('states the reason without quoting the text', () => {
    const header = '#config-version=FGT60F-7.4.4-FW-build2662-240514:opmode=0:vdom=0:user=admin\n';
    assert.equal(detectFortios(header).reason, 'it has the header of a FortiGate backup');
    assert.match(detectFortios(`${header}global:\n  hostname: secret\n`).reason, /YAML/);
    assert.equal(
      detectFortios('config a\nset b c\nend\nconfig d\nset e f\nend').reason,
      '2 blocks of config … end',
    );
    assert.equal(detectFortios('password=secret').reason, '0 blocks of config … end, 1 other lines');
  });

  it('finds the header after a prompt', () => {
    assert.equal(
      detectFortios('FGT # show full-configuration\n#config-version=FGT60F-7.4.4-FW').isFortios,
      true,
    );
    assert.equal(detectFortios('FGT # #config-version=FGT60F-7.4.4-FW').isFortios, true);
  });

  it('ignores commands inside a string', () => {
    const text = 'config log setting\nset x "config a\nset b c\nend\nconfig d\nset e f\n';
    assert.deepEqual(detectFortios(text).isFortios, false);
  });

  it('requires that a single block is complete', () => {
    assert.equal(detectFortios('config system global\nset hostname a\n').isFortios, false);
    assert.equal(detectFortios('config system global\nset hostname a\nend').isFortios, true);
    assert.equal(detectFortios('config system global\nset hostname a\nend\nthat was it').isFortios, false);
  });

  it('handles a hostile text', () => {
    const { isFortios } = detectFortios(`${'config x\n'.repeat(5_000)}${'"\\'.repeat(20_000)}`);
    assert.equal(isFortios, false);
  });
});
