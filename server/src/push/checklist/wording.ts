import { originText } from '../../firmware/effective';
import { formatVersion } from '../../firmware/version';
import type { PushChecklist } from './checklist';
import type { CheckStatus } from './checklistContext';

/** A status in words, for readers who cannot see its color. */
export const statusNames: Readonly<Record<CheckStatus, string>> = {
  met: 'Met',
  'not-met': 'Not met',
  'cannot-be-seen': 'Cannot be seen from this file',
};

/** A status in a table: an icon and a few words. */
export const statusLabels: Readonly<Record<CheckStatus, string>> = {
  met: '✓ Met',
  'not-met': '✗ Not met',
  'cannot-be-seen': '? Cannot be seen',
};

/** The statuses in the order of a report: what needs action first. */
const statusOrder: readonly CheckStatus[] = ['not-met', 'cannot-be-seen', 'met'];

/** A requirement as a part of another sentence. */
export function withoutPeriod(requirement: string): string {
  return requirement.replace(/\.$/, '');
}

/** The title of every report about push. */
export const checklistTitle = 'FortiToken Mobile push: requirements';

/** `FortiOS 7.4.4, from the file's header` */
export function firmwareText({ firmware }: PushChecklist): string {
  return `FortiOS ${formatVersion(firmware.version)}, ${originText(firmware)}`;
}

/** The requirements in the order of a report: those that are not met first. */
export function byStatus<T extends { readonly status: CheckStatus }>(items: readonly T[]): readonly T[] {
  return statusOrder.flatMap((status) => items.filter((item) => item.status === status));
}

/** The number of requirements by status, in one line. */
export function checklistSummary({ items }: PushChecklist): string {
  return statusOrder
    .map((status) => `${statusNames[status]}: ${items.filter((item) => item.status === status).length}`)
    .join(' · ');
}

export function commandsHeading(status: CheckStatus): string {
  return status === 'not-met'
    ? 'Enter in the CLI of the device:'
    : 'To check, enter in the CLI of the device:';
}

/** The heading of {@link PushChecklist.diagnosis}. */
export const diagnosisHeading =
  'If all requirements are met and no push arrives, watch the device during a sign-in:';
