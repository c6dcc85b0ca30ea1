import { unquote } from '../../syntax/quoting';
import type { Block, Command, Entry } from '../../syntax/statements';
import { isPlaceholder } from '../../syntax/placeholder';
import { defineRule, type StatementContext } from '../engine/rule';
import { keyOf, valuesOf, type CheckedValues } from './checkedValues';

/** A text with more characters than its setting accepts, or a name with more than its table accepts. */
export const tooLong = defineRule({
  id: 'schema/too-long',
  severity: 'error',
  summary: 'A text is too long for its setting.',
  setting(setting, context) {
    const values = valuesOf(setting, context);
    if (values) check(values, context);
  },
  block: checkKey,
  entry: checkKey,
  command: checkKey,
});

function checkKey(statement: Block | Command | Entry, context: StatementContext): void {
  const key = keyOf(statement, context);
  if (key) check(key, context);
}

function check({ node, words, keyOf: table }: CheckedValues, { report }: StatementContext): void {
  const { maxLength, type } = node;
  if (maxLength === undefined || (type !== 'string' && type !== 'address-or-fqdn')) return;
  for (const word of node.multiple ? words : words.slice(0, 1)) {
    const value = unquote(word.text);
    const { length } = Array.from(value);
    if (length <= maxLength || value === 'ENC' || isPlaceholder(value)) continue;
    report(word, {
      message:
        table === undefined
          ? `This text has ${length} characters, but "${node.name}" takes at most ${maxLength}. The device rejects this line. Shorten the text.`
          : `This name has ${length} characters, but an entry of "${table.path}" takes at most ${maxLength}. The device rejects this line. Shorten the name.`,
    });
  }
}
