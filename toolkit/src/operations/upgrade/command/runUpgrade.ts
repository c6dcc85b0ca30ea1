import { chooseFirmware, type ChosenFirmware } from 'fortios-language/firmware/releases';
import { UpgradeService } from '../upgradeService';
import { type FleetReport, fleetChanges, fleetChecks } from '../fleet';
import { answersOf, onView } from '../../../cli/run/forEachConfiguration';
import { exitCodeOf, type RunOf } from '../../../cli/program/command';
import { readFormat } from '../../../cli/input/inputOptions';
import { readInputOptions } from '../../../cli/input/readOptions';
import { UsageError } from '../../../cli/program/failures';
import { runToCompletion } from 'fortios-language/base/steps';
import type { upgradeCommand } from './command';
import { formatVersion, type FirmwareVersion } from 'fortios-language/firmware/version';
import { outcomes } from '../changes/effect';
import { upgradesPage } from '../page';
import { upgradeSummary } from '../wording';
import type { ItemPlace, ReportItem } from '../report';
import { formatsOf } from '../../../cli/output/pageFormats';

/** What changes for a configuration in another version. */
export const upgradeWork = onView<ChosenFirmware, FleetReport>((view, { service, path: name }, _, target) => {
  const report = runToCompletion(new UpgradeService(service.schema).report(view, target));
  return report.compared ? { name, report } : { exclusion: report.caveats.join(' ') };
});

export const runUpgrade: RunOf<typeof upgradeCommand> = async (typed, { terminal }) => {
  const target = chooseFirmware(typed.to);
  if ('message' in target) throw new UsageError(`--to takes a FortiOS version. ${target.message}`);
  const to = target.version;
  const format = readFormat(upgradeFormats, typed.format);
  const { answers: files, hasFailed } = await answersOf(readInputOptions(typed), terminal, {
    name: 'upgrade',
    work: upgradeWork,
    task: target,
    excluded: 'was not compared',
  });
  terminal.writeOut(format({ to, files }, terminal));
  if (hasFailed) return 2;
  const hasChanges = files.some(
    ({ report: { items, unlisted } }) => items.length > 0 || unlisted !== undefined,
  );
  return exitCodeOf(typed, { change: hasChanges });
};

/** The results of `fortios upgrade`. */
export interface UpgradeRun {
  readonly to: FirmwareVersion;
  /** In the order of the arguments. */
  readonly files: readonly FleetReport[];
}

/**
 * A stable format for other programs: fields are only added. `lines` count from 1; positions in `places` and `edits`
 * are zero-based and count UTF-16 code units.
 */
function upgradeJson({ to, files }: UpgradeRun): unknown {
  const items = files.flatMap(({ report }) => report.items);
  return {
    version: 1,
    to: formatVersion(to),
    files: files.map(jsonFile),
    changes: fleetChanges(files).map(({ devices, ...change }) => ({
      ...change,
      files: devices.map(({ name }) => name),
    })),
    checks: fleetChecks(files).map(({ devices, ...change }) => ({
      ...change,
      files: devices.map(({ name }) => name),
    })),
    summary: {
      files: files.length,
      changes: items.length,
      outcomes: Object.fromEntries(
        outcomes.map((outcome) => [outcome, items.filter((item) => item.outcome === outcome).length]),
      ),
    },
  };
}

function jsonFile({ name, report }: FleetReport): unknown {
  const { from, to, device, path, caveats, items, checks, harmless, coverage, advisories } = report;
  return {
    path: name,
    from: { version: formatVersion(from.version), source: from.source },
    to: formatVersion(to),
    model: device.model ?? null,
    upgradePath: path.map(({ version, build }) => ({
      version: formatVersion(version),
      build: build ?? null,
    })),
    pathProblem: report.pathProblem ?? null,
    unlisted: report.unlisted ?? null,
    summary: upgradeSummary(report),
    unknown: caveats,
    coverage,
    advisories: advisories
      ? {
          dataDate: advisories.date,
          warning: advisories.warning ?? null,
          ...Object.fromEntries(
            (['fixed', 'left', 'added'] as const).map((name) => [
              name,
              advisories[name].map(({ advisory, status }) => ({
                id: advisory.id,
                status,
                exploited: advisory.exploited !== undefined,
              })),
            ]),
          ),
        }
      : null,
    changes: items.map(jsonItem),
    checks: checks.map((check) => ({ ...jsonItem(check), command: check.command, reason: check.reason })),
    harmless,
  };
}

function jsonItem({
  id,
  outcome,
  subject,
  title,
  text,
  action,
  source,
  hop,
  places,
}: ReportItem): Record<string, unknown> {
  return {
    id,
    outcome,
    subject,
    title,
    text,
    action,
    source: source.text,
    sourceKind: source.kind,
    step: hop ? formatVersion(hop) : null,
    lines: [...new Set(places.map(({ range }) => range.start.line + 1))],
    places: places.map(jsonPlace),
  };
}

function jsonPlace({ range, label, fixes }: ItemPlace): unknown {
  return {
    range,
    label,
    fixes: fixes.map(({ title, preferred, edits }) => ({
      title,
      preferred,
      edits: edits.map(({ range: at, newText }) => ({ range: at, newText })),
    })),
  };
}

/** The formats of `fortios upgrade` by their names in `--format`. HTML has the report on each of several files. */
export const upgradeFormats = formatsOf(
  (run: UpgradeRun, format) =>
    upgradesPage(run, { hasTicket: format === 'markdown', hasDevices: format === 'html' }),
  upgradeJson,
);
