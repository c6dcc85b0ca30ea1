import type { EffectiveFirmware } from 'fortios-language/firmware/effective';
import { formatVersion } from 'fortios-language/firmware/version';
import { otherDeviceSentence } from 'fortios-language/model/document/oneDevice';
import { onViewOfOneDevice, type DocumentView } from 'fortios-language/model/symbols/documentView';
import { exclusionsOf } from 'fortios-language/rules/exclusion';
import { runToCompletion } from 'fortios-language/base/steps';
import { Checker } from 'fortios-language/rules/engine/checker';
import { problemsOf } from 'fortios-language/rules/engine/problem';
import { findingOf, type Finding } from 'fortios-language/rules/engine/rule';
import type { Requirement } from 'fortios-language/rules/engine/requirement';
import type { RuleLevels } from 'fortios-language/rules/engine/severity';
import { Tables } from 'fortios-language/rules/engine/tables';
import { required } from 'fortios-language/rules/house/required';
import { rules } from 'fortios-language/rules/registry';
import type { Schema } from 'fortios-language/schema/schema';
import { scriptOf } from 'fortios-language/model/scopedCommands';
import type { Benchmark, BenchmarkItem } from './benchmarkItem';
import { benchmarkName, benchmarks } from './benchmarks';
import { evaluateWithGroups } from './profileGroups';
import type { Evaluation, Unmet } from 'fortios-language/rules/house/evaluate';

/** `not-applicable`: a backup has nothing that the item is about. */
export type AuditStatus = 'pass' | 'fail' | 'cannot-be-seen' | 'not-applicable';

/** A place in the text that does not meet an item. */
interface AuditFinding {
  /** Zero-based. */
  readonly line: number;
  readonly message: string;
}

export interface AuditedItem {
  readonly id: string;
  readonly title: string;
  readonly status: AuditStatus;
  /** In the order of the text; empty unless the item fails. */
  readonly findings: readonly AuditFinding[];
  /** Why the file does not determine the item, or why it does not apply. */
  readonly why?: string;
  /** The level of the item in the benchmark; absent if the benchmark has no levels. */
  readonly level?: 1 | 2;
  /** The lines of a script that meets the item where the value is obvious; empty unless the item fails. */
  readonly commands: readonly string[];
}

/** How many items pass and fail. */
interface AuditScore {
  readonly pass: number;
  readonly fail: number;
  readonly cannotBeSeen: number;
  readonly notApplicable: number;
  /** The share of the decided items that pass, in whole percent; null if the file decides too few, see {@link leastDecided}. */
  readonly percent: number | null;
}

/** The least share of the items that apply for a score: a score of fewer would be that of a few items. */
const leastDecided = 1 / 3;

/** The result of an audit: the status of each item. */
export interface Audit {
  readonly benchmark: string;
  readonly firmware: EffectiveFirmware;
  readonly items: readonly AuditedItem[];
  /** A sentence about another device in the text, whose lines are not included. */
  readonly note?: string;
}

export const benchmarkNames: readonly string[] = ['cis', ...Object.keys(benchmarks)];

/** Why a name, in any case, is not that of a benchmark; undefined if it is. */
export function benchmarkProblem(name: string): string | undefined {
  return benchmarkNames.includes(name.toLowerCase())
    ? undefined
    : `There is no benchmark "${name}"; use one of ${benchmarkNames.join(', ')}.`;
}

export function scoreOf(items: readonly Pick<AuditedItem, 'status'>[]): AuditScore {
  const count = (status: AuditStatus): number => items.filter((item) => item.status === status).length;
  const [pass, fail, cannotBeSeen] = [count('pass'), count('fail'), count('cannot-be-seen')];
  const decided = pass + fail;
  const isScored = decided > 0 && decided >= leastDecided * (decided + cannotBeSeen);
  const percent = isScored ? Math.round((100 * pass) / decided) : null;
  return { pass, fail, cannotBeSeen, notApplicable: count('not-applicable'), percent };
}

