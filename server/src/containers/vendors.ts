import vendors from './vendors.json';

/** Lines that another vendor's device reads. */
export interface VendorLines {
  /** The name of the vendor or its system, such as `Junos`. */
  readonly vendor: string;
  /** Zero-based number of the first line with a mark of the vendor. */
  readonly line: number;
  /** What its lines say, and what FortiOS writes instead; without repetitions. */
  readonly instead: readonly Instead[];
}

interface Instead {
  readonly words: string;
  readonly fortios: string;
}

interface Mark {
  readonly line: RegExp;
  /** How much a line with it shows the vendor. */
  readonly weight: number;
  readonly instead: Instead | undefined;
}

interface MarkRow {
  readonly line: string;
  readonly weight: number;
  readonly words?: string;
  readonly fortios?: string;
}

const marks: readonly { readonly vendor: string; readonly marks: readonly Mark[] }[] = vendors.map(
  ({ vendor, marks: rows }: { readonly vendor: string; readonly marks: readonly MarkRow[] }) => ({
    vendor,
    marks: rows.map(({ line, weight, words, fortios }) => ({
      line: new RegExp(line, 'u'),
      weight,
      instead: words === undefined || fortios === undefined ? undefined : { words, fortios },
    })),
  }),
);

/** The weight of a mark that other texts do not have by chance. A text with one of these belongs to the vendor. */
const certain = 2;

/** Longer lines have no marks. */
const longestLine = 400;

/**
 * The vendor whose commands some lines are; undefined for none, and where two vendors are as likely.
 *
 * @param lines with their numbers, without commands of FortiOS
 */
export function vendorOf(lines: Iterable<readonly [line: number, text: string]>): VendorLines | undefined {
  const scores = marks.map(() => ({
    weight: 0,
    isCertain: false,
    line: -1,
    instead: new Map<string, Instead>(),
  }));
  for (const [line, text] of lines) {
    const trimmed = text.length > longestLine ? '' : text.trim();
    if (trimmed === '') continue;
    for (const [index, { marks: own }] of marks.entries()) {
      const score = scores[index];
      if (!score) continue;
      for (const mark of own) {
        if (!mark.line.test(trimmed)) continue;
        score.weight += mark.weight;
        score.isCertain ||= mark.weight >= certain;
        if (score.line < 0) score.line = line;
        if (mark.instead) score.instead.set(mark.instead.fortios, mark.instead);
      }
    }
  }
  const [best, second] = scores
    .map((score, index) => ({ ...score, vendor: marks[index]?.vendor ?? '' }))
    .sort((a, b) => b.weight - a.weight);
  if (best?.isCertain !== true || best.weight === second?.weight) return undefined;
  return { vendor: best.vendor, line: best.line, instead: [...best.instead.values()] };
}

/** Whether a line, without blanks around it, has a mark of a vendor. */
export function hasVendorMark(text: string, vendor: string): boolean {
  if (text.length > longestLine) return false;
  return marks.some((one) => one.vendor === vendor && one.marks.some(({ line }) => line.test(text)));
}
