import { groupsBy } from 'fortios-language/base/collections';
import type { FleetPart, RunParts } from './device';

/** A report that is joined with others. */
interface NamedReport {
  /** The file, as typed. */
  readonly name: string;
  /** A hash of its text. */
  readonly hash: string;
  readonly report: FleetPart;
}

/** What the reports have together. */
interface JoinedParts {
  /** Each part once; those of a run in the order of its files. */
  readonly reports: readonly NamedReport[];
  /** A sentence about each report that is left out. */
  readonly notes: readonly string[];
}

/**
 * Arranges the reports of parts. A part that is given twice counts once if both reports are the same.
 *
 * @returns or a sentence why they cannot be joined
 */
export function arrangeParts(given: readonly NamedReport[]): JoinedParts | { readonly problem: string } {
  const owners = new Map<string, NamedReport>();
  const notes: string[] = [];
  const kept: NamedReport[] = [];
  for (const one of given) {
    const parts = one.report.parts ?? [];
    const numbers = parts.flatMap(({ run, count, have }) =>
      have.map((number) => ({ key: `${run} ${count} ${number}`, text: partsText([number], count) })),
    );
    const before = numbers.flatMap(({ key, text }) => {
      const owner = owners.get(key);
      return owner ? [{ owner, text }] : [];
    });
    const [again] = before;
    if (again && before.every(({ owner }) => owner.hash === one.hash)) {
      notes.push(`"${one.name}" is ${again.text} again, which counts once.`);
      continue;
    }
    if (again)
      return {
        problem: `"${one.name}" and "${again.owner.name}" are different reports of ${again.text}. Leave one of them out.`,
      };
    kept.push(one);
    for (const { key } of numbers) owners.set(key, one);
  }
  const firstPart = ({ report }: NamedReport): number => report.parts?.[0]?.have[0] ?? 0;
  return { reports: kept.sort((a, b) => firstPart(a) - firstPart(b)), notes };
}

/** The runs of which reports do not have all parts together. */
export function incompleteRuns(reports: readonly FleetPart[]): readonly RunParts[] {
  const runs = groupsBy(
    reports.flatMap(({ parts = [] }) => parts),
    ({ run, count }) => `${run} ${count}`,
  );
  return runs.flatMap((group) => {
    const [first] = group;
    const have = group.flatMap((part) => part.have).sort((a, b) => a - b);
    return first && have.length < first.count ? [{ ...first, have }] : [];
  });
}

/** What a report does not have, as a sentence; undefined if it is complete. */
export function missingText(incomplete: readonly RunParts[]): string | undefined {
  if (incomplete.length === 0) return undefined;
  const missing = incomplete.map(({ count, have }) => {
    const known = new Set(have);
    const numbers = Array.from({ length: count }, (_, index) => index + 1).filter((part) => !known.has(part));
    return partsText(numbers, count);
  });
  const reason =
    incomplete.length === 1
      ? ''
      : ' The parts are of runs with different files, sizes of files or settings: run all of them again over the same files.';
  return `The report is not complete. Missing: ${missing.join('; ')}.${reason}`;
}

/** `part 2 of 4`, `parts 1, 3 to 7 and 9 of 10` */
function partsText(numbers: readonly number[], count: number): string {
  const ranges: { readonly first: number; last: number }[] = [];
  for (const number of numbers) {
    const last = ranges.at(-1);
    if (last?.last === number - 1) last.last = number;
    else ranges.push({ first: number, last: number });
  }
  const texts = ranges.flatMap(({ first, last }) =>
    last === first ? [`${first}`] : last === first + 1 ? [`${first}`, `${last}`] : [`${first} to ${last}`],
  );
  const end = texts.pop() ?? '';
  const list = texts.length === 0 ? end : `${texts.join(', ')} and ${end}`;
  return `${numbers.length === 1 ? 'part' : 'parts'} ${list} of ${count}`;
}
