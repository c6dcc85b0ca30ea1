import type { FirmwareTrain } from 'fortios-language/firmware/version';
import { must, type Benchmark, type BenchmarkItem } from './benchmarkItem';
import data from './benchmarks.json';
import * as checks from './checks';

/** An item as the data states it: requirements in the form that {@link must} reads, and the name of a check. */
export interface ItemRow extends Omit<BenchmarkItem, 'requirements' | 'remedies' | 'check'> {
  readonly requirements?: readonly string[];
  readonly remedies?: readonly string[];
  readonly check?: Exclude<keyof typeof checks, 'subscriptionsInUse'>;
}

interface BenchmarkData {
  /**
   * The items of the CIS benchmarks for 7.0 and 7.4: the number, or the numbers in both, where `-` means that one lacks it; the
   * level; the title; and what it requires. "if any": it does not apply to a backup without
   * what it is about.
   *
   * Numbers, levels and criteria are facts; the titles are our own wording, because the benchmark's text is copyrighted. Where
   * its check and its fix contradict each other, only what meets both passes.
   */
  readonly cis: readonly string[];
  /** What an item says besides its requirements, by its numbers. `in74` is for 7.4 alone. */
  readonly cisDetails: Readonly<Record<string, Partial<ItemRow> & { readonly in74?: Partial<ItemRow> }>>;
  /** The items of the STIG that a configuration determines. The others are about processes and the running device. */
  readonly stig: readonly ItemRow[];
  /** What other tools for these benchmarks check beside their items. */
  readonly practice: readonly ItemRow[];
}

/** A test checks the data. */
const { cis, cisDetails, stig, practice } = data as unknown as BenchmarkData;

function itemOf({ requirements, remedies, check, ...row }: ItemRow): BenchmarkItem {
  return {
    ...row,
    ...(requirements && { requirements: requirements.flatMap(must) }),
    ...(remedies && { remedies: remedies.flatMap(must) }),
    ...(check && { check: checks[check] }),
    ...(row.id === 'licenses' && { why: checks.subscriptionsInUse }),
  };
}

function cisItems(train: '7.0' | '7.4'): readonly BenchmarkItem[] {
  return cis.flatMap((row): readonly BenchmarkItem[] => {
    const [, numbers = '', level, title = '', texts, ifAny] =
      /^(\S+(?: \S+)?) {2}([12]) {2}([^|]+?)(?: \| (.*?)( \(if any\))?)?$/.exec(row) ?? [];
    const [in70 = '', other = in70] = numbers.split(' ');
    const id = train === '7.0' ? in70 : other;
    if (id === '-') return [];
    const { in74, ...more } = cisDetails[numbers] ?? {};
    return [
      itemOf({
        id,
        level: level === '1' ? 1 : 2,
        title,
        ...(texts !== undefined && { requirements: texts.split(' & ') }),
        ...(ifAny !== undefined && { ifAny: true }),
        ...more,
        ...(train === '7.4' && in74),
      }),
    ];
  });
}

/** The benchmarks by their names on the command line. `cis` stands for one of two, see {@link benchmarkName}. */
export const benchmarks: Readonly<Record<string, Benchmark | undefined>> = {
  'cis-7.0': { name: 'CIS FortiGate 7.0.x Benchmark v1.3.0', items: cisItems('7.0') },
  'cis-7.4': { name: 'CIS FortiGate 7.4.x Benchmark v1.0.1', items: cisItems('7.4') },
  stig: { name: 'DISA STIG for FortiGate Firewall NDM', items: stig.map(itemOf) },
  practice: { name: 'Good practice beside the benchmarks', items: practice.map(itemOf) },
};

/** The name of the benchmark for a version: `cis` is that of the nearest train with one. */
export function benchmarkName(name: string, { major, minor }: FirmwareTrain): string {
  if (name !== 'cis') return name;
  return major > 7 || (major === 7 && minor >= 4) ? 'cis-7.4' : 'cis-7.0';
}
