import { readAssets } from '../../assets.node';
import { runToCompletion } from '../../base/steps';
import { settingsForVersionOf } from '../../firmware/effective';
import { LanguageService } from '../../languageService';
import {
  completeRefactoring,
  refactorings,
  type Refactoring,
  type RefactoringField,
  type RefactoringInput,
  type RefactoringKind,
} from '../../plans/refactoring';
import type { PolicySide } from '../../plans/groups';
import type { ExitCode, TypedFailOn } from '../command';
import { DeviceReader, type TypedDeviceOptions } from '../deviceFiles';
import { UsageError } from '../failures';
import { readFormat } from '../inputOptions';
import { planFormats, writePlan, type PlanFormat } from '../planFormats';
import { writeErrorLine, writeErrorLines, type Terminal } from '../terminal';

/** The options and arguments of `fortios refactor`. */
export interface TypedRefactoring extends TypedDeviceOptions, TypedFailOn {
  readonly kind: string | undefined;
  readonly file: string | undefined;
  readonly interface?: readonly string[];
  readonly zone?: string;
  readonly from?: string;
  readonly to?: string;
  readonly table?: string;
  readonly policy?: string;
  readonly service?: readonly string[];
  readonly name?: string;
  readonly member?: readonly string[];
  readonly side?: string;
  readonly vdom?: string;
  readonly allowChanges?: boolean;
  readonly format: string;
}

const sides: readonly PolicySide[] = ['srcaddr', 'dstaddr', 'srcaddr6', 'dstaddr6'];

/** The option for each field of a refactoring. */
const options: Readonly<Record<RefactoringField, string>> = {
  vdom: '--vdom',
  zone: '--zone',
  interfaces: '--interface',
  table: '--table',
  from: '--from',
  to: '--to',
  policy: '--policy',
  services: '--service',
  name: '--name',
  members: '--member',
  side: '--side',
};

/**
 * Plans a refactoring of one device.
 *
 * @throws {UsageError} if the command line is not valid
 */
export async function runRefactor(typed: TypedRefactoring, terminal: Terminal): Promise<ExitCode> {
  const format = readFormat<PlanFormat>(planFormats, typed.format);
  const refactoring = readRefactoring(typed);
  if (typed.file === undefined) throw new UsageError('Name one backup, or - for standard input.');
  const service = await LanguageService.create(await readAssets());
  if (writeErrorLines(terminal, service.schemaProblem === undefined ? [] : [service.schemaProblem])) return 2;
  const reader = await DeviceReader.open(service, terminal, typed);
  const device = reader.deviceOf(await reader.file(typed.file), undefined);
  const firmware = settingsForVersionOf(device.firmware);
  const change = runToCompletion(
    service.plans.refactor(device.state, service.view(device.document, firmware), refactoring, {
      firmware,
      levels: device.config?.rules ?? {},
      allowsChanges: typed.allowChanges ?? false,
    }),
  );
  device.document.dispose();
  if ('message' in change) {
    const hint = change.changesFlows
      ? ' With --allow-changes, the plan is made, and lists these policies.'
      : '';
    writeErrorLine(terminal, `${change.message}${hint}`);
    return 2;
  }
  const title = `${refactorings[refactoring.kind]}: ${device.name}`;
  return writePlan(terminal, format, { title, name: device.name, change }, typed);
}

function readRefactoring(typed: TypedRefactoring): Refactoring {
  const kinds = Object.keys(refactorings) as RefactoringKind[];
  const kind = kinds.find((one) => one === typed.kind);
  if (!kind) throw new UsageError(`Name what to do: ${kinds.join(', ')}.`);
  const side = sides.find((one) => one === typed.side);
  if (typed.side !== undefined && !side)
    throw new UsageError(`--side takes ${sides.join(', ')}, not "${typed.side}".`);
  const { zone, from, to, table, policy, name, vdom } = typed;
  const input: RefactoringInput = {
    ...{ kind, vdom, zone, from, to, table, policy, name, side },
    interfaces: typed.interface,
    services: typed.service,
    members: typed.member,
  };
  const complete = completeRefactoring(input);
  if ('refactoring' in complete) return complete.refactoring;
  throw new UsageError(`"${kind}" needs ${options[complete.missing]}.`);
}
