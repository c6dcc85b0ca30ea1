import { chooseFirmware } from '../../firmware/releases';
import type { FleetReport } from '../../upgrade/fleet';
import { answerFiles } from '../answerFiles';
import { exitCodeOf, type ExitCode, type TypedFailOn } from '../command';
import { readFormat, type TypedInputs } from '../inputOptions';
import { writeErrorLines, type Terminal } from '../terminal';
import { UsageError } from '../failures';
import { upgradeFormats } from './formats';

/** The options and arguments of `fortios upgrade`. */
export interface TypedUpgrade extends TypedInputs, TypedFailOn {
  readonly to: string;
  readonly format: string;
}

/**
 * Writes the changes of each file in another version.
 *
 * @throws {UsageError} if the command line is not valid
 */
export async function runUpgrade(typed: TypedUpgrade, terminal: Terminal): Promise<ExitCode> {
  const target = chooseFirmware(typed.to);
  if ('message' in target) throw new UsageError(`--to takes a FortiOS version. ${target.message}`);
  const to = target.version;
  const format = readFormat(upgradeFormats, typed.format);
  const { answers, failures } = await answerFiles(typed, terminal, (service, view, name): FleetReport => ({
    name,
    report: service.upgrades.report(view, target),
  }));
  const files = answers.filter(({ report }) => report.compared);
  const excluded = answers
    .filter(({ report }) => !report.compared)
    .map(({ name, report }) => `"${name}" was not compared. ${report.caveats.join(' ')}`);
  terminal.writeOut(format({ to, files }, terminal));
  if (writeErrorLines(terminal, [...failures, ...excluded])) return 2;
  const hasChanges = files.some(
    ({ report: { items, unlisted } }) => items.length > 0 || unlisted !== undefined,
  );
  return exitCodeOf(typed, { change: hasChanges });
}
