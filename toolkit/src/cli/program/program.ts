import { Argument, Command, CommanderError } from 'commander';
import type { CliCommand, ExitCode, ProgramContext } from './command';
import { addCommonOptions, applyCommonOptions, optionOf, terminalText } from './commonOptions';
import { reasonOf, UsageError } from './failures';
import { wrap } from '../../page/text';
import { openTerminal, writeErrorLine } from '../output/terminal';

/**
 * Runs a program such as `fortios`.
 *
 * @param words its arguments, without the interpreter and the script
 */
export async function runProgram(
  root: CliCommand,
  words: readonly string[],
  { streams, version }: ProgramContext,
): Promise<ExitCode> {
  let terminal = openTerminal(streams);
  let exitCode: ExitCode = 0;
  let current = { title: root.name, definition: root };
  const program = buildProgram(root, {
    enter: (title, definition) => {
      current = { title, definition };
    },
    run: async (definition, command) => {
      const { streams: own, output } = applyCommonOptions(definition, command, streams);
      terminal = openTerminal(own);
      try {
        exitCode = (await definition.run?.(command, { terminal, version, program })) ?? 0;
        output?.commit();
      } finally {
        output?.discard();
      }
    },
    writeOut: terminal.writeOut,
    writeError: terminal.writeError,
    width: terminal.width,
  }).version(version, '--version', 'print the version');
  try {
    await program.parseAsync(words.map(asArgument), { from: 'user' });
    return exitCode;
  } catch (error) {
    // Commander also throws an error after it has printed the help or the version.
    if (error instanceof CommanderError && error.exitCode === 0) return 0;
    if (error instanceof CommanderError && error.code === 'commander.help') return 2;
    const isUsage = error instanceof CommanderError || error instanceof UsageError;
    const reason =
      error instanceof CommanderError ? usageText(error.message, current.definition) : reasonOf(error);
    writeErrorLine(terminal, isUsage ? `${reason} See ${current.title} --help.` : reason);
    return 2;
  }
}

/** A query in SQL can begin with a comment, which is not an option. */
function asArgument(word: string): string {
  return /^--\s/.test(word) ? ` ${word}` : word;
}

/** The state while a command line is parsed. */
interface ProgramEvents {
  /** The command whose arguments are being parsed, such as `fortios redact`. */
  readonly enter: (title: string, definition: CliCommand) => void;
  readonly run: (definition: CliCommand, command: Command) => Promise<void>;
  readonly writeOut: (text: string) => void;
  readonly writeError: (text: string) => void;
  /** Of the terminal that shows the help, in characters; undefined if it is not limited. */
  readonly width: number | undefined;
}

/** The longest line of a help. */
const longestLine = 110;

const noEvents: ProgramEvents = {
  enter: () => undefined,
  run: () => Promise.resolve(),
  writeOut: () => undefined,
  writeError: () => undefined,
  width: undefined,
};

/** Converts a command and its subcommands to commander's form. */
function buildProgram(root: CliCommand, events: ProgramEvents = noEvents): Command {
  const program = new Command(root.name)
    .helpOption('--help', 'print this help')
    .configureHelp({
      helpWidth: Math.min(longestLine, events.width ?? longestLine),
      subcommandTerm: (below) => below.name(),
    })
    .configureOutput({
      writeOut: events.writeOut,
      writeErr: events.writeError,
      outputError: () => undefined,
    });
  addCommand(root, program, root.name, events);
  return program;
}

function addCommand(definition: CliCommand, command: Command, title: string, events: ProgramEvents): void {
  const { description, usage, args = [], options = {}, help } = definition;
  command.description(description).allowExcessArguments(false);
  if (usage !== undefined) command.usage(usage);
  for (const row of args) {
    const argument = new Argument(row.argument ?? '', terminalText(row));
    command.addArgument(row.choices ? argument.choices(row.choices) : argument);
  }
  for (const row of Object.values(options)) command.addOption(optionOf(row));
  // A list of commands has the first sentence only.
  command.summary(/^.*?\.(?=\s|$)/s.exec(description)?.[0] ?? description);
  command.addHelpText('after', wrappedHelp(typeof help === 'string' ? help : help(title), events.width));
  addCommonOptions(definition, command);
  // Otherwise the options of a subcommand would be those of this command.
  if (definition.commands)
    command.helpCommand('help [command]', 'print the help of a command').enablePositionalOptions();
  command.exitOverride((error) => {
    events.enter(title, definition);
    throw error;
  });
  if (definition.run) {
    command.action(async () => {
      events.enter(title, definition);
      await events.run(definition, command);
    });
  }
  for (const below of definition.commands ?? []) {
    addCommand(below, command.command(below.name), `${title} ${below.name}`, events);
  }
}

/** The lines of a help that a terminal has no room for, wrapped below their beginning. */
function wrappedHelp(help: string, width = longestLine): string {
  return help
    .split('\n')
    .flatMap((line) => {
      const margin = /^ *(?:[\w-]+ {2,})?/.exec(line)?.[0] ?? '';
      return wrap(line.slice(margin.length), width - margin.length).map((part, index) =>
        index === 0 ? `${margin}${part}` : `${' '.repeat(margin.length)}${part}`,
      );
    })
    .join('\n');
}

/** What is wrong with a command line; for a missing option or argument, what it takes. */
function usageText(message: string, { args = [], options = {} }: CliCommand): string {
  const [, name = ''] = /(?:required option|missing required argument) '([^']+)'/.exec(message) ?? [];
  const row = [...args, ...Object.values(options)].find(
    ({ option, argument }) =>
      name !== '' && (option === name || argument?.replace(/^[<[]|(?:\.{3})?[>\]]$/g, '') === name),
  );
  if (!row) return sentence(message);
  const choices = row.choices === undefined ? '' : ` (${row.choices.join(', ')})`;
  return `${row.option ?? row.argument ?? ''} is missing: ${terminalText(row)}${choices}.`;
}

/** Commander's message is `error: unknown option '--frmat'`, with `(Did you mean --format?)` on a second line. */
function sentence(message: string): string {
  const [what = '', ...hints] = message.replace(/^error: /, '').split('\n');
  const hint = hints.join(' ').replace(/^\(|\)$/g, '');
  const end = what.endsWith('.') ? '' : '.';
  return `${what.charAt(0).toUpperCase()}${what.slice(1)}${end} ${hint}`.trim();
}
