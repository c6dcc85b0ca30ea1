import { getOrInsertComputed, isRecord } from '../../base/collections';
import {
  compareVersions,
  formatTrain,
  formatVersion,
  parseVersion,
  type FirmwareVersion,
} from '../../firmware/version';
import { newestPatch, releaseTrains } from '../../firmware/releases';
import type { AffectedRange, ImportedAdvisory } from '../../firmware/publishedAdvisory';
import type { AdvisoryData } from './data';

/** In bytes. An advisory has about 1 KB here. */
export const longestAdvisories = 16 * 1024 * 1024;

/** What is wrong with a file, as a sentence. */
interface ImportProblem {
  readonly problem: string;
}

/**
 * Reads an advisory in the vendor's form of CSAF 2.0.
 *
 * @param name of the file in messages
 * @returns undefined if it is about other products only
 */
export function readCsaf(text: string, name: string): ImportedAdvisory | ImportProblem | undefined {
  const document = parsed(text);
  const head = recordIn(document, 'document');
  const tracking = recordIn(head, 'tracking');
  const id = textIn(tracking, 'id');
  const isCsaf = textIn(head, 'csaf_version')?.startsWith('2.') === true;
  if (!isCsaf) return { problem: `"${name}" is not a CSAF 2 document.` };
  if (
    !textIn(recordIn(head, 'publisher'), 'name')?.includes('Fortinet') ||
    !/^FG-IR-\d\d-\d+$/.test(id ?? '')
  )
    return { problem: `"${name}" is not an advisory of Fortinet: its number is not one like FG-IR-24-015.` };
  // The vendor nests some lists.
  const vulnerabilities = listIn(document, 'vulnerabilities').flat().filter(isRecord);
  const names = (status: string): readonly string[] => [
    ...new Set(
      vulnerabilities
        .flatMap((one) => listIn(recordIn(one, 'product_status'), status))
        .flatMap((product) => (typeof product === 'string' ? (versionsNamed(product) ?? []) : [])),
    ),
  ];
  const affected = names('known_affected');
  if (affected.length === 0) return undefined;
  const remediations = vulnerabilities
    .flatMap((one) => listIn(one, 'remediations'))
    .flatMap((one) => (isRecord(one) ? (textIn(one, 'details') ?? '').split('\n') : []));
  const ranges = rangesOf(affected, fixedVersions(remediations));
  const [points] = vulnerabilities
    .flatMap((one) => listIn(one, 'scores'))
    .map((one) => (isRecord(one) ? recordIn(one, 'cvss_v3')?.['baseScore'] : undefined));
  const value = typeof points === 'number' ? points : 0;
  const published = textIn(tracking, 'initial_release_date') ?? '';
  return {
    id: id ?? '',
    cves: [...new Set(vulnerabilities.flatMap((one) => textIn(one, 'cve') ?? []))],
    published: published.slice(0, 10),
    changed: (textIn(tracking, 'current_release_date') ?? published).slice(0, 10),
    severity: severityOf(value),
    score: value,
    title: textIn(head, 'title') ?? id ?? '',
    affected: ranges.read,
    confidence: 'medium',
    unreadable: ranges.unreadable,
  };
}

/** The versions in the name of a product; undefined for another product. `FortiOS >=7.6.1|<=7.6.6`, `FortiGate-6.4.0` */
function versionsNamed(product: string): string | undefined {
  // FortiOS-6K7K is the product for the models with several units.
  const [, rest] = /^Forti(?:OS|Gate)[ /-](.*)$/.exec(product.trim()) ?? [];
  const versions = rest?.replace(/^[ /-]+/, '');
  return versions === undefined || /^6K/i.test(versions) ? undefined : versions;
}

/** By train, the version after `Upgrade to`. */
function fixedVersions(lines: readonly string[]): ReadonlyMap<string, string> {
  return new Map(
    lines.flatMap((line) => {
      const [, train, fixed] =
        /^FortiOS (\d+\.\d+): Upgrade to (?:upcoming +)?(\d+\.\d+\.\d+) or above/.exec(line) ?? [];
      return train === undefined || fixed === undefined ? [] : [[train, fixed] as const];
    }),
  );
}

function rangesOf(
  names: readonly string[],
  fixed: ReadonlyMap<string, string>,
): { readonly read: readonly AffectedRange[]; readonly unreadable: readonly string[] } {
  const read: AffectedRange[] = [];
  const unreadable: string[] = [];
  const single = new Map<string, FirmwareVersion[]>();
  const add = (from: FirmwareVersion, to: FirmwareVersion, all = false): void => {
    const next = fixed.get(formatTrain(from));
    read.push({
      from: formatVersion(from),
      to: formatVersion(to),
      ...(next !== undefined && !all && { fixed: next }),
      ...(all && { all: true }),
    });
  };
  for (const name of names) {
    const [, first, last] = /^>=\s*([^\s|]+)\s*\|\s*<=\s*(\S+)$/.exec(name) ?? [];
    const [, train] = /^(\d+\.\d+) all versions$/.exec(name) ?? [];
    const [from, to] = [first, last].map((text) => (text === undefined ? undefined : parseVersion(text)));
    const one = /^\d+\.\d+\.\d+$/.test(name) ? parseVersion(name) : undefined;
    if (from && to && formatTrain(from) === formatTrain(to)) add(from, to);
    else if (train !== undefined) {
      const begin = parseVersion(`${train}.0`);
      const known = releaseTrains().find((release) => formatTrain(release) === train);
      if (begin) add(begin, known ? newestPatch(known) : begin, true);
    } else if (one) getOrInsertComputed(single, formatTrain(one), () => []).push(one);
    else unreadable.push(name);
  }
  for (const patches of single.values()) {
    const sorted = patches.toSorted(compareVersions);
    for (let at = 0; at < sorted.length; at++) {
      const start = sorted[at];
      while ((sorted[at + 1]?.patch ?? -1) === (sorted[at]?.patch ?? 0) + 1) at++;
      const end = sorted[at];
      if (start && end) add(start, end);
    }
  }
  return { read, unreadable };
}

