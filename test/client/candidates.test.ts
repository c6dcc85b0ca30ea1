import assert from 'node:assert/strict';
import { candidateLanguages, isAssociated, isCandidate } from '../../client/src/detection/candidates';
import manifest from '../../package.json';

describe('candidates for detection', () => {
  it('are the languages that wake the extension', () => {
    const woken = manifest.activationEvents.map((event) => event.replace(/^onLanguage:/, ''));
    // No name gets `ini` from VS Code that a FortiOS file has; an untitled text was plain before it is taken for `ini`.
    assert.deepEqual(
      woken,
      candidateLanguages.filter((language) => language !== 'ini'),
    );
  });

  it('are documents whose language came from the name alone', () => {
    assert.equal(isCandidate({ languageId: 'properties', scheme: 'file' }), true);
    assert.equal(isCandidate({ languageId: 'plaintext', scheme: 'untitled' }), true);
    assert.equal(isCandidate({ languageId: 'plaintext', scheme: 'git' }), true);
    assert.equal(isCandidate({ languageId: 'yaml', scheme: 'file' }), false);
    assert.equal(isCandidate({ languageId: 'fortios', scheme: 'file' }), false);
    assert.equal(isCandidate({ languageId: 'plaintext', scheme: 'output' }), false);
  });

  it('are not those that files.associations already speaks of', () => {
    const nginx = (pattern: string): boolean => pattern === '**/*.conf';
    assert.equal(isAssociated({ '*.conf': 'nginx' }, nginx), true);
    assert.equal(isAssociated({ '*.cfg': 'ini' }, nginx), false);
    assert.equal(
      isAssociated({ '**/sites/*.conf': 'nginx' }, (pattern) => pattern === '**/sites/*.conf'),
      true,
    );
    assert.equal(isAssociated({}, nginx), false);
  });
});
