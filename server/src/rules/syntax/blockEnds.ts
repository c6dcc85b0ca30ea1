import { memoize } from '../../base/collections';
import type { ConfigDocument } from '../../model/document/document';
import { isTopLevelPath, vdomPartOf } from '../../schema/matchNames';
import type { Container, Unit } from '../../model/document/unit';
import type { Schema } from '../../schema/schema';
import { unquote } from '../../syntax/quoting';
import type { Block, Entry, Located } from '../../syntax/statements';
import { type CheckContext, defineRule } from '../engine/rule';
import { indentOfStatement, insertLinesAfter, removeLines } from '../engine/edits';

/** A block without its own `end`: the `end` of an enclosing block closes it. */
interface MissingEnd {
  readonly block: Block;
  /** The last statement inside the block. */
  readonly last: Located;
}

/**
 * In an unclosed container, usually a block inside lacks its `end`: it includes the block below, which is valid only at the
 * top level, and the `end` of another block closes it. Finds the first such block, which can be the container itself.
 *
 * @param container the global part, the VDOMs, or one of them
 */
function findMissingEnd(
  container: Container,
  { document, schema }: { readonly document: ConfigDocument; readonly schema: Schema },
): MissingEnd | undefined {
  const { units } = document;
  let table: Container | undefined;
  for (const [index, unit] of units.entries()) {
    if (!isInside(unit, container)) continue;
    // The content of an unclosed entry is moved out of its table, although the enclosing table is still open.
    const isTakenOut = table !== undefined && unit.type === 'block' && unit.container === table.parent;
    const around = containerMissingEnd(unit, schema) ?? (isTakenOut ? table : undefined);
    const block = around && document.read(around.open);
    const before = units[index - 1];
    if (block?.type === 'block' && before) return { block, last: wholeUnit(before) };
    if (unit.opens?.kind === 'table' && unit.opens.close) table = unit.opens;
    else if (unit === table?.close) table = undefined;
    const found = unit.opens ? undefined : searchUnit(unit, document, schema);
    if (found) return found;
  }
  return undefined;
}

function searchUnit(unit: Unit, document: ConfigDocument, schema: Schema): MissingEnd | undefined {
  if (!holdsConfig(unit, document)) return undefined;
  const statement = document.read(unit);
  if (statement?.type === 'block') return searchIn(statement, statement, schema);
  if (statement?.type !== 'entry' || !unit.container) return undefined;
  const table = document.read(unit.container.open);
  return table?.type === 'block' ? searchIn(statement, table, schema) : undefined;
}

/** Whether a line after the first may open a block. Faster than reading the unit, and a unit does not change. */
const holdsConfig = memoize((unit: Unit, document: ConfigDocument) => {
  const start = { line: unit.firstLine, character: 0 };
  const end = { line: unit.lastLine + 1, character: 0 };
  return /\n[ \t]*con/.test(document.textIn({ start, end }));
});

function isInside(unit: Unit, container: Container): boolean {
  for (let at = unit.container; at; at = at.parent) if (at === container) return true;
  return false;
}

/** The container that contains a unit only because an `end` is missing. */
function containerMissingEnd({ type, path, container }: Unit, schema: Schema): Container | undefined {
  if (type !== 'block' || !container) return undefined;
  if (container.kind === 'table') return isTopLevelPath(schema, path) ? container : undefined;
  if (!vdomPartOf(path)) return undefined;
  // The `end` of `config vdom` closes its entries.
  return container.kind === 'vdom' ? container.parent : container;
}

/** Searches a statement for a top-level block; `block` is the statement or the block that contains it. */
function searchIn(outer: Block | Entry, block: Block, schema: Schema): MissingEnd | undefined {
  for (const [index, child] of outer.statements.entries()) {
    if (child.type !== 'block' && child.type !== 'entry') continue;
    if (child.type === 'block') {
      const words = child.path.map((word) => unquote(word.text));
      if (isTopLevelPath(schema, words))
        return { block, last: outer.statements[index - 1] ?? openingOf(outer) };
    }
    const found = searchIn(child, child.type === 'block' ? child : block, schema);
    if (found) return found;
  }
  return undefined;
}

function openingOf(statement: Block | Entry): Located {
  const words = statement.type === 'block' ? statement.path : statement.key;
  const end = (words.at(-1) ?? statement.keyword).range.end;
  return { origin: statement.origin, range: { start: statement.range.start, end } };
}

