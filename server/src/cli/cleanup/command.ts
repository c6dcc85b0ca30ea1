import type { CliCommand } from '../command';
import { planFormatNames } from '../formatNames';
import { addSettingsOptions, formatOption } from '../inputOptions';
import type { TypedCleanup } from './runCleanup';

const help = `
Without --unused, --duplicates, --shadowed and --disabled, it does the first three.

Examples:
  fortios cleanup fw.conf
      Show what can be removed without a change to the traffic, what must stay, and why.
  fortios cleanup --unused --format commands fw.conf > cleanup.txt
      Write the commands that delete the objects that nothing uses.
  fortios cleanup --shadowed --disable fw.conf
      Disable the policies that never match instead of deleting them.

Exit codes:
  0  nothing can be removed
  1  something can be removed
  2  the run failed: a file is not readable or not a configuration, or an option is wrong`;

export const cleanupCommand: CliCommand = {
  name: 'cleanup',
  failOn: { kinds: { change: 'a plan with changes' } },
  define: (command) =>
    addSettingsOptions(
      command
        .description('Plans what can be removed from a configuration without a change to its traffic.')
        .usage('[options] [--] <file>')
        .argument('[file]', 'a backup; - is standard input')
        .option('--unused', 'delete objects that nothing uses, until none is left')
        .option('--duplicates', 'merge objects with equal values into the one that is used most')
        .option('--shadowed', 'delete policies that never match because of earlier ones')
        .option('--disabled', 'delete disabled policies')
        .option('--disable', 'disable policies that never match instead of deleting them')
        .addOption(formatOption('report', planFormatNames, 'text')),
    ).addHelpText('after', help),
  run: async (command, { terminal }) => {
    const { runCleanup } = await import('./runCleanup');
    const [file] = command.args;
    return runCleanup({ ...command.opts<Omit<TypedCleanup, 'file'>>(), file }, terminal);
  },
};
