import assert from 'node:assert/strict';
import {
  parseParts,
  redactedName,
  remainingMessage,
  replacedMessage,
} from '../../../../client/src/features/redact/redactMessages';

const nothing = { replaced: '', remains: '', secretNames: [] };

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

  it('state what remains, and the lines of secrets that are names', () => {
    assert.equal(remainingMessage(nothing), '');
    assert.equal(
      remainingMessage({ ...nothing, remains: '2 addresses, 1 name', secretNames: [3, 9] }),
      'Not replaced: 2 addresses, 1 name. To replace them, cancel, run the command again and select them.\n\n' +
        'A secret is also the name of an entry and remains in the copy (lines 3, 9). Replace names, too.',
    );
  });

  it('ignore unknown stored parts', () => {
    assert.deepEqual(parseParts(['serials', 'addresses', 'colours', 7]), ['addresses', 'serials']);
    assert.deepEqual(parseParts(undefined), []);
    assert.deepEqual(parseParts('addresses'), []);
  });
});
