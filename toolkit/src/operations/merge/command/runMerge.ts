import { oneLine } from 'fortios-language/base/escaping';
import type { MergeConflict } from 'fortios-language/analysis/device/comparison/merge';
import { exitCodeOf, type RunOf } from '../../../cli/program/command';
import { DeviceReader } from '../../../cli/input/deviceFiles';
import { asWritten } from 'fortios-language/secrets/masking';
import { refuseExisting } from '../../../cli/output/outputFile';
import { writeOutput } from '../../redact/command/outputs';
import { printable } from '../../../cli/output/terminal';
import { UsageError } from '../../../cli/program/failures';
import type { mergeCommand } from './command';

export const runMerge: RunOf<typeof mergeCommand> = async (typed, { terminal }) => {
  const { files, output } = typed;
  if (files.length !== 3) {
    throw new UsageError('Name three configurations: the common origin, and the two that were made from it.');
  }
  // The merge driver of git writes one of the inputs.
  if (output !== undefined && !files.includes(output)) refuseExisting(output, typed.force);
  const reader = await DeviceReader.open(terminal, typed);
  const devices = await reader.devices(files);
  const [base, ours, theirs] = devices;
  if (!base || !ours || !theirs) return 2;
  const { state, conflicts } = reader.service.devices.merge(base.state, ours.state, theirs.state);
  for (const { document } of devices) document.dispose();
  const text = asWritten(reader.service.devices.print(state));
  if (output === undefined) terminal.writePassed(text);
  else writeOutput(output, text, files);
  const [ourName, theirName] = [ours.name, theirs.name];
  for (const conflict of conflicts) {
    terminal.writeError(`${printable(describe(conflict))}\n`);
    terminal.writeError(`  ${printable(`${place(ourName, conflict.ourLine)}: ${oneLine(conflict.ours)}`)}\n`);
    terminal.writeError(
      `  ${printable(`${place(theirName, conflict.theirLine)}: ${oneLine(conflict.theirs)}`)}\n`,
    );
  }
  return exitCodeOf(typed, { conflict: conflicts.length > 0 });
};

function describe({ part, path, setting }: MergeConflict): string {
  const where = [...path, ...(setting === undefined ? [] : [setting])].join(' › ');
  return `Conflict in ${part === '' ? '' : `${part}: `}${where}`;
}

function place(name: string, line: number | undefined): string {
  return line === undefined ? name : `${name}:${line + 1}`;
}
