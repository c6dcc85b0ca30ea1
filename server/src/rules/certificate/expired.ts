import { defineRule } from '../engine/rule';
import { dateText, daysUntil, onCertificates } from './onCertificates';

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
            `Certificate "${name}" expired on ${dateText(notAfter)}. Clients and peers reject it. ` +
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
        `Certificate "${name}" expires ${left}, on ${dateText(notAfter)}. From then on, clients and peers reject it. ` +
        'Import a new certificate.',
    };
  }),
});
