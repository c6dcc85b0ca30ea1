import { quotedList } from '../../base/lists';
import type { EffectiveSetting } from '../../model/objectState';
import { unquote } from '../../syntax/quoting';
import type { Located } from '../../syntax/statements';
import { replace } from './edits';
import type { Fix } from './rule';

/** The values of a setting that meet a condition, without quotes. */
export function matchingValues(
  setting: EffectiveSetting | undefined,
  isMeant: (value: string) => boolean,
): readonly string[] {
  return setting?.values.filter(isMeant) ?? [];
}

/** The fix that removes values from a list; none if the list would be empty, or if several commands set it. */
export function removeValues(
  { name, setting, values }: EffectiveSetting,
  isMeant: (value: string) => boolean,
): readonly Fix[] {
  const [first] = setting.values;
  const last = setting.values.at(-1);
  const left = setting.values.filter(({ text }) => !isMeant(unquote(text)));
  if (!first || !last || setting.verb !== 'set' || left.length === 0) return [];
  const at: Located = { origin: first.origin, range: { start: first.range.start, end: last.range.end } };
  const gone = values.filter(isMeant);
  const newText = left.map(({ text }) => text).join(' ');
  return [
    { title: `Remove ${quotedList(gone)} from "${name}"`, preferred: true, edits: [replace(at, newText)] },
  ];
}

export function setInstead({ name, setting }: EffectiveSetting, value: string): readonly Fix[] {
  return [
    {
      title: `Set "${name}" to "${value}"`,
      preferred: true,
      edits: [replace(setting, `set ${name} ${value}`)],
    },
  ];
}
