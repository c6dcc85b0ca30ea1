import type { CliCommand } from './command';
import { fortiosCommands, lintFilesCommand } from './commands';

const help = `
Examples:
  fortios lint berlin.conf
      Check a backup against the version in its header.
  fortios upgrade berlin.conf --to 7.4.8
      Report what changes in FortiOS 7.4.8.
  fortios redact berlin.conf -o shared.conf
      Write a copy without passwords and keys.

"fortios <command> --help" prints the options, the examples and the exit codes of a command.`;

/** The program `fortios`. */
export const fortios: CliCommand = {
  name: 'fortios',
  description: 'Checks, explains and converts FortiGate configurations. It uses no network.',
  help,
  commands: fortiosCommands,
};

/** The program `fortios-lint`: an alias of `fortios lint` for editors and pipelines. */
export const fortiosLint: CliCommand = { ...lintFilesCommand, name: 'fortios-lint' };
