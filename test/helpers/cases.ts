import { inserting, joined } from './closed';

/** A case of a table: its title, the lines below it, and the values of its keys. */
type Case<K extends string> = Readonly<Partial<Record<K, string>>> & {
  readonly what: string;
  readonly lines: readonly string[];
};

/**
 * Reads a table of cases that is written as indented text: the title of each, and below it the value of a key in braces, or a line.
 *
 *     an interface is set to down
 *       do ${lan('set status down')}
 *       The interface "lan" is set to down.
 */
export function casesOf<K extends string>(...keys: readonly K[]) {
  return (strings: TemplateStringsArray, ...values: readonly string[]): readonly Case<K>[] =>
    joined(strings)
      .split(/\n {2}(?=\S)/)
      .slice(1)
      .map((written) => {
        const [title = '', ...rest] = written.trimEnd().split(/\n */);
        const lines: string[] = [];
        const found: Partial<Record<K, string>> = {};
        for (const line of rest) {
          const key = keys.find((one) => new RegExp(`^${one} \0\\d+\0$`).test(line));
          if (key) found[key] = inserting(line.slice(key.length + 1), values);
          else lines.push(inserting(line, values));
        }
        return { ...found, what: inserting(title, values), lines };
      });
}
