import { chooseFirmware, describeUnknownFirmware, releaseTrains, trainOf } from '../../firmware/releases';
import { formatTrain, formatVersion, type FirmwareTrain } from '../../firmware/version';
import { lineLocation } from '../engine/lineLocation';
import { defineRule, type CheckContext, type DocumentContext } from '../engine/rule';

/** The comment or the header names a version that is not known: an old one, a newer one, or one that never existed. */
export const unknownVersion = defineRule({
  id: 'firmware/unknown-version',
  severity: 'warning',
  summary: 'The firmware comment or the header does not name a known FortiOS version.',
  exclusive: checkAge,
  document(context) {
    checkComment(context);
    checkHeader(context);
    reportNewerPatch(context);
  },
});

/** A version older than all known versions: the schema does not apply to the file. */
function checkAge({ document, firmware, report }: CheckContext): void {
  const { header } = document.fileFirmware;
  const [oldest] = releaseTrains();
  if (!header || !oldest || firmware.source !== 'header' || !isBefore(header.version, oldest)) return;
  report(lineLocation(document, header.line), {
    message: `FortiOS ${formatVersion(header.version)} is older than ${formatTrain(oldest)}, the oldest known train, so this file is highlighted, but not checked.`,
    severity: 'info',
  });
}

function isBefore(one: FirmwareTrain, other: FirmwareTrain): boolean {
  return (one.major - other.major || one.minor - other.minor) < 0;
}

function checkComment({ document, report }: DocumentContext): void {
  const { comment } = document.fileFirmware;
  if (!comment || 'version' in chooseFirmware(comment.text)) return;
  const { problem, advice } = describeUnknownFirmware(comment.text);
  const start = { line: comment.line, character: comment.character };
  const end = { line: comment.line, character: comment.character + comment.text.length };
  report(
    { origin: { firstLine: 0 }, range: { start, end } },
    { message: `${problem} The comment has no effect. ${advice}` },
  );
}

/** A device wrote the header, so the version exists, but it is checked against the data of another version. */
function checkHeader({ document, firmware, report }: DocumentContext): void {
  const { header } = document.fileFirmware;
  if (!header || firmware.source !== 'header' || trainOf(header.version)) return;
  const { problem, advice } = describeUnknownFirmware(formatVersion(header.version));
  report(lineLocation(document, header.line), {
    message: `${problem} Almost nothing in this file can be checked. Select a known version. ${advice}`,
    severity: 'info',
  });
}

/** A patch newer than the known patches: the file is checked against the newest known patch of the train. */
function reportNewerPatch({ document, firmware: { version, named, source }, report }: DocumentContext): void {
  if (named === undefined) return;
  const { header, comment } = document.fileFirmware;
  const line = (source === 'comment' ? comment?.line : header?.line) ?? 0;
  report(lineLocation(document, line), {
    message: `FortiOS ${formatVersion(named)} is newer than the known patches, so this file is checked against FortiOS ${formatVersion(version)}.`,
    severity: 'info',
  });
}
