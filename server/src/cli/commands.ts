import type { Command } from 'commander';
import { advisoriesCommand, advisoriesImportCommand } from './advisories/command';
import { applyCommand } from './apply/command';
import type { CliCommand, CommandContext, CommandDefinition, ExitCode, OptionRows, Typed } from './command';
import { auditCommand } from './audit/command';
import { cleanupCommand } from './cleanup/command';
import { optionOf } from './commonOptions';
import { completionCommand } from './completion/command';
import { cliCommand, convertCommand, sslVpnCommand, yamlCommand } from './convert/command';
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
import { schemaCommand, schemaImportCommand } from './schema/command';
import { upgradeCommand } from './upgrade/command';

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
export const lintFilesCommand = command(lintCommand, async () => (await import('./lint/lint')).lintFiles);

/** The commands of `fortios`, in the order of its help. */
export const fortiosCommands: readonly CliCommand[] = [
  lintFilesCommand,
  command(fixCommand, async () => (await import('./fix/runFix')).runFix),
  command(diffCommand, async () => (await import('./diff/runDiff')).runDiff),
  command(driftCommand, async () => (await import('./drift/runDrift')).runDrift),
  command(normalizeCommand, async () => (await import('./normalize/runNormalize')).runNormalize),
  command(applyCommand, async () => (await import('./apply/runApply')).runApply),
  command(mergeCommand, async () => (await import('./merge/runMerge')).runMerge),
  command(reviewCommand, async () => (await import('./review/runReview')).runReview),
  command(cleanupCommand, async () => (await import('./cleanup/runCleanup')).runCleanup),
  command(refactorCommand, async () => (await import('./refactor/runRefactor')).runRefactor),
  command(migrateCommand, async () => (await import('./migrate/runMigrate')).runMigrate),
  {
    ...convertCommand,
    commands: [
      command(sslVpnCommand, async () => (await import('./convert/runSslVpn')).runSslVpn),
      command(yamlCommand, async () => (await import('./convert/runYaml')).toYaml),
      command(cliCommand, async () => (await import('./convert/runYaml')).toCli),
    ],
  },
  command(upgradeCommand, async () => (await import('./upgrade/runUpgrade')).runUpgrade),
  command(pushCommand, async () => (await import('./push/runPush')).runPush),
  command(auditCommand, async () => (await import('./audit/runAudit')).runAudit),
  command(advisoriesCommand, async () => (await import('./advisories/runAdvisories')).runAdvisories, [
    command(advisoriesImportCommand, async () => (await import('./advisories/runImport')).runAdvisoryImport),
  ]),
  command(exposureCommand, async () => (await import('./exposure/runExposure')).runExposure),
  command(fleetCommand, async () => (await import('./fleet/runFleet')).runFleet),
  command(queryCommand, async () => (await import('./query/runQuery')).runQuery),
  command(exportCommand, async () => (await import('./export/runExport')).runExport),
  command(mapCommand, async () => (await import('./map/runMap')).runMap),
  command(reportCommand, async () => (await import('./report/runReport')).runReport),
  command(redactCommand, async () => (await import('./redact/runRedact')).runRedact),
  command(lookupCommand, async () => (await import('./lookup/runLookup')).runLookup),
  command(explainCommand, async () => (await import('./explain/runExplain')).runExplain),
  command(mcpCommand, async () => (await import('./mcp/queryTool')).runMcpWithQueries),
  command(initCommand, async () => (await import('./init/runInit')).runInit),
  command(completionCommand, async () => (await import('./completion/shells')).runCompletion),
  command(manCommand, async () => (await import('./man/manualPage')).runMan),
  {
    ...schemaCommand,
    commands: [command(schemaImportCommand, async () => (await import('./schema/runImport')).runImport)],
  },
];
