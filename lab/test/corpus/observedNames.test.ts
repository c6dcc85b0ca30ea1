import assert from 'node:assert/strict';
import { backupOfNames } from '../../corpus/observedNames';
import { readObservedNames } from '../../../scripts/schema/factsFiles';
import { schema } from '../../../test/helpers/documents';
import { checkText } from '../../../test/helpers/checking';

/** The rules that report names and values. */
const callsWrong = /^(?:schema\/(?:unknown-|invalid-value|ambiguous|wrong-kind)|firmware\/unavailable-)/;

const observed = readObservedNames();

function wronglyCalled(text: string, firmware: string): readonly string[] {
  return checkText(text, { firmware })
    .filter(({ rule }) => callsWrong.test(rule))
    .map(({ rule, message }) => `${rule}: ${message}`);
}

describe('a backup with all names of genuine backups', () => {
  for (const version of observed.versions) {
    const lines = backupOfNames(schema, observed, version);

    it(`is never reported in its own version, ${version}`, () => {
      assert.ok(lines.filter((line) => line.startsWith('set ')).length > 300, `${lines.length} lines`);
      assert.deepEqual(wronglyCalled(`${lines.join('\n')}\n`, version), []);
    });
  }

  it('is reported in other versions, so that the test can fail', () => {
    const older = wronglyCalled(backupOfNames(schema, observed, '7.4.9').join('\n'), '6.0.6');
    const newer = wronglyCalled(backupOfNames(schema, observed, '6.0.6').join('\n'), '7.4.4');
    assert.ok(older.length > 50 && newer.length > 50, `${older.length} and ${newer.length}`);
    const misspelt = backupOfNames(schema, observed, '7.4.9').join('\n').replace('\nset ', '\nset x');
    assert.equal(wronglyCalled(misspelt, '7.4.9').length, 1);
  });
});
