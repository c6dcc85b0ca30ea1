import { unquote } from '../../syntax/quoting';
import { isPlaceholder } from '../../syntax/placeholder';
import { defineRule } from '../engine/rule';

/** A text with more characters than its setting accepts. */
export const tooLong = defineRule({
  id: 'schema/too-long',
  severity: 'error',
  summary: 'A text is too long for its setting.',
  setting(setting, context) {
    const node = context.valueSubject;
    if (node?.maxLength === undefined || (node.type !== 'string' && node.type !== 'address-or-fqdn')) return;
    for (const word of node.multiple || node.settable ? setting.values : setting.values.slice(0, 1)) {
      const value = unquote(word.text);
      const { length } = Array.from(value);
      if (length <= node.maxLength || value === 'ENC' || isPlaceholder(value)) continue;
      context.report(word, {
        message: `This text has ${length} characters, but "${node.name}" takes at most ${node.maxLength}. The device rejects this line. Shorten the text.`,
      });
    }
  },
});
