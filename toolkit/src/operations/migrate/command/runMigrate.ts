import { existsSync, readFileSync } from 'node:fs';
import { isClean, migrationPage, migrationProof, outcomeGroups } from '../migrationPage';
import type { MigratedConfiguration } from '../migration';
import { rawPath } from 'fortios-language/files/rawPath.node';
import { settingsForVersionOf } from 'fortios-language/firmware/effective';
import { formatVersion } from 'fortios-language/firmware/version';
import { parseMapping } from '../plan/mapping';
import type { MigrationTarget } from '../plan/migration';
import { asWritten } from 'fortios-language/secrets/masking';
import { exitCodeOf, type Typed, type RunOf } from '../../../cli/program/command';
import { DeviceReader, type ConfigFile } from '../../../cli/input/deviceFiles';
import { UsageError } from '../../../cli/program/failures';
import { readFormat } from '../../../cli/input/inputOptions';
import { formatsOf, type AnswerFormat } from '../../../cli/output/pageFormats';
import { outputsFor, writeOutput } from '../../redact/command/outputs';
import { writeErrorLines, writeNote } from '../../../cli/output/terminal';
import { onlyFile } from '../../../cli/input/readOptions';
import type { migrateCommand } from './command';

type TypedMigrate = Typed<typeof migrateCommand>;

/** Moves a configuration to another device, and reports what happens to each line. */
export const runMigrate: RunOf<typeof migrateCommand> = async (typed, { terminal }) => {
  const { files, target: to, mapping = '', vdom, result: target } = typed;
  const format = readFormat<MigrationFormat>(migrationFormats, typed.format);
  const word = onlyFile(files);
  const { wanted, problems } = parseMapping(readMapping(mapping));
  if (problems.length > 0) throw new UsageError(problems.join('\n'));
  const [file] = target === undefined ? [] : await outputsFor([word], target, typed);
  const reader = await DeviceReader.open(terminal, typed);
  const old = await reader.file(word);
  const { service } = reader;
  const view = service.view(old.document, settingsForVersionOf(old.firmware));
  const device = await targetOf(to, typed, { reader, old });
  const options = { wanted, vdom, levels: old.config?.rules ?? {} };
  const result = service.migrations.migrate(view, device, options);
  old.document.dispose();
  if ('problems' in result) {
    writeErrorLines(terminal, result.problems);
    return 2;
  }
  if (file !== undefined) {
    writeOutput(file, asWritten(result.text), [word, to]);
    writeNote(terminal, `"${file}" contains the passwords and keys of "${old.name}".`);
  }
  terminal.writeOut(
    format({ title: `Migration of ${old.name} to ${device.name}`, name: old.name, result }, terminal),
  );
  return exitCodeOf(typed, { work: !isClean(result) });
};

/** The text of `--map`: pairs, or the content of a file with them. */
function readMapping(map: string): string {
  if (map === '' || map.includes('=')) return map;
  try {
    return readFileSync(rawPath(map), 'utf8');
  } catch {
    throw new UsageError(`"${map}" is not a mapping such as wan1=port1, and not a readable file.`);
  }
}

interface Context {
  readonly reader: DeviceReader;
  readonly old: ConfigFile;
}

async function targetOf(
  to: string,
  { confirmPorts = false }: TypedMigrate,
  { reader, old }: Context,
): Promise<MigrationTarget> {
  const { service } = reader;
  const view = { schema: service.schema, version: old.firmware.version };
  const model = existsSync(rawPath(to)) ? undefined : service.migrations.targetOfModel(to, view);
  if (model && !confirmPorts) {
    const ports = [...model.hardware.ports].join(', ');
    throw new UsageError(
      `${model.name} has these ports, after other units and inventories: ${ports}. Check them, and repeat with --confirm-ports. A backup of the new device is safer.`,
    );
  }
  if (model) return model;
  if (!existsSync(rawPath(to)))
    throw new UsageError(
      `"${to}" is not a file, and not a model whose ports are known. Name a backup of the new device.`,
    );
  const file = await reader.file(to);
  const target = service.migrations.targetOf(
    file.document,
    { schema: service.schema, version: file.firmware.version },
    file.name,
  );
  file.document.dispose();
  return target;
}

interface MigrationRun {
  readonly title: string;
  readonly name: string;
  readonly result: MigratedConfiguration;
}

type MigrationFormat = AnswerFormat<MigrationRun>;

const migrationFormats = formatsOf(
  ({ title, result }: MigrationRun) => migrationPage(title, result),
  ({ name, result }) => migrationJson(name, result),
);

/** A stable format for other programs: fields are only added. Lines are counted from 1. */
function migrationJson(name: string, result: MigratedConfiguration): Readonly<Record<string, unknown>> {
  const { plan, from, to, lines, upgrade, proof } = result;
  return {
    version: 1,
    file: name,
    from: formatVersion(from),
    to: formatVersion(to),
    interfaces: [...plan.mapping.interfaces.values()],
    unmapped: plan.mapping.unmapped,
    lines: outcomeGroups(lines).map((group) => ({ ...group, lines: group.lines.map((line) => line + 1) })),
    notes: plan.notes,
    upgrade: upgrade?.items.map(({ id, title, text, action }) => ({ id, title, text, action })) ?? [],
    clean: isClean(result),
    check: migrationProof(result),
    undefinedReferences: proof.undefinedReferences,
  };
}
