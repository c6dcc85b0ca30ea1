import assert from 'node:assert/strict';
import { redactText } from '../helpers/redacting';

describe('the redaction of a cloud bootstrap', () => {
  it('keeps its parts, directives and variables, and replaces licenses, tokens and passwords', () => {
    const { text } = redactText(
      [
        'Content-Type: multipart/mixed; boundary="==AWS=="',
        'MIME-Version: 1.0',
        '',
        '--==AWS==',
        'Content-Type: text/plain; charset="us-ascii"',
        'Content-Transfer-Encoding: 7bit',
        'Content-Disposition: attachment; filename="config"',
        '',
        'config system global',
        '    set hostname ${host}',
        'end',
        'config vpn ipsec phase1-interface',
        '    edit "hub"',
        '        set psksecret "Winter2025x"',
        '        set remote-gw ${gateway}',
        '    next',
        'end',
        '%{ if customer == "Acme" }',
        'exec vm-license 4A2F1CD9E8B7A6D5',
        '%{ endif }',
        '--==AWS==',
        'Content-Disposition: attachment; filename="license"',
        '',
        'LICENSE-TOKEN:8B9F1C2D3E4F5A6B INTERVAL:4 COUNT:4',
        '--==AWS==',
        'Content-Disposition: attachment; filename="license"',
        '',
        '-----BEGIN FGT VM LICENSE-----',
        'QAAAAHRjabcdefABCDEF0123456789',
        '-----END FGT VM LICENSE-----',
        '--==AWS==--',
        '',
      ].join('\n'),
    );
    for (const secret of ['Winter2025x', '4A2F1CD9', '8B9F1C2D', 'QAAAAHRj', 'Acme'])
      assert.ok(!text.includes(secret), `${secret} in\n${text}`);
    for (const kept of [
      'Content-Type: multipart/mixed; boundary="==AWS=="',
      '--==AWS==\n',
      'Content-Disposition: attachment; filename="license"',
      'set hostname ${host}',
      'set remote-gw ${gateway}',
      '%{ if customer == "redacted" }',
      '%{ endif }',
      '--==AWS==--',
    ])
      assert.ok(text.includes(kept), `no ${kept} in\n${text}`);
  });
});
