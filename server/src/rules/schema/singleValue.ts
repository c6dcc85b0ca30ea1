import { quote, unquote } from '../../syntax/quoting';
import { replace } from '../engine/edits';
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
    if (node?.maxWords === undefined || values.length <= node.maxWords) return;
    const texts = values.map((word) => unquote(word.text));
    const first = values[node.maxWords];
    const last = values.at(-1);
    if (!first || !last || texts[0] === 'ENC' || texts.some(isPlaceholder)) return;
    const all = {
      origin: first.origin,
      range: { start: values[0]?.range.start ?? first.range.start, end: last.range.end },
    };
    const fixes: readonly Fix[] =
      node.type === 'string'
        ? [
            {
              title: 'Put quotes around the words',
              preferred: true,
              edits: [replace(all, quote(texts.join(' ')))],
            },
          ]
        : [];
    const allowed = node.maxWords === 1 ? 'one value' : `at most ${node.maxWords} words`;
    const fix = node.type === 'string' ? 'Put quotes around a text with spaces.' : 'Remove the extra words.';
    context.report(
      { origin: first.origin, range: { start: first.range.start, end: last.range.end } },
      {
        message: `"${node.name}" takes ${allowed}, but this line has ${values.length}. The device rejects this line. ${fix}`,
        fixes,
      },
    );
  },
});
