import { removeLines } from '../engine/edits';
import { defineRule } from '../engine/rule';

// One text for all findings: a damaged file can have 100,000.
const withoutEdit = messageOf('next', 'edit');
const withoutConfig = messageOf('end', 'config');

function messageOf(keyword: string, opening: string): string {
  return `This "${keyword}" has no open "${opening}". The lines above it may be in the wrong block. Remove it, or add the missing "${opening}".`;
}

/** Reports `next` outside an entry and `end` outside a block. */
export const unexpectedClose = defineRule({
  id: 'syntax/unexpected-close',
  severity: 'error',
  summary: 'A next has no edit, or an end has no config.',
  unexpectedClose(close, { document, report }) {
    // The beginning of a session may not be copied.
    if (document.session) return;
    report(close.keyword, {
      message: close.keyword.text.startsWith('n') ? withoutEdit : withoutConfig,
      fixes: [{ title: 'Remove the line', preferred: true, edits: [removeLines(close)] }],
    });
  },
});
