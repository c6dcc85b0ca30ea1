import assert from 'node:assert/strict';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { combineFixes } from '../../../../toolkit/src/operations/upgrade/upgradeReports';
import { compare, fixture, fixtures } from './comparing';

/** A text with all changes that can be prepared together. */
function prepared(text: string, to: string): string {
  const edits = combineFixes(compare(text, to)).edits;
  return TextDocument.applyEdits(TextDocument.create('file:///a.conf', 'fortios', 1, text), [...edits]);
}

describe('preparing a file for another version with all fixes together', () => {
  for (const name of fixtures)
    it(`leaves out of ${name} what needs a decision: tables, and additions`, () => {
      const { items } = compare(prepared(fixture(name), '7.4.4'), '7.4.4');
      const left = items.filter(({ places }) =>
        places.some(({ fixes }) => fixes.some(({ preferred }) => preferred)),
      );
      assert.deepEqual(
        left.map(({ title }) => title),
        [],
      );
    });

  it('applies a change once that fixes two findings', () => {
    const text =
      '#config-version=FGT60E-6.2.3-FW-build1066-191218:\nconfig system ftm-push\nset server-ip 9.9.9.9\nset status enable\nend\n';
    const comparison = compare(text, '7.4.4');
    const push = comparison.items.filter(({ id }) => id === 'ftm-push');
    const { count, edits } = combineFixes({ items: [...push, ...push] });
    assert.equal(count, 2);
    assert.equal(edits.length, 1);
    assert.equal(prepared(text, '7.4.4'), text.replace('server-ip', 'server'));
  });

  it('removes several values from one setting', () => {
    const text =
      '# fortios-firmware: 7.0.12\nconfig system snmp community\nedit 1\nset events cpu-high power-supply-failure mem-low\nnext\nend\n';
    assert.equal(prepared(text, '7.4.4'), text.replace(' power-supply-failure', ''));
  });
});
