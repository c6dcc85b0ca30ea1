import { dayOf, readCertificate } from '../model/certificate';
import { bold, code, escaped, list } from '../base/markdown';

/** The subject, issuer and validity of a PEM text; undefined if it is not a certificate. */
export function documentCertificate(text: string): string | undefined {
  const facts = readCertificate(text);
  if (!facts) return undefined;
  const { subject, issuer, isSelfSigned, notBefore, notAfter, key, weakHash } = facts;
  return list(bold('Certificate'), [
    `Subject: ${code(subject)}`,
    `Issuer: ${isSelfSigned ? 'itself (self-signed)' : code(issuer)}`,
    `Valid from ${dayOf(notBefore)} to ${dayOf(notAfter)}`,
    ...(key === undefined ? [] : [`Key: ${escaped(key)}`]),
    ...(weakHash === undefined ? [] : [`Signature: ${escaped(weakHash)}`]),
  ]);
}
