import { chooseFirmware, type ChosenFirmware } from '../../firmware/releases';
import { UpgradeService } from '../../services/upgradeService';
import type { FleetReport } from '../../reports/upgrade/fleet';
import { answersOf, onView } from '../forEachConfiguration';
import { exitCodeOf, type ExitCode, type Typed, type CommandContext } from '../command';
import { readFormat } from '../inputOptions';
import { readInputOptions } from '../readOptions';
import { UsageError } from '../failures';
import { upgradeFormats } from './formats';
import { runToCompletion } from '../../base/steps';
import type { upgradeCommand } from './command';

/** What changes for a configuration in another version. */
export const upgradeWork = onView<ChosenFirmware, FleetReport>((view, { service, path: name }, _, target) => {
  const report = runToCompletion(new UpgradeService(service.schema).report(view, target));
  return report.compared ? { name, report } : { exclusion: report.caveats.join(' ') };
});

/**
 * Writes the changes of each file in another version.
 *
 * @throws {UsageError} if the command line is not valid
 */
export async function runUpgrade(
  typed: Typed<typeof upgradeCommand>,
  { terminal }: CommandContext,
): Promise<ExitCode> {
  const target = chooseFirmware(typed.to);
  if ('message' in target) throw new UsageError(`--to takes a FortiOS version. ${target.message}`);
  const to = target.version;
  const format = readFormat(upgradeFormats, typed.format);
  const { answers: files, hasFailed } = await answersOf(readInputOptions(typed), terminal, {
    ...{ name: 'upgrade', work: upgradeWork, task: target, excluded: 'was not compared' },
  });
  terminal.writeOut(format({ to, files }, terminal));
  if (hasFailed) return 2;
  const hasChanges = files.some(
    ({ report: { items, unlisted } }) => items.length > 0 || unlisted !== undefined,
  );
  return exitCodeOf(typed, { change: hasChanges });
}
