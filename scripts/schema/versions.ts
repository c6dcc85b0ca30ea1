import {
  compareVersions,
  parseVersion,
  version,
  type FirmwareVersion,
} from '../../server/src/firmware/version';
import { backports, type IntervalRow } from '../../server/src/schema/format';
import type { FactByVersion, FactInterval, FactNode, Facts } from './sourceFacts';

/** Numbers the firmware versions in the facts, oldest first. */
export class VersionNumbers {
  readonly versions: readonly string[];
  private readonly numbers: ReadonlyMap<string, number>;

  /**
   * @param facts the sampled facts
   * @param more versions in other sources
   * @throws {Error} if a version is invalid
   */
  constructor(facts: Facts, more: Iterable<string> = []) {
    const mentioned = new Set<string>([...facts.snapshots, ...backports, ...more]);
    for (const table of Object.values(facts.tables)) collect(table, mentioned);
    this.versions = [...mentioned]
      .map((text) => ({ text, version: parsed(text) }))
      .sort((a, b) => compareVersions(a.version, b.version))
      .map(({ text }) => text);
    this.numbers = new Map(this.versions.map((text, number) => [text, number]));
  }

  /** @throws {Error} for a version that is not in the facts */
  numberOf(text: string): number {
    const number = this.numbers.get(text);
    if (number === undefined) throw new Error(`Version ${text} is not among the versions of the facts.`);
    return number;
  }

  /** Intervals as numbers in ascending order; adjacent and overlapping intervals are merged. */
  row(intervals: readonly FactInterval[]): IntervalRow {
    const row: number[] = [];
    const pairs = intervals.map(([first, last]) => this.ends(first, last)).sort(([a], [b]) => a - b);
    for (const [first, last] of pairs) {
      const end = row.at(-1);
      if (end === undefined || (end !== -1 && first > end + 1)) row.push(first, last);
      else if (end !== -1) row[row.length - 1] = last === -1 ? -1 : Math.max(end, last);
    }
    return row;
  }

  /** Values by version as rows: first and last number, then the values. */
  byVersion<Values extends readonly unknown[]>(
    list: readonly FactByVersion<Values>[],
  ): (readonly [first: number, last: number, ...values: Values])[] {
    return list.map(([first, last, ...values]) => [...this.ends(first, last), ...values]);
  }

  private ends(first: string, last: string): readonly [first: number, last: number] {
    return [this.numberOf(first), last === '' ? -1 : this.numberOf(last)];
  }
}

function collect(node: FactNode, into: Set<string>): void {
  const intervals = [
    ...(node.in ?? []),
    ...(node.patches ?? []),
    ...(node.limitsBy ?? []),
    ...(node.defaultBy ?? []),
    ...(node.valuesBy ?? []),
    ...(node.options ?? []).flatMap((option) => (typeof option === 'string' ? [] : option[1])),
  ];
  for (const [first, last] of intervals) {
    into.add(first);
    if (last !== '') into.add(last);
  }
  for (const child of Object.values(node.attrs ?? {})) collect(child, into);
}

function parsed(text: string): FirmwareVersion {
  const found = parseVersion(text);
  if (found === undefined) throw new Error(`The facts mention ${text}, which is not a firmware version.`);
  return version(found.major, found.minor, found.patch);
}
