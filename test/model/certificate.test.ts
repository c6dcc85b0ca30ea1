import assert from 'node:assert/strict';
import { X509Certificate } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { readCertificate } from '../../server/src/model/certificate';

const folder = path.resolve(import.meta.dirname, '../fixtures/rules/certificates');
const certificates = readdirSync(folder).map((name) => ({
  name,
  text: readFileSync(path.join(folder, name), 'utf8'),
}));

describe('readCertificate', () => {
  for (const { name, text } of certificates)
    it(`reads the same as Node: ${name}`, () => {
      const facts = readCertificate(text);
      const node = new X509Certificate(text);
      const details = node.publicKey.asymmetricKeyDetails;
      assert.equal(facts?.notBefore.getTime(), Date.parse(node.validFrom));
      assert.equal(facts.notAfter.getTime(), Date.parse(node.validTo));
      assert.equal(BigInt(`0x${facts.serialNumber}`), BigInt(`0x${node.serialNumber}`));
      assert.equal(facts.isSelfSigned, node.subject === node.issuer);
      if (details?.modulusLength !== undefined) assert.equal(facts.key, `RSA ${details.modulusLength}`);
      // Node writes one attribute in each line.
      const subject = facts.subject.split(', ').sort().join('\n');
      assert.equal(
        subject,
        node.subject.replaceAll('GN=', '2.5.4.42=').replaceAll('\\,', ',').split('\n').sort().join('\n'),
      );
    });

  it('reads names in UTF-8, elliptic curves and years after 2049', () => {
    const [curve, text] = ['p384.pem', 'utf8.pem'].map((file) =>
      readCertificate(certificates.find(({ name }) => name === file)!.text),
    );
    assert.equal(curve!.key, 'P-384');
    assert.equal(curve!.notAfter.getUTCFullYear(), 2081);
    assert.match(text!.subject, /^C=DE, ST=Bäyern, L=München, O=Exämple AG, OU=x,y=z, /);
  });

  it('reads nothing from a certificate that is cut off', () => {
    const [, base64 = ''] = /CERTIFICATE-----([^-]+)/.exec(certificates[0]!.text)!;
    const bytes = Buffer.from(base64, 'base64');
    for (let length = 0; length < bytes.length; length++) {
      const part = bytes.subarray(0, length).toString('base64');
      const text = `-----BEGIN CERTIFICATE-----\n${part}\n-----END CERTIFICATE-----`;
      assert.equal(readCertificate(text), undefined, `${length} bytes`);
    }
  });
});
