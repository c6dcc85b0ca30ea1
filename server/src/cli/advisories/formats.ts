import type { AdvisoryReport } from '../../advisories/advisories';
import { advisoryMarkdown } from '../../advisories/markdown';
import {
  advisoryHeadings,
  checkedVersion,
  closingOf,
  cvesOf,
  details,
  notesOf,
  sectionsOfAdvisories,
} from '../../advisories/wording';
import { formatVersion } from '../../firmware/version';
import { printable } from '../terminal';
import type { advisoryFormatNames } from '../formatNames';

/** The advisories for one file. */
export interface FileAdvisories {
  /** The path as the user typed it, or a path that begins with a folder that the user typed. */
  readonly path: string;
  readonly report: AdvisoryReport;
}

/** Formats the reports of a run as text, line ends included; `all`: with the advisories that are ruled out. */
type AdvisoryFormat = (files: readonly FileAdvisories[], all: boolean) => string;

/** The format for terminals. */
const text: AdvisoryFormat = (files, all) =>
  files
    .map(({ path, report }) =>
      [
        `${path}: advisories for FortiOS ${checkedVersion(report)}`,
        ...notesOf(report).map(printable),
        ...sectionsOfAdvisories(report, all).flatMap(([status, found]) => [
          '',
          `${advisoryHeadings[status]} (${found.length})`,
          ...found.flatMap((one) => [
            '',
            `${one.advisory.id}  ${cvesOf(one)}  ${one.title}`,
            ...details(one).map((line) => `    ${printable(line)}`),
            ...one.commands.map((line) => `      ${printable(line)}`),
          ]),
        ]),
        '',
        ...(all ? [] : excludedCount(report)),
        ...closingOf(report),
        '',
      ].join('\n'),
    )
    .join('\n');

/** For tickets. */
const markdown: AdvisoryFormat = (files, all) =>
  files.map(({ path, report }) => advisoryMarkdown(path, report, all)).join('\n');

/** A stable format for other programs: fields are only added. */
const json: AdvisoryFormat = (files) => {
  const report = {
    version: 1,
    files: files.map(
      ({ path, report: { firmware, date, warning, imported, note, advisories, onlyLaterTrains } }) => ({
        path,
        firmware: formatVersion(firmware.named ?? firmware.version),
        source: firmware.source,
        dataDate: date,
        ...(warning !== undefined && { warning }),
        ...(imported !== undefined && { imported }),
        ...(note !== undefined && { note }),
        onlyLaterTrains,
        summary: Object.fromEntries(
          (['affected', 'undecided', 'excluded'] as const).map((status) => [
            status,
            advisories.filter((one) => one.status === status).length,
          ]),
        ),
        advisories: advisories.map(({ advisory, ...one }) => ({
          id: advisory.id,
          cves: advisory.cves,
          status: one.status,
          title: one.title,
          published: advisory.published,
          ...(advisory.severity !== undefined && { severity: advisory.severity }),
          ...(advisory.score !== undefined && { score: advisory.score }),
          ...(advisory.vector !== undefined && { vector: advisory.vector }),
          exploited: advisory.exploited !== undefined,
          ...(typeof advisory.exploited === 'string' && { exploitedSince: advisory.exploited }),
          confidence: advisory.confidence,
          ...(one.fixedIn !== undefined && { fixedIn: one.fixedIn }),
          fix: one.fix,
          conditions: one.conditions,
          ...(one.why !== undefined && { why: one.why }),
          commands: one.commands,
        })),
      }),
    ),
  };
  return `${JSON.stringify(report)}\n`;
};

/** The formats of `fortios advisories` by their names in `--format`. */
export const advisoryFormats: Readonly<Record<(typeof advisoryFormatNames)[number], AdvisoryFormat>> = {
  text,
  markdown,
  json,
};

/** The number of the advisories that the text leaves out. */
function excludedCount({ advisories }: AdvisoryReport): readonly string[] {
  const count = advisories.filter(({ status }) => status === 'excluded').length;
  return count === 0 ? [] : [`Ruled out by the configuration: ${count} (--all lists them).`];
}