/** `3 failed, 40 passed, 9 cannot be seen in the file, 4 do not apply.` */
export function itemCountsText(items: readonly Pick<AuditedItem, 'status'>[]): string {
  const { pass, fail, cannotBeSeen, notApplicable } = scoreOf(items);
  const others =
    notApplicable === 0 ? '' : `, ${notApplicable} ${notApplicable === 1 ? 'does' : 'do'} not apply`;
  return `${fail} failed, ${pass} passed, ${cannotBeSeen} cannot be seen in the file${others}.`;
}

/** ` Score: 83 %.`, or why there is none; nothing if no item applies. */
export function scoreText(items: readonly Pick<AuditedItem, 'status'>[]): string {
  const { pass, fail, cannotBeSeen, percent } = scoreOf(items);
  if (percent !== null) return ` Score: ${percent} %.`;
  const applied = pass + fail + cannotBeSeen;
  return applied === 0 ? '' : ` No score: the file decides only ${pass + fail} of ${applied} items.`;
}

/**
 * The items of a benchmark that a document passes and fails; or the reason why it is not checked.
 *
 * @param name in any case; `cis` chooses the benchmark for the version of the document
 * @param level `1` leaves out the items of level 2
 */
export function auditDocument(
  view: DocumentView,
  name: string,
  level = '2',
): { readonly audit: Audit } | { readonly exclusion: string } {
  const { schema, firmware } = view;
  const benchmark = benchmarks[benchmarkName(name.toLowerCase(), firmware.version)];
  if (!benchmark) throw new RangeError(`There is no benchmark "${name}".`);
  const note = otherDeviceSentence(view.document);
  return runToCompletion(
    onViewOfOneDevice(view, function* (own) {
      const [exclusion] = yield* exclusionsOf(own);
      if (exclusion !== undefined) return { exclusion };
      const result = audit(own, schema, benchmark, new Date());
      const items = result.items.filter((item) => level !== '1' || item.level !== 2);
      return { audit: { ...result, items, ...(note !== undefined && { note }) } };
    }),
  );
}

/** Checks a configuration against the items of a benchmark. */
export function audit(view: DocumentView, schema: Schema, benchmark: Benchmark, today: Date): Audit {
  const { document, firmware } = view;
  const ids = new Set(benchmark.items.flatMap((item) => item.rules ?? []));
  const levels: RuleLevels = Object.fromEntries([...ids, required.id].map((id) => [id, 'warning']));
  const checker = new Checker(
    schema,
    rules.filter(({ id }) => ids.has(id)),
    { now: () => today },
  );
  const found = runToCompletion(checker.check(document, firmware, { levels }));
  const tables = new Tables(view.index, today);
  function lines(findings: readonly Finding[]): readonly AuditFinding[] {
    const problems = runToCompletion(problemsOf(findings, document, levels));
    return problems.map(({ range, message }) => ({ line: range.start.line, message }));
  }
  const evaluate = (requirements: readonly Requirement[] = []): readonly Evaluation[] =>
    requirements.map((requirement) => evaluateWithGroups(requirement, tables, 'the benchmark'));
  const items: AuditedItem[] = [];
  for (const item of benchmark.items) {
    const requirements = requirementsOf(item);
    const evaluations = evaluate(requirements);
    const foundByRules = found.filter(({ rule }) => item.rules?.includes(rule.id));
    const places = new Set(foundByRules.map(({ at }) => at.range));
    const ofRules = lines(foundByRules);
    const unmetRequirements = unmetIn(evaluations);
    const ofRequirements = lines(unmetRequirements.map(({ at, report }) => findingOf(required, at, report)));
    const checked = item.check?.(tables);
    const unmetByCheck = checked === undefined || checked === 'pass' ? [] : checked;
    const ofCheck = lines(unmetByCheck.map(({ at, report }) => findingOf(required, at, report)));
    const findings = onePerLine([...ofRules, ...ofRequirements, ...ofCheck]);
    const isMet = findings.length === 0 && isMetBy(item, checked === 'pass', evaluations, tables);
    const applies = !isMet || !isAboutNothing(item, evaluations);
    const decided = applies ? (isMet && !item.needsMore ? 'pass' : 'cannot-be-seen') : 'not-applicable';
    const status = findings.length > 0 ? 'fail' : decided;
    const why = isMet
      ? applies
        ? item.needsMore
        : 'This item does not apply: the file has nothing that it is about.'
      : whyUnseen(item, requirements, evaluations, tables);
    const { id, title, level } = item;
    items.push({
      id,
      title,
      status,
      findings,
      ...(level !== undefined && { level }),
      ...(status !== 'fail' && why !== undefined && { why }),
      commands:
        status === 'fail'
          ? commandsOf([
              ...unmetRequirements,
              ...unmetIn(evaluate(item.remedies)).filter(({ at }) => places.has(at.range)),
              ...unmetByCheck,
            ])
          : [],
    });
  }
  return { benchmark: benchmark.name, firmware, items };
}

