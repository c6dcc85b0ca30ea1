import { settingsForVersionOf } from 'fortios-language/firmware/effective';
import { cleanupKinds, type CleanupKind } from '../cleanup';
import type { RunOf } from '../../../cli/program/command';
import { DeviceReader } from '../../../cli/input/deviceFiles';
import { UsageError } from '../../../cli/program/failures';
import { readFormat } from '../../../cli/input/inputOptions';
import { planFormats, writePlan, type PlanFormat } from '../../../cli/output/planFormats';
import { writeErrorLine } from '../../../cli/output/terminal';
import { onlyFile } from '../../../cli/input/readOptions';
import type { cleanupCommand } from './command';

export const runCleanup: RunOf<typeof cleanupCommand> = async (typed, { terminal }) => {
  const { files, disable = false } = typed;
  const format = readFormat<PlanFormat>(planFormats, typed.format);
  const word = onlyFile(files);
  const named = (Object.keys(cleanupKinds) as CleanupKind[]).filter((kind) => typed[kind] === true);
  const kinds = new Set(named.length > 0 ? named : (['unused', 'duplicates', 'shadowed'] as const));
  if (disable && !kinds.has('shadowed')) throw new UsageError('--disable needs --shadowed.');
  const reader = await DeviceReader.open(terminal, typed);
  const device = reader.deviceOf(await reader.file(word), undefined);
  if (!device.state.backup && kinds.has('unused'))
    writeErrorLine(
      terminal,
      `${device.name} has no header of a backup, so other parts of the configuration can use its objects. None is deleted as unused.`,
    );
  const firmware = settingsForVersionOf(device.firmware);
  const change = reader.service.plans.cleanup(
    device.state,
    reader.service.view(device.document, firmware),
    { kinds, disables: disable },
    { firmware, levels: device.config?.rules ?? {} },
  );
  device.document.dispose();
  return writePlan(
    terminal,
    format,
    { title: `Clean-up of ${device.name}`, name: device.name, change },
    typed,
  );
};
