import { commandOf, defineCommand } from '../../../cli/program/command';
import { inputArguments, inputOptions, optionsOf } from '../../../cli/input/inputOptions';
import { parametersNamed } from '../../../parameters';

const help = `
The page names each device with version, support, findings, benchmark, published vulnerabilities and last change, and
what to fix first. Nothing is sent anywhere, and the HTML page needs no network.

Examples:
  fortios fleet backups -o fleet.html
      Write a page for all configurations in a folder.
  fortios fleet backups -o fleet.csv
      Write one row for each device.
  fortios fleet backups --golden golden.conf -o fleet.md
      Also show which devices differ from a golden configuration.
  fortios fleet backups --shard 2/4 -o 2.json
      Read the second of four parts, on one of four machines.
  fortios fleet backups --shard 2/4 -o 2.json --resume
      Do the same after an interruption, without reading again what was done.
  fortios fleet --join 1.json 2.json 3.json 4.json -o fleet.html
      Write one page for all parts.

Exit codes:
  0  done
  2  the run failed, or a file is not readable: it is listed on the page with the reason`;

export const fleetCommand = defineCommand({
  ...commandOf('fleet'),
  output: 'own',
  ...inputArguments,
  options: {
    ...optionsOf('fleet'),
    ...parametersNamed('golden', 'maxAge', 'cache', 'resume', 'join', 'output'),
    ...inputOptions,
  },
  help,
});
