import { mistakeKinds, mistakesIn, type MistakeKind } from './mistakes';

/** The number of mistakes, and how many of them are reported. */
export interface Detection {
  readonly made: number;
  readonly found: number;
}

/** Returns the zero-based lines with a finding. */
export type LineFinder = (text: string) => ReadonlySet<number>;

const nothing: Detection = { made: 0, found: 0 };

/**
 * Makes deliberate mistakes in a text, all at once, and counts those whose line has a new finding.
 *
 * @param text with any line ends
 */
export function detectionsIn(
  text: string,
  seed: number,
  findLines: LineFinder,
): Readonly<Record<MistakeKind, Detection>> {
  const lines = text.split(/\r?\n/);
  const before = findLines(lines.join('\n'));
  const mistakes = mistakesIn(lines, seed).filter(({ line }) => !before.has(line));
  const changed = [...lines];
  for (const { line, text: wrong } of mistakes) changed[line] = wrong;
  const after = findLines(changed.join('\n'));
  const count = (kind: MistakeKind): Detection => {
    const made = mistakes.filter((mistake) => mistake.kind === kind);
    return { made: made.length, found: made.filter(({ line }) => after.has(line)).length };
  };
  const [name, value, integer, notANumber] = mistakeKinds.map(count);
  return {
    name: name ?? nothing,
    value: value ?? nothing,
    integer: integer ?? nothing,
    notANumber: notANumber ?? nothing,
  };
}

/** The sum of two counts. */
export function sumOfDetections(a: Detection = nothing, b: Detection = nothing): Detection {
  return { made: a.made + b.made, found: a.found + b.found };
}
