import assert from 'node:assert/strict';
import { readParts, redactedName, replacedMessage } from '../../client/src/redact/wording';

const nothing = { text: '', replaced: '', counts: {}, places: [], secretNames: [] };

describe('wording of redaction in the client', () => {
  it('names a copy after the file', () => {
    assert.equal(redactedName('fw.conf', []), 'fw.redacted.conf');
    assert.equal(redactedName('fw_7.4.conf', ['serials']), 'fw_7.4.redacted.conf');
    assert.equal(redactedName('Untitled-1', []), 'Untitled-1.redacted');
    assert.equal(redactedName('.conf', []), '.conf.redacted');
    assert.equal(redactedName('FW-OSLO-01.conf', ['addresses', 'names']), 'redacted.conf');
  });

  it('says what was replaced', () => {
    assert.equal(replacedMessage(nothing), 'There was nothing to replace.');
    assert.equal(replacedMessage({ ...nothing, replaced: '2 private keys' }), 'Replaced 2 private keys.');
  });

  it('says where a secret stays that is a name, too', () => {
    assert.equal(
      replacedMessage({ ...nothing, replaced: '1 password or key', secretNames: [3, 9] }),
      'Replaced 1 password or key. A secret is also the name of an entry, and stays there (lines 3, 9); replace names as well.',
    );
  });

  it('remembers what it knows, and nothing else', () => {
    assert.deepEqual(readParts(['serials', 'addresses', 'colours', 7]), ['addresses', 'serials']);
    assert.deepEqual(readParts(undefined), []);
    assert.deepEqual(readParts('addresses'), []);
  });
});
