import { originText } from '../firmware/effective';
import { compareVersions, formatVersion } from '../firmware/version';
import type { ChangeKind, UpgradeReport } from './report';

/** A kind of change as a heading of a row. */
export const kindNames: Readonly<Record<ChangeKind, string>> = {
  'table-gone': 'Table removed',
  'setting-gone': 'Setting removed',
  'value-gone': 'Value removed',
  'ftm-push': 'FortiToken Mobile push',
};

/** `What changes from FortiOS 6.2.4 to 7.4.4` */
export function titleOf({ from, to }: UpgradeReport): string {
  return `What changes from FortiOS ${formatVersion(from.version)} to ${formatVersion(to)}`;
}

/** The version of the file: `FortiOS 6.2.4, from the file's header`. */
export function originOf({ from }: UpgradeReport): string {
  return `FortiOS ${formatVersion(from.version)}, ${originText(from)}`;
}

/** The number of changes, in one sentence. */
export function summaryOf({ from, to, compared, changes }: UpgradeReport): string {
  if (!compared) return 'Nothing was compared.';
  const target = `FortiOS ${formatVersion(to)}`;
  if (compareVersions(from.version, to) === 0) return `The file is already for ${target}: nothing changes.`;
  if (changes.length === 0) return `No certain changes in ${target}.`;
  const countOf = (kind: ChangeKind, noun: string): readonly string[] => {
    const count = changes.filter((change) => change.kind === kind).length;
    return count === 0 ? [] : [`${count} ${noun}${count === 1 ? '' : 's'}`];
  };
  const gone = [
    ...countOf('table-gone', 'table'),
    ...countOf('setting-gone', 'setting'),
    ...countOf('value-gone', 'value'),
  ];
  const parts = [
    ...(gone.length === 0 ? [] : [`${enumerated(gone)} that ${target} does not have`]),
    ...countOf('ftm-push', 'consequence').map((count) => `${count} for FortiToken Mobile push`),
  ];
  const verb = changes.length === 1 ? 'change is' : 'changes are';
  return `${changes.length} ${verb} certain: ${parts.join(', and ')}.`;
}

/** The limits of every report. */
const certaintySentence =
  'The report lists only certain changes. It does not compare ranges of numbers and lengths of texts.';

/** The fate of removed lines, and where to see it. */
const deviceSentence =
  'An upgrade on the device converts some of these lines and drops the others. After the first start, "diagnose debug config-error-log read" lists the dropped lines.';

/** The sentences below a report. */
export function closingSentences(reports: readonly UpgradeReport[]): readonly string[] {
  if (reports.every(({ changes }) => changes.length === 0)) return [];
  const isGone = reports.some(
    ({ from, to, changes }) =>
      compareVersions(from.version, to) < 0 && changes.some(({ kind }) => kind !== 'ftm-push'),
  );
  return [...(isGone ? [deviceSentence] : []), certaintySentence];
}

/** `a, b and c` */
export function enumerated(parts: readonly string[]): string {
  const last = parts.at(-1) ?? '';
  return parts.length < 2 ? last : `${parts.slice(0, -1).join(', ')} and ${last}`;
}
