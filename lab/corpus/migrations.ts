// npx tsx lab/corpus/migrations.ts FOLDER: moves every complete backup in a folder to another device, and checks what a
// migration promises.
//
//   --to FILE     a backup of the target; without it, a made-up device with the ports port1 to port48 in the same version
//   --seed N      the seed of the mapping (1)
//
// Interfaces that are used are mapped to ports of the target in a random order.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { readAssets } from '../../toolkit/src/assets.node';
import { formatVersion } from '../../server/src/firmware/version';
import { LanguageService } from '../../toolkit/src/languageService';
import { hardwareOf } from '../../toolkit/src/operations/migrate/plan/hardware';
import { oldInterfaces } from '../../toolkit/src/operations/migrate/plan/mapping';
import type { MigrationTarget } from '../../toolkit/src/operations/migrate/plan/migration';
import { Random } from '../../test/helpers/random';
import { brokenMigration } from '../../test/helpers/migrationInvariants';

/** A made-up backup with enough ports for any device. */
export function manyPorts(version: string, hasVdoms: boolean): string {
  const ports = Array.from(
    { length: 48 },
    (_, index) =>
      `    edit "port${index + 1}"\n        set vdom "root"\n        set type physical\n    next\n`,
  ).join('');
  const header = `#config-version=FG1K0F-${version}-FW-build0001-250101:opmode=0:vdom=${hasVdoms ? 1 : 0}:user=admin\n`;
  const table = `config system interface\n${ports}end\n`;
  return hasVdoms
    ? `${header}config vdom\nedit root\nnext\nend\nconfig global\n${table}end\nconfig vdom\nedit root\nend\n`
    : header + table;
}

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { to: { type: 'string' }, seed: { type: 'string', default: '1' } },
  });
  const [folder] = positionals;
  if (folder === undefined) throw new Error('Name a folder with backups.');
  const service = await LanguageService.create(await readAssets());
  const settings = { version: 'auto', fallback: '7.4' } as const;
  const random = new Random(Number(values.seed));
  let [moved, broken] = [0, 0];
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => path.join(folder, name))
    .filter((file) => statSync(file).isFile())
    .sort();
  for (const file of files) {
    const text = readFileSync(file, 'utf8');
    const document = service.open(text, { uri: file });
    const view = service.view(document, settings);
    const state = service.devices.state(document, view);
    const hardware = hardwareOf(state);
    if (!state.backup || hardware.ports.size === 0) continue;
    const targetText =
      values.to === undefined
        ? manyPorts(formatVersion(view.version), state.hasVdoms)
        : readFileSync(values.to, 'utf8');
    const targetDocument = service.open(targetText);
    const targetView = service.view(targetDocument, settings);
    const target = service.migrations.targetOf(targetDocument, targetView, values.to ?? 'the target');
    const result = service.migrations.migrate(view, target, {
      wanted: mappingFor(state, target, random),
      vdom: state.hasVdoms && !target.state.hasVdoms ? [...state.vdoms.keys()][0] : undefined,
      levels: {},
    });
    const name = path.relative(folder, file);
    if ('problems' in result) {
      console.log(`${name}: not moved: ${result.problems.join(' ')}`);
      continue;
    }
    moved++;
    const again = service.open(result.text);
    const problem = brokenMigration(text, result, service.devices.state(again, targetView));
    if (problem !== undefined) broken++;
    const { traffic, undefinedReferences, added } = result.proof;
    const errors = added.filter(({ severity }) => severity === 'error').length;
    const counts = ['kept', 'mapped', 'changed', 'dropped', 'byHand'].map(
      (kind) => `${kind} ${result.lines.filter((line) => line.class === kind).length}`,
    );
    console.log(
      `${name}: ${problem ?? 'holds'}; ${counts.join(', ')}; policies equal ${traffic.equal}, changed ${traffic.changed.length}, unknown ${traffic.unknown.length}; undefined references ${undefinedReferences.length}; new errors ${errors}`,
    );
    for (const one of [document, targetDocument, again]) one.dispose();
  }
  console.log(`${moved} moved, ${broken} broken`);
  process.exitCode = broken > 0 || moved === 0 ? 1 : 0;
}

/** Each used interface with a port of the target that no other has, in a random order. */
function mappingFor(
  state: Parameters<typeof oldInterfaces>[0],
  target: MigrationTarget,
  random: Random,
): ReadonlyMap<string, string> {
  const free = [...target.hardware.ports];
  const wanted = new Map<string, string>();
  for (const { name, kind, uses } of oldInterfaces(state, hardwareOf(state))) {
    if (kind === 'group' || uses === 0) continue;
    const [port] = free.splice(Math.floor(random.next() * free.length), 1);
    if (port !== undefined) wanted.set(name, port);
  }
  return wanted;
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 2;
});
