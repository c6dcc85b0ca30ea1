import type { CliCommand } from '../command';
import { addInputOptions, formatOption, inputUsage } from '../inputOptions';
import { advisoryFormatNames } from '../formatNames';
import type { TypedAdvisories } from './runAdvisories';

const help = `
Examples:
  fortios advisories berlin.conf
      List the published vulnerabilities that apply to this version and configuration.
  fortios advisories --all berlin.conf
      List also those that the configuration rules out.
  fortios advisories --format json backups
      Write the lists of all configurations in a folder for other programs.

Exit codes:
  0  no advisory with known exploitation applies
  1  an advisory with known exploitation applies
  2  the run failed: a file is not readable or belongs to another product, or an option is wrong`;

export const advisoriesCommand: CliCommand = {
  name: 'advisories',
  define: (command) => {
    command
      .description('Lists the published vulnerabilities that apply to FortiGate configurations.')
      .usage(inputUsage)
      .option('--all', 'list also the advisories that the configuration rules out')
      .addOption(formatOption('report', advisoryFormatNames, 'text'))
      .addHelpText('after', help);
    addInputOptions(command);
  },
  run: async (command, { terminal }) => {
    const { runAdvisories } = await import('./runAdvisories');
    return runAdvisories(
      { ...command.opts<Omit<TypedAdvisories, 'files'>>(), files: command.args },
      terminal,
    );
  },
};
