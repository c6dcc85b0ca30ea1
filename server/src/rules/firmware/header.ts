import { lifeCycleState, trainOf } from '../../firmware/releases';
import { formatTrain, compareVersions, formatVersion } from '../../firmware/version';
import { lineLocation } from '../engine/lineLocation';
import { defineRule } from '../engine/rule';
import { originText, otherProductOf } from '../../firmware/effective';
import { recognized } from '../engine/recognized';

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

/** The version in effect differs from the version in the header. */
export const headerMismatch = defineRule({
  id: 'firmware/header-mismatch',
  severity: 'info',
  summary: 'The file is checked against another version than the one in its header.',
  document(context) {
    const { header } = context.document.fileFirmware;
    const { version, named = version } = context.firmware;
    if (!header || compareVersions(header.version, named) === 0) return;
    context.report(lineLocation(context.document, header.line), {
      message: `FortiOS ${formatVersion(header.version)} wrote this file, but it is checked against another version. The device can differ from these findings. If this is not intended, use the version of the header. (FortiOS ${formatVersion(context.firmware.version)}, ${originText(context.firmware)})`,
    });
  },
});

/** A configuration of another Fortinet product, which has the same syntax but other tables. */
export const otherProductRule = defineRule({
  id: 'firmware/other-product',
  severity: 'warning',
  summary: 'Another Fortinet product wrote this file.',
  exclusive({ document, report }) {
    const other = otherProductOf(document.fileFirmware) ?? byTables(recognized(document));
    if (!other) return;
    const product = other.product.startsWith('other ') ? `an${other.product}` : `a ${other.product}`;
    report(lineLocation(document, other.line), {
      message: `This is a configuration of ${product}, not of a FortiGate. It is highlighted, but not checked.`,
    });
  },
});

function byTables(
  recognition: ReturnType<typeof recognized>,
): { readonly product: string; readonly line: number } | undefined {
  return recognition?.kind === 'otherProduct' ? recognition : undefined;
}
