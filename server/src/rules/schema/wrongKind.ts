import type { Place } from '../../model/place';
import { placeWithin } from '../../model/visit';
import { wordsOf, type Statement } from '../../syntax/statements';
import { defineRule, type StatementContext } from '../rule';
import { isWhollyKnown } from '../settingSubject';

/** `edit` in an object, or `set` directly in a table. */
export const wrongKind = defineRule({
  id: 'schema/wrong-kind',
  severity: 'warning',
  summary: 'An edit stands in an object, or a set directly in a table.',
  block(block, context) {
    if (context.unit.opens) return;
    const { place, schema, firmware } = context;
    const inside = placeWithin(block, place, { schema, version: firmware.version });
    // One mistake, one finding: what follows of the same kind follows from it.
    let before: Statement['type'] | undefined;
    for (const statement of block.statements) {
      if (statement.type !== before) report(statement, inside, context);
      before = statement.type;
    }
  },
  // What a table holds of which the entries are units is a unit, too; it must not depend on its neighbours.
  entry(entry, context) {
    if (context.unit.type === 'entry' && isWhole(entry, context)) report(entry, context.place, context);
  },
  setting(setting, context) {
    if (context.unit.type === 'setting') report(setting, context.place, context);
  },
});

/** Whether a statement is the unit itself, not a part of it. */
function isWhole({ range }: Statement, { unit }: StatementContext): boolean {
  return range.start.line === 0 && range.start.character === unit.character;
}

function report(statement: Statement, place: Place, context: StatementContext): void {
  if (place.kind !== 'object' && place.kind !== 'table') return;
  const wrong = place.kind === 'object' ? 'entry' : 'setting';
  if (statement.type !== wrong || !isWhollyKnown(place.node, context.firmware.version)) return;
  const [word = statement] = wordsOf(statement);
  const { path } = place.node;
  context.report(word, {
    message:
      place.kind === 'object'
        ? `"${path}" is one object, no table: it has settings, but no entries to edit.`
        : place.node.keyedOnConfigLine
          ? `"${path}" is a table: name the entry on the line that opens it, "config ${place.node.name} <name>".`
          : `"${path}" is a table: "${statement.type === 'setting' ? statement.verb : 'set'}" belongs inside an entry that "edit" opens.`,
  });
}
