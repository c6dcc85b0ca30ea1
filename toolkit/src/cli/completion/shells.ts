import type { CommandContext, ExitCode } from '../program/command';
import type { parameters } from '../../parameters';
import { UsageError } from '../program/failures';
import type { Command, Option } from 'commander';

/** Creates the completion script of a program, line ends included. */
type ShellScript = (programs: readonly CompletedProgram[]) => string;

const shells: Readonly<Record<string, ShellScript | undefined>> = {
  bash,
  zsh,
  fish,
  powershell,
} satisfies Readonly<Record<(typeof parameters.shell.choices)[number], ShellScript>>;

/**
 * Writes the completion script of a shell.
 *
 * @throws {UsageError} if the shell is not supported
 */
export function runCompletion(
  { files: [shell = ''] }: { readonly files: readonly string[] },
  { terminal, program }: CommandContext,
): ExitCode {
  const script = Object.hasOwn(shells, shell) ? shells[shell] : undefined;
  if (!script) throw new UsageError(`"${shell}" is not a shell with completion.`);
  terminal.writeOut(script(completedPrograms(program)));
  return 0;
}

/** Quotes a string for shells of the Bourne family. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}

function isChoice(value: CompletedValue | undefined): value is readonly string[] {
  return typeof value === 'object';
}

/** The words that lead to each command below the program, as the scripts compare them: ` schema import`. */
function pathsOf({ commands }: CompletedProgram): readonly string[] {
  return commands.filter(({ path }) => path !== '').map(({ path }) => ` ${path}`);
}

/** Options that take a value, as ` lint --format`. */
function valueOptions(
  { commands }: CompletedProgram,
  has: (value: CompletedValue) => boolean,
): readonly string[] {
  return commands.flatMap(({ path, options }) =>
    options
      .filter(({ value }) => value !== undefined && has(value))
      .map(({ name }) => `${path === '' ? '' : ` ${path}`} ${name}`),
  );
}

/** Works in Bash 3.2, the version of macOS. */
function bash(programs: readonly CompletedProgram[]): string {
  return `# Completion for Bash: source <(fortios completion bash)\n${programs.map(bashProgram).join('')}`;
}

function bashProgram(program: CompletedProgram): string {
  const { name, commands } = program;
  const pattern = (words: readonly string[]): string => words.map(quoted).join('|') || "''";
  const choices = commands.flatMap(({ path, options }) =>
    options.flatMap(({ name: option, value }) =>
      isChoice(value)
        ? [`    ${quoted(`${path === '' ? '' : ` ${path}`} ${option}`)}) words=${quoted(value.join(' '))} ;;`]
        : [],
    ),
  );
  const at = ({ path }: CompletedCommand): string => quoted(path === '' ? '' : ` ${path}`);
  const optionsAt = commands.map(
    (command) => `      ${at(command)}) words=${quoted(command.options.map((one) => one.name).join(' '))} ;;`,
  );
  const argumentsAt = commands.map((command) => {
    const { commands: below, argument } = command;
    if (below.length > 0)
      return `      ${at(command)}) words=${quoted(below.map(([one]) => one).join(' '))} ;;`;
    if (isChoice(argument)) return `      ${at(command)}) words=${quoted(argument.join(' '))} ;;`;
    return `      ${at(command)}) ${argument === 'files' ? 'return' : 'compopt +o default 2>/dev/null; return'} ;;`;
  });
  const identifier = `_${name.replaceAll('-', '_')}`;
  return `
${identifier}() {
  local cur="\${COMP_WORDS[COMP_CWORD]}" prev="\${COMP_WORDS[COMP_CWORD-1]}" path='' words='' i
  # Bash splits --format=json into three words.
  if [[ $cur == '=' ]]; then cur=''; elif [[ $prev == '=' ]]; then prev="\${COMP_WORDS[COMP_CWORD-2]}"; fi
  for ((i = 1; i < COMP_CWORD; i++)); do
    case "$path \${COMP_WORDS[i]}" in
    ${pattern(pathsOf(program))}) path="$path \${COMP_WORDS[i]}" ;;
    esac
  done
  COMPREPLY=()
  case "$path $prev" in
${choices.join('\n')}
    ${pattern(valueOptions(program, (value) => value === 'files'))}) return ;;
    ${pattern(valueOptions(program, (value) => value === 'text'))}) compopt +o default 2>/dev/null; return ;;
  esac
  if [[ -z $words && $cur == -* ]]; then
    case "$path" in
${optionsAt.join('\n')}
    esac
  elif [[ -z $words ]]; then
    case "$path" in
${argumentsAt.join('\n')}
    esac
  fi
  COMPREPLY=($(compgen -W "$words" -- "$cur"))
}
complete -o default -F ${identifier} ${name}
`;
}

