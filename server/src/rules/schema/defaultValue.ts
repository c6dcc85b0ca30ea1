import { forEach, type Steps } from '../../base/steps';
import { versionNote } from '../../firmware/effective';
import { contextInside } from '../../model/contextAt';
import type { SchemaNode } from '../../schema/schema';
import { isTemplateLine } from '../../syntax/placeholder';
import { unquote } from '../../syntax/quoting';
import type { Block, Entry, Setting, Statement } from '../../syntax/statements';
import { removeLines } from '../engine/edits';
import { defineRule, type StatementContext } from '../engine/rule';
import { isVersionNamed, settingSubject, valueSubjectOf } from '../engine/settingSubject';

/** A line that gives a setting the value that it has without the line. */
export const defaultValue = defineRule({
  id: 'schema/default-value',
  severity: 'hint',
  offByDefault: true,
  summary: 'A line sets a setting to its default.',
  fixAll: 'Remove all lines that set a default',
  block: findDefaults,
  entry: findDefaults,
});

function findDefaults(block: Block | Entry, context: StatementContext): Steps | undefined {
  const { schema, firmware } = context;
  // The output of a template before or after a line is not known.
  if (block.statements.some((inner) => inner.type === 'unknownCommand' && isTemplateLine(inner.name.text)))
    return undefined;
  const schemaContext = contextInside(block, context.schemaContext, { schema, version: firmware.version });
  const inside = { schemaContext, firmware };
  const names = new Map<Statement, string | undefined>();
  const counts = new Map<string | undefined, number>();
  for (const setting of block.statements) {
    if (setting.type !== 'setting') continue;
    const name = settingSubject(setting, inside)?.node?.name;
    names.set(setting, name);
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return forEach(block.statements, 'statement', (setting) => {
    const node =
      setting.type === 'setting' && setting.verb === 'set' ? valueSubjectOf(setting, inside) : undefined;
    // Another line for the same setting may need this one.
    if (!node || setting.type !== 'setting' || counts.get(node.name) !== 1) return;
    if (names.get(setting) === node.name && setsDefault(setting, node, context))
      report(setting, node, context);
  });
}

function setsDefault({ values }: Setting, node: SchemaNode, { firmware }: StatementContext): boolean {
  if (node.secret || node.name === node.parent?.key) return false;
  // Without a named version, only a default that all versions share is certain.
  if (!isVersionNamed(firmware) && node.defaults.length !== 1) return false;
  const value = node.defaultIn(firmware.version);
  if (value === undefined || values.length === 0) return false;
  const words = values.map((word) => unquote(word.text));
  const wanted = String(value);
  if (words.join(' ') === wanted) return true;
  return node.multiple && sorted(words) === sorted(wanted.split(' '));
}

function sorted(words: readonly string[]): string {
  return [...words].sort().join(' ');
}

function report(
  setting: Setting,
  node: SchemaNode,
  { document, firmware, report: add }: StatementContext,
): void {
  const effect =
    document.fileFirmware.header === undefined
      ? 'The line has an effect only on a device with another value.'
      : 'The device has this value without the line.';
  add(setting, {
    message: `This is the default of "${node.name}". ${effect} ${versionNote(firmware)}`,
    tag: 'unnecessary',
    fixes: [{ title: 'Remove the line', preferred: true, edits: [removeLines(setting)] }],
  });
}
