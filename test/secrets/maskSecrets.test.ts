import assert from 'node:assert/strict';
import { maskSecrets } from '../../server/src/secrets/maskSecrets';

describe('Masking of secrets in shown texts', () => {
  const examples: Readonly<Record<string, string>> = {
    'password is Winter2025x': 'password is ••••',
    'set psksecret=Winter2025x': 'set psksecret=••••',
    'guest / Winter2025x, password is Winter2025x': 'guest / ••••, password is ••••',
    'the office in Oslo': 'the office in Oslo',
    // With an unclosed quote, a script becomes a name.
    'x\nconfig system automation-action\nedit 1\n set http-body a"Winter2025x"\nnext': 'x …',
    'a\nb': 'a\nb',
  };
  for (const [text, expected] of Object.entries(examples))
    it(`of ${JSON.stringify(text)}`, () => {
      assert.equal(maskSecrets(text), expected);
    });
});
