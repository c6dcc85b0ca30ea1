import { DiagnosticSeverity, type Diagnostic } from 'vscode-languageserver-types';
import { compareVersions, formatVersion } from '../../firmware/version';
import type { EffectOutcome } from './changes/effect';
import type { UpgradeReport } from './report';

/**
 * The source that editors show next to each message. It differs from that of findings, so that clients can count them
 * separately.
 */
const upgradeDiagnosticSource = 'fortios upgrade';

const severities: Readonly<Record<EffectOutcome, DiagnosticSeverity>> = {
  'stops-working': DiagnosticSeverity.Warning,
  'behaves-differently': DiagnosticSeverity.Information,
  'decide-before': DiagnosticSeverity.Information,
  dropped: DiagnosticSeverity.Hint,
};

/** The maximum number of lines that are listed for a change. */
const maxPlaces = 50;

/**
 * The changes of a report at their lines; a change without a line is at the first one. What is to be checked on the
 * device is at its lines only.
 */
export function upgradeDiagnostics({ items, checks, from, to, unlisted }: UpgradeReport): Diagnostic[] {
  const move = `${compareVersions(to, from.version) < 0 ? 'Downgrade' : 'Upgrade'} to ${formatVersion(to)}`;
  const start = { line: 0, character: 0 };
  const source = upgradeDiagnosticSource;
  if (unlisted !== undefined) {
    const range = { start, end: start };
    return [
      {
        range,
        severity: DiagnosticSeverity.Warning,
        code: 'unlisted-model',
        source,
        message: `${move}: ${unlisted}`,
      },
    ];
  }
  const all = [
    ...items.map((item) => ({ item, check: '', severity: severities[item.outcome] })),
    ...checks
      .filter(({ places }) => places.length > 0)
      .map((item) => ({
        item,
        check: ` Check with "${item.command}".`,
        severity: DiagnosticSeverity.Information,
      })),
  ];
  return all.flatMap(({ item: { id, title, text, action, places }, check, severity }) => {
    const ranges =
      places.length === 0 ? [{ start, end: start }] : places.slice(0, maxPlaces).map(({ range }) => range);
    return ranges.map((range) => ({
      range,
      severity,
      code: id,
      source,
      message: `${move}: ${title}. ${text}${check}${action === 'None.' ? '' : ` ${action}`}`,
    }));
  });
}
