import { originText } from '../firmware/effective';
import { formatVersion } from '../firmware/version';
import type { PushChecklist } from './checklist';
import type { CheckStatus } from './checklistItem';

/** A status in words, which say it without any colour. */
export const statusNames: Readonly<Record<CheckStatus, string>> = {
  met: 'Met',
  'not-met': 'Not met',
  'cannot-be-seen': 'Cannot be seen from this file',
};

/** What every report about push is called. */
export const checklistTitle = 'FortiToken Mobile push: what it needs';

/** `FortiOS 7.4.4, from the file's header` */
export function firmwareText({ firmware }: PushChecklist): string {
  return `FortiOS ${formatVersion(firmware.version)}, ${originText(firmware)}`;
}

/** How many requirements there are of each status, in one line. */
export function summaryOf({ items }: PushChecklist): string {
  const order: readonly CheckStatus[] = ['not-met', 'met', 'cannot-be-seen'];
  return order
    .map((status) => `${statusNames[status]}: ${items.filter((item) => item.status === status).length}`)
    .join(' · ');
}

/** What stands above the lines to type. */
export function commandsHeading(status: CheckStatus): string {
  return status === 'not-met'
    ? 'To type, in the CLI of the device:'
    : 'To look at it, in the CLI of the device:';
}

/** What stands above {@link PushChecklist.diagnosis}. */
export const diagnosisHeading =
  'Where all is met and no push arrives, watch the device while somebody logs in:';

/** A text on one line, without control characters. */
export function oneLine(text: string): string {
  return text.replace(/\p{Cc}/gu, '\uFFFD');
}
