import assert from 'node:assert/strict';
import { hoverAt } from '../../../server/src/features/hover/hover';
import { pem } from '../../helpers/certificates';
import { openMarked, viewOf } from '../../helpers/cursor';

/** The Markdown at the `|`. */
function hover(marked: string): string {
  const { document, position } = openMarked(marked);
  const answer = hoverAt(viewOf(document), position);
  return answer ? (answer.contents as { readonly value: string }).value : '';
}

describe('hover on a certificate', () => {
  const marked = pem('expired').replace('MII', 'MI|I');

  it('shows subject, issuer, dates and key', () => {
    const text = hover(
      `config vpn certificate local\n    edit "vpn"\n        set certificate "${marked}"\n    next\nend\n`,
    );
    const [certificate] = text.split('\n\n**');
    assert.equal(
      certificate?.split('\n\n').slice(0, 2).join('\n\n'),
      [
        '**Certificate**',
        '',
        '- Subject: `CN=vpn.example.com, O=Example`',
        '- Issuer: itself (self-signed)',
        '- Valid from 2024-01-01 to 2025-01-01',
        '- Key: P-256',
      ].join('\n'),
    );
  });

  it('shows the setting for a text that only resembles a certificate', () => {
    const text = hover(
      'config vpn certificate local\n    edit "vpn"\n        set certificate "-----BEGIN CERTI|FICATE-----\nX\n-----END CERTIFICATE-----"\n    next\nend\n',
    );
    assert.doesNotMatch(text, /Subject/);
    assert.match(text, /certificate/);
  });
});
