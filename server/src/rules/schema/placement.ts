import type { SchemaContext } from '../../schema/schemaContext';
import { holdsTopLevelTables, type Unit } from '../../model/document/unit';
import { contextInside } from '../../model/contextAt';
import type { Range } from '../../syntax/position';
import { wordsOf, type Setting, type Statement, type Word } from '../../syntax/statements';
import { isTemplateText } from '../../syntax/templateWords';
import { tableAsSetting } from '../../constraints/tableAsSetting';
import { versionNote } from '../../firmware/effective';
import { oneIndent } from '../../model/document/indentation';
import { mandatoryInEach } from '../../constraints/mandatorySettings';
import { isPlaceholder } from '../../syntax/placeholder';
import { unquote } from '../../syntax/quoting';
import { replace } from '../engine/edits';
import { defineRule, type DocumentContext, type Fix, type StatementContext } from '../engine/rule';
import { isFullyKnown, rejected } from '../engine/settingSubject';
import { matchPath } from '../../schema/matchNames';
import { scopedTables } from '../../model/document/vdoms';
import { alsoInGlobal, alsoInVdoms } from '../../schema/builtins/patterns';
import type { SchemaNode } from '../../schema/schema';
import { moveToVdom, openingOf, reportOutsideGlobal } from '../engine/scopeMove';

/** `edit` in an object, `set` directly in a table, or both outside of any table. */
export const wrongKind = defineRule({
  id: 'schema/wrong-kind',
  severity: 'error',
  summary: 'An edit is in an object without entries, or a set is outside of an entry or a table.',
  block(block, context) {
    if (context.unit.opens) return;
    const { schemaContext, schema, firmware } = context;
    const innerContext = contextInside(block, schemaContext, { schema, version: firmware.version });
    // One mistake, one finding: later lines with the same mistake are not reported.
    let before: Statement['type'] | undefined;
    for (const statement of block.statements) {
      if (statement.type !== before) reportKind(statement, innerContext, context);
      before = statement.type;
    }
  },
  // The other content of a table whose entries are units is a unit, too; its findings must not depend on its neighbors.
  entries: { unusual: true },
  entry(entry, context) {
    if (context.unit.type === 'entry' && isWhole(entry, context))
      reportKind(entry, context.schemaContext, context);
  },
  settings: { unusual: true },
  setting(setting, context) {
    if (context.unit.type === 'setting') reportKind(setting, context.schemaContext, context);
  },
  dependsOnStructureOnly: true,
  document(context) {
    const { document } = context;
    // The beginning of a session may not be copied.
    const first = document.session ? undefined : outsideTables(document.structure);
    const statement = first && document.read(first);
    if (!first || (statement?.type !== 'entry' && statement?.type !== 'setting')) return;
    // A piece that a template inserts into the table of another file.
    if (isTemplateText(document.textIn(linesOf(first)))) return;
    const [word = statement] = wordsOf(statement);
    const keyword = statement.type === 'entry' ? 'edit' : statement.verb;
    context.report(word, {
      severity: 'warning',
      isRejected: true,
      message: `The table of this "${keyword}" is unknown, because no "config" is above it. The device rejects it here, and the settings are not checked. Add the "config" line of the table above, and its "end" below.`,
    });
  },
});

/**
 * The first entry or setting outside of tables: lines that were copied without their `config`. Undefined where another
 * line may be the mistake: a missing or additional `end`, a word that is not a command, or a marker of a template.
 */
function outsideTables(structure: readonly Unit[]): Unit | undefined {
  let found: Unit | undefined;
  for (const unit of structure) {
    if (unit.type === 'unexpectedClose' || unit.type === 'unknownCommand') return undefined;
    if (unit.opens?.closed === false) return undefined;
    const isOutside = (unit.type === 'entry' || unit.type === 'setting') && !unit.opens;
    if (isOutside && holdsTopLevelTables(unit.container)) found ??= unit;
  }
  return found;
}

function linesOf({ firstLine, lastLine }: Unit): Range {
  return { start: { line: firstLine, character: 0 }, end: { line: lastLine + 1, character: 0 } };
}

/** Whether a statement is the unit itself, not a part of it. */
function isWhole({ range }: Statement, { unit }: StatementContext): boolean {
  return range.start.line === 0 && range.start.character === unit.character;
}

