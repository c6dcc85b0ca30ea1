import { expandedBraces } from 'fortios-language/base/braces';

/** A form and what it applies to, such as `["has", "mode", "a-p", "a-a"]`: how rows state conditions and moves. */
export type Expression = string | number | readonly Expression[];

/** @throws if it is a single word */
export function formAndParts(expression: Expression): readonly Expression[] {
  if (typeof expression === 'object') return expression;
  throw new Error(`"${expression}" is not a form.`);
}

/** @throws if it is a form */
export function wordOf(expression: Expression): string {
  if (typeof expression !== 'object') return String(expression);
  throw new Error(`${JSON.stringify(expression)} is not a word.`);
}

/** One path, or a list; `firewall {policy,policy6} > devices` stands for two. */
export function pathsOf(expression: Expression): readonly string[] {
  return (typeof expression === 'object' ? expression : [expression]).flatMap((path) =>
    expandedBraces(wordOf(path)),
  );
}

/** The member of a record that a row names. */
export function namedOne<T>(all: Readonly<Record<string, T>>, name: Expression): T {
  const found = all[wordOf(name)];
  if (found !== undefined) return found;
  throw new Error(`Nothing is called ${JSON.stringify(name)}.`);
}
