import { quote, unquote } from '../../syntax/quoting';
import { replace } from '../engine/edits';
import { versionNote } from '../../firmware/effective';
import { isPlaceholder } from '../../syntax/placeholder';
import { defineRule, type Fix } from '../engine/rule';

/** Several values where one is allowed. */
export const singleValue = defineRule({
  id: 'schema/single-value',
  severity: 'warning',
  summary: 'A setting that takes one value has several values.',
  setting(setting, context) {
    const { values } = setting;
    if (values.length < 2) return;
    const node = context.valueSubject;
    const { version } = context.firmware;
    const isSingle = node?.multiple === true && !node.isMultipleIn(version);
    const limit = isSingle ? 1 : node?.maxWords;
    if (!node || limit === undefined || values.length <= limit) return;
    const texts = values.map((word) => unquote(word.text));
    const first = values[limit];
    const last = values.at(-1);
    if (!first || !last || texts[0] === 'ENC' || texts.some(isPlaceholder)) return;
    const extra = { origin: first.origin, range: { start: first.range.start, end: last.range.end } };
    if (/^(?:\/\/|#)/.test(first.text)) {
      const before = values[limit - 1]?.range.end ?? first.range.start;
      context.report(extra, {
        message: `FortiOS has no comments at the end of a line. The device reads "${first.text}" as a value, and rejects this line. Write the comment in a line of its own that starts with "#".`,
        fixes: [
          {
            title: 'Remove the comment',
            edits: [replace({ origin: first.origin, range: { start: before, end: last.range.end } }, '')],
          },
        ],
      });
      return;
    }
    const isText = node.type === 'string' && !isSingle;
    const all = {
      origin: first.origin,
      range: { start: values[0]?.range.start ?? first.range.start, end: last.range.end },
    };
    const fixes: readonly Fix[] = isText
      ? [
          {
            title: 'Put quotes around the words',
            preferred: true,
            edits: [replace(all, quote(texts.join(' ')))],
          },
        ]
      : [];
    const allowed = limit === 1 ? 'one value' : `at most ${limit} words`;
    const fix = isText ? 'Put quotes around a text with spaces.' : 'Remove the extra words.';
    const note = isSingle ? ` Later versions take several values. ${versionNote(context.firmware)}` : '';
    context.report(extra, {
      message: `"${node.name}" takes ${allowed}, but this line has ${values.length}. The device rejects this line. ${fix}${note}`,
      fixes,
    });
  },
});
