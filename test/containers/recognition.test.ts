import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { isFortios, recognize } from '../../server/src/containers/recognition';

const fixtures = path.resolve('test/fixtures/detection');

function filesOf(folder: string): readonly string[] {
  return readdirSync(path.join(fixtures, folder)).map((name) => path.join(fixtures, folder, name));
}

describe('the recognition of a text', () => {
  for (const file of filesOf('fortios')) {
    it(`detects ${path.basename(file)}`, () => {
      const recognition = recognize(readFileSync(file, 'utf8'));
      assert.equal(isFortios(recognition), true, recognition.reason);
    });
  }

  for (const file of filesOf('other')) {
    it(`does not detect ${path.basename(file)}`, () => {
      const recognition = recognize(readFileSync(file, 'utf8'));
      assert.equal(isFortios(recognition), false, recognition.reason);
    });
  }

  it('states the reason without quoting the text', () => {
    const header = '#config-version=FGT60F-7.4.4-FW-build2662-240514:opmode=0:vdom=0:user=admin\n';
    assert.equal(recognize(header).reason, 'it has the header of a FortiGate backup');
    assert.match(recognize(`${header}global:\n  hostname: secret\n`).reason, /YAML/);
    assert.equal(
      recognize('config a\nset b c\nend\nconfig d\nset e f\nend').reason,
      '2 blocks of config … end',
    );
    assert.equal(recognize('password=secret').reason, '0 blocks of config … end, 1 other lines');
  });

  it('finds the header after a prompt', () => {
    assert.equal(
      isFortios(recognize('FGT # show full-configuration\n#config-version=FGT60F-7.4.4-FW')),
      true,
    );
    assert.equal(isFortios(recognize('FGT # #config-version=FGT60F-7.4.4-FW')), true);
  });

  it('ignores commands inside a string', () => {
    const text = 'config log setting\nset x "config a\nset b c\nend\nconfig d\nset e f\n';
    assert.deepEqual(isFortios(recognize(text)), false);
  });

  it('requires that a single block is complete', () => {
    assert.equal(isFortios(recognize('config system global\nset hostname a\n')), false);
    assert.equal(isFortios(recognize('config system global\nset hostname a\nend')), true);
    assert.equal(isFortios(recognize('config system global\nset hostname a\nend\nthat was it')), false);
  });

  it('handles a hostile text', () => {
    const recognition = recognize(`${'config x\n'.repeat(5_000)}${'"\\'.repeat(20_000)}`);
    assert.equal(isFortios(recognition), false);
  });
});
