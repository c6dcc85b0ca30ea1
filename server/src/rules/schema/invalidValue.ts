import { unquote } from '../../syntax/quoting';
import { matchOption } from '../../model/matchNames';
import { didYouMean, nearest, replacement } from '../engine/nearest';
import { isPlaceholder } from '../../syntax/placeholder';
import { defineRule } from '../engine/rule';
import { firmwareLabel } from '../engine/settingSubject';

/** A value that a setting takes in no version. */
export const invalidValue = defineRule({
  id: 'schema/invalid-value',
  severity: 'error',
  summary: 'A setting does not take this value.',
  setting(setting, context) {
    const { version } = context.firmware;
    const node = context.valueSubject;
    if (node?.type !== 'option' || node.unknownOption(version) !== 'no') return;
    for (const word of node.multiple ? setting.values : setting.values.slice(0, 1)) {
      const value = unquote(word.text);
      if (matchOption(node, value, version).kind !== 'unknown' || isPlaceholder(value)) continue;
      const options = node.options.filter(
        (option) => !option.hidden && option.availability(version) !== 'no',
      );
      const names = options.map(({ name }) => name);
      const meant = nearest(value, names);
      const offer = names.length <= 8 ? ` It takes ${list(names)}.` : '';
      context.report(word, {
        message: `"${node.name}" does not take "${value}" in ${firmwareLabel(context)}.${didYouMean(meant) || offer}`,
        fixes: replacement(word, meant),
      });
    }
  },
});

function list(names: readonly string[]): string {
  const quoted = names.map((name) => `"${name}"`);
  return quoted.length < 2 ? quoted.join('') : `${quoted.slice(0, -1).join(', ')} or ${quoted.at(-1) ?? ''}`;
}
