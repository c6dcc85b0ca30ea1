import { code, escaped, withNames } from '../../../base/markdown';
import { formatVersion } from '../../../firmware/version';
import { devicesByRisk, fleetCaveats, fleetChanges, type FileReport } from '../../../upgrade/fleet';
import { oneLine, outcomeNames } from '../../../upgrade/wording';
import { outcomes } from '../../../upgrade/changes/effect';
import { reportMarkdown } from '../../../upgrade/markdown';
import { uriReference } from '../../formats/paths';
import type { UpgradeFormat } from './format';

/** For tickets and change records: the report on one file with links to `path#L12`, or an overview of several. */
export const markdown: UpgradeFormat = ({ to, files }) => {
  const [only, ...others] = files;
  return only && others.length === 0 ? single(only) : fleet(formatVersion(to), files);
};

function single({ name, report }: FileReport): string {
  const address = uriReference(name);
  return reportMarkdown(report, { name, linkTo: (line) => `${address}#L${line}` });
}

function fleet(to: string, files: readonly FileReport[]): string {
  const head = ['Device', 'Model', 'FortiOS', ...outcomes.map((outcome) => outcomeNames[outcome])];
  const parts = [
    `# Upgrade of ${files.length} devices to FortiOS ${to}`,
    [
      row(head),
      row(head.map((_, index) => (index < 3 ? ':--' : '--:'))),
      ...devicesByRisk(files).map(({ name, model, version, counts }) =>
        row([code(oneLine(name)), escaped(model), version, ...counts.map(String)]),
      ),
    ].join('\n'),
    ...fleetCaveats(files).map(
      ({ text, devices }) => `> ${withNames(text)} (${devices} of ${files.length} devices)`,
    ),
    ...outcomes.flatMap((outcome) => {
      const changes = fleetChanges(files).filter((change) => change.outcome === outcome);
      if (changes.length === 0) return [];
      return [
        `## ${outcomeNames[outcome]}`,
        ...changes.map(({ subject, text, action, source, devices }) =>
          [
            `### ${escaped(oneLine(subject))}: ${devices.length} of ${files.length} devices`,
            withNames(text),
            `**Do:** ${withNames(action)}`,
            devices
              .map(({ name, title }) => `- ${code(oneLine(name))}: ${withNames(oneLine(title))}`)
              .join('\n'),
            `Source: ${escaped(source)}.`,
          ].join('\n\n'),
        ),
      ];
    }),
    'For the lines of one device, run the command for its file alone.',
  ];
  return `${parts.join('\n\n')}\n`;
}

function row(cells: readonly string[]): string {
  return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
}
