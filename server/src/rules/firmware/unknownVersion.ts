import { chooseFirmware } from '../../firmware/releases';
import { defineRule } from '../rule';

/** The comment that names the firmware names none. */
export const unknownVersion = defineRule({
  id: 'firmware/unknown-version',
  severity: 'warning',
  summary: 'The firmware comment names no FortiOS version.',
  document({ document, report }) {
    const { comment } = document.fileFirmware;
    const choice = comment && chooseFirmware(comment.text);
    if (!comment || !choice || !('message' in choice)) return;
    const start = { line: comment.line, character: comment.character };
    const end = { line: comment.line, character: comment.character + comment.text.length };
    report({ origin: { firstLine: 0 }, range: { start, end } }, { message: choice.message });
  },
});
