import { removeLines } from '../engine/edits';
import { defineRule } from '../engine/rule';

/** Reports `next` outside an entry and `end` outside a block. */
export const unexpectedClose = defineRule({
  id: 'syntax/unexpected-close',
  severity: 'error',
  summary: 'A next has no edit, or an end has no config.',
  unexpectedClose(close, { document, report }) {
    // The beginning of a session may not be copied.
    if (document.session) return;
    const isNext = close.keyword.text.startsWith('n');
    const [keyword, opening] = isNext ? ['next', 'edit'] : ['end', 'config'];
    report(close.keyword, {
      message: `This "${keyword}" has no open "${opening}". The lines above it may be in the wrong block. Remove it, or add the missing "${opening}".`,
      fixes: [{ title: 'Remove the line', preferred: true, edits: [removeLines(close)] }],
    });
  },
});
