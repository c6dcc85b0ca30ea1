import { versionNote } from '../../firmware/effective';
import type { SchemaNode } from '../../schema/schema';
import { unquote } from '../../syntax/quoting';
import type { Block, Command, Entry, Word } from '../../syntax/statements';
import { isPlaceholder } from '../../syntax/placeholder';
import { defineRule, type StatementContext } from '../engine/rule';
import { checkedKey, subjectText, checkedValuesOf, type CheckedValues } from './checkedValues';

/** A number outside its limits, or a value that is not a number. */
export const outOfRange = defineRule({
  id: 'schema/out-of-range',
  severity: 'error',
  summary: 'A number is out of range, or is not a number.',
  settings: { types: ['integer', 'list'] },
  setting(setting, context) {
    const values = checkedValuesOf(setting, context);
    if (!values || !takesNumbers(values.node)) return;
    const words = values.node.multiple ? values.words : values.words.slice(0, 1);
    for (const word of words) if (!isEmptyList(word, values.node)) check(word, values, context);
  },
  block: checkKey,
  entries: { types: ['integer'] },
  entry: checkKey,
  command: checkKey,
});

function checkKey(_: Block | Command | Entry, context: StatementContext): void {
  const key = checkedKey(context);
  const [word] = key?.words ?? [];
  // `edit 0` takes the next free number.
  if (key?.node.type === 'integer' && word && Number(unquote(word.text)) !== 0) check(word, key, context);
}

/** An empty text is the default of a list of numbers. */
function isEmptyList({ text }: Word, { type }: SchemaNode): boolean {
  return type === 'list' && unquote(text) === '';
}

function takesNumbers({ type, deviceType }: SchemaNode): boolean {
  return type === 'integer' || (type === 'list' && deviceType === 'integer');
}

function check(word: Word, values: CheckedValues, context: StatementContext): void {
  const { node } = values;
  const value = unquote(word.text);
  const { version } = context.firmware;
  const isNumber = /^-?\d+$/.test(value);
  if ((isNumber && node.takesNumber(Number(value), version)) || isPlaceholder(value)) return;
  const range = node.limitsIn(version);
  const limits = range === undefined ? '' : ` from ${range.min} to ${range.max}`;
  const note = range?.ofVersion === true ? ` ${versionNote(context.firmware)}` : '';
  const subject = subjectText(values);
  // A name in place of a number may be that of an SNMP community, which works as a password.
  const shown = values.keyOf === undefined ? `"${value}"` : 'This name';
  context.report(word, {
    message: isNumber
      ? `${value} is out of range for ${subject}. The device rejects this line. Use a whole number${limits}.${note}`
      : `${shown} is not a number, but ${subject} takes a whole number${limits}. The device rejects this line.`,
  });
}