function severityOf(score: number): NonNullable<AdvisoryData['severity']> {
  return score >= 9 ? 'critical' : score >= 7 ? 'high' : score >= 4 ? 'medium' : 'low';
}

/** The text of an `.fortios-advisories.json` with more advisories; a newer version of one replaces the older one. */
export function storedAdvisories(
  before: readonly ImportedAdvisory[],
  more: readonly ImportedAdvisory[],
): string {
  const all = new Map(before.map((one) => [one.id, one]));
  for (const one of more) if ((all.get(one.id)?.changed ?? '') <= one.changed) all.set(one.id, one);
  const lines = [...all.values()]
    .sort((a, b) => (a.id < b.id ? -1 : 1))
    .map((one) => `    ${JSON.stringify(one)}`);
  return `{\n  "version": 1,\n  "advisories": [\n${lines.join(',\n')}\n  ]\n}\n`;
}

/** Reads an `.fortios-advisories.json`. */
export function readStoredAdvisories(
  text: string,
  name: string,
): readonly ImportedAdvisory[] | ImportProblem {
  const value = parsed(text);
  const list = value?.['version'] === 1 ? value['advisories'] : undefined;
  if (!Array.isArray(list) || !list.every(isStored))
    return {
      problem: `"${name}" is not a file of "fortios advisories import". Import the advisories again.`,
    };
  return list;
}

function isStored(value: unknown): value is ImportedAdvisory {
  if (!isRecord(value)) return false;
  const { affected, unreadable, cves, score, severity } = value;
  const texts = ['id', 'title', 'published', 'changed'].every((name) => typeof value[name] === 'string');
  const isRange = (one: unknown): boolean =>
    isRecord(one) &&
    [one['from'], one['to'], one['fixed'] ?? one['to']].every(
      (version) => typeof version === 'string' && parseVersion(version) !== undefined,
    );
  return (
    texts &&
    typeof score === 'number' &&
    ['low', 'medium', 'high', 'critical'].includes(String(severity)) &&
    [cves, unreadable].every((all) => Array.isArray(all) && all.every((one) => typeof one === 'string')) &&
    Array.isArray(affected) &&
    affected.every(isRange)
  );
}

/** An advisory of the program or of the user; `unreadable` as in {@link ImportedAdvisory}. */
export type AnyAdvisory = Omit<AdvisoryData, 'title'> & {
  readonly title: AdvisoryData['title'] | string;
  readonly unreadable?: readonly string[];
};

/**
 * The advisories of the program with those of the user. Of one that both have, the imported versions count, and the
 * conditions, the score and the exploitation of the program.
 */
export function withImported(
  own: readonly AdvisoryData[],
  imported: readonly ImportedAdvisory[],
): readonly AnyAdvisory[] {
  if (imported.length === 0) return own;
  const byId = new Map(imported.map((one) => [one.id, one]));
  const known = new Set(own.map(({ id }) => id));
  const cves = new Set(imported.flatMap((one) => one.cves));
  return [
    // An advisory without a number of the vendor is replaced by the one that has the number.
    ...own.flatMap((one): readonly AnyAdvisory[] => {
      if (cves.has(one.id)) return [];
      const newer = byId.get(one.id);
      if (!newer) return [one];
      const affected = completedRanges(newer.affected, one.affected);
      return [{ ...one, affected, unreadable: newer.unreadable }];
    }),
    ...imported.filter(({ id }) => !known.has(id)),
  ];
}

/**
 * The imported ranges of an advisory. Where they name no fix, that of the program counts if it has the same last version. A
 * train that only the CVE record names is not in the vendor's files, and stays.
 */
function completedRanges(
  imported: readonly AffectedRange[],
  own: readonly AffectedRange[],
): readonly AffectedRange[] {
  const trains = new Set(imported.map(({ from }) => trainOf(from)));
  return [
    ...imported.map((range) => {
      const known = own.find(({ to }) => to === range.to)?.fixed;
      const isOpen = range.fixed === undefined && range.all !== true;
      return isOpen && known !== undefined ? { ...range, fixed: known } : range;
    }),
    ...own.filter(({ from, assessed }) => assessed === false && !trains.has(trainOf(from))),
  ];
}

function trainOf(version: string): string {
  return version.slice(0, version.lastIndexOf('.'));
}

function parsed(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isRecord(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function recordIn(
  value: Readonly<Record<string, unknown>> | undefined,
  name: string,
): Readonly<Record<string, unknown>> | undefined {
  const inner = value?.[name];
  return isRecord(inner) ? inner : undefined;
}

function listIn(value: Readonly<Record<string, unknown>> | undefined, name: string): readonly unknown[] {
  const inner = value?.[name];
  return Array.isArray(inner) ? inner : [];
}

function textIn(value: Readonly<Record<string, unknown>> | undefined, name: string): string | undefined {
  const inner = value?.[name];
  return typeof inner === 'string' ? inner : undefined;
}
