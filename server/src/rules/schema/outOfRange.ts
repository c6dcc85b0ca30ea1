import { unquote } from '../../syntax/quoting';
import { isPlaceholder } from '../../syntax/placeholder';
import { defineRule } from '../engine/rule';
import { firmwareLabel } from '../engine/settingSubject';

/** A number outside its limits, or something else where a number belongs. */
export const outOfRange = defineRule({
  id: 'schema/out-of-range',
  severity: 'error',
  summary: 'A number is outside its limits, or is no number.',
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
    const where = range?.ofVersion === true ? ` in ${firmwareLabel(context)}` : '';
    context.report(word, {
      message: isNumber
        ? `${value} is out of range: "${node.name}" takes a whole number${limits}${where}.`
        : `"${value}" is no number: "${node.name}" takes a whole number${limits}.`,
    });
  },
});
