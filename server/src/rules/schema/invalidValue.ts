import { versionNote } from '../../firmware/effective';
import { matchOption } from '../../schema/matchNames';
import type { SettingType } from '../../schema/schema';
import { unquote } from '../../syntax/quoting';
import { didYouMean, nearest, replacement } from '../engine/nearest';
import { isPlaceholder } from '../../syntax/placeholder';
import { defineRule, type StatementContext } from '../engine/rule';
import { locationOf, subjectAtStart, subjectText, type CheckedValues, checking } from './checkedValues';
import { quotedList } from '../../base/lists';

const checkedTypes: readonly SettingType[] = ['option', 'datetime', 'uuid'];

/** A value that the setting does not accept in any version. */
export const invalidValue = defineRule({
  id: 'schema/invalid-value',
  severity: 'error',
  summary: 'A setting does not accept this value.',
  settings: { types: checkedTypes },
  entries: { types: checkedTypes },
  ...checking(check),
});

function check(values: CheckedValues, context: StatementContext): void {
  if (values.node.type === 'option') checkOptions(values, context);
  else checkForm(values, context);
}

function checkOptions(values: CheckedValues, { firmware, report }: StatementContext): void {
  const { node, words } = values;
  const { version } = firmware;
  for (const word of node.multiple ? words : words.slice(0, 1)) {
    const value = unquote(word.text);
    if (node.option(value)) continue;
    if (node.unknownOption(version) !== 'no') return;
    if (matchOption(node, value, version).kind !== 'unknown' || isPlaceholder(value)) continue;
    // A default is valid even where the values do not list it.
    if (node.defaults.includes(value)) continue;
    const names = node.valuesIn(version).map(({ name }) => name);
    const meant = nearest(value, names);
    const allowed = names.length <= 8 ? ` Use ${quotedList(names, 'or')}.` : '';
    report(word, {
      message: `"${value}" is not a value of ${subjectText(values)}. The device rejects this line.${didYouMean(meant) || allowed} ${versionNote(firmware)}`,
      fixes: replacement(word, meant),
    });
  }
}

/** Texts with a form that the device checks. */
const forms: Partial<Record<SettingType, { readonly pattern: RegExp; readonly what: string }>> = {
  datetime: {
    pattern: /^\d{4}[-/](?:0?[1-9]|1[0-2])[-/](?:0?[1-9]|[12]\d|3[01]) (?:[01]?\d|2[0-3])(?::[0-5]\d){1,2}$/,
    what: 'a date and a time such as 2026-06-30 23:59:00',
  },
  uuid: {
    pattern: /^[\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12}$/i,
    what: 'a UUID such as 01234567-89ab-cdef-0123-456789abcdef',
  },
};

function checkForm(values: CheckedValues, { report }: StatementContext): void {
  const { node, words } = values;
  const form = node.type && forms[node.type];
  if (!form) return;
  const texts = words.map((word) => unquote(word.text));
  const value = texts.join(' ');
  if (value === '' || form.pattern.test(value) || node.defaults.includes(value)) return;
  if (isPlaceholder(value) || texts.some(isPlaceholder)) return;
  const location = locationOf(words);
  if (!location) return;
  report(location, {
    message: `${subjectAtStart(values)} takes ${form.what}, but "${value}" is not one. The device rejects this line.`,
  });
}
