import { commandOf, defineCommand } from '../../../cli/program/command';
import { documentOptions, inputArguments, inputOptions, optionsOf } from '../../../cli/input/inputOptions';
import { parametersNamed } from '../../../parameters';

const help = `
Sections:
  identity, support, interfaces, zones, routing, sd-wan, policies, nat, vpns, authentication, administrators,
  logging, ha, map, findings, benchmark, changes

Names and comments are as in the configuration. Values of secret settings are ••••, and so is the same value, from 8
characters, where another text repeats it; the report and a message count these places.

Examples:
  fortios report berlin.conf -o berlin.html
      Write one printable file.
  fortios report berlin.conf -o berlin.docx
      Write a Word document to edit.
  fortios report berlin.conf --since last-year.conf -o berlin.html
      Include the changes since another backup.
  fortios report berlin.conf --format markdown --sections identity,policies,findings
      Print some sections as Markdown.

Exit codes:
  0  done
  2  the run failed: a file is not readable or belongs to another product, or an option is wrong; the report
     contains the other files`;

export const reportCommand = defineCommand({
  ...commandOf('report'),
  output: 'own',
  ...inputArguments,
  options: {
    ...optionsOf('report'),
    ...parametersNamed('sections', 'since', 'output'),
    ...documentOptions,
    ...inputOptions,
  },
  help,
});
