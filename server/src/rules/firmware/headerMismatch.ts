import { originText } from '../../firmware/effective';
import { compareVersions, formatVersion } from '../../firmware/version';
import { lineLocation } from '../engine/lineLocation';
import { defineRule } from '../engine/rule';

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
