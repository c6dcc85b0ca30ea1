import type { AdvisoryReport, AdvisoryStatus, AppliedAdvisory } from '../../advisories/advisories';
import { code, configuration, escaped, withNames } from '../../base/markdown';
import { originText } from '../../firmware/effective';
import { formatTrain, formatVersion } from '../../firmware/version';
import { printable } from '../terminal';
import type { advisoryFormatNames } from '../formatNames';

/** The advisories for one file. */
export interface FileAdvisories {
  /** The path as the user typed it, or a path that begins with a folder that the user typed. */
  readonly path: string;
  readonly report: AdvisoryReport;
}

/** Formats the reports of a run as text, line ends included; `all`: with the advisories that are ruled out. */
export type AdvisoryFormat = (files: readonly FileAdvisories[], all: boolean) => string;

const headings: Readonly<Record<AdvisoryStatus, string>> = {
  affected: 'Affected',
  undecided: 'Undecided',
  excluded: 'Ruled out by the configuration',
};

/** The format for terminals. */
const text: AdvisoryFormat = (files, all) =>
  files
    .map(({ path, report }) =>
      [
        `${path}: advisories for FortiOS ${checkedVersion(report)}`,
        ...notesOf(report).map(printable),
        ...sections(report, all).flatMap(([status, found]) => [
          '',
          `${headings[status]} (${found.length})`,
          ...found.flatMap((one) => [
            '',
            `${one.advisory.id}  ${cvesOf(one)}  ${one.title}`,
            ...details(one).map((line) => `    ${printable(line)}`),
            ...one.commands.map((line) => `      ${printable(line)}`),
          ]),
        ]),
        '',
        ...closingOf(report, all),
        '',
      ].join('\n'),
    )
    .join('\n');

/** For tickets. */
const markdown: AdvisoryFormat = (files, all) =>
  files
    .map(({ path, report }) =>
      [
        `# Advisories for FortiOS ${escaped(checkedVersion(report))}`,
        '',
        `File: ${code(path)}`,
        '',
        ...notesOf(report).flatMap((line) => [`> ${withNames(line)}`, '']),
        ...sections(report, all).flatMap(([status, found]) => [
          `## ${headings[status]} (${found.length})`,
          '',
          ...found.flatMap((one) => [
            `### ${one.advisory.id}: ${escaped(one.title)}`,
            '',
            `${cvesOf(one)}.`,
            '',
            ...details(one).map((line) => `- ${withNames(line)}`),
            '',
            ...(one.commands.length === 0 ? [] : [configuration(...one.commands), '']),
          ]),
        ]),
        ...closingOf(report, all).map(escaped),
        '',
      ].join('\n'),
    )
    .join('\n');

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
          severity: advisory.severity,
          score: advisory.score,
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

function checkedVersion({ firmware }: AdvisoryReport): string {
  return `${formatVersion(firmware.named ?? firmware.version)} (${originText(firmware)})`;
}

function sections(
  { advisories }: AdvisoryReport,
  all: boolean,
): readonly (readonly [AdvisoryStatus, readonly AppliedAdvisory[]])[] {
  const statuses: readonly AdvisoryStatus[] = [
    'affected',
    'undecided',
    ...(all ? ['excluded' as const] : []),
  ];
  return statuses
    .map((status) => [status, advisories.filter((one) => one.status === status)] as const)
    .filter(([, found]) => found.length > 0);
}

function notesOf({ date, warning, imported, note }: AdvisoryReport): readonly string[] {
  return [
    `Data as of ${date}.`,
    ...(imported === undefined ? [] : [imported]),
    ...(warning === undefined ? [] : [warning]),
    ...(note === undefined ? [] : [note]),
  ];
}

function closingOf(
  { advisories, onlyLaterTrains, firmware }: AdvisoryReport,
  all: boolean,
): readonly string[] {
  const count = advisories.filter(({ status }) => status === 'excluded').length;
  return [
    ...(all || count === 0 ? [] : [`Ruled out by the configuration: ${count} (--all lists them).`]),
    ...(advisories.length === 0 ? ['No advisory in the data names this version.'] : []),
    ...(onlyLaterTrains === 0
      ? []
      : [
          `Not included: ${onlyLaterTrains} that name only trains after FortiOS ${formatTrain(firmware.version)}. The vendor may not have assessed older trains.`,
        ]),
  ];
}

function cvesOf({ advisory }: AppliedAdvisory): string {
  return advisory.cves.join(', ');
}

/** The lines about one advisory, as sentences; names are in double quotes. */
function details({ advisory, fix, conditions, why, status, commands }: AppliedAdvisory): readonly string[] {
  const { severity, score, exploited, published } = advisory;
  const use = conditions.join('; ');
  return [
    `${severity}, CVSS ${score}, published ${published}`,
    ...(exploited === undefined
      ? []
      : [
          typeof exploited === 'string'
            ? `Known to be exploited since ${exploited}.`
            : 'Known to be exploited.',
        ]),
    fix,
    ...(status === 'undecided' && why !== undefined ? [why] : []),
    ...(use === '' ? [] : [`${conditionLabels[status]}: ${use}`]),
    ...(commands.length === 0 ? [] : ['Workaround, if the device can do without it:']),
  ];
}

const conditionLabels: Readonly<Record<AdvisoryStatus, string>> = {
  affected: 'Because',
  undecided: 'Check',
  excluded: 'Needs',
};
