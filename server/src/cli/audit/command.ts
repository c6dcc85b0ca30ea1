import type { CliCommand } from '../command';
import { addInputOptions, formatOption, inputUsage } from '../inputOptions';
import { auditFormatNames } from '../formatNames';
import type { TypedAudit } from './runAudit';

const help = `
Benchmarks:
  cis   CIS FortiGate 7.0.x Benchmark v1.3.0
  stig  the items of DISA's STIG for FortiGate Firewall NDM that a configuration shows

Examples:
  fortios audit berlin.conf --benchmark cis
      Report which items of the benchmark this file passes and fails.
  fortios audit --format markdown berlin.conf > audit.md
      Write the report for a ticket.
  fortios audit --format json backups
      Write the reports of all configurations in a folder for other programs.

Exit codes:
  0  no item fails
  1  at least one item fails
  2  the run failed: a file is not readable or belongs to another product, or an option is wrong`;

export const auditCommand: CliCommand = {
  name: 'audit',
  define: (command) => {
    command
      .description('Reports which items of a public benchmark FortiGate configurations meet.')
      .usage(inputUsage)
      .option('--benchmark <name>', 'cis or stig', 'cis')
      .addOption(formatOption('report', auditFormatNames, 'text'))
      .addHelpText('after', help);
    addInputOptions(command);
  },
  run: async (command, { terminal }) => {
    const { runAudit } = await import('./runAudit');
    return runAudit({ ...command.opts<Omit<TypedAudit, 'files'>>(), files: command.args }, terminal);
  },
};
