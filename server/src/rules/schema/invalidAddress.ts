import { unquote } from '../../syntax/quoting';
import { parseIpv4 } from '../addresses';
import { isPlaceholder } from '../placeholder';
import { defineRule } from '../rule';
import { valueSubjectOf } from '../settingSubject';

/** Something else where an address belongs. */
export const invalidAddress = defineRule({
  id: 'schema/invalid-address',
  severity: 'error',
  summary: 'A setting that takes an address holds something else.',
  setting(setting, context) {
    const node = valueSubjectOf(setting, context);
    const [word] = setting.values;
    if (node?.type !== 'ipv4' || !word) return;
    const value = unquote(word.text);
    if (isPlaceholder(value) || parseIpv4(value) !== undefined) return;
    context.report(word, {
      message: `"${value}" is no IPv4 address, which "${node.name}" takes.`,
    });
  },
});
