import { judge } from './judging';

/** What is found in a version: rule and the words it marks, in the order of the text. */
export type Answers = Readonly<Record<string, readonly string[]>>;

/** What all rules find in a text, judged by a version: `schema/out-of-range 90000`. */
export function found(text: string, firmware: string): readonly string[] {
  const lines = text.split('\n');
  return judge(text, { firmware }).map(({ rule, range: { start, end } }) => {
    const word = lines[start.line]?.slice(
      start.character,
      start.line === end.line ? end.character : undefined,
    );
    return `${rule} ${word ?? ''}`;
  });
}

/** The same answer for several versions. */
export function inAll(versions: readonly string[], answer: readonly string[]): Answers {
  return Object.fromEntries(versions.map((version) => [version, answer]));
}
