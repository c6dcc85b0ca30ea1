import type { Command } from 'commander';
import { advisoriesCommand, advisoriesImportCommand } from '../../operations/advisories/command/command';
import { applyCommand } from '../../operations/rehearse/command/command';
import type { CliCommand, CommandContext, CommandDefinition, ExitCode, OptionRows, Typed } from './command';
import { auditCommand } from '../../operations/audit/command/command';
import { cleanupCommand } from '../../operations/cleanup/command/command';
import { optionOf } from './commonOptions';
import { completionCommand } from '../completion/command';
import {
  ansibleCommand,
  cliCommand,
  convertCommand,
  sslVpnCommand,
  terraformCommand,
  yamlCommand,
} from '../../operations/convert/command/command';
import { diffCommand } from '../../operations/compare/command/command';
import { driftCommand } from '../../operations/drift/command/command';
import { exportCommand } from '../../operations/export/command/command';
import { explainCommand } from '../../operations/explain/command/command';
import { exposureCommand } from '../../operations/exposure/command/command';
import { fixCommand } from '../../operations/fix/command/command';
import { fleetCommand } from '../../operations/fleet/command/command';
import { importCommand } from '../../operations/import/command/command';
import { initCommand } from '../init/command';
import { lintCommand } from '../../operations/lint/command/command';
import { lookupCommand } from '../../operations/lookup/command/command';
import { mapCommand } from '../../operations/map/command/command';
import { manCommand } from '../man/command';
import { mcpCommand } from '../mcp/command';
import { mergeCommand } from '../../operations/merge/command/command';
import { migrateCommand } from '../../operations/migrate/command/command';
import { normalizeCommand } from '../../operations/normalize/command/command';
import { pushCommand } from '../../operations/push/command/command';
import { queryCommand } from '../../operations/query/command/command';
import { redactCommand } from '../../operations/redact/command/command';
import { refactorCommand } from '../../operations/refactor/command/command';
import { reportCommand } from '../../operations/report/command/command';
import { reviewCommand } from '../../operations/review/command/command';
import { schemaCommand, schemaImportCommand } from '../../operations/schema/command/command';
import { upgradeCommand } from '../../operations/upgrade/command/command';

/** A command that imports its code when it runs, so that the other commands start without loading it. */
function command<Options extends OptionRows>(
  definition: CommandDefinition<Options>,
  load: () => Promise<
    (typed: Typed<CommandDefinition<Options>>, context: CommandContext) => ExitCode | Promise<ExitCode>
  >,
  commands?: readonly CliCommand[],
): CliCommand {
  return {
    ...definition,
    ...(commands && { commands }),
    run: async (parsed, context) => {
      const run = await load();
      return run(typedFor<Options>(definition, parsed), context);
    },
  };
}

/** What the user typed, by the names of the rows. */
function typedFor<Options extends OptionRows>(
  { options = {} }: CommandDefinition,
  parsed: Command,
): Typed<CommandDefinition<Options>> {
  const values = parsed.opts<Readonly<Record<string, unknown>>>();
  const own = Object.entries(options).map(([name, row]) => {
    const option = optionOf(row);
    const value = values[option.attributeName()];
    return [name, option.negate ? value === false || undefined : value === false ? undefined : value];
  });
  const { output, force, failOn } = values;
  return { output, force, failOn, ...Object.fromEntries(own), files: parsed.args } as Typed<
    CommandDefinition<Options>
  >;
}

/** `fortios lint`, which is also a program of its own. */
export const lintFilesCommand = command(
  lintCommand,
  async () => (await import('../../operations/lint/command/lint')).lintFiles,
);

/** The commands of `fortios`, in the order of its help. */
export const fortiosCommands: readonly CliCommand[] = [
  lintFilesCommand,
  command(fixCommand, async () => (await import('../../operations/fix/command/runFix')).runFix),
  command(diffCommand, async () => (await import('../../operations/compare/command/runDiff')).runDiff),
  command(driftCommand, async () => (await import('../../operations/drift/command/runDrift')).runDrift),
  command(
    normalizeCommand,
    async () => (await import('../../operations/normalize/command/runNormalize')).runNormalize,
  ),
  command(applyCommand, async () => (await import('../../operations/rehearse/command/runApply')).runApply),
  command(mergeCommand, async () => (await import('../../operations/merge/command/runMerge')).runMerge),
  command(reviewCommand, async () => (await import('../../operations/review/command/runReview')).runReview),
  command(
    cleanupCommand,
    async () => (await import('../../operations/cleanup/command/runCleanup')).runCleanup,
  ),
  command(
    refactorCommand,
    async () => (await import('../../operations/refactor/command/runRefactor')).runRefactor,
  ),
  command(
    importCommand,
    async () => (await import('../../operations/import/command/runImport')).runListImport,
  ),
  command(
    migrateCommand,
    async () => (await import('../../operations/migrate/command/runMigrate')).runMigrate,
  ),
  {
    ...convertCommand,
    commands: [
      command(
        sslVpnCommand,
        async () => (await import('../../operations/convert/command/runSslVpn')).runSslVpn,
      ),
      command(yamlCommand, async () => (await import('../../operations/convert/command/runYaml')).toYaml),
      command(cliCommand, async () => (await import('../../operations/convert/command/runYaml')).toCli),
      command(
        terraformCommand,
        async () => (await import('../../operations/convert/command/runCode')).toTerraform,
      ),
      command(
        ansibleCommand,
        async () => (await import('../../operations/convert/command/runCode')).toAnsible,
      ),
    ],
  },
  command(
    upgradeCommand,
    async () => (await import('../../operations/upgrade/command/runUpgrade')).runUpgrade,
  ),
  command(pushCommand, async () => (await import('../../operations/push/command/runPush')).runPush),
  command(auditCommand, async () => (await import('../../operations/audit/command/runAudit')).runAudit),
  command(
    advisoriesCommand,
    async () => (await import('../../operations/advisories/command/runAdvisories')).runAdvisories,
    [
      command(
        advisoriesImportCommand,
        async () => (await import('../../operations/advisories/command/runImport')).runAdvisoryImport,
      ),
    ],
  ),
  command(
    exposureCommand,
    async () => (await import('../../operations/exposure/command/runExposure')).runExposure,
  ),
  command(fleetCommand, async () => (await import('../../operations/fleet/command/runFleet')).runFleet),
  command(queryCommand, async () => (await import('../../operations/query/command/runQuery')).runQuery),
  command(exportCommand, async () => (await import('../../operations/export/command/runExport')).runExport),
  command(mapCommand, async () => (await import('../../operations/map/command/runMap')).runMap),
  command(reportCommand, async () => (await import('../../operations/report/command/runReport')).runReport),
  command(redactCommand, async () => (await import('../../operations/redact/command/runRedact')).runRedact),
  command(lookupCommand, async () => (await import('../../operations/lookup/command/runLookup')).runLookup),
  command(
    explainCommand,
    async () => (await import('../../operations/explain/command/runExplain')).runExplain,
  ),
  command(mcpCommand, async () => (await import('../mcp/queryTool')).runMcpWithQueries),
  command(initCommand, async () => (await import('../init/runInit')).runInit),
  command(completionCommand, async () => (await import('../completion/shells')).runCompletion),
  command(manCommand, async () => (await import('../man/manualPage')).runMan),
  {
    ...schemaCommand,
    commands: [
      command(
        schemaImportCommand,
        async () => (await import('../../operations/schema/command/runImport')).runImport,
      ),
    ],
  },
];
