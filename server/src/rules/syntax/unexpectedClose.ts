import { removeLines } from '../engine/edits';
import { defineRule } from '../engine/rule';

/** `next` outside an entry, `end` outside a block. */
export const unexpectedClose = defineRule({
  id: 'syntax/unexpected-close',
  severity: 'error',
  summary: 'A next or end closes nothing.',
  unexpectedClose(close, { report }) {
    const isNext = close.keyword.text.startsWith('n');
    const [keyword, opening] = isNext ? ['next', 'edit'] : ['end', 'config'];
    report(close.keyword, {
      message: `This "${keyword}" closes nothing: no "${opening}" is open here.`,
      fixes: [{ title: 'Remove the line', preferred: true, edits: [removeLines(close)] }],
    });
  },
});
