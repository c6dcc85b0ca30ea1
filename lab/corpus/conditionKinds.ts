// npx tsx lab/corpus/conditionKinds.ts FOLDER [--write]: for each table whose entries have kinds, such as the types of virtual IPs,
// counts the entries of each kind in a folder of configurations. A kind with fewer than three entries is not proven: backups say
// nothing about the conditions of its settings. Prints the conditions that this leaves open. --write stores the proven kinds in
// server/src/schema/kinds.json.
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { readAssets } from '../../toolkit/src/assets.node';
import { readState } from '../../server/src/analysis/device/execution/execute';
import type { ConfigNode } from '../../server/src/analysis/device/state/state';
import { decode } from '../../server/src/files/content';
import { defaultFirmwareSettings, effectiveFirmware } from '../../server/src/firmware/effective';
import { LanguageService } from '../../toolkit/src/languageService';
import { kindSettings, kindSettingRows } from '../../server/src/schema/kinds';
import type { Schema, SchemaNode } from '../../server/src/schema/schema';
import { filesBelow } from './runCorpus';

/** The number of entries from which a kind is proven. */
const enough = 3;

/** Kinds that other sources prove: more genuine backups than one folder has, and the name that a newer version gives a kind. */
const also: Readonly<Record<string, readonly string[]>> = {
  'firewall address': ['geography', 'mac'],
  'firewall service custom': ['TCP/UDP/UDP-Lite/SCTP'],
};

/** By path of the setting with the kind, the number of entries of each kind. */
type Counts = Map<string, Map<string, number>>;

function count(node: ConfigNode, counts: Counts): void {
  const { schema } = node;
  const kind = schema && node.kind === 'entry' ? kindSettings.get(schema.path) : undefined;
  if (schema && kind !== undefined) {
    const value = node.value(kind) ?? String(schema.child(kind)?.defaults[0] ?? '');
    const known = counts.get(schema.path) ?? new Map<string, number>();
    counts.set(schema.path, known.set(value, (known.get(value) ?? 0) + 1));
  }
  for (const child of [...node.blocks.values(), ...node.entries.values()]) count(child, counts);
}

/** The conditions that findings state, inside a table. */
function* conditionsIn(table: SchemaNode): Iterable<SchemaNode> {
  for (const child of table.children()) if (child.condition && child.condition.strength < 3) yield child;
}

function tableAt(schema: Schema, path: string): SchemaNode | undefined {
  const [top = '', ...below] = path.split(' > ');
  return below.reduce<SchemaNode | undefined>((node, name) => node?.child(name), schema.node(top));
}

async function run(folder: string, isWritten: boolean): Promise<void> {
  const service = await LanguageService.create(await readAssets());
  const { schema } = service;
  const counts: Counts = new Map();
  for (const name of filesBelow(folder)) {
    const content = decode(readFileSync(path.join(folder, name)));
    if (content.kind !== 'text') continue;
    const document = service.open(content.text);
    const { version } = effectiveFirmware(document.fileFirmware, defaultFirmwareSettings);
    for (const part of readState(document, { schema, version }).parts()) count(part, counts);
    document.dispose();
  }
  const proven: Record<string, string[]> = {};
  for (const [table, setting] of kindSettingRows) {
    const node = tableAt(schema, table);
    if (!node) throw new Error(`The schema does not have the table ${table}.`);
    const found = counts.get(table) ?? new Map<string, number>();
    const kinds = [...found].filter(([, entries]) => entries >= enough).map(([kind]) => kind);
    // A folder without entries of the table says nothing about its kinds.
    if (kinds.length > 0) proven[`${table} > ${setting}`] = [...kinds, ...(also[table] ?? [])].sort();
    const open = (node.child(setting)?.options ?? [])
      .map(({ name }) => name)
      .filter((kind) => !kinds.includes(kind));
    console.log(
      `${table}: ${[...found].map(([kind, entries]) => `${kind} ${entries}`).join(', ')}; not proven: ${open.join(', ')}; ` +
        `conditions: ${[...conditionsIn(node)].length}`,
    );
  }
  if (isWritten)
    writeFileSync(
      path.join(import.meta.dirname, '../../server/src/schema/kinds.json'),
      `${JSON.stringify(proven, undefined, 2)}\n`,
    );
}

const [folder = '', flag] = process.argv.slice(2);
run(folder, flag === '--write').catch((error: unknown) => {
  console.error(error);
  process.exitCode = 2;
});