function reportKind(statement: Statement, schemaContext: SchemaContext, context: StatementContext): void {
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

/** A table or object that a line sets, although the device opens it only with `config`. */
export const tableAsSettingRule = defineRule({
  id: 'schema/table-as-setting',
  severity: 'error',
  summary: 'A set names a table, which only config opens.',
  settings: { unusual: true },
  setting: reportTable,
});

function reportTable(setting: Setting, context: StatementContext): void {
  const { settingSubject: subject, firmware, report } = context;
  const wrong = subject && tableAsSetting(subject.table, subject.typed, setting.verb, firmware.version);
  if (!subject || !wrong) return;
  const { table, isCertain, reason, advice } = wrong;
  const { severity, consequence } = isCertain
    ? rejected(context, 'line', 'warning')
    : { severity: 'warning' as const, consequence: 'The device may reject this line. ' };
  report(subject.name, {
    severity,
    message: `${reason} ${consequence}${advice} ${versionNote(firmware)}`,
    fixes: openTable(setting, table),
  });
}

/** The fix that writes what a line sets as the content of the table; none if a value has no place there. */
export function openTable(setting: Setting, table: SchemaNode): readonly Fix[] {
  if (setting.verb !== 'set' && setting.verb !== 'append') return [];
  const [key = '', ...more] = setting.values.map(({ text }) => text);
  if (table.keyedOnConfigLine && (key === '' || more.length > 0)) return [];
  const opening = table.keyedOnConfigLine ? `config ${table.name} ${key}` : `config ${table.name}`;
  const inside = table.keyedOnConfigLine ? [] : linesInside(table, setting.values);
  if (!inside) return [];
  const { start } = setting.range;
  const indent = ' '.repeat(start.character);
  const lines = [opening, ...inside.map((line) => `${oneIndent}${line}`), 'end'];
  const edit = replace(setting, lines.join(`\n${indent}`));
  return [{ title: `Open "config ${table.name}"`, preferred: true, edits: [edit] }];
}

/**
 * The lines inside an object or a table that give it values: the name and the values of a setting in an object, a key for each
 * value in a table, or, if keys are numbers, the setting that an entry needs.
 */
function linesInside(table: SchemaNode, values: readonly Word[]): readonly string[] | undefined {
  const texts = values.map(({ text }) => text);
  const [first = '', ...others] = texts;
  if (first === '' || texts.some((text) => isPlaceholder(unquote(text)))) return undefined;
  if (table.kind === 'object')
    return table.child(unquote(first)) && others.length > 0 ? [`set ${texts.join(' ')}`] : undefined;
  const key = table.key === undefined ? undefined : table.child(table.key);
  const isNumbered = key?.type === 'integer';
  if (!isNumbered || texts.every((text) => /^\d+$/.test(unquote(text))))
    return texts.flatMap((text) => [`edit ${text}`, 'next']);
  const needed = mandatoryInEach(table);
  const [only = '', second] = needed;
  if (only === '' || (second !== undefined && needed.length !== texts.length)) return undefined;
  const lines =
    second === undefined
      ? [`set ${only} ${texts.join(' ')}`]
      : needed.map((name, index) => `set ${name} ${texts[index] ?? ''}`);
  return ['edit 0', ...lines.map((line) => `${oneIndent}${line}`), 'next'];
}

/** A table of the whole device inside a VDOM or outside both parts, or a table of VDOMs in the global part. */
export const wrongScope = defineRule({
  id: 'schema/wrong-scope',
  severity: 'error',
  summary: 'A table is in config global instead of config vdom, or the other way round.',
  dependsOnStructureOnly: true,
  document(context) {
    for (const [unit, scope] of scopedTables(context.document)) {
      const node = tableOf(unit, context);
      if (!node || checkedByOtherRules.has(node.path)) continue;
      if (
        scope.kind !== 'global' &&
        node.scope === 'global' &&
        !(scope.kind === 'vdom' && alsoInVdoms.test(node.path))
      ) {
        reportOutsideGlobal(unit, node.path, scope, context);
      } else if (scope.kind === 'global' && node.scope === 'vdom' && !alsoInGlobal.test(node.path)) {
        reportInGlobal(unit, node, context);
      }
    }
  },
});

/** Reported by `ftm-push/global-only`. */
const checkedByOtherRules: ReadonlySet<string> = new Set(['system ftm-push']);

function tableOf({ path }: Unit, { schema, firmware }: DocumentContext): SchemaNode | undefined {
  return matchPath(schema, { kind: 'top' }, path, firmware.version)?.node;
}

function reportInGlobal(unit: Unit, { path }: SchemaNode, context: DocumentContext): void {
  context.report(openingOf(unit, context.document), {
    message: `On a device with VDOMs, "${path}" is valid only in a VDOM, not in "config global". The device rejects this block. Move it into a VDOM.`,
    fixes: moveToVdom(context.document, unit),
  });
}
