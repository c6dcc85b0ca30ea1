import { visibleOnOneLine } from '../base/escaping';

/** `"a"`, `"a" and "b"`, `"a", "b" and 3 more` */
export function quotedNames(names: readonly string[], shown = 3): string {
  const quoted = names.slice(0, shown).map((name) => `"${visibleOnOneLine(name).replaceAll('"', '\uFFFD')}"`);
  const listed = names.length > shown ? [...quoted, `${names.length - shown} more`] : quoted;
  const last = listed.at(-1) ?? '';
  return listed.length < 2 ? last : `${listed.slice(0, -1).join(', ')} and ${last}`;
}
