import { commandOf, defineCommand } from '../../../cli/program/command';
import { inputArguments, inputOptions, optionsOf } from '../../../cli/input/inputOptions';
import { parameters, parametersNamed } from '../../../parameters';

const help = `
Examples:
  fortios advisories berlin.conf
      List the published vulnerabilities that apply to this version and configuration.
  fortios advisories --all berlin.conf
      List also those that the configuration rules out.
  fortios advisories --about CVE-2024-21762 berlin.conf
      Say whether the data has it, and whether it affects this version and configuration.
  fortios advisories import csaf/*.json
      Add advisories that you downloaded from the vendor to .fortios-advisories.json.
  fortios advisories --format json backups
      Write the lists of all configurations in a folder for other programs.

Exit codes:
  0  no advisory with known exploitation applies
  1  an advisory with known exploitation applies
  2  the run failed: a file is not readable or belongs to another product, or an option is wrong`;

const importHelp = `
Examples:
  fortios advisories import FG-IR-26-174.json
      Add an advisory to .fortios-advisories.json in this folder.
  fortios advisories import csaf/*.json --folder backups
      Add many advisories, for the configurations in a folder.

Exit codes:
  0  the advisories are stored
  2  a file is not an advisory, or an option is wrong`;

export const advisoriesImportCommand = defineCommand({
  name: 'import',
  output: 'none',
  description: `Stores advisories of the vendor, for all commands and the editor. Download the CSAF files yourself: the
program uses no network. They are stored in .fortios-advisories.json, for the configurations in that
folder and below it.`,
  usage: '[options] <files...>',
  args: [parameters.csaf],
  options: parametersNamed('advisoriesFolder', 'advisoriesFile'),
  help: importHelp,
});

export const advisoriesCommand = defineCommand({
  ...commandOf('advisories'),
  failOn: {
    kinds: {
      exploited: 'an advisory with known exploitation that applies',
      affected: 'an advisory that applies',
      undecided: 'an advisory that may apply',
    },
    preset: ['exploited'],
  },
  ...inputArguments,
  options: {
    ...parametersNamed('excluded', 'about', 'data'),
    ...optionsOf('advisories'),
    ...inputOptions,
  },
  help,
});
