// npx tsx lab/corpus/scripts.ts FOLDER: writes the commands between all pairs of backups in a folder, rehearses them on the old device, and
// counts the refused commands by their reason. Then it does the same once more from what the first script has left: a command that is
// refused again is a mistake of the new file, or something that the old device does not have. No order of the commands changes that.
//
//   --show N        N examples of each reason (0)
//   --only N,N      the pair of these two files, by number
//
// The exit code is 1 if a command is refused that is accepted later: another order may fix it.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { readAssets } from '../../toolkit/src/assets.node';
import { compare } from '../../server/src/analysis/device/comparison/compare';
import { execute, readState } from '../../server/src/analysis/device/execution/execute';
import type { Rejection } from '../../server/src/analysis/device/execution/rejections';
import type { DeviceState } from '../../server/src/analysis/device/state/state';
import { writeScript } from '../../server/src/analysis/device/script/commands';
import { LanguageService } from '../../toolkit/src/languageService';
import { defaultFirmwareSettings, effectiveFirmware } from '../../server/src/firmware/effective';

interface Backup {
  readonly name: string;
  readonly state: DeviceState;
}

/** The reasons of refusals, and the refusals with each. */
type Reasons = Map<string, { count: number; readonly examples: string[] }>;

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { show: { type: 'string', default: '0' }, only: { type: 'string' } },
  });
  const [folder] = positionals;
  if (folder === undefined) throw new Error('Name a folder with backups.');
  const service = await LanguageService.create(await readAssets());
  const backups = readBackups(service, folder);
  for (const [number, { name }] of backups.entries()) console.log(`${number}: ${name}`);
  const reasons: Reasons = new Map();
  let [pairs, refusing, refusals, fixable, lines, time, longest] = [0, 0, 0, 0, 0, 0, 0];
  for (const [from, old] of backups.entries()) {
    for (const [to, now] of backups.entries()) {
      if (from === to || (values.only !== undefined && values.only !== `${from},${to}`)) continue;
      pairs++;
      const comparison = compare(old.state, now.state);
      const start = performance.now();
      const { text } = writeScript(comparison);
      const duration = performance.now() - start;
      time += duration;
      longest = Math.max(longest, duration);
      lines += text.split('\n').length - 1;
      const { state, rejections } = enter(service, old.state, text);
      if (rejections.length === 0) continue;
      refusing++;
      refusals += rejections.length;
      const again = enter(service, state, writeScript(compare(state, now.state)).text);
      const lasting = new Set(again.rejections.map(({ command }) => command));
      for (const rejection of rejections) {
        const isFixable = !lasting.has(rejection.command);
        if (isFixable) fixable++;
        add(reasons, rejection, `${isFixable ? 'order: ' : ''}${from},${to}`);
      }
    }
  }
  for (const [reason, { count, examples }] of [...reasons].sort(([, a], [, b]) => b.count - a.count)) {
    console.log(`${String(count).padStart(6)}  ${reason}`);
    examples.sort((a, b) => Number(b.startsWith('order')) - Number(a.startsWith('order')));
    for (const example of examples.slice(0, Number(values.show))) console.log(`          ${example}`);
  }
  console.log(
    `${pairs} pairs, ${lines} lines of commands, ${Math.round(time)} ms (at most ${Math.round(longest)} ms): ` +
      `${refusing} pairs with ${refusals} refused commands, ${fixable} of which are not refused again`,
  );
  if (fixable > 0) process.exitCode = 1;
}

function enter(service: LanguageService, state: DeviceState, text: string): ReturnType<typeof execute> {
  const document = service.open(text);
  try {
    return execute(state, document);
  } finally {
    document.dispose();
  }
}

function readBackups(service: LanguageService, folder: string): readonly Backup[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => path.join(folder, name))
    .filter((file) => statSync(file).isFile())
    .sort()
    .flatMap((file) => {
      const document = service.open(readFileSync(file, 'utf8'), { uri: file });
      const { version } = effectiveFirmware(document.fileFirmware, defaultFirmwareSettings);
      const state = readState(document, { schema: service.schema, version });
      document.dispose();
      return state.backup ? [{ name: path.relative(folder, file), state }] : [];
    });
}

function add(reasons: Reasons, { reason, command, line }: Rejection, pair: string): void {
  const kind = reason
    .replace(/"[^"]*"/g, '"…"')
    .replace(/\b\d+(?:\.\d+)*\b/g, 'N')
    .replace(/(?:"…"(?: \([^)]*\))?(?:, | or |, and )?)+/g, '"…" ');
  const known = reasons.get(kind) ?? { count: 0, examples: [] };
  known.count++;
  known.examples.push(`${pair}, line ${line + 1}: ${command}. ${reason}`);
  reasons.set(kind, known);
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 2;
});
