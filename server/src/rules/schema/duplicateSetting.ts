import { matchChild } from '../../model/names';
import { settingsNode } from '../../model/place';
import { placeWithin } from '../../model/visit';
import { unquote } from '../../syntax/quoting';
import type { Block, Entry, Setting } from '../../syntax/statements';
import { removeLines } from '../edits';
import { isTemplateLine } from '../placeholder';
import { defineRule, type StatementContext } from '../rule';

/** The same setting set twice in one block: only the later one counts. */
export const duplicateSetting = defineRule({
  id: 'schema/duplicate-setting',
  severity: 'warning',
  summary: 'A setting is set twice in one block.',
  block: findDuplicates,
  entry: findDuplicates,
});

function findDuplicates(block: Block | Entry, context: StatementContext): void {
  const { schema, firmware, report } = context;
  const table = settingsNode(placeWithin(block, context.place, { schema, version: firmware.version }));
  const earlier = new Map<string, Setting>();
  for (const statement of block.statements) {
    // What stands on the two sides of a template's `{% else %}` never meets.
    if (statement.type === 'unknownCommand' && isTemplateLine(statement.name.text)) earlier.clear();
    if (statement.type !== 'setting' || !statement.name) continue;
    const typed = unquote(statement.name.text);
    const match = table && matchChild(table, typed, firmware.version);
    const name = match && 'target' in match ? match.target.name : typed;
    const before = earlier.get(name);
    if (statement.verb === 'set') {
      if (before) {
        report(statement.name, {
          message: `"${name}" is set twice in this block; only the later one counts.`,
          related: [{ at: before, message: 'The earlier one' }],
          fixes: [{ title: 'Remove the earlier one', preferred: true, edits: [removeLines(before)] }],
        });
      }
      earlier.set(name, statement);
    } else {
      earlier.delete(name);
    }
  }
}
