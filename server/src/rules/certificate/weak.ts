import { defineRule } from '../engine/rule';
import { onCertificates } from './onCertificates';

/** A certificate that an attacker can forge. */
export const weak = defineRule({
  id: 'certificate/weak',
  severity: 'warning',
  summary: 'A certificate has a weak key or signature.',
  document: onCertificates(({ name, isAuthority, facts: { weakKey, weakHash, isSelfSigned } }) => {
    if (weakKey !== undefined)
      return {
        message:
          `Certificate "${name}" has a weak key (${weakKey}). Current clients reject it, and an attacker may compute the private key. ` +
          'Use RSA with at least 2048 bits, or P-256.',
      };
    // The signature of a root is not what it is trusted for.
    if (weakHash === undefined || (isAuthority && isSelfSigned)) return undefined;
    return {
      message:
        `Certificate "${name}" is signed with ${weakHash}. Current clients reject it, as such signatures can be forged. ` +
        'Use a certificate that is signed with SHA-256 or better.',
    };
  }),
});
