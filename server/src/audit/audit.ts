import type { EffectiveFirmware } from '../firmware/effective';
import { formatVersion } from '../firmware/version';
import { otherDeviceSentence } from '../model/document/oneDevice';
import { onViewOfOneDevice, type DocumentView } from '../model/symbols/documentView';
import { exclusionsOf } from '../rules/exclusion';
import { runToCompletion } from '../base/steps';
import { Checker } from '../rules/engine/checker';
import { problemsOf } from '../rules/engine/problem';
import { findingOf, type Finding } from '../rules/engine/rule';
import type { RuleLevels } from '../rules/engine/severity';
import { Tables } from '../rules/engine/tables';
import { required } from '../rules/house/required';
import { rules } from '../rules/registry';
import type { Schema } from '../schema/schema';
import { benchmarks, type Benchmark, type BenchmarkItem } from './benchmarks';
import { evaluateWithGroups } from './profileGroups';
import type { Evaluation } from '../rules/house/evaluate';

export type AuditStatus = 'pass' | 'fail' | 'cannot-be-seen';

/** A place in the text that does not meet an item. */
export interface AuditFinding {
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
  /** Why the file does not determine the item. */
  readonly why?: string;
}

/** The result of an audit: the status of each item. */
export interface Audit {
  readonly benchmark: string;
  readonly firmware: EffectiveFirmware;
  readonly items: readonly AuditedItem[];
  /** A sentence about another device in the text, whose lines are not included. */
  readonly note?: string;
}

/** The names of the public benchmarks. */
export const benchmarkNames: readonly string[] = Object.keys(benchmarks);

/** The items of a benchmark that a document passes and fails; or the reason why it is not checked. */
export function auditDocument(
  view: DocumentView,
  benchmarkName: string,
): { readonly audit: Audit } | { readonly exclusion: string } {
  const benchmark = benchmarks[benchmarkName];
  if (!benchmark) throw new RangeError(`There is no benchmark "${benchmarkName}".`);
  const { schema } = view;
  const note = otherDeviceSentence(view.document);
  return runToCompletion(
    onViewOfOneDevice(view, function* (own) {
      const [exclusion] = yield* exclusionsOf(own);
      return exclusion !== undefined
        ? { exclusion }
        : {
            audit: {
              ...audit(own, schema, benchmark, new Date()),
              ...(note !== undefined && { note }),
            },
          };
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
  const lines = (findings: readonly Finding[]): readonly AuditFinding[] =>
    runToCompletion(problemsOf(findings, document, levels)).map(({ range, message }) => ({
      line: range.start.line,
      message,
    }));
  return {
    benchmark: benchmark.name,
    firmware,
    items: benchmark.items.map((item) => {
      const evaluations = (item.requirements ?? []).map((requirement) =>
        evaluateWithGroups(requirement, tables, 'the benchmark'),
      );
      const ofRules = lines(found.filter(({ rule }) => item.rules?.includes(rule.id)));
      const ofRequirements = lines(
        evaluations.flatMap(({ unmet }) => unmet.map(({ at, report }) => findingOf(required, at, report))),
      );
      const checked = item.check?.(tables);
      const ofCheck =
        checked === undefined || checked === 'pass'
          ? []
          : lines(checked.map(({ at, report }) => findingOf(required, at, report)));
      const findings = onePerLine([...ofRules, ...ofRequirements, ...ofCheck]);
      const status = checked === 'pass' ? 'pass' : statusOf(item, findings.length, evaluations, tables);
      const why = status === 'cannot-be-seen' ? whyUnseen(item, tables) : undefined;
      return { id: item.id, title: item.title, findings, status, ...(why !== undefined && { why }) };
    }),
  };
}

function whyUnseen({ why, requirements = [] }: BenchmarkItem, { view }: Tables): string {
  if (why !== undefined) return why;
  const version = formatVersion(view.version);
  const [first] = requirements;
  if (!first) return 'The file does not contain what decides this.';
  const { table, setting } = first;
  return `The file does not show "${setting}" of "${table}", or FortiOS ${version} does not have it, or its default is not certain.`;
}

function statusOf(
  { rules: ids = [], shownBy = [], inBackups = false, requirements = [], ifAny = false }: BenchmarkItem,
  failures: number,
  evaluations: readonly Evaluation[],
  tables: Tables,
): AuditStatus {
  if (failures > 0) return 'fail';
  if (requirements.length > 0) {
    // What a backup does not contain does not exist on the device.
    const isMet = ({ met, unknown }: Evaluation): boolean =>
      unknown === 0 && (met > 0 || (ifAny && tables.isBackup));
    return evaluations.every(isMet) ? 'pass' : 'cannot-be-seen';
  }
  const isShown = (inBackups && tables.isBackup) || shownBy.some((table) => tables.mentions(table));
  return ids.length > 0 && isShown ? 'pass' : 'cannot-be-seen';
}

/** If a rule and a requirement report the same line, only the rule's message is kept. */
function onePerLine(findings: readonly AuditFinding[]): readonly AuditFinding[] {
  const byLine = new Map<number, AuditFinding>();
  for (const finding of findings) if (!byLine.has(finding.line)) byLine.set(finding.line, finding);
  return [...byLine.values()].sort((a, b) => a.line - b.line);
}
