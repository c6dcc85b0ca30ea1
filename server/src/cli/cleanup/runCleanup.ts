import { readAssets } from '../../assets.node';
import { settingsForVersionOf } from '../../firmware/effective';
import { LanguageService } from '../../languageService';
import { cleanupKinds, type CleanupKind } from '../../plans/cleanup';
import type { ExitCode, TypedFailOn } from '../command';
import { DeviceReader, type TypedDeviceOptions } from '../deviceFiles';
import { UsageError } from '../failures';
import { readFormat } from '../inputOptions';
import { planFormats, writePlan, type PlanFormat } from '../planFormats';
import { writeErrorLine, writeErrorLines, type Terminal } from '../terminal';

/** The options and arguments of `fortios cleanup`. */
export interface TypedCleanup
  extends TypedDeviceOptions, TypedFailOn, Partial<Readonly<Record<CleanupKind, boolean>>> {
  readonly file: string | undefined;
  readonly disable?: boolean;
  readonly format: string;
}

/**
 * Plans what can be removed from one device.
 *
 * @throws {UsageError} if the command line is not valid
 */
export async function runCleanup(typed: TypedCleanup, terminal: Terminal): Promise<ExitCode> {
  const { file: word, disable = false } = typed;
  const format = readFormat<PlanFormat>(planFormats, typed.format);
  if (word === undefined) throw new UsageError('Name one backup, or - for standard input.');
  const named = (Object.keys(cleanupKinds) as CleanupKind[]).filter((kind) => typed[kind] === true);
  const kinds = new Set(named.length > 0 ? named : (['unused', 'duplicates', 'shadowed'] as const));
  if (disable && !kinds.has('shadowed')) throw new UsageError('--disable needs --shadowed.');
  const service = await LanguageService.create(await readAssets());
  if (writeErrorLines(terminal, service.schemaProblem === undefined ? [] : [service.schemaProblem])) return 2;
  const reader = await DeviceReader.open(service, terminal, typed);
  const device = reader.deviceOf(await reader.file(word), undefined);
  if (!device.state.backup && kinds.has('unused'))
    writeErrorLine(
      terminal,
      `${device.name} has no header of a backup, so other parts of the configuration can use its objects. None is deleted as unused.`,
    );
  const firmware = settingsForVersionOf(device.firmware);
  const change = service.plans.cleanup(
    device.state,
    service.view(device.document, firmware),
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
}
