import { certaintyLines, noAnswers, sumOfCertainty, type Certainty } from './certainty';
import { nothingCovered, percent, sumOfCoverage, type Coverage } from './coverage';
import type { Disagreement } from './knownFindings';
import type { FileOutcome } from './outcome';
import type { ObservedOutcome } from './observedNames';
import { referenceLines, sumOfReferences, type References } from './references';

/** The totals of all files. */
export interface Total {
  readonly files: number;
  readonly lines: number;
  readonly milliseconds: number;
  readonly coverage: Coverage;
  readonly certainty: Certainty;
  readonly references: References;
  readonly findings: Readonly<Record<string, number>>;
  readonly inFtmPush: number;
  readonly claims: number;
  /** Files that formatting changes. */
  readonly reformatted: number;
  /** The number of broken invariants in all files. */
  readonly broken: number;
  readonly skipped: number;
  readonly crashes: number;
}

/** Adds the results of all files. */
export function totalOf(outcomes: readonly FileOutcome[]): Total {
  const sum = (numberOf: (outcome: FileOutcome) => number): number =>
    outcomes.reduce((total, outcome) => total + numberOf(outcome), 0);
  const findings: Record<string, number> = {};
  for (const outcome of outcomes) {
    for (const [rule, count] of Object.entries(outcome.findings))
      findings[rule] = (findings[rule] ?? 0) + count;
  }
  return {
    files: outcomes.length,
    lines: sum(({ lines }) => lines),
    milliseconds: sum(({ milliseconds }) => milliseconds),
    coverage: outcomes.map(({ coverage }) => coverage).reduce(sumOfCoverage, nothingCovered),
    certainty: outcomes.map(({ certainty }) => certainty).reduce(sumOfCertainty, noAnswers),
    references: outcomes.map(({ references }) => references).reduce(sumOfReferences, {}),
    findings: Object.fromEntries(Object.entries(findings).sort()),
    inFtmPush: sum(({ inFtmPush }) => inFtmPush.length),
    claims: sum(({ claims }) => claims.length),
    reformatted: sum(({ reformatted }) => Number(reformatted > 0)),
    broken: sum(({ broken }) => broken.length),
    skipped: outcomes.filter(({ skipped }) => skipped !== undefined).length,
    crashes: outcomes.filter(({ crash }) => crash !== undefined).length,
  };
}

/** Prints a line per file, the totals, and the problems. */
export function printSummary(
  outcomes: readonly FileOutcome[],
  total: Total,
  disagreement: Disagreement | undefined,
  formats: readonly string[] | undefined,
): void {
  console.log('  lines         tables       settings  firmware  file: findings');
  for (const { path: name, lines, coverage, firmware, findings, skipped, crash } of outcomes) {
    const rules = Object.entries(findings).map(([rule, count]) => `${rule} ${count}`);
    const outcome = crash !== undefined ? 'CRASH' : (skipped ?? (rules.join(', ') || '-'));
    console.log(
      `${String(lines).padStart(7)}${columns(coverage)}  ${(firmware ?? '').padEnd(8)}  ${name}: ${outcome}`,
    );
  }
  console.log(`\n${total.files} files, ${total.lines} lines, ${total.milliseconds} ms`);
  for (const [what, known] of Object.entries(total.coverage) as [string, Coverage['tables']][])
    console.log(`${String(known.all).padStart(7)}  ${what}, in the schema: ${percent(known)}`);
  console.log('Answers of the schema:');
  for (const line of certaintyLines(total.certainty)) console.log(line);
  for (const [rule, count] of Object.entries(total.findings))
    console.log(`${String(count).padStart(7)}  ${rule}`);
  console.log('\nReferences to entries, and to entries that every device has, by table:');
  for (const line of referenceLines(total.references)) console.log(line);
  console.log(`\nFindings in config system ftm-push: ${total.inFtmPush}`);
  for (const { path: name, inFtmPush } of outcomes) {
    for (const { line, rule, message } of inFtmPush) console.log(`  ${name}:${line}  ${rule}  ${message}`);
  }
  console.log(`Findings of schema/*, firmware/* and reference/* at warning or error: ${total.claims}`);
  if (disagreement) printDisagreement(disagreement);
  printFormats(total, formats);
  console.log(`Broken invariants: ${total.broken}`);
  for (const { path: name, broken } of outcomes) {
    for (const sentence of broken) console.log(`  ${name}: ${sentence}`);
  }
  console.log(`Not text: ${total.skipped}\nCrashes: ${total.crashes}`);
  for (const { path: name, crash } of outcomes) {
    if (crash !== undefined) console.log(`  ${name}: ${crash}`);
  }
}

/** Prints how certain the schema is of the names in genuine backups, and the names that are rejected. */
export function printObserved(observed: ObservedOutcome | undefined): void {
  if (!observed) {
    console.log(
      'The names of observed.json were not checked, because no folder of facts was given (--facts).',
    );
    return;
  }
  const { versions, certainty, rejected } = observed;
  console.log(`Names of observed.json, in their versions (${versions.join(', ')}):`);
  for (const line of certaintyLines(certainty)) console.log(line);
  console.log(`  rejected: ${rejected.length}`);
  for (const sentence of rejected) console.log(`    ${sentence}`);
}

function printFormats({ files, reformatted }: Total, disagreement: readonly string[] | undefined): void {
  console.log(
    `Files that formatting does not change: ${files - reformatted}, files that it changes: ${reformatted}`,
  );
  if (!disagreement) return;
  console.log(`  differences from the list: ${disagreement.length}`);
  for (const sentence of disagreement) console.log(`    ${sentence}`);
}

function printDisagreement({ unlisted, gone }: Disagreement): void {
  console.log(`  not in the list: ${unlisted.length}`);
  for (const claim of unlisted) console.log(`    ${claim}`);
  console.log(`  in the list, but not found: ${gone.length}`);
  for (const claim of gone) console.log(`    ${claim}`);
}

function columns({ tables, settings }: Coverage): string {
  return [tables, settings]
    .map((known) => `${String(known.all).padStart(7)}${percent(known).padStart(8)}`)
    .join('');
}
