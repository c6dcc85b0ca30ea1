import { versionNote } from '../../firmware/effective';
import { unquote } from '../../syntax/quoting';
import { matchOption } from '../../model/matchNames';
import { didYouMean, nearest, replacement } from '../engine/nearest';
import { isPlaceholder } from '../../syntax/placeholder';
import { defineRule } from '../engine/rule';

/** A value that the setting does not accept in any version. */
export const invalidValue = defineRule({
  id: 'schema/invalid-value',
  severity: 'error',
  summary: 'A setting does not accept this value.',
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
      const allowed = names.length <= 8 ? ` Use ${list(names)}.` : '';
      context.report(word, {
        message: `"${value}" is not a value of "${node.name}". The device rejects this line.${didYouMean(meant) || allowed} ${versionNote(context.firmware)}`,
        fixes: replacement(word, meant),
      });
    }
  },
});

function list(names: readonly string[]): string {
  const quoted = names.map((name) => `"${name}"`);
  return quoted.length < 2 ? quoted.join('') : `${quoted.slice(0, -1).join(', ')} or ${quoted.at(-1) ?? ''}`;
}
