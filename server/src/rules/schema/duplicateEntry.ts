import { unquote } from '../../syntax/quoting';
import type { Block, Entry, Statement } from '../../syntax/statements';
import type { Container, Unit } from '../../model/unit';
import { isPlaceholder } from '../placeholder';
import { defineRule, type CheckContext } from '../rule';

/** Commands after which a key may rightly come again. */
const freesKeys: readonly string[] = ['delete', 'purge', 'rename'];

/** The same key edited twice in one table: the second edit changes the first entry. */
export const duplicateEntry = defineRule({
  id: 'schema/duplicate-entry',
  severity: 'warning',
  summary: 'Two entries of one table have the same key.',
  block(block, context) {
    if (!context.unit.opens) checkBlock(block, context);
  },
  document(context) {
    const tables = new Map<Container, Map<string, Unit>>();
    for (const unit of context.document.units) {
      const { container } = unit;
      if (container?.kind !== 'table') continue;
      const known = tables.get(container) ?? new Map<string, Unit>();
      tables.set(container, known);
      if (unit.type === 'command') known.clear();
      if (unit.type !== 'entry') continue;
      const key = unit.path.join(' ');
      const first = known.get(key);
      if (!first) known.set(key, unit);
      else reportTwice(context.document.read(first), context.document.read(unit), context);
    }
  },
});

function checkBlock(block: Block, context: CheckContext): void {
  const known = new Map<string, Entry>();
  for (const statement of block.statements) {
    if (statement.type === 'command' && freesKeys.includes(statement.verb)) known.clear();
    if (statement.type !== 'entry') continue;
    const key = statement.key.map((word) => unquote(word.text)).join(' ');
    const first = known.get(key);
    if (first) reportTwice(first, statement, context);
    else known.set(key, statement);
  }
}

function reportTwice(
  first: Statement | undefined,
  again: Statement | undefined,
  { report }: CheckContext,
): void {
  if (first?.type !== 'entry' || again?.type !== 'entry') return;
  const [word] = again.key;
  const key = word && unquote(word.text);
  // `edit 0` takes the next free number each time.
  if (!word || key === undefined || key === '0' || key === '' || isPlaceholder(key)) return;
  const opening = {
    origin: first.origin,
    range: { start: first.range.start, end: (first.key[0] ?? first.keyword).range.end },
  };
  report(word, {
    message: `"${key}" is edited twice in this table; the second edit changes the first entry.`,
    related: [{ at: opening, message: 'The first edit' }],
  });
}
