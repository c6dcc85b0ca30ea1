import type { SchemaContext } from '../../model/schemaContext';
import { contextInside } from '../../model/visit';
import { wordsOf, type Statement } from '../../syntax/statements';
import { defineRule, type StatementContext } from '../engine/rule';
import { isFullyKnown } from '../engine/settingSubject';

/** `edit` in an object, or `set` directly in a table. */
export const wrongKind = defineRule({
  id: 'schema/wrong-kind',
  severity: 'warning',
  summary: 'An edit stands in an object, or a set directly in a table.',
  block(block, context) {
    if (context.unit.opens) return;
    const { schemaContext, schema, firmware } = context;
    const innerContext = contextInside(block, schemaContext, { schema, version: firmware.version });
    // One mistake, one finding: what follows of the same kind follows from it.
    let before: Statement['type'] | undefined;
    for (const statement of block.statements) {
      if (statement.type !== before) report(statement, innerContext, context);
      before = statement.type;
    }
  },
  // What a table holds of which the entries are units is a unit, too; it must not depend on its neighbours.
  entry(entry, context) {
    if (context.unit.type === 'entry' && isWhole(entry, context))
      report(entry, context.schemaContext, context);
  },
  setting(setting, context) {
    if (context.unit.type === 'setting') report(setting, context.schemaContext, context);
  },
});

/** Whether a statement is the unit itself, not a part of it. */
function isWhole({ range }: Statement, { unit }: StatementContext): boolean {
  return range.start.line === 0 && range.start.character === unit.character;
}

function report(statement: Statement, schemaContext: SchemaContext, context: StatementContext): void {
  if (schemaContext.kind !== 'object' && schemaContext.kind !== 'table') return;
  const wrong = schemaContext.kind === 'object' ? 'entry' : 'setting';
  if (statement.type !== wrong || !isFullyKnown(schemaContext.node, context.firmware.version)) return;
  const [word = statement] = wordsOf(statement);
  const { path } = schemaContext.node;
  context.report(word, {
    message:
      schemaContext.kind === 'object'
        ? `"${path}" is one object, no table: it has settings, but no entries to edit.`
        : schemaContext.node.keyedOnConfigLine
          ? `"${path}" is a table: name the entry on the line that opens it, "config ${schemaContext.node.name} <name>".`
          : `"${path}" is a table: "${statement.type === 'setting' ? statement.verb : 'set'}" belongs inside an entry that "edit" opens.`,
  });
}
