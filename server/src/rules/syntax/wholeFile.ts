import { enumerated } from '../../base/lists';
import { lineLocation } from '../engine/lineLocation';
import { recognized } from '../engine/recognized';
import { defineRule } from '../engine/rule';
import { vendorText, type VendorText } from '../engine/vendorText';
import type { ConfigDocument } from '../../model/document/document';
import { isYamlBackup } from '../../model/document/yamlBackup';

/** A text that has words of FortiOS but is not a configuration. No other rule checks it. */
export const notConfiguration = defineRule({
  id: 'syntax/not-configuration',
  severity: 'info',
  summary: 'The file is the output of commands, a TCL script, or has values of variables.',
  exclusive({ document, report }) {
    const recognition = recognized(document);
    if (recognition?.kind === 'output')
      report(lineLocation(document, recognition.line), {
        message: 'This is the output of commands, not a configuration. It is not checked.',
      });
    else if (recognition?.kind === 'tcl')
      report(lineLocation(document, 0), {
        message: 'This is a TCL script for FortiManager, not a configuration. It is not checked.',
      });
    else if (recognition?.kind === 'variables')
      report(lineLocation(document, recognition.line), {
        message:
          'This is a file with values of variables of Terraform, not a configuration. It is not checked.',
      });
  },
});

/** Commands of another vendor's device: the whole text, or lines between tables of FortiOS. */
export const otherVendor = defineRule({
  id: 'syntax/other-vendor',
  severity: 'warning',
  reportsRejected: true,
  summary: 'Lines are commands of another vendor.',
  exclusive({ document, report }) {
    const found = vendorText(document);
    if (found?.isWhole === true)
      report(found.at, {
        isRejected: true,
        message: `This is a configuration of ${found.vendor}, not of FortiOS. The device rejects it, and it is not checked.${insteadText(found)}`,
      });
  },
  dependsOnStructureOnly: true,
  document({ document, report }) {
    const found = vendorText(document);
    if (found?.isWhole !== false) return;
    const size = found.units.reduce((sum, { firstLine, lastLine }) => sum + lastLine - firstLine + 1, 0);
    const lines = size === 1 ? 'This line is a command' : `These ${size} lines are commands`;
    report(found.at, {
      isRejected: true,
      message: `${lines} of ${found.vendor}, not of FortiOS. The device rejects ${size === 1 ? 'it' : 'them'}.${insteadText(found)}`,
    });
  },
});

/** The number of commands in a message. */
const mostInstead = 3;

/** What FortiOS writes instead, in one sentence. */
function insteadText({ instead }: VendorText): string {
  const pairs = instead.slice(0, mostInstead).map(({ words, fortios }) => `"${fortios}" for "${words}"`);
  return pairs.length === 0 ? '' : ` FortiOS has ${enumerated(pairs)}.`;
}

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

/** Reports session lines that the terminal has wrapped; the parser reads them joined. */
export const wrappedLines = defineRule({
  id: 'syntax/wrapped-lines',
  severity: 'info',
  summary: 'The terminal has cut lines of a pasted session.',
  document({ document, report }) {
    const wrapped = document.session?.wrapped;
    const [first] = wrapped?.lines ?? [];
    if (!wrapped || first === undefined) return;
    const { length } = wrapped.lines;
    const lines = length === 1 ? 'The terminal has cut this line' : `The terminal has cut ${length} lines`;
    report(lineLocation(document, first), {
      message: `${lines} at column ${wrapped.width}. The next line is checked as a part of it. To copy whole lines, widen the terminal or use its log.`,
    });
  },
});

/** Reports a backup in YAML. No other rule checks it, because it is not in the CLI's language. */
export const yamlBackup = defineRule({
  id: 'syntax/yaml-backup',
  severity: 'error',
  summary: 'The file is a backup in YAML.',
  exclusive({ document, schema, report }) {
    if (!isYamlBackup(beginnings(document), (word) => schema.isCategory(word))) return;
    report(lineLocation(document, 0), {
      message:
        'This is a FortiOS backup in YAML format. It is not checked here. Convert it with "fortios convert cli", or save the backup in FortiOS format.',
    });
  },
});

/** The first line of each statement outside tables; in a text of another language, this is every line. */
function* beginnings(document: ConfigDocument): Iterable<string> {
  for (const { firstLine } of document.units) yield document.line(firstLine);
}
