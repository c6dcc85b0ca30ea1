import { lifeCycleState, trainOf } from '../../firmware/releases';
import { formatTrain } from '../../firmware/version';
import { lineLocation } from '../engine/lineLocation';
import { defineRule } from '../engine/rule';

/** The device that wrote the file runs a firmware that Fortinet no longer supports. */
export const endOfSupport = defineRule({
  id: 'firmware/end-of-support',
  severity: 'info',
  summary: 'Fortinet no longer supports the firmware version of this file.',
  document({ document, today, report }) {
    const { header } = document.fileFirmware;
    const train = header && trainOf(header.version);
    if (!train || lifeCycleState(train, today) !== 'endOfSupport') return;
    report(lineLocation(document, header.line), {
      message: `FortiOS ${formatTrain(train)} has had no support from Fortinet, and no security fixes, since ${train.endOfSupport}. Upgrade the device.`,
    });
  },
});
