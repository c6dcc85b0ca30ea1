import type { RunOf } from '../../../cli/program/command';
import { DeviceReader } from '../../../cli/input/deviceFiles';
import { readInclude } from '../../compare/command/include';
import { onlyFile } from '../../../cli/input/readOptions';
import type { normalizeCommand } from './command';

export const runNormalize: RunOf<typeof normalizeCommand> = async (typed, { terminal }) => {
  const include = readInclude(typed.include);
  const file = onlyFile(typed.files, 'configuration');
  const reader = await DeviceReader.open(terminal, typed);
  const [device] = await reader.devices([file]);
  if (!device) return 0;
  terminal.writeOut(reader.service.devices.print(device.state, { normalized: true, include }));
  return 0;
};