function zsh(programs: readonly CompletedProgram[]): string {
  const names = programs.map(({ name }) => name);
  const functions = programs.flatMap((program) =>
    program.commands.map((command) => zshCommand(program, command)),
  );
  return `#compdef ${names.join(' ')}
# Completion for zsh: source <(fortios completion zsh), or save it as _fortios in a folder of $fpath
${functions.join('')}
if [[ $funcstack[1] == _fortios ]]; then
  case $service in
${names.map((name) => `    ${name}) ${zshFunction(name, '')} "$@" ;;`).join('\n')}
  esac
else
${names.map((name) => `  compdef ${zshFunction(name, '')} ${name}`).join('\n')}
fi
`;
}

function zshFunction(program: string, path: string): string {
  return `_${program}${path === '' ? '_command' : `_command_${path.replaceAll(' ', '_')}`}`;
}

function zshCommand({ name, commands: all }: CompletedProgram, command: CompletedCommand): string {
  const { path, options, commands, argument } = command;
  const functionOf = (below: string): string => zshFunction(name, `${path} ${below}`.trim());
  const specs = options.map((option) => quoted(zshOption(option)));
  if (commands.length === 0) {
    const action = argument === 'files' ? '_files' : isChoice(argument) ? `(${argument.join(' ')})` : ' ';
    return `
${zshFunction(name, path)}() {
  _arguments ${[...specs, quoted(`*:argument:${action}`)].join(' \\\n    ')}
}
`;
  }
  const known = new Set(all.map(({ path: one }) => one));
  const described = commands.map(([one, text]) => quoted(`${one}:${text.replaceAll(':', '\\:')}`));
  const cases = commands
    .filter(([one]) => known.has(`${path} ${one}`.trim()))
    .map(([one]) => `        ${one}) ${functionOf(one)} ;;`);
  return `
${zshFunction(name, path)}() {
  local context state state_descr line
  typeset -A opt_args
  _arguments -C ${[...specs, "'1: :->command'", "'*:: :->arguments'"].join(' \\\n    ')}
  case $state in
    command)
      local -a commands=(
        ${described.join('\n        ')}
      )
      _describe command commands
      ;;
    arguments)
      case $line[1] in
${cases.join('\n')}
      esac
      ;;
  esac
}
`;
}

function zshOption({ name, description, value }: CompletedOption): string {
  const text = `[${description.replace(/[\\[\]:]/g, '\\$&')}]`;
  if (value === undefined) return `${name}${text}`;
  const action = value === 'files' ? '_files' : isChoice(value) ? `(${value.join(' ')})` : ' ';
  // "=" also accepts --option=value.
  return `${name}${name.startsWith('--') ? '=' : ''}${text}:value:${action}`;
}

function fish(programs: readonly CompletedProgram[]): string {
  return `# Completion for fish: save it as ~/.config/fish/completions/fortios.fish\n${programs.map(fishProgram).join('')}`;
}

function fishProgram(program: CompletedProgram): string {
  const { name, commands } = program;
  const escaped = (text: string): string => `'${text.replace(/[\\']/g, '\\$&')}'`;
  const at = `__fish_${name.replaceAll('-', '_')}_at`;
  const rules = commands.flatMap((command) => {
    const start = `complete -c ${name} -n ${escaped(`${at} ${escaped(command.path === '' ? '' : ` ${command.path}`)}`)}`;
    const { argument } = command;
    return [
      ...command.commands.map(([one, text]) => `${start} -a ${one} -d ${escaped(text)}`),
      ...command.options.map((option) => `${start} ${fishOption(option, escaped)}`),
      ...(isChoice(argument) ? [`${start} -a ${escaped(argument.join(' '))}`] : []),
      ...(argument === 'files' ? [`${start} -F`] : []),
    ];
  });
  return `
# Whether the words before the cursor lead to a command.
function ${at}
    set -l path ''
    for word in (commandline -opc)[2..]
        contains -- "$path $word" ${pathsOf(program).map(escaped).join(' ')}; and set path "$path $word"
    end
    test "$path" = "$argv[1]"
end
complete -c ${name} -f
${rules.join('\n')}
`;
}

