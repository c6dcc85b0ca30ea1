import { withSeparators } from '../../base/numbers';
import { forEach, type Steps } from '../../base/steps';
import type { FirmwareVersion } from '../../firmware/version';
import { matchChild } from '../../schema/matchNames';
import { settingsNode } from '../../schema/schemaContext';
import { contextInside } from '../../model/visit';
import type { SchemaNode } from '../../schema/schema';
import { unquote } from '../../syntax/quoting';
import type { Block, Entry, Setting } from '../../syntax/statements';
import { removeLines } from '../engine/edits';
import { isTemplateLine } from '../../syntax/placeholder';
import { defineRule, type Report, type StatementContext } from '../engine/rule';

/** A setting that one block sets twice: the device keeps only the last value. */
export const duplicateSetting = defineRule({
  id: 'schema/duplicate-setting',
  severity: 'warning',
  summary: 'A setting is set twice in one block.',
  block: findDuplicates,
  entry: findDuplicates,
});

/** The number of findings in one block: nobody reads more, and a damaged file can have 200,000. */
const mostFindings = 1000;

function findDuplicates(block: Block | Entry, context: StatementContext): Steps | undefined {
  // A session shows a setting before and after it is changed.
  if (context.document.session) return undefined;
  const { schema, firmware } = context;
  const table = settingsNode(
    contextInside(block, context.schemaContext, { schema, version: firmware.version }),
  );
  if (block.statements.length < 2) return undefined;
  const earlier = new Map<string, Earlier>();
  let count = 0;
  return forEach(block.statements, 'statement', (statement, index) => {
    // Only one branch of a template's `{% else %}` reaches the device.
    if (statement.type === 'unknownCommand' && isTemplateLine(statement.name.text)) earlier.clear();
    if (statement.type !== 'setting' || !statement.name) return;
    const typed = unquote(statement.name.text);
    const node = table && (table.child(typed) ?? abbreviatedChild(table, typed, firmware.version));
    const name = node?.name ?? typed;
    const before = earlier.get(name);
    if (statement.verb === 'set') {
      if (before) {
        count++;
        const needed = index - before.index > 1 && mayUnlock(node);
        if (count <= mostFindings)
          context.report(statement.name, reportOf(name, before.setting, statement, needed));
        else if (count === mostFindings + 1)
          context.report(statement.name, { message: manyFindings, fixes: [] });
      }
      earlier.set(name, { setting: statement, index });
    } else {
      earlier.delete(name);
    }
  });
}

const manyFindings =
  `More than ${withSeparators(mostFindings)} settings are set twice in this block. ` +
  'The others are not listed. Remove the repeated lines.';

function abbreviatedChild(
  table: SchemaNode,
  typed: string,
  version: FirmwareVersion,
): SchemaNode | undefined {
  const match = matchChild(table, typed, version);
  return 'target' in match ? match.target : undefined;
}

/** A `set`, and which statement of its block it is. */
interface Earlier {
  readonly setting: Setting;
  readonly index: number;
}

/**
 * Whether other settings may be there for one value of this and not for another, as with `type` and `mode`. So
 * one that stands between two of them may need the earlier.
 */
function mayUnlock(node: SchemaNode | undefined): boolean {
  return node === undefined || (node.type === 'option' && !node.multiple);
}

function reportOf(name: string, earlier: Setting, later: Setting, needed: boolean): Report {
  const related = [{ at: earlier, message: 'The earlier value' }];
  if (isRepetition(earlier, later)) {
    return {
      message: `"${name}" is set twice in this block, to the same value. The second line has no effect. Remove it.`,
      related,
      fixes: [{ title: 'Remove the repeated line', preferred: true, edits: [removeLines(later)] }],
    };
  }
  const fix = needed
    ? 'Remove the earlier line, unless a line in between needs its value.'
    : 'Remove the earlier line.';
  return {
    message: `"${name}" is set twice in this block. The device keeps only the last value. ${fix}`,
    related,
    fixes: [{ title: 'Remove the earlier line', preferred: !needed, edits: [removeLines(earlier)] }],
  };
}

/** Whether two settings of the same name have the same values. */
function isRepetition({ values }: Setting, later: Setting): boolean {
  return (
    values.length === later.values.length &&
    values.every(({ text }, index) => unquote(text) === unquote(later.values[index]?.text ?? ''))
  );
}
