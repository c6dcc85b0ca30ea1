import { unquote } from '../../syntax/quoting';
import { isPlaceholder } from '../../syntax/placeholder';
import { defineRule } from '../engine/rule';

/** A text longer than its setting takes. */
export const tooLong = defineRule({
  id: 'schema/too-long',
  severity: 'error',
  summary: 'A text is longer than its setting takes.',
  setting(setting, context) {
    const node = context.valueSubject;
    if (node?.maxLength === undefined || (node.type !== 'string' && node.type !== 'address-or-fqdn')) return;
    for (const word of node.multiple || node.settable ? setting.values : setting.values.slice(0, 1)) {
      const value = unquote(word.text);
      const { length } = Array.from(value);
      if (length <= node.maxLength || value === 'ENC' || isPlaceholder(value)) continue;
      context.report(word, {
        message: `This text is too long for "${node.name}": it has ${length} characters, the limit is ${node.maxLength}.`,
      });
    }
  },
});
