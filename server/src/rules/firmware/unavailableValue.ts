import { versionNote } from '../../firmware/effective';
import { intervalsInWords } from '../../schema/intervals';
import { unquote } from '../../syntax/quoting';
import type { Setting, Word } from '../../syntax/statements';
import { removeLines } from '../engine/edits';
import { defineRule, type Edit } from '../engine/rule';
import { rejected } from '../engine/settingSubject';

/** A value of other versions. */
export const unavailableValue = defineRule({
  id: 'firmware/unavailable-value',
  severity: 'error',
  summary: 'The firmware version does not have this value.',
  settings: { types: ['option'] },
  setting(setting, context) {
    const node = context.valueSubject;
    if (node?.type !== 'option') return;
    for (const word of node.multiple ? setting.values : setting.values.slice(0, 1)) {
      const option = node.option(unquote(word.text));
      if (option?.availability(context.firmware.version) !== 'no') continue;
      const { severity, consequence } = rejected(context, 'line', 'info');
      context.report(word, {
        message: `"${node.name}" accepts "${option.name}" only ${intervalsInWords(option.intervals)}. ${consequence}Remove the value. ${versionNote(context.firmware)}`,
        severity,
        fixes: [{ title: `Remove "${option.name}"`, preferred: true, edits: [removeValue(setting, word)] }],
      });
    }
  },
});

/** Removes a value with the space before it, or the whole line if it is the only value. */
function removeValue(setting: Setting, word: Word): Edit {
  const before = setting.values[setting.values.indexOf(word) - 1] ?? setting.name;
  if (setting.values.length < 2 || !before) return removeLines(setting);
  return {
    at: { origin: word.origin, range: { start: before.range.end, end: word.range.end } },
    newText: '',
  };
}
