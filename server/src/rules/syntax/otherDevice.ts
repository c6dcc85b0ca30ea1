import { lineLocation } from '../engine/lineLocation';
import { defineRule } from '../engine/rule';

/** A session that continues on another device, whose lines are not checked. */
export const otherDevice = defineRule({
  id: 'syntax/other-device',
  severity: 'info',
  summary: 'A pasted session continues on another device.',
  readsAllDevices: true,
  document({ document, report }) {
    const other = document.session?.otherDevice;
    if (!other) return;
    report(lineLocation(document, other.line), {
      message: `The session continues on another device, "${other.host}". Only the lines of "${other.main}" are checked. To check both, save the lines of each device in a file of its own.`,
    });
  },
});
