import { enumerated } from 'fortios-language/base/lists';
import { settingsForVersionOf } from 'fortios-language/firmware/effective';
import {
  refactorings,
  type RefactoringInput,
  type RefactoringKind,
} from 'fortios-language/features/refactor/refactoringInput';
import { completeRefactoring, type Refactoring } from '../refactoring';
import { parameters } from '../../../parameters';
import type { Typed, RunOf } from '../../../cli/program/command';
import { DeviceReader } from '../../../cli/input/deviceFiles';
import { UsageError } from '../../../cli/program/failures';
import { readFormat } from '../../../cli/input/inputOptions';
import { planFormats, writePlan, type PlanFormat } from '../../../cli/output/planFormats';
import { writeErrorLine } from '../../../cli/output/terminal';
import { onlyFile } from '../../../cli/input/readOptions';
import type { refactorCommand } from './command';

type TypedRefactoring = Typed<typeof refactorCommand>;

export const runRefactor: RunOf<typeof refactorCommand> = async (typed, { terminal }) => {
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
};

function readRefactoring(word: string | undefined, typed: TypedRefactoring): Refactoring {
  const kinds = Object.keys(refactorings) as RefactoringKind[];
  const kind = kinds.find((one) => one === word);
  if (!kind) throw new UsageError(`Name what to do: ${kinds.join(', ')}.`);
  const input: RefactoringInput = { ...typed, to: typed.newName, kind };
  const complete = completeRefactoring(input);
  if ('refactoring' in complete) return complete.refactoring;
  throw new UsageError(`"${kind}" needs ${enumerated(missingOptions(input))}.`);
}

/** The options that an input lacks. */
function missingOptions(input: RefactoringInput): readonly string[] {
  const complete = completeRefactoring(input);
  if ('refactoring' in complete) return [];
  const { missing } = complete;
  const { option } = parameters[missing === 'to' ? 'newName' : missing];
  return [option, ...missingOptions({ ...input, [missing]: '?' })];
}
