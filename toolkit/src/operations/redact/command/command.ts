import { commandOf, defineCommand } from '../../../cli/program/command';
import { copyOptions, inputArguments } from '../../../cli/input/inputOptions';
import { parametersNamed } from '../../../parameters';

const help = `
Examples:
  fortios redact fw.conf > shared.conf
      Replace passwords, keys and free text, and report the replacements on standard error.
  fortios redact --all -o shared.conf fw.conf
      Replace addresses, names, e-mail addresses, serial numbers and other identifiers as well.
  fortios redact --addresses -o shared berlin.conf oslo.conf
      Redact the two ends of a tunnel together: what is the same in both stays the same.
  ssh fw show | fortios redact -
      Redact standard input.

What is known to be harmless stays: words of FortiOS, numbers, dates, addresses, and names of entries and hosts. All
other values are replaced: secrets, comments, descriptions, messages, scripts that are not commands, paths of
addresses on the web, values of unknown settings, and lines that are not configuration. With --keep-text, such text
stays and may contain secrets.

In all files of a run, equal values get equal replacements: references still resolve, and the rules report the same
findings. Output is UTF-8.

Exit codes:
  0  done
  2  the run failed; nothing is written unless all files are readable`;

export const redactCommand = defineCommand({
  ...commandOf('redact'),
  output: 'own',
  ...inputArguments,
  options: {
    ...copyOptions,
    ...parametersNamed('outputs', 'report', 'version'),
  },
  help,
});