/** What an item requires of settings: its own requirements, otherwise those of its rules. */
function requirementsOf({ requirements, rules: ids = [] }: BenchmarkItem): readonly Requirement[] {
  return requirements ?? rules.flatMap(({ id, requires = [] }) => (ids.includes(id) ? requires : []));
}

/** Whether an item is about what a configuration does not have, such as the members of a cluster on a single device. */
function isAboutNothing({ ifAny = false }: BenchmarkItem, evaluations: readonly Evaluation[]): boolean {
  return ifAny && evaluations.every(({ met }) => met === 0);
}

function whyUnseen(
  { why }: BenchmarkItem,
  requirements: readonly Requirement[],
  evaluations: readonly Evaluation[],
  tables: Tables,
): string {
  if (why !== undefined) return typeof why === 'string' ? why : why(tables);
  const version = formatVersion(tables.view.version);
  const undecided = evaluations.findIndex(({ met, unknown }) => unknown > 0 || met === 0);
  const first = requirements[Math.max(undecided, 0)];
  if (!first) return 'The file does not contain what decides this.';
  const { table, setting } = first;
  return `The file does not show "${setting}" of "${table}", or FortiOS ${version} does not have it, or its default is not certain.`;
}

/** Whether everything that an item demands of a configuration is certainly met. */
function isMetBy(
  item: BenchmarkItem,
  isChecked: boolean,
  evaluations: readonly Evaluation[],
  tables: Tables,
): boolean {
  const { rules: ids = [], shownBy = [], inBackups = false, ifAny = false, check } = item;
  if (check && !isChecked) return false;
  if (evaluations.length > 0) {
    // What a backup does not contain does not exist on the device.
    const isMet = ({ met, unknown }: Evaluation): boolean =>
      unknown === 0 && (met > 0 || (ifAny && tables.isBackup));
    return evaluations.every(isMet);
  }
  const isShown = (inBackups && tables.isBackup) || shownBy.some((table) => tables.shows(table));
  return isChecked || (ids.length > 0 && isShown);
}

function unmetIn(evaluations: readonly Evaluation[]): readonly Unmet[] {
  return evaluations.flatMap(({ unmet }) => unmet);
}

function commandsOf(unmet: readonly Unmet[]): readonly string[] {
  return scriptOf(unmet.flatMap(({ correction }) => correction ?? []));
}

/** If a rule and a requirement report the same line, only the rule's message is kept. */
function onePerLine(findings: readonly AuditFinding[]): readonly AuditFinding[] {
  const byLine = new Map<number, AuditFinding>();
  for (const finding of findings) if (!byLine.has(finding.line)) byLine.set(finding.line, finding);
  return [...byLine.values()].sort((a, b) => a.line - b.line);
}
