import { compareVersions, formatVersion } from '../../firmware/version';
import { lineLocation } from '../engine/lineLocation';
import { defineRule } from '../engine/rule';
import { firmwareLabel } from '../engine/settingSubject';

/** The version that was chosen is not the one that wrote the file. */
export const headerMismatch = defineRule({
  id: 'firmware/header-mismatch',
  severity: 'info',
  summary: 'The file is judged by another version than wrote it.',
  document(context) {
    const { header } = context.document.fileFirmware;
    if (!header || compareVersions(header.version, context.firmware.version) === 0) return;
    context.report(lineLocation(context.document, header.line), {
      message: `This file was written by FortiOS ${formatVersion(header.version)}, and is judged by ${firmwareLabel(context)}.`,
    });
  },
});
