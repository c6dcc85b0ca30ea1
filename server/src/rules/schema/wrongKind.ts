import type { SchemaContext } from '../../schema/schemaContext';
import { contextInside } from '../../model/visit';
import { wordsOf, type Statement } from '../../syntax/statements';
import { defineRule, type StatementContext } from '../engine/rule';
import { isFullyKnown, rejected } from '../engine/settingSubject';

/** `edit` in an object, or `set` directly in a table. */
export const wrongKind = defineRule({
  id: 'schema/wrong-kind',
  severity: 'error',
  summary: 'An edit is in an object without entries, or a set is outside of an entry.',
  block(block, context) {
    if (context.unit.opens) return;
    const { schemaContext, schema, firmware } = context;
    const innerContext = contextInside(block, schemaContext, { schema, version: firmware.version });
    // One mistake, one finding: later lines with the same mistake are not reported.
    let before: Statement['type'] | undefined;
    for (const statement of block.statements) {
      if (statement.type !== before) report(statement, innerContext, context);
      before = statement.type;
    }
  },
  // The other content of a table whose entries are units is a unit, too; its findings must not depend on its neighbors.
  entries: { unusual: true },
  entry(entry, context) {
    if (context.unit.type === 'entry' && isWhole(entry, context))
      report(entry, context.schemaContext, context);
  },
  settings: { unusual: true },
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
  const verb = statement.type === 'setting' ? statement.verb : 'edit';
  const { severity, consequence } = rejected(
    context,
    schemaContext.node.keyedOnConfigLine ? 'line' : `"${verb}"`,
    'warning',
  );
  context.report(word, {
    severity,
    message:
      schemaContext.kind === 'object'
        ? `"${path}" has settings, but no entries. ${consequence}Write the settings directly in the block.`
        : schemaContext.node.keyedOnConfigLine
          ? `"${path}" is a table. ${consequence}Name the entry in the opening line: "config ${schemaContext.node.name} <name>".`
          : `"${path}" is a table with entries, and this line is outside of an entry. ${consequence}Open an entry with "edit" first.`,
  });
}
