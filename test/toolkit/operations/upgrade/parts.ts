import { runToCompletion } from '../../../../server/src/base/steps';
import { releaseTrains, versionsOf } from '../../../../server/src/firmware/releases';
import {
  compareVersions,
  formatVersion,
  type FirmwareVersion,
} from '../../../../server/src/firmware/version';
import type { ConfigDocument } from '../../../../server/src/model/document/document';
import type { Schema } from '../../../../server/src/schema/schema';
import { Checker } from '../../../../server/src/rules/engine/checker';
import { absoluteRange } from '../../../../server/src/syntax/statements';
import { comparedRules } from '../../../../toolkit/src/operations/upgrade/difference';
import { UpgradeComparison } from '../../../../toolkit/src/operations/upgrade/comparison';
import type { UpgradeReport } from '../../../../toolkit/src/operations/upgrade/report';

/** All releases, the oldest first. */
export const allReleases: readonly FirmwareVersion[] = releaseTrains()
  .flatMap((train) => [...versionsOf(train)])
  .sort(compareVersions);

/** What a report is about, without the counts of lines and the names of versions. */
export function subjectsOf({ items, checks }: UpgradeReport): ReadonlySet<string> {
  return new Set(
    [...items, ...checks].flatMap(({ id, subject, title, places }) => {
      // A line shows which name is removed; a default that changes has the line of its block.
      const isNamed = id.startsWith('schema/') && !id.startsWith('schema/removed');
      const name = isNamed || id === 'ftm-push' ? title.replace(/[,:] .*\d+ \S+.*$/, '') : '';
      const lines = places.map(({ range }) => range.start.line);
      return lines.length === 0
        ? `${id} ${subject}`
        : lines.map((line) => `${id} ${subject} ${name} line ${line}`);
    }),
  );
}

/** A part of a path whose report has a subject that the report on the whole path lacks. */
export interface MissingPart {
  readonly whole: string;
  readonly part: string;
  readonly subject: string;
}

/**
 * The subjects that the reports A → B and B → C have and the report A → C lacks, for all releases A, B and C in this order whose
 * path from A to C leads through B. Lines that A does not accept are left out: a device with A does not have them. An earlier step
 * that removes a table removes its settings.
 */
export function missingParts(
  document: ConfigDocument,
  schema: Schema,
  releases: readonly FirmwareVersion[] = allReleases,
): { readonly missing: readonly MissingPart[]; readonly compared: number } {
  const comparison = new UpgradeComparison(schema);
  const reports = new Map<
    string,
    { readonly subjects: ReadonlySet<string>; readonly steps: readonly string[] }
  >();
  const reportOn = (
    from: FirmwareVersion,
    to: FirmwareVersion,
  ): NonNullable<ReturnType<typeof reports.get>> => {
    const key = `${formatVersion(from)} → ${formatVersion(to)}`;
    const known = reports.get(key);
    if (known) return known;
    const report = runToCompletion(
      comparison.report(document, { version: from, source: 'setting' }, to, 'none'),
    );
    const made = {
      subjects: subjectsOf(report),
      steps: report.path.map(({ version }) => formatVersion(version)),
    };
    reports.set(key, made);
    return made;
  };
  const checker = new Checker(schema, comparedRules);
  const everything = { start: { line: 0, character: 0 }, end: { line: document.lineCount, character: 0 } };
  const texts = document.textIn(everything).split('\n');
  const refusedLines = (version: FirmwareVersion): readonly string[] =>
    runToCompletion(checker.check(document, { version, source: 'setting' })).flatMap(({ at }) =>
      withBlock(texts, absoluteRange(at).start.line).map((line) => ` line ${line}`),
    );
  // All reports from one version follow each other, so that its names are read once.
  for (const [index, from] of releases.entries())
    for (const to of releases.slice(index + 1)) reportOn(from, to);
  const missing: MissingPart[] = [];
  let compared = 0;
  for (const [index, from] of releases.entries()) {
    const refused = refusedLines(from);
    for (const to of releases.slice(index + 1)) {
      const whole = reportOn(from, to);
      const inside = allReleases.filter((one) => whole.steps.slice(1, -1).includes(formatVersion(one)));
      for (const between of inside)
        for (const [a, b] of [
          [from, between],
          [between, to],
        ] as const) {
          const part = reportOn(a, b);
          if (!whole.steps.join(' ').includes(part.steps.join(' '))) continue;
          compared++;
          for (const subject of part.subjects)
            if (
              !whole.subjects.has(subject) &&
              !isInRemovedTable(subject, whole.subjects) &&
              !refused.some((line) => subject.endsWith(line))
            )
              missing.push({ whole: whole.steps.join(' → '), part: part.steps.join(' → '), subject });
        }
    }
  }
  return { missing, compared };
}

function isInRemovedTable(subject: string, whole: ReadonlySet<string>): boolean {
  const [, table = ''] = /^schema\/removed-(?:setting|value) (.*?) {2}line \d+$/.exec(subject) ?? [];
  return table !== '' && [...whole].some((one) => one.startsWith(`schema/removed-table ${table} `));
}

/** A line and, if it opens a block, those up to the end of the block: a device that rejects a table has none of its lines. */
function withBlock(texts: readonly string[], first: number): readonly number[] {
  const lines: number[] = [];
  let depth = 0;
  for (let at = first; at < texts.length; at++) {
    lines.push(at);
    const text = texts[at]?.trim() ?? '';
    if (text.startsWith('config ')) depth++;
    if (text === 'end') depth--;
    if (depth <= 0) break;
  }
  return lines;
}
