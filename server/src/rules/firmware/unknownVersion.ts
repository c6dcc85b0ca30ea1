import { chooseFirmware, trainOf } from '../../firmware/releases';
import { formatVersion } from '../../firmware/version';
import { lineLocation } from '../engine/lineLocation';
import { defineRule, type DocumentContext } from '../engine/rule';

/** The comment that names the firmware names none; or the header names one of which nothing is known. */
export const unknownVersion = defineRule({
  id: 'firmware/unknown-version',
  severity: 'warning',
  summary: 'The firmware comment or the header does not name a known FortiOS version.',
  document(context) {
    checkComment(context);
    checkHeader(context);
  },
});

function checkComment({ document, report }: DocumentContext): void {
  const { comment } = document.fileFirmware;
  const choice = comment && chooseFirmware(comment.text);
  if (!comment || !choice || !('message' in choice)) return;
  const start = { line: comment.line, character: comment.character };
  const end = { line: comment.line, character: comment.character + comment.text.length };
  report({ origin: { firstLine: 0 }, range: { start, end } }, { message: choice.message });
}

/** A device wrote the header, so its version is one; but the file is judged by what is known of others. */
function checkHeader({ document, firmware, report }: DocumentContext): void {
  const { header } = document.fileFirmware;
  if (!header || firmware.source !== 'header' || trainOf(header.version)) return;
  const choice = chooseFirmware(formatVersion(header.version));
  if (!('message' in choice)) return;
  report(lineLocation(document, header.line), {
    message: `${choice.message} Almost nothing in this file can be checked. Select a known version.`,
    severity: 'info',
  });
}
