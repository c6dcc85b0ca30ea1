import assert from 'node:assert/strict';
import {
  keptTextsMessage,
  parseParts,
  redactedName,
  replacedMessage,
  summaryOf,
} from '../../../../client/src/features/redact/redactMessages';

const nothing = { replaced: '', remains: '', stays: '', keptTexts: 0, shortSecrets: '' };

describe('the messages of redaction', () => {
  it('derive the name of the copy from the file', () => {
    assert.equal(redactedName('fw.conf', []), 'fw.redacted.conf');
    assert.equal(redactedName('fw_7.4.conf', ['serials']), 'fw_7.4.redacted.conf');
    assert.equal(redactedName('Untitled-1', []), 'Untitled-1.redacted');
    assert.equal(redactedName('.conf', []), '.conf.redacted');
    assert.equal(redactedName('FW-OSLO-01.conf', ['addresses', 'names']), 'redacted.conf');
  });

  it('state what was replaced', () => {
    assert.equal(replacedMessage(nothing), 'Nothing was replaced.');
    assert.equal(replacedMessage({ ...nothing, replaced: '2 private keys' }), 'Replaced 2 private keys.');
  });

  it('state what was replaced and what remains, and warn of texts', () => {
    assert.equal(summaryOf(nothing), 'Nothing would be replaced.');
    assert.equal(
      summaryOf({ ...nothing, replaced: '3 texts', remains: '2 addresses, 1 name' }),
      'Would be replaced: 3 texts.\n\n' +
        'Would not be replaced: 2 addresses, 1 name. To replace them, cancel, run the command again and select them.',
    );
    assert.equal(
      summaryOf({ ...nothing, replaced: '3 texts', stays: '2 names' }),
      'Would be replaced: 3 texts.\n\nWould stay in spite of the selection: 2 names. Built-in names are kept.',
    );
    assert.equal(
      keptTextsMessage({ ...nothing, keptTexts: 1 }),
      'A copy with these texts may contain secrets in 1 text.',
    );
    assert.equal(
      keptTextsMessage({ ...nothing, keptTexts: 9 }),
      'A copy with these texts may contain secrets in 9 texts.',
    );
  });

  it('ignore unknown stored parts', () => {
    assert.deepEqual(parseParts(['serials', 'addresses', 'colours', 7]), ['addresses', 'serials']);
    assert.deepEqual(parseParts(undefined), []);
    assert.deepEqual(parseParts('addresses'), []);
  });
});
