import assert from 'node:assert/strict';
import { maskSecrets } from '../../server/src/secrets/maskSecrets';

describe('Masking of secrets in shown texts', () => {
  const examples: Readonly<Record<string, string>> = {
    'key ENC SH2kJ8d0qYx7 here': 'key ENC •••• here',
    'see ftp://jane:Winter2025x@192.0.2.1, Winter2025x': 'see ftp://••••@192.0.2.1, Winter2025x',
    'set psksecret Winter2025x': 'set psksecret ••••',
    'set status enable': 'set status enable',
    '-----BEGIN RSA PRIVATE KEY-----\nMIIEow\nAAAA1w==\n-----END RSA PRIVATE KEY-----':
      '-----BEGIN RSA PRIVATE KEY-----\n••••\n••••\n-----END RSA PRIVATE KEY-----',
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
