import { unquote } from '../../syntax/quoting';
import { isPlaceholder } from '../placeholder';
import { defineRule } from '../rule';
import { firmwareLabel } from '../settingSubject';

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
    const { min, max } = node;
    const isNumber = /^-?\d+$/.test(value);
    const fits = (min === undefined || Number(value) >= min) && (max === undefined || Number(value) <= max);
    if ((isNumber && fits) || isPlaceholder(value)) return;
    const limits = min !== undefined && max !== undefined ? ` from ${min} to ${max}` : '';
    context.report(word, {
      message: isNumber
        ? `${value} is out of range: "${node.name}" takes a whole number${limits} in ${firmwareLabel(context)}.`
        : `"${value}" is no number: "${node.name}" takes a whole number${limits}.`,
    });
  },
});
