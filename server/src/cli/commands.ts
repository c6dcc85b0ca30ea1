import { advisoriesCommand } from './advisories/command';
import { applyCommand } from './apply/command';
import type { CliCommand } from './command';
import { auditCommand } from './audit/command';
import { cleanupCommand } from './cleanup/command';
import { completionCommand } from './completion/command';
import { convertCommand } from './convert/command';
import { diffCommand } from './diff/command';
import { driftCommand } from './drift/command';
import { exportCommand } from './export/command';
import { explainCommand } from './explain/command';
import { exposureCommand } from './exposure/command';
import { fixCommand } from './fix/command';
import { fleetCommand } from './fleet/command';
import { initCommand } from './init/command';
import { lintCommand } from './lint/command';
import { lookupCommand } from './lookup/command';
import { mapCommand } from './map/command';
import { manCommand } from './man/command';
import { mcpCommand } from './mcp/command';
import { mergeCommand } from './merge/command';
import { migrateCommand } from './migrate/command';
import { normalizeCommand } from './normalize/command';
import { pushCommand } from './push/command';
import { queryCommand } from './query/command';
import { redactCommand } from './redact/command';
import { refactorCommand } from './refactor/command';
import { reportCommand } from './report/command';
import { reviewCommand } from './review/command';
import { schemaCommand } from './schema/command';
import { upgradeCommand } from './upgrade/command';

/** The commands of `fortios`, in the order of its help. */
const commands: readonly CliCommand[] = [
  lintCommand,
  fixCommand,
  diffCommand,
  driftCommand,
  normalizeCommand,
  applyCommand,
  mergeCommand,
  reviewCommand,
  cleanupCommand,
  refactorCommand,
  migrateCommand,
  convertCommand,
  upgradeCommand,
  pushCommand,
  auditCommand,
  advisoriesCommand,
  exposureCommand,
  fleetCommand,
  queryCommand,
  exportCommand,
  mapCommand,
  reportCommand,
  redactCommand,
  lookupCommand,
  explainCommand,
  mcpCommand,
  initCommand,
  completionCommand,
  manCommand,
  schemaCommand,
];

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
  define: (command) =>
    command
      .description('Checks, explains and converts FortiGate configurations. It uses no network.')
      .addHelpText('after', help),
  commands,
};

/** The program `fortios-lint`: an alias of `fortios lint` for editors and pipelines. */
export const fortiosLint: CliCommand = {
  ...lintCommand,
  name: 'fortios-lint',
};
