/**
 * A template literal with a configuration whose `next` and `end` follow from the indentation: a line ends the blocks that are not
 * above it. Marks below a line end nothing. A `next` or `end` that is written stays, for example with a mark below it.
 *
 *     config system interface
 *         edit "wan1"
 *             set mode dhcp
 *     config system ftm-push
 *         set status enable
 */
export function closed(strings: TemplateStringsArray, ...values: readonly (string | number)[]): string {
  // What is inserted must not count as indentation.
  return inserting(withEnds(joined(strings)), values);
}

/**
 * A template that ends with something else: the configuration, and the lines from the first that matches on.
 *
 * @param asWritten the configuration is not {@link closed}
 */
export function closedBefore(
  line: RegExp,
  asWritten: boolean,
  ...[strings, ...values]: Parameters<typeof closed>
): readonly [config: string, rest: string] {
  const lines = joined(strings).split('\n');
  const found = lines.findIndex((one) => line.test(one));
  const end = found < 0 ? lines.length : found;
  const written = lines.slice(0, end).join('\n');
  const config = inserting(asWritten ? written : withEnds(written), values);
  return [found < 0 ? config : `${config.trimEnd()}\n`, inserting(lines.slice(end).join('\n'), values)];
}

/** The parts of a template, with the number of each value between them, see {@link inserting}. */
export function joined(strings: TemplateStringsArray): string {
  return strings.reduce((text, part, index) => `${text}\0${index - 1}\0${part}`);
}

/** A {@link joined} text with its values. */
export function inserting(text: string, values: readonly (string | number)[]): string {
  return text.replaceAll(/\0(\d+)\0/g, (_, index: string) => String(values[Number(index)]));
}

interface OpenBlock {
  readonly indent: number;
  readonly end: string;
}

function withEnds(written: string): string {
  const result: string[] = [];
  const open: OpenBlock[] = [];
  /** Ends the blocks from a column on, before the blank lines that follow them. */
  const endFrom = (column: number): void => {
    let at = result.length;
    while (at > 0 && result[at - 1]?.trim() === '') at -= 1;
    const ends: string[] = [];
    for (let last = open.at(-1); last !== undefined && last.indent >= column; last = open.at(-1)) {
      ends.push(`${' '.repeat(last.indent)}${last.end}`);
      open.pop();
    }
    result.splice(at, 0, ...ends);
  };
  for (const line of written.split('\n')) {
    const indent = line.search(/\S/);
    const [word = ''] = line.trim().split(' ');
    if (indent >= 0 && !/^\^+$/.test(word)) {
      endFrom(indent + 1);
      const last = open.at(-1);
      if (last?.indent === indent && last.end === line.trim()) open.pop();
      else endFrom(indent);
      if (word === 'config' || word === 'edit') open.push({ indent, end: word === 'edit' ? 'next' : 'end' });
    }
    result.push(line);
  }
  endFrom(0);
  return result.join('\n');
}