function fishOption(
  { name, description, value }: CompletedOption,
  escaped: (text: string) => string,
): string {
  const flag = name.startsWith('--') ? `-l ${name.slice(2)}` : `-s ${name.slice(1)}`;
  const values =
    value === undefined
      ? ''
      : value === 'files'
        ? ' -r -F'
        : isChoice(value)
          ? ` -x -a ${escaped(value.join(' '))}`
          : ' -x';
  return `${flag} -d ${escaped(description)}${values}`;
}

function powershell(programs: readonly CompletedProgram[]): string {
  const escaped = (text: string): string => `'${text.replaceAll("'", "''")}'`;
  const table = (entries: readonly (readonly [string, string])[]): string =>
    `[ordered]@{ ${entries.map(([key, text]) => `${escaped(key)} = ${escaped(text)}`).join('; ')} }`;
  const list = (words: readonly string[]): readonly (readonly [string, string])[] =>
    words.map((word) => [word, word] as const);
  const all = programs.flatMap(({ name, commands }) =>
    commands.map((command) => ({ ...command, path: `${name} ${command.path}`.trim() })),
  );
  const lines = all.flatMap(({ path, options, commands, argument }) => [
    `        ${escaped(`${path} -`)} = ${table(options.map((one) => [one.name, one.description] as const))}`,
    ...options.flatMap(({ name, value }) =>
      isChoice(value) ? [`        ${escaped(`${path} ${name}`)} = ${table(list(value))}`] : [],
    ),
    ...(commands.length > 0 ? [`        ${escaped(path)} = ${table(commands)}`] : []),
    ...(isChoice(argument) ? [`        ${escaped(path)} = ${table(list(argument))}`] : []),
  ]);
  const paths = all.map(({ path }) => escaped(path)).join(', ');
  return `# Completion for PowerShell: fortios completion powershell | Out-String | Invoke-Expression
Register-ArgumentCompleter -Native -CommandName ${programs.map(({ name }) => escaped(name)).join(', ')} -ScriptBlock {
    param($wordToComplete, $commandAst, $cursorPosition)
    # What can follow a command, a command and "-", or a command and an option.
    $following = @{
${lines.join('\n')}
    }
    $paths = @(${paths})
    $words = @($commandAst.CommandElements |
        Where-Object { $_.Extent.EndOffset -lt $cursorPosition } |
        ForEach-Object { $_.ToString() })
    $path = [IO.Path]::GetFileNameWithoutExtension($words[0])
    foreach ($word in $words | Select-Object -Skip 1) {
        if ($paths -ccontains "$path $word") { $path = "$path $word" }
    }
    $key = "$path $($words[-1])"
    if (-not $following.ContainsKey($key)) {
        $key = if ($wordToComplete.StartsWith('-')) { "$path -" } else { $path }
    }
    if ($following.ContainsKey($key)) {
        $following[$key].GetEnumerator() |
            Where-Object { $_.Key -clike "$wordToComplete*" } |
            ForEach-Object {
                [System.Management.Automation.CompletionResult]::new($_.Key, $_.Key, 'ParameterValue', $_.Value)
            }
    }
}
`;
}

/** The suggestions for an option's value or an argument: none, files, or fixed words. */
type CompletedValue = 'text' | 'files' | readonly string[];

interface CompletedOption {
  /** `--format`, or `-o`. */
  readonly name: string;
  readonly description: string;
  /** Undefined for an option without a value. */
  readonly value: CompletedValue | undefined;
}

/** A command with the data that completion needs. */
interface CompletedCommand {
  /** The words after the program's name, such as `schema import`; empty for the program itself. */
  readonly path: string;
  readonly options: readonly CompletedOption[];
  /** Its subcommands with their descriptions. */
  readonly commands: readonly (readonly [name: string, description: string])[];
  readonly argument: CompletedValue;
}

interface CompletedProgram {
  readonly name: string;
  /** The program first. */
  readonly commands: readonly CompletedCommand[];
}

/** The programs that a script completes: `fortios`, and `fortios-lint` with the options of `fortios lint`. */
function completedPrograms(fortios: Command): readonly CompletedProgram[] {
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
