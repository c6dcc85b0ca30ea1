import { type CheckContext, defineRule } from '../engine/rule';
import { indentOfStatement, insertLinesAfter, removeLines } from '../engine/edits';
import type { ConfigDocument } from '../../model/document/document';
import type { Container } from '../../model/document/unit';
import type { Block, Entry, Located } from '../../syntax/statements';
import { findMissingEnd } from './missingEnd';

/** Reports a `config` without `end` or an `edit` without `next` on its opening line. */
export const unclosedBlock = defineRule({
  id: 'syntax/unclosed-block',
  severity: 'error',
  summary: 'A config block has no end, or an edit entry has no next.',
  block(block, context) {
    if (!block.closed && !context.unit.opens && !context.document.session)
      reportUnclosed(block, block, context);
  },
  entries: { unusual: true },
  entry(entry, context) {
    if (!entry.closed && !context.unit.opens && !context.document.session)
      reportUnclosed(entry, entry, context);
  },
  dependsOnStructureOnly: true,
  document(context) {
    // In a session, prompts close blocks, and the end may not be copied.
    if (context.document.session) return;
    for (const { opens } of context.document.structure) {
      if (!opens || opens.closed) continue;
      const missingEnd = opens.kind === 'table' ? undefined : findMissingEnd(opens, context);
      if (missingEnd) {
        reportUnclosed(missingEnd.block, missingEnd.last, context);
        // With this `end`, all following `end`s close the correct block.
        return;
      }
      // The end of the script leaves the part: one finding for a VDOM and for the block around it.
      const isLeft = opens.kind !== 'table' && isExecuted(context.document);
      if (isLeft && opens.parent?.closed === false) continue;
      const opening = context.document.read(opens.open);
      if (opening?.type !== 'block' && opening?.type !== 'entry') continue;
      reportUnclosed(opening, lastInside(context.document, opens) ?? opening, context, isLeft);
    }
  },
});

/** Whether a text is a script of which only the last `end` of a part is missing. A backup without it was cut off. */
function isExecuted(document: ConfigDocument): boolean {
  const last = document.units.at(-1);
  const statement = last && document.read(last);
  const isOpen = (statement?.type === 'block' || statement?.type === 'entry') && !statement.closed;
  return (
    document.fileFirmware.header === undefined &&
    !document.structure.some(({ opens }) => opens?.kind === 'table' && !opens.closed) &&
    (!isOpen || last?.opens !== undefined)
  );
}

function reportUnclosed(
  opening: Block | Entry,
  last: Located,
  { document, report }: Pick<CheckContext, 'document' | 'report'>,
  isLeft = false,
): void {
  const [keyword, closing, part] =
    opening.type === 'block' ? ['config', 'end', 'block'] : ['edit', 'next', 'entry'];
  const indent = indentOfStatement(document, opening);
  const words = opening.type === 'block' ? opening.path : opening.key;
  const range = { start: opening.range.start, end: (words.at(-1) ?? opening.keyword).range.end };
  report(
    { origin: opening.origin, range },
    {
      message: isLeft
        ? `The file ends before the "${closing}" of this "${keyword}". The device executes the lines, and stays in this ${part}. Insert "${closing}".`
        : `This "${keyword}" has no "${closing}". The device reads the lines below as part of this ${part}. Insert "${closing}".`,
      ...(isLeft && { severity: 'hint' }),
      fixes: [
        {
          title: `Insert "${closing}"`,
          preferred: true,
          edits: [insertLinesAfter(document, last, [closing], indent)],
        },
      ],
    },
  );
}

/** The last unit in an unclosed container; undefined if it is empty. */
function lastInside(document: ConfigDocument, container: Container): Located | undefined {
  const { units } = document;
  for (let index = units.length - 1; index >= 0; index--) {
    const unit = units[index];
    if (!unit || unit === container.open) break;
    for (let at = unit.container; at; at = at.parent) {
      if (at !== container) continue;
      const line = unit.lastLine - unit.firstLine;
      const end = { line, character: 0 };
      return { origin: unit, range: { start: end, end } };
    }
  }
  return undefined;
}

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
