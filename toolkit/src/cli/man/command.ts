import { defineCommand } from '../program/command';
import { parameters } from '../../parameters';

const help = `
Examples:
  fortios man > ~/.local/share/man/man1/fortios.1
      Store the page of the program, for "man fortios".
  fortios man lint | man -l -
      Read the page of a command.
  for c in lint diff upgrade; do fortios man $c > ~/.local/share/man/man1/fortios-$c.1; done
      Store the pages of commands, for "man fortios-lint" and others.

Exit codes:
  0  done
  2  there is no such command`;

export const manCommand = defineCommand({
  name: 'man',
  description: 'Writes the manual page of the program or of a command.',
  usage: '[options] [command]',
  args: [parameters.command],
  help,
});
