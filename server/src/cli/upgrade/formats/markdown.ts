import { code, escaped, withNames } from '../../../base/markdown';
import { formatVersion } from '../../../firmware/version';
import {
  deviceCells,
  deviceHeadings,
  devicesByRisk,
  fleetCaveats,
  fleetChanges,
  fleetChecks,
  fleetCoverage,
  type FleetReport,
  type FleetUpgradeChange,
} from '../../../upgrade/fleet';
import { checksHeading, upgradeLine, outcomeNames } from '../../../upgrade/wording';
import { outcomes } from '../../../upgrade/changes/effect';
import { upgradeMarkdown } from '../../../upgrade/markdown';
import { uriReference } from '../../formats/paths';
import type { UpgradeFormat } from './format';

/** For tickets and change records: the report on one file with links to `path#L12`, or an overview of several. */
export const upgradeMarkdownFormat: UpgradeFormat = ({ to, files }) => {
  const [only, ...others] = files;
  return only && others.length === 0 ? single(only) : fleet(formatVersion(to), files);
};

function single({ name, report }: FleetReport): string {
  const address = uriReference(name);
  return upgradeMarkdown(report, { name, linkTo: (line) => `${address}#L${line}` });
}

function fleet(to: string, files: readonly FleetReport[]): string {
  const parts = [
    `# Upgrade of ${files.length} devices to FortiOS ${to}`,
    [
      row(deviceHeadings),
      row(
        deviceHeadings.map((_, index) => (index < 3 || index === deviceHeadings.length - 1 ? ':--' : '--:')),
      ),
      ...devicesByRisk(files).map((device) => {
        const [name = '', model = '', ...others] = deviceCells(device);
        return row([code(upgradeLine(name)), escaped(model), ...others]);
      }),
    ].join('\n'),
    ...fleetCaveats(files).map(
      ({ text, devices }) => `> ${withNames(text)} (${devices} of ${files.length} devices)`,
    ),
    ...outcomes.flatMap((outcome) =>
      section(
        outcomeNames[outcome],
        fleetChanges(files).filter((change) => change.outcome === outcome),
        files.length,
      ),
    ),
    ...section(checksHeading, fleetChecks(files), files.length),
    ...fleetCoverage(files),
    'For the lines of one device, run the command for its file alone.',
  ];
  return `${parts.join('\n\n')}\n`;
}

function section(heading: string, changes: readonly FleetUpgradeChange[], total: number): readonly string[] {
  if (changes.length === 0) return [];
  return [
    `## ${heading}`,
    ...changes.map(({ subject, text, action, source, command, devices }) =>
      [
        `### ${escaped(upgradeLine(subject))}: ${devices.length} of ${total} devices`,
        withNames(text),
        ...(command === undefined ? [] : [`**Check:** ${code(command)}`]),
        `**Do:** ${withNames(action)}`,
        devices
          .map(({ name, title }) => `- ${code(upgradeLine(name))}: ${withNames(upgradeLine(title))}`)
          .join('\n'),
        `Source: ${withNames(source)}.`,
      ].join('\n\n'),
    ),
  ];
}

function row(cells: readonly string[]): string {
  return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
}
