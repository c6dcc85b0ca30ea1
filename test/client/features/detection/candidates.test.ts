import assert from 'node:assert/strict';
import {
  candidateLanguages,
  isAssociated,
  isCandidate,
  mayEmbed,
  outerLanguages,
} from '../../../../client/src/features/detection/candidates';
import manifest from '../../../../package.json';

describe('candidates for detection', () => {
  it('have the languages that activate the extension', () => {
    const activating = manifest.activationEvents
      .filter((event) => event.startsWith('onLanguage:'))
      .map((event) => event.replace(/^onLanguage:/, ''));
    // VS Code assigns `ini` only to untitled documents, which were `plaintext` before.
    assert.deepEqual(activating, [
      ...candidateLanguages.filter((language) => language !== 'ini'),
      ...outerLanguages,
    ]);
  });

  it('are documents whose language comes from the file name', () => {
    assert.equal(isCandidate({ languageId: 'properties', scheme: 'file' }), true);
    assert.equal(isCandidate({ languageId: 'plaintext', scheme: 'untitled' }), true);
    assert.equal(isCandidate({ languageId: 'plaintext', scheme: 'git' }), true);
    assert.equal(isCandidate({ languageId: 'yaml', scheme: 'file' }), false);
    assert.equal(mayEmbed({ languageId: 'yaml', scheme: 'file' }), true);
    assert.equal(mayEmbed({ languageId: 'yaml', scheme: 'output' }), false);
    assert.equal(mayEmbed({ languageId: 'plaintext', scheme: 'file' }), false);
    assert.equal(isCandidate({ languageId: 'fortios', scheme: 'file' }), false);
    assert.equal(isCandidate({ languageId: 'plaintext', scheme: 'output' }), false);
  });

  it('are not documents that files.associations covers', () => {
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
