import { visibleOnOneLine } from './escaping';

type Conjunction = 'and' | 'or';

/** A list in a sentence: `a, b and c`, `a or b`. */
export function enumerated(items: readonly string[], conjunction: Conjunction = 'and'): string {
  const last = items.at(-1) ?? '';
  return items.length < 2 ? last : `${items.slice(0, -1).join(', ')} ${conjunction} ${last}`;
}

/** Names in a sentence: `"a", "b" and "c"`, `"a", "b" and 3 more`. */
export function quotedList(names: readonly string[], conjunction?: Conjunction, most = Infinity): string {
  const quoted = names.map((name) => `"${name}"`);
  return enumerated(atMost(quoted, most), conjunction);
}

/** The same for names that can contain quotes and control characters. */
export function quotedNames(names: readonly string[], most = 3): string {
  const shown = names.map((name) => visibleOnOneLine(name).replaceAll('"', '\uFFFD'));
  return quotedList(shown, 'and', most);
}

/** The first items, and the number of the others: `a`, `b`, `3 more`. */
export function atMost(items: readonly string[], most: number, others = 'more'): readonly string[] {
  const more = items.length - most;
  return more > 0 ? [...items.slice(0, most), `${more} ${others}`] : items;
}
