import type { AdvisoryReport } from '../advisories/advisories';
import { withoutOldDataSentence } from 'fortios-language/analysis/advisories/applied';
import { auditDocument, scoreOf, type Audit } from '../audit/audit';
import { runToCompletion } from 'fortios-language/base/steps';
import { modelOf } from 'fortios-language/firmware/models';
import { lifeCycleState, trainOf } from 'fortios-language/firmware/releases';
import { compareVersions, formatVersion, parseVersion } from 'fortios-language/firmware/version';
import type { DeviceIssue, DeviceSummary, FleetDevice, LastChange } from './device';
import type { DocumentView } from 'fortios-language/model/symbols/documentView';
import { SymbolTable } from 'fortios-language/model/symbols/symbolTable';
import { Tables } from 'fortios-language/rules/engine/tables';
import type { Problem } from 'fortios-language/rules/engine/problem';
import { maskAnswer, type Masked } from 'fortios-language/secrets/masking';
import type { CheckService } from 'fortios-language/checkService';
import { advisoriesOf } from '../advisories/documentAdvisories';
import { goldenDrift, type GoldenDrift, type GoldenText } from '../drift/goldenDrift';
import type { LintSettings } from '../lint/lintText';
import { policyService } from '../lookup/policyService';

/** How a configuration is summarized. Plain data, which can be sent to workers. */
export interface SummarySettings extends LintSettings {
  /** The name of a benchmark, or `cis`. */
  readonly benchmark: string;
  /** The day on which support is evaluated, in milliseconds since 1970. */
  readonly today: number;
  readonly lastChange: LastChange | null;
  /** The configuration whose settings all devices must have. */
  readonly golden?: GoldenText | undefined;
}

/** What a fleet report keeps of one configuration, without its secrets; or the reason why it is not checked. */
export function summarizeDevice(
  service: CheckService,
  view: DocumentView,
  file: string,
  settings: SummarySettings,
): Masked<DeviceSummary | { readonly exclusion: string }> {
  const { golden } = settings;
  const drift = golden && goldenDrift(service, view, golden, settings.firmware);
  const summary = summaryOf(service, view, file, settings, drift);
  return runToCompletion(
    maskAnswer(summary, [SymbolTable.secretNamesOf(view.document), ...(drift ? [drift.secrets] : [])]),
  );
}

function summaryOf(
  service: CheckService,
  view: DocumentView,
  file: string,
  settings: SummarySettings,
  drift: GoldenDrift | undefined,
): DeviceSummary | { readonly exclusion: string } {
  const today = new Date(settings.today);
  // The rules and the index read each statement together.
  runToCompletion(service.index(view, settings.levels));
  const advisories = runToCompletion(advisoriesOf(view, today));
  if ('exclusion' in advisories) return advisories;
  const audited = auditDocument(view, settings.benchmark);
  if ('exclusion' in audited) return audited;
  const problems = runToCompletion(service.check(view, settings));
  const { report } = advisories;
  const { signIn } = policyService.exposure(view);
  return {
    device: {
      ...identityOf(view, file, today),
      findings: countBySeverity(problems),
      benchmark: { name: audited.audit.benchmark, ...scoreOf(audited.audit.items) },
      advisories: countAdvisories(report),
      lastChange: settings.lastChange,
      exposed: signIn.filter((way) => way.fromInternet === 'yes' && way.certainty === 'yes').length,
      ...(drift && { drift: { count: drift.drifts.length, undecided: drift.undecided } }),
      ...(report.note !== undefined && { note: report.note }),
    },
    issues: [
      ...findingIssues(problems),
      ...benchmarkIssues(audited.audit),
      ...advisoryIssues(report),
      ...(drift?.issues ?? []),
    ],
  };
}

function identityOf(
  view: DocumentView,
  file: string,
  today: Date,
): Omit<FleetDevice, 'findings' | 'benchmark' | 'advisories' | 'lastChange' | 'exposed'> {
  const { document, firmware } = view;
  const { header, platform, status } = document.fileFirmware;
  const code = header?.model ?? status?.model ?? platform?.model ?? null;
  const train = trainOf(firmware.version);
  const tables = new Tables(view.index, today);
  const [global] = tables.objects('system global');
  const [ha] = tables.objects('system ha');
  const mode = ha?.value('mode') ?? 'standalone';
  const cluster = mode === 'standalone' ? undefined : ha?.value('group-name');
  return {
    file,
    hostname: global?.value('hostname') ?? null,
    model: code === null ? null : (modelOf(code)?.name ?? code),
    version: formatVersion(firmware.named ?? firmware.version),
    versionSource: firmware.source,
    support: train ? lifeCycleState(train, today) : null,
    endOfEngineering: train?.endOfEngineering ?? null,
    endOfSupport: train?.endOfSupport ?? null,
    lines: document.lineCount,
    ...(cluster !== undefined && { cluster }),
  };
}

function countBySeverity(problems: readonly Problem[]): FleetDevice['findings'] {
  const counts = { error: 0, warning: 0, info: 0, hint: 0 };
  for (const { severity } of problems) counts[severity]++;
  return counts;
}

function countAdvisories({ advisories }: AdvisoryReport): FleetDevice['advisories'] {
  const affected = advisories.filter(({ status }) => status === 'affected');
  const fixes = affected.flatMap(({ fixedIn }) =>
    fixedIn === undefined ? [] : (parseVersion(fixedIn) ?? []),
  );
  const last = fixes.sort(compareVersions).at(-1);
  return {
    affected: affected.length,
    exploited: affected.filter(({ advisory }) => advisory.exploited !== undefined).length,
    undecided: advisories.filter(({ status }) => status === 'undecided').length,
    fixedIn: last ? formatVersion(last) : null,
  };
}

/** The findings; those with the same text together. */
function findingIssues(problems: readonly Problem[]): readonly DeviceIssue[] {
  const byText = new Map<string, DeviceIssue>();
  for (const { rule, severity, message, fixes } of problems) {
    const key = `${rule}\t${severity}\t${message}`;
    const known = byText.get(key);
    if (known) {
      byText.set(key, { ...known, count: known.count + 1 });
      continue;
    }
    const fix = (fixes.find(({ preferred }) => preferred) ?? fixes[0])?.title;
    const issue = {
      kind: 'finding',
      id: rule,
      weight: severity,
      text: withoutOldDataSentence(message),
      count: 1,
    } as const;
    byText.set(key, { ...issue, ...(fix !== undefined && { fix }) });
  }
  return [...byText.values()];
}

function benchmarkIssues({ items, benchmark }: Audit): readonly DeviceIssue[] {
  return items
    .filter(({ status }) => status === 'fail')
    .map(({ id, title, level, findings, commands }) => ({
      kind: 'benchmark',
      id: `${benchmark.split(' Benchmark')[0] ?? ''} ${id}`,
      weight: level === 1 ? 'info' : 'hint',
      text: title,
      count: findings.length,
      ...(commands.length > 0 && { commands }),
    }));
}

function advisoryIssues({ advisories }: AdvisoryReport): readonly DeviceIssue[] {
  return advisories
    .filter(({ status }) => status === 'affected')
    .map(({ advisory, title, fixedIn }) => ({
      kind: 'advisory',
      id: advisory.id,
      weight:
        advisory.exploited !== undefined ? 'exploited' : (advisory.score ?? 0) >= 7 ? 'error' : 'warning',
      text: `${title} (${advisory.cves.join(', ')})`,
      count: 1,
      ...(fixedIn !== undefined && { fix: fixedIn }),
    }));
}
