import { settingsForVersionOf } from '../../firmware/effective';
import { cleanupKinds, type CleanupKind } from '../../plans/cleanup';
import type { RunOf } from '../command';
import { DeviceReader } from '../deviceFiles';
import { UsageError } from '../failures';
import { readFormat } from '../inputOptions';
import { planFormats, writePlan, type PlanFormat } from '../planFormats';
import { writeErrorLine } from '../terminal';
import { onlyFile } from '../readOptions';
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
