import { lineLocation } from '../engine/lineLocation';
import { recognized } from '../engine/recognized';
import { defineRule } from '../engine/rule';

/** A text that has words of FortiOS but is not a configuration. No other rule checks it. */
export const notConfiguration = defineRule({
  id: 'syntax/not-configuration',
  severity: 'info',
  summary: 'The file is the output of commands, or a TCL script.',
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
  },
});
