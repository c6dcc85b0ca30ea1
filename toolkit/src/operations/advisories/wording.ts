import { originText } from 'fortios-language/firmware/effective';
import { formatTrain, formatVersion } from 'fortios-language/firmware/version';
import type { AdvisoryReport } from './advisories';
import type { AdvisoryStatus, AppliedAdvisory } from 'fortios-language/analysis/advisories/applied';

/** The headings of the parts of a report. */
export const advisoryHeadings: Readonly<Record<AdvisoryStatus, string>> = {
  affected: 'Affected',
  undecided: 'Undecided',
  excluded: 'Ruled out by the configuration',
};

/** `7.4.2 (header)`: the version that a configuration was checked against. */
export function checkedVersion({ firmware }: AdvisoryReport): string {
  return `${formatVersion(firmware.named ?? firmware.version)} (${originText(firmware)})`;
}

export function sectionsOfAdvisories(
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

/** The date of the data, and what limits the report, as sentences; names are in double quotes. */
export function notesOf({ date, warning, imported, note }: AdvisoryReport): readonly string[] {
  return [
    `Data as of ${date}.`,
    ...(imported === undefined ? [] : [imported]),
    ...(warning === undefined ? [] : [warning]),
    ...(note === undefined ? [] : [note]),
  ];
}

/** What a report does not list, as sentences. */
export function closingOf({ advisories, onlyLaterTrains, firmware }: AdvisoryReport): readonly string[] {
  return [
    ...(advisories.length === 0 ? ['No advisory in the data names this version.'] : []),
    ...(onlyLaterTrains === 0
      ? []
      : [
          `Not included: ${onlyLaterTrains} that name only trains after FortiOS ${formatTrain(firmware.version)}. The vendor may not have assessed older trains.`,
        ]),
  ];
}

/** The lines about one advisory, as sentences; names are in double quotes. */
export function details({
  advisory,
  fix,
  conditions,
  why,
  status,
  commands,
}: AppliedAdvisory): readonly string[] {
  const { severity, score, exploited, published } = advisory;
  const use = conditions.join('; ');
  return [
    severity === undefined || score === undefined
      ? `without a severity, published ${published}`
      : `${severity}, CVSS ${score}, published ${published}`,
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
