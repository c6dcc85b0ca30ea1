import assert from 'node:assert/strict';
import { checkText } from '../../helpers/checking';
import { pem } from '../../helpers/certificates';

/** The findings in a certificate on 2026-06-01. */
function found(text: string, { table = 'local', more = '' } = {}): readonly string[] {
  const setting = table === 'local' ? 'certificate' : table;
  return checkText(
    `config vpn certificate ${table}\n    edit "vpn"\n        set ${setting} "${text}"\n${more}    next\nend\n`,
    { firmware: '7.4.4' },
  ).map(({ rule, severity, message, range }) => `${range.start.line + 1} ${severity} ${rule}: ${message}`);
}

describe('certificate/*', () => {
  it('reports a certificate that has expired', () =>
    assert.deepEqual(found(pem('expired')), [
      '3 warning certificate/expired: Certificate "vpn" expired on 2025-01-01. Clients and peers reject it. ' +
        'Import a new certificate.',
    ]));

  it('reports a certificate that expires within 30 days', () =>
    assert.deepEqual(found(pem('soon')), [
      '3 warning certificate/expires-soon: Certificate "vpn" expires in 19 days, on 2026-06-20. ' +
        'From then on, clients and peers reject it. Import a new certificate.',
    ]));

  it('reports a weak key', () =>
    assert.deepEqual(found(pem('rsa1024')), [
      '3 warning certificate/weak: Certificate "vpn" has a weak key (RSA 1024). Current clients reject it, and an attacker ' +
        'may compute the private key. Use RSA with at least 2048 bits, or P-256.',
    ]));

  it('reports a weak signature', () =>
    assert.deepEqual(found(pem('sha1')), [
      '3 warning certificate/weak: Certificate "vpn" is signed with SHA-1. Current clients reject it, as such signatures ' +
        'can be forged. Use a certificate that is signed with SHA-256 or better.',
    ]));

  it('reads remote certificates and those of authorities', () => {
    for (const table of ['remote', 'ca'])
      assert.match(found(pem('expired'), { table }).join(), /certificate\/expired/);
  });

  const fine: Readonly<Record<string, readonly string[]>> = {
    'a valid certificate': found(pem('good')),
    'the signature of a self-signed authority': found(pem('sha1'), { table: 'ca' }),
    'a certificate of the vendor': found(pem('expired'), {
      table: 'ca',
      more: '        set source factory\n',
    }),
    'a certificate that FortiGuard updates': found(pem('expired'), {
      more: '        set source fortiguard\n',
    }),
    'a certificate that the device renews itself': found(pem('expired'), {
      more: '        set enroll-protocol acme2\n',
    }),
    'a redacted certificate': found('-----BEGIN CERTIFICATE-----\nREDACTED\n-----END CERTIFICATE-----'),
    'a damaged certificate': found(pem('expired').replace('MIIB', 'MIIC')),
    'a placeholder': found('<certificate>'),
  };
  for (const [title, findings] of Object.entries(fine))
    it(`accepts ${title}`, () => assert.deepEqual(findings, []));
});