/** The range of a unit from the start of its first line to the end of its last line. */
function wholeUnit(unit: Unit): Located {
  const start = { line: 0, character: unit.character };
  return { origin: unit, range: { start, end: { line: unit.lastLine - unit.firstLine, character: 0 } } };
}

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
const closedTooEarly =
  'This "end" has no open "config": the earlier "end" closes the block, and the lines between them are outside of it. The device rejects most of them. Remove the earlier "end".';
const withoutBlock =
  'This "end" has no open "config", and the lines above it are outside of a block. The device rejects most of them. Add the missing "config" above them.';

function messageOf(keyword: string, opening: string): string {
  return `This "${keyword}" has no open "${opening}". The lines above it may be in the wrong block. Remove it, or add the missing "${opening}".`;
}

const removal = 'Remove the line';

/** The `next` and `end` outside of all blocks that follow each other without another statement between them. */
interface StrayCloses {
  readonly units: readonly Unit[];
  /** The first of the entries and settings directly above, which are outside of a block. */
  readonly outside: Unit | undefined;
  /** The unit above those. */
  readonly above: Unit | undefined;
}

function strayCloses(structure: readonly Unit[]): readonly StrayCloses[] {
  const groups: StrayCloses[] = [];
  let units: Unit[] | undefined;
  let above: Unit | undefined;
  let outside: Unit | undefined;
  for (const unit of structure) {
    if (unit.type === 'unexpectedClose') {
      if (!units) groups.push({ units: (units = []), outside, above });
      units.push(unit);
      outside = above = undefined;
      continue;
    }
    units = undefined;
    if ((unit.type === 'entry' || unit.type === 'setting') && !unit.opens && unit.container?.kind !== 'table')
      outside ??= unit;
    else {
      above = unit;
      outside = undefined;
    }
  }
  return groups;
}

/** The `end` of the table or object that the lines outside of a block may belong to. */
function earlierEnd({ outside, above }: StrayCloses, document: ConfigDocument): Located | undefined {
  if (!outside || !above) return undefined;
  if (above.type === 'close')
    return outside.type === 'entry' && above.container?.kind === 'table' ? wholeUnit(above) : undefined;
  const statement = above.type === 'block' && !above.opens ? document.read(above) : undefined;
  return statement?.type === 'block' && outside.type === 'setting' ? statement.end : undefined;
}

/** Whether only blank lines and comments are between two units: the structure lacks the entries of tables. */
function isDirectlyAbove(unit: Unit, next: Unit, document: ConfigDocument): boolean {
  for (let line = unit.lastLine + 1; line < next.firstLine; line++)
    if (!/^[ \t]*(?:#|\r?$)/.test(document.line(line))) return false;
  return true;
}

/** Reports `next` outside an entry and `end` outside a block. */
export const unexpectedClose = defineRule({
  id: 'syntax/unexpected-close',
  severity: 'error',
  summary: 'A next has no edit, or an end has no config.',
  dependsOnStructureOnly: true,
  // Those inside a block; those outside of all blocks depend on what is above and below.
  unexpectedClose(close, { document, unit, report }) {
    // The beginning of a session may not be copied.
    if (document.session || unit.type === 'unexpectedClose') return;
    report(close.keyword, {
      message: close.keyword.text.startsWith('n') ? withoutEdit : withoutConfig,
      fixes: [{ title: removal, preferred: true, edits: [removeLines(close)] }],
    });
  },
  document({ document, report }) {
    if (document.session) return;
    for (const group of strayCloses(document.structure)) {
      const all = group.units.flatMap((unit) => {
        const close = document.read(unit);
        return close?.type === 'unexpectedClose' ? [close] : [];
      });
      for (const [index, close] of all.entries()) {
        const isNext = close.keyword.text.startsWith('n');
        if (index === 0 && !isNext && group.outside) {
          const earlier = earlierEnd(group, document);
          report(close.keyword, {
            message: earlier ? closedTooEarly : withoutBlock,
            ...(earlier && {
              related: [{ at: earlier, message: 'This "end" closes the block' }],
              fixes: [{ title: 'Remove the earlier "end"', preferred: true, edits: [removeLines(earlier)] }],
            }),
          });
          continue;
        }
        // What follows a `next` follows from the same mistake, and is reported only without it.
        const [unit, next] = group.units.slice(index, index + 2);
        const below =
          isNext && unit && next && isDirectlyAbove(unit, next, document) ? all[index + 1] : undefined;
        report(close.keyword, {
          message: isNext ? withoutEdit : withoutConfig,
          fixes: [
            {
              title: below ? 'Remove this line and the next one' : removal,
              preferred: true,
              edits: [close, ...(below ? [below] : [])].map(removeLines),
            },
          ],
        });
      }
    }
  },
});
