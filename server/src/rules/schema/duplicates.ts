import { forEach, isStepOver, type Steps } from '../../base/steps';
import { unquote } from '../../syntax/quoting';
import type { Block, Command, Entry, Statement, Word, Setting } from '../../syntax/statements';
import { DuplicateKeys } from '../../model/document/duplicateKeys';
import type { Unit } from '../../model/document/unit';
import { isPlaceholder, isTemplateLine } from '../../syntax/placeholder';
import { defineRule, type CheckContext, type Report, type StatementContext } from '../engine/rule';
import { withSeparators } from '../../base/numbers';
import type { FirmwareVersion } from '../../firmware/version';
import { matchChild } from '../../schema/matchNames';
import { settingsNode } from '../../schema/schemaContext';
import { contextInside } from '../../model/contextAt';
import type { SchemaNode } from '../../schema/schema';
import { removeLines } from '../engine/edits';

/** A key that one table edits twice: the second `edit` changes the first entry. */
export const duplicateEntry = defineRule({
  id: 'schema/duplicate-entry',
  severity: 'warning',
  summary: 'Two entries of one table have the same key.',
  block(block, context) {
    return context.unit.opens || context.document.session ? undefined : checkBlock(block, context);
  },
  *prepare(_, { document }) {
    if (!document.session) yield* DuplicateKeys.prepare(document);
  },
  *document(context) {
    const { document } = context;
    // A session shows an entry and edits it.
    if (document.session) return;
    for (const units of DuplicateKeys.of(document).duplicates()) {
      const keys = new SeenKeys<{ readonly unit: Unit; statement?: Statement | undefined }>();
      for (const unit of units) {
        if (isStepOver('statement')) yield;
        if (unit.type === 'command') keys.free(document.read(unit));
        const first = unit.type === 'entry' ? keys.edit(unit.path, { unit }) : undefined;
        if (!first) continue;
        first.statement ??= document.read(first.unit);
        reportDuplicate(first.statement, document.read(unit), context);
      }
    }
  },
});

function checkBlock(block: Block, context: CheckContext): Steps | undefined {
  const keys = new SeenKeys<Entry>();
  return forEach(block.statements, 'statement', (statement) => {
    keys.free(statement);
    const first = statement.type === 'entry' ? keys.edit(textsOf(statement.key), statement) : undefined;
    if (first) reportDuplicate(first, statement, context);
  });
}

/** The keys that a table's `edit` lines have named so far, each with the first that did. */
class SeenKeys<T> {
  private readonly first = new Map<string, T>();

  /** Notes an edit; returns the first one of this key, where there was one. */
  edit(key: readonly string[], edit: T): T | undefined {
    const name = key.join(' ');
    const first = this.first.get(name);
    if (first === undefined) this.first.set(name, edit);
    return first;
  }

  /** Notes what a command frees: a key may rightly come again once its entry is deleted or has another. */
  free(command: Statement | undefined): void {
    if (command?.type !== 'command') return;
    if (command.verb === 'purge') this.first.clear();
    else for (const key of freedKeys(command)) this.first.delete(key);
  }
}

function freedKeys({ verb, arguments: words }: Command): readonly string[] {
  const keys = textsOf(words);
  switch (verb) {
    case 'delete':
      return [...keys, keys.join(' ')];
    case 'rename':
      return keys.slice(0, 1);
    default:
      return [];
  }
}

function textsOf(words: readonly Word[]): readonly string[] {
  return words.map(({ text }) => unquote(text));
}

function reportDuplicate(
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
    message: `"${key}" is edited twice in this table. The second "edit" changes the first entry. Merge the entries, or use another key.`,
    related: [{ at: opening, message: 'The first "edit"' }],
  });
}

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
