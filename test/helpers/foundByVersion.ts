import { checkText } from './checking';

/** By version, the findings in text order: rule and marked words. */
export type Answers = Readonly<Record<string, readonly string[]>>;

/** The findings of all rules in a text: `schema/out-of-range 90000`. */
export function found(text: string, firmware: string): readonly string[] {
  const lines = text.split('\n');
  return checkText(text, { firmware }).map(({ rule, range: { start, end } }) => {
    const word = lines[start.line]?.slice(
      start.character,
      start.line === end.line ? end.character : undefined,
    );
    return `${rule} ${word ?? ''}`;
  });
}

/** The same findings for several versions. */
export function inAll(versions: readonly string[], answer: readonly string[]): Answers {
  return Object.fromEntries(versions.map((version) => [version, answer]));
}
