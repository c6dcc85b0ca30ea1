import { settingsForVersionOf } from '../../firmware/effective';
import {
  completeRefactoring,
  refactorings,
  type Refactoring,
  type RefactoringField,
  type RefactoringInput,
  type RefactoringKind,
} from '../../plans/refactoring';
import type { PolicySide } from '../../plans/groups';
import type { ExitCode, Typed, CommandContext } from '../command';
import { DeviceReader } from '../deviceFiles';
import { UsageError } from '../failures';
import { readFormat } from '../inputOptions';
import { planFormats, writePlan, type PlanFormat } from '../planFormats';
import { writeErrorLine } from '../terminal';
import { onlyFile } from '../readOptions';
import type { refactorCommand } from './command';

type TypedRefactoring = Typed<typeof refactorCommand>;

const sides: readonly PolicySide[] = ['srcaddr', 'dstaddr', 'srcaddr6', 'dstaddr6'];

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

export async function runRefactor(typed: TypedRefactoring, { terminal }: CommandContext): Promise<ExitCode> {
  const format = readFormat<PlanFormat>(planFormats, typed.format);
  const [kind, ...files] = typed.files;
  const refactoring = readRefactoring(kind, typed);
  const file = onlyFile(files);
  const reader = await DeviceReader.open(terminal, typed);
  const device = reader.deviceOf(await reader.file(file), undefined);
  const firmware = settingsForVersionOf(device.firmware);
  const change = reader.service.plans.refactor(
    device.state,
    reader.service.view(device.document, firmware),
    refactoring,
    {
      firmware,
      levels: device.config?.rules ?? {},
      allowsChanges: typed.allowChanges ?? false,
    },
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

function readRefactoring(word: string | undefined, typed: TypedRefactoring): Refactoring {
  const kinds = Object.keys(refactorings) as RefactoringKind[];
  const kind = kinds.find((one) => one === word);
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
