import { readAssets } from '../../assets.node';
import {
  isProven,
  plannedChangeMarkdown,
  proofOf,
  type PlannedChange,
} from '../../features/compare/plannedChange';
import { settingsForVersionOf } from '../../firmware/effective';
import { LanguageService } from '../../languageService';
import { cleanupKinds, type CleanupKind } from '../../plans/cleanup';
import { asWritten } from '../../secrets/exit';
import type { ExitCode } from '../command';
import { DeviceReader, type TypedDeviceOptions } from '../deviceFiles';
import { UsageError } from '../failures';
import { readFormat } from '../inputOptions';
import { writeErrorLine, writeErrorLines, type Terminal } from '../terminal';
import type { planFormatNames } from '../formatNames';

/** The options and arguments of `fortios cleanup`. */
export interface TypedCleanup extends TypedDeviceOptions, Partial<Readonly<Record<CleanupKind, boolean>>> {
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
  const change = service.devices.cleanup(
    device.state,
    service.view(device.document, firmware),
    { kinds, disables: disable },
    { firmware, levels: device.config?.rules ?? {} },
  );
  device.document.dispose();
  if (format === planFormats.commands) {
    terminal.writePassed(asWritten(change.commands));
    writeErrorLines(terminal, isProven(change) ? [] : proofOf(change));
  } else terminal.writeOut(format({ title: `Clean-up of ${device.name}`, name: device.name, change }));
  return change.plan.steps.length === 0 ? 0 : 1;
}

interface PlanRun {
  readonly title: string;
  readonly name: string;
  readonly change: PlannedChange;
}

type PlanFormat = (run: PlanRun) => string;

const planFormats: Readonly<Record<(typeof planFormatNames)[number], PlanFormat>> = {
  markdown: ({ title, change }) => plannedChangeMarkdown(title, change),
  commands: ({ change }) => change.commands,
  json: ({ name, change }) => `${JSON.stringify(planJson(name, change))}\n`,
};

/** A stable format for other programs: fields are only added. */
function planJson(name: string, change: PlannedChange): Readonly<Record<string, unknown>> {
  const { plan, commands, policies } = change;
  const { steps, kept } = plan;
  return {
    version: 1,
    file: name,
    steps,
    kept,
    commands,
    policies,
    proven: isProven(change),
    check: proofOf(change),
  };
}
