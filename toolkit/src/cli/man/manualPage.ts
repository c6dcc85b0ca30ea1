import type { Command } from 'commander';
import type { CommandContext, ExitCode } from '../program/command';
import { UsageError } from '../program/failures';

/**
 * Writes the manual page of the program or of a command.
 *
 * @throws {UsageError} if there is no such command
 */
export function runMan(
  { files: words }: { readonly files: readonly string[] },
  { terminal, version, program }: CommandContext,
): ExitCode {
  let found = program;
  for (const word of words) {
    const below = found.commands.find((one) => one.name() === word);
    if (!below) throw new UsageError(`There is no command "${words.join(' ')}".`);
    found = below;
  }
  terminal.writeOut(manualPage(found, version));
  return 0;
}

/** The manual page of a command in the language of man(7), from its help. */
function manualPage(command: Command, version: string): string {
  const title = titleOf(command);
  const help = command.createHelp();
  const options = help.visibleOptions(command);
  const below = help.visibleCommands(command);
  const lines = [
    `.TH ${roffWord(title.replaceAll(' ', '-').toUpperCase())} 1 "" ${roffWord(`fortios ${version}`)}`,
    '.SH NAME',
    `${escaped(title.replaceAll(' ', '-'))} \\- ${escaped(command.description().replaceAll('\n', ' '))}`,
    '.SH SYNOPSIS',
    `.B ${escaped(title)}`,
    escaped(command.usage()),
    ...(options.length === 0 ? [] : ['.SH OPTIONS']),
    ...options.flatMap((option) => [
      '.TP',
      `.B ${escaped(option.flags)}`,
      escaped(help.optionDescription(option)),
    ]),
    ...(below.length === 0 ? [] : ['.SH COMMANDS']),
    ...below.flatMap((one) => ['.TP', `.B ${escaped(one.name())}`, escaped(one.description())]),
    ...sections(textAfter(command)),
  ];
  return `${lines.join('\n')}\n`;
}

function titleOf(command: Command): string {
  const { parent } = command;
  return parent ? `${titleOf(parent)} ${command.name()}` : command.name();
}

/** The text that the command adds to its help. */
function textAfter(command: Command): string {
  let text = '';
  const standard = command.helpInformation();
  command.configureOutput({
    writeOut: (part) => {
      text += part;
    },
  });
  command.outputHelp();
  return text.slice(standard.length);
}

/** Blocks of the help that begin with a title such as `Examples:`; other blocks are paragraphs. */
function sections(text: string): readonly string[] {
  return text
    .split(/\n{2,}/)
    .filter((block) => block.trim() !== '')
    .flatMap((block) => {
      const [first = '', ...rest] = block.replace(/^\n/, '').split('\n');
      const isTitle = first.endsWith(':') && rest.length > 0;
      const body = isTitle ? rest : [first, ...rest];
      return [
        isTitle ? `.SH ${roffWord(first.slice(0, -1).toUpperCase())}` : '.SH NOTES',
        '.nf',
        ...body.map(escaped),
        '.fi',
      ];
    });
}

function roffWord(text: string): string {
  return `"${escaped(text).replaceAll('"', '')}"`;
}

/** A period or an apostrophe at the start of a line begins a request. */
function escaped(text: string): string {
  return text
    .replaceAll('\\', '\\e')
    .replaceAll('-', '\\-')
    .replace(/^(?=[.'])/gm, '\\&');
}
