import type { CliCommand } from '../command';
import { UsageError } from '../failures';

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

export const manCommand: CliCommand = {
  name: 'man',
  define: (command) => {
    command
      .description('Writes the manual page of the program or of a command.')
      .usage('[options] [command]')
      .argument('[command...]', 'a command, such as lint or advisories import')
      .addHelpText('after', help);
  },
  run: async (command, { terminal, version }) => {
    const { manualPage } = await import('./manualPage');
    let found = command.parent ?? command;
    for (const word of command.args) {
      const below = found.commands.find((one) => one.name() === word);
      if (!below) throw new UsageError(`There is no command "${command.args.join(' ')}".`);
      found = below;
    }
    terminal.writeOut(manualPage(found, version));
    return 0;
  },
};
