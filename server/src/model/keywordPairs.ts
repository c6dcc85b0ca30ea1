import { touches, type Position, type Range } from '../syntax/position';
import { absoluteRange, type Block, type Entry, type Statement, type Word } from '../syntax/statements';
import type { ConfigDocument } from './document/document';
import type { Unit } from './document/unit';

/** The keywords that open and close what a position's keyword opens or closes: `config` and `end`, `edit` and `next`. */
export function keywordPairAt(document: ConfigDocument, position: Position): readonly Range[] {
  const unit = document.unitAt(position.line);
  if (!unit) return [];
  const opening = unit.type === 'close' ? unit.container?.open : unit;
  const container = opening?.opens;
  if (opening && container) return containerPair(document, opening, container.close, position);
  const statement = document.read(unit);
  const pair = statement && pairIn(statement, position);
  return pair?.map(absoluteRange) ?? [];
}

function containerPair(
  document: ConfigDocument,
  open: Unit,
  close: Unit | undefined,
  position: Position,
): readonly Range[] {
  const statement = document.read(open);
  if (statement?.type !== 'block' && statement?.type !== 'entry') return [];
  const ranges = [absoluteRange(statement.keyword)];
  if (close) {
    const line = document.line(close.firstLine);
    const start = /\S/.exec(line)?.index ?? 0;
    const length = /^\S+/.exec(line.slice(start))?.[0].length ?? 0;
    const at = (character: number): Position => ({ line: close.firstLine, character });
    ranges.push({ start: at(start), end: at(start + length) });
  }
  return ranges.some((range) => touches(range, position)) ? ranges : [];
}

function pairIn(statement: Statement, position: Position): readonly Word[] | undefined {
  if (statement.type !== 'block' && statement.type !== 'entry') return undefined;
  const words = keywordsOf(statement);
  if (words.some((word) => touches(absoluteRange(word), position))) return words;
  for (const inner of statement.statements) {
    const found = touches(absoluteRange(inner), position) ? pairIn(inner, position) : undefined;
    if (found) return found;
  }
  return undefined;
}

function keywordsOf(statement: Block | Entry): readonly Word[] {
  const close = statement.type === 'block' ? statement.end : statement.next;
  return close ? [statement.keyword, close] : [statement.keyword];
}
