import { versionNote } from '../../firmware/effective';
import { unquote } from '../../syntax/quoting';
import { isPlaceholder } from '../../syntax/placeholder';
import { defineRule } from '../engine/rule';

/** A number outside its limits, or a value that is not a number. */
export const outOfRange = defineRule({
  id: 'schema/out-of-range',
  severity: 'error',
  summary: 'A number is out of range, or is not a number.',
  setting(setting, context) {
    const node = context.valueSubject;
    const [word] = setting.values;
    if (node?.type !== 'integer' || !word) return;
    const value = unquote(word.text);
    const { version } = context.firmware;
    const isNumber = /^-?\d+$/.test(value);
    if ((isNumber && node.takesNumber(Number(value), version)) || isPlaceholder(value)) return;
    const range = node.limitsIn(version);
    const limits = range === undefined ? '' : ` from ${range.min} to ${range.max}`;
    const note = range?.ofVersion === true ? ` ${versionNote(context.firmware)}` : '';
    context.report(word, {
      message: isNumber
        ? `${value} is out of range for "${node.name}". The device rejects this line. Use a whole number${limits}.${note}`
        : `"${value}" is not a number, but "${node.name}" takes a whole number${limits}. The device rejects this line.`,
    });
  },
});
