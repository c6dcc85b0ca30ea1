import { memoize } from '../../base/collections';
import type { ConfigDocument } from '../../model/document/document';
import { isTopLevelPath } from '../../schema/matchNames';
import type { Container, Unit } from '../../model/document/unit';
import { vdomPartOf } from '../../model/vdomPart';
import type { Schema } from '../../schema/schema';
import { unquote } from '../../syntax/quoting';
import type { Block, Entry, Located } from '../../syntax/statements';

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
export function findMissingEnd(
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
