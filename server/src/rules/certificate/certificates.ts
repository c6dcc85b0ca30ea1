import { certificateTables, readCertificate, type CertificateFacts, dayOf } from '../../model/certificate';
import { EntryMemo } from '../../model/symbols/entries';
import type { EffectiveSetting } from '../../model/objectState';
import { type Report, type Rule, defineRule } from '../engine/rule';
import { memoizeLast } from '../../base/collections';

interface ConfiguredCertificate {
  readonly name: string;
  readonly setting: EffectiveSetting;
  /** Whether it is trusted to sign other certificates. */
  readonly isAuthority: boolean;
  /** Whether the device renews it by ACME. A backup has the certificate of its day. */
  readonly isRenewed: boolean;
  readonly facts: CertificateFacts;
}

/** Certificates are read once, for all rules. */
const memos = certificateTables.map(
  ([table, setting]) =>
    [
      table,
      new EntryMemo(table, ({ name, state }): readonly ConfiguredCertificate[] => {
        const pem = state.get(setting);
        // The device has these from the vendor, and replaces them with its firmware.
        const isVendors =
          name.startsWith('Fortinet_') ||
          ['factory', 'bundle', 'fortiguard'].includes(state.value('source') ?? '');
        const facts = pem && !isVendors ? readCertificate(pem.values.join(' ')) : undefined;
        const isRenewed = state.value('enroll-protocol') === 'acme2';
        return pem && facts ? [{ name, setting: pem, isAuthority: setting === 'ca', isRenewed, facts }] : [];
      }),
    ] as const,
);

/** Creates a rule that checks each certificate. Its reports are cached until the certificate or the date changes. */
function onCertificates(
  check: (certificate: ConfiguredCertificate, today: Date) => Report | undefined,
): NonNullable<Rule['document']> {
  const checkOn = memoizeLast(check);
  return ({ index, today, report }) => {
    for (const [table, memo] of memos) {
      if (!index.mentionsTable(table)) continue;
      for (const certificate of memo.of(index)) {
        const found = checkOn(certificate, today);
        if (found) report(certificate.setting.setting.name ?? certificate.setting.setting, found);
      }
    }
  };
}

const day = 86_400_000;

/** Whole days until a time; negative if it has passed. */
function daysUntil(time: Date, today: Date): number {
  return Math.ceil((time.getTime() - today.getTime()) / day);
}

/** `2026-03-31` */
/** Days before the end in which a certificate should be replaced. */
const noticeDays = 30;

/** A certificate that is no longer valid. */
export const expired = defineRule({
  id: 'certificate/expired',
  severity: 'warning',
  summary: 'A certificate has expired.',
  document: onCertificates(({ name, isRenewed, facts: { notAfter } }, today) =>
    notAfter < today && !isRenewed
      ? {
          message:
            `Certificate "${name}" expired on ${dayOf(notAfter)}. Clients and peers reject it. ` +
            'Import a new certificate.',
        }
      : undefined,
  ),
});

/** A certificate that is valid for a few more days. */
export const expiresSoon = defineRule({
  id: 'certificate/expires-soon',
  severity: 'warning',
  summary: 'A certificate expires within 30 days.',
  document: onCertificates(({ name, isRenewed, facts: { notAfter } }, today) => {
    const days = daysUntil(notAfter, today);
    if (isRenewed || notAfter < today || days > noticeDays) return undefined;
    const left = days === 1 ? 'within a day' : `in ${days} days`;
    return {
      message:
        `Certificate "${name}" expires ${left}, on ${dayOf(notAfter)}. From then on, clients and peers reject it. ` +
        'Import a new certificate.',
    };
  }),
});

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
