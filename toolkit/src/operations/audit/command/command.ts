import { commandOf, defineCommand } from '../../../cli/program/command';
import { inputArguments, inputOptions, optionsOf } from '../../../cli/input/inputOptions';

const help = `
Benchmarks:
  cis      the one of the next two that fits the version of the file
  cis-7.0  CIS FortiGate 7.0.x Benchmark v1.3.0
  cis-7.4  CIS FortiGate 7.4.x Benchmark v1.0.1
  stig     the items of DISA's STIG for FortiGate Firewall NDM that a configuration shows
  practice what other tools check beside the benchmarks: DNS over TLS, logs of neighbors, ...

Examples:
  fortios audit berlin.conf --benchmark cis
      Report which items of the benchmark this file passes and fails.
  fortios audit --level 1 --format html berlin.conf > audit.html
      Write a page about the items that every device should meet.
  fortios audit --format markdown berlin.conf > audit.md
      Write the report for a ticket.
  fortios audit --format json backups
      Write the reports of all configurations in a folder for other programs.

Exit codes:
  0  no item fails
  1  at least one item fails
  2  the run failed: a file is not readable or belongs to another product, or an option is wrong`;

export const auditCommand = defineCommand({
  ...commandOf('audit'),
  failOn: {
    kinds: { fail: 'an item that fails', 'cannot-be-seen': 'an item that the file does not decide' },
    preset: ['fail'],
  },
  ...inputArguments,
  options: {
    ...optionsOf('audit'),
    ...inputOptions,
  },
  help,
});
