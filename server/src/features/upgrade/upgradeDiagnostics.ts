import { DiagnosticSeverity, type Diagnostic } from 'vscode-languageserver-types';
import { compareVersions, formatVersion } from '../../firmware/version';
import type { Outcome } from '../../upgrade/changes/effect';
import type { UpgradeReport } from '../../upgrade/report';

/**
 * The source that editors show next to each message. It differs from that of findings, so that clients can count them
 * separately.
 */
export const upgradeDiagnosticSource = 'fortios upgrade';

const severities: Readonly<Record<Outcome, DiagnosticSeverity>> = {
  'stops-working': DiagnosticSeverity.Warning,
  'behaves-differently': DiagnosticSeverity.Information,
  'decide-before': DiagnosticSeverity.Information,
  dropped: DiagnosticSeverity.Hint,
};

/** The maximum number of lines that are listed for a change. */
const maxPlaces = 50;

/** The changes of a report at their lines; a change without a line is at the first one. */
export function upgradeDiagnostics({ items, from, to }: UpgradeReport): Diagnostic[] {
  const move = compareVersions(to, from.version) < 0 ? 'Downgrade' : 'Upgrade';
  const start = { line: 0, character: 0 };
  return items.flatMap(({ id, outcome, title, text, action, places }) => {
    const ranges =
      places.length === 0 ? [{ start, end: start }] : places.slice(0, maxPlaces).map(({ range }) => range);
    return ranges.map((range) => ({
      range,
      severity: severities[outcome],
      code: id,
      source: upgradeDiagnosticSource,
      message: `${move} to ${formatVersion(to)}: ${title}. ${text}${action === 'None.' ? '' : ` ${action}`}`,
    }));
  });
}
