import { readAssets } from '../../assets.node';
import { LanguageService } from '../../languageService';
import type { ExitCode } from '../command';
import { settingsForVersionOf } from '../../firmware/effective';
import { isUnchanged } from '../../device/compare';
import { DeviceReader, type DeviceFile, type TypedDeviceOptions } from '../deviceFiles';
import { readFormat } from '../inputOptions';
import { writeErrorLine, writeErrorLines, type Terminal } from '../terminal';
import { UsageError } from '../failures';
import { diffFormats, type DiffFormat } from './formats';
import { readInclude } from './include';
import { runBaseline } from './runBaseline';
import { runHa } from './runHa';
import { writeCommands } from './writeCommands';

/** The options and arguments of `fortios diff`. */
export interface TypedDiff extends TypedDeviceOptions {
  readonly files: readonly string[];
  readonly format?: string;
  readonly rollback?: boolean;
  readonly include?: readonly string[];
  readonly baseline?: string;
  readonly ha?: boolean;
  readonly textconv?: boolean;
  /** Whether flows are compared; undefined for files that are not large. */
  readonly traffic?: boolean;
}

const trafficOmitted =
  'Shadowed policies and flows are not compared in files of more than 20,000 lines. Add --traffic to compare them.';

/** In larger files, the comparison of flows takes longer than that of the configurations. */
const maxTrafficLines = 20_000;

/**
 * Compares two files, or several with a baseline; or prints one file for git.
 *
 * @throws {UsageError} if the command line is not valid
 */
export async function runDiff(typed: TypedDiff, terminal: Terminal): Promise<ExitCode> {
  const { files, rollback = false, baseline, textconv = false, traffic } = typed;
  const include = readInclude(typed.include);
  if (textconv && (baseline !== undefined || rollback || typed.ha)) {
    throw new UsageError('--textconv prints one file; omit --baseline, --ha and --rollback.');
  }
  if (typed.ha && baseline !== undefined) throw new UsageError('Use either --ha or --baseline.');
  const service = await LanguageService.create(await readAssets());
  if (writeErrorLines(terminal, service.schemaProblem === undefined ? [] : [service.schemaProblem])) return 2;
  const reader = await DeviceReader.open(service, terminal, typed);
  if (baseline !== undefined)
    return runBaseline({ ...typed, baseline }, { devices: service.devices, reader }, terminal);
  if (typed.ha) return runHa(typed, { devices: service.devices, reader }, terminal);
  if (textconv) {
    const [file, ...others] = files;
    if (file === undefined || others.length > 0) throw new UsageError('--textconv takes one file.');
    const [device] = await reader.devices([file]);
    if (!device) return 0;
    const text = service.devices.print(device.state, { normalized: true, include });
    terminal.writeOut(text);
    return 0;
  }
  const formatName = typed.format ?? (rollback ? 'commands' : 'text');
  const format = readFormat<DiffFormat | 'commands'>({ ...diffFormats, commands: 'commands' }, formatName);
  if (files.length !== 2) throw new UsageError('Name two configurations: the old one and the new one.');
  const devices = await reader.devices(rollback ? [...files].reverse() : files);
  const [old, now] = devices;
  if (!old || !now) return 2;
  const comparison = service.devices.compare(old.state, now.state, { include });
  const viewOf = ({ document, firmware }: DeviceFile): ReturnType<LanguageService['view']> =>
    service.view(document, settingsForVersionOf(firmware));
  const isLarge = devices.some(({ document }) => document.lineCount > maxTrafficLines);
  const isReport = format !== 'commands';
  const isWanted = (traffic ?? !isLarge) && isReport;
  const policies = isWanted ? service.devices.policyChanges(viewOf(old), viewOf(now)) : undefined;
  for (const { document } of devices) document.dispose();
  if (isReport) {
    terminal.writeOut(format({ oldName: old.name, newName: now.name, comparison, policies }, terminal));
  } else writeCommands(service.devices.script(comparison, old.state), now.name, terminal);
  if (isUnchanged(comparison)) return 0;
  if (isReport && isLarge && traffic === undefined) writeErrorLine(terminal, trafficOmitted);
  return 1;
}
