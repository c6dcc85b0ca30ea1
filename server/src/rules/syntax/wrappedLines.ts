import { lineLocation } from '../engine/lineLocation';
import { defineRule } from '../engine/rule';

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
