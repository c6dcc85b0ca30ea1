import type { Command, Option } from 'commander';

/** The suggestions for an option's value or an argument: none, files, or fixed words. */
export type CompletedValue = 'text' | 'files' | readonly string[];

/** An option that completion suggests. */
export interface CompletedOption {
  /** `--format`, or `-o`. */
  readonly name: string;
  readonly description: string;
  /** Undefined for an option without a value. */
  readonly value: CompletedValue | undefined;
}

/** A command with the data that completion needs. */
export interface CompletedCommand {
  /** The words after the program's name, such as `schema import`; empty for the program itself. */
  readonly path: string;
  readonly options: readonly CompletedOption[];
  /** Its subcommands with their descriptions. */
  readonly commands: readonly (readonly [name: string, description: string])[];
  readonly argument: CompletedValue;
}

/** A program and all its commands. */
export interface CompletedProgram {
  readonly name: string;
  /** The program first. */
  readonly commands: readonly CompletedCommand[];
}

/** The programs that a script completes: `fortios`, and `fortios-lint` with the options of `fortios lint`. */
export function completedPrograms(fortios: Command): readonly CompletedProgram[] {
  const all = commandsOf(fortios, '');
  const lint = all.find(({ path }) => path === 'lint');
  return [
    { name: fortios.name(), commands: all },
    ...(lint ? [{ name: 'fortios-lint', commands: [{ ...lint, path: '' }] }] : []),
  ];
}

function commandsOf(command: Command, path: string): readonly CompletedCommand[] {
  const help = command.createHelp();
  const below = help.visibleCommands(command);
  const [argument] = command.registeredArguments;
  return [
    {
      path,
      options: help.visibleOptions(command).flatMap(completedOptions),
      commands: below.map((one) => [one.name(), one.description()] as const),
      // Arguments are files, except for those of `explain`.
      argument: below.length > 0 || argument?.name() === 'names' ? 'text' : (argument?.argChoices ?? 'files'),
    },
    ...below
      .filter((one) => command.commands.includes(one))
      .flatMap((one) => commandsOf(one, `${path} ${one.name()}`.trim())),
  ];
}

function completedOptions(option: Option): readonly CompletedOption[] {
  const { description, flags, argChoices, required, optional } = option;
  // `-o, --output <file>`
  const name = flags.split(/[<[]/)[1]?.slice(0, -1) ?? '';
  const value = required || optional ? (argChoices ?? valueNamed(name)) : undefined;
  return [option.short, option.long].flatMap((one) =>
    one === undefined ? [] : [{ name: one, description, value }],
  );
}

/** The placeholder of a value in the help determines what is suggested. */
function valueNamed(name: string): CompletedValue {
  return /^(?:file|folder|path|backup|configuration)$/.test(name) ? 'files' : 'text';
}
