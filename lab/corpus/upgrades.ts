import { runToCompletion } from '../../server/src/base/steps';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { readAssets } from '../../toolkit/src/assets.node';
import { defaultFirmwareSettings } from '../../server/src/firmware/effective';
import { newestPatch, releaseTrains } from '../../server/src/firmware/releases';
import { formatVersion } from '../../server/src/firmware/version';
import { LanguageService } from '../../toolkit/src/languageService';
import type { ConfigDocument } from '../../server/src/model/document/document';
import { UpgradeComparison } from '../../toolkit/src/operations/upgrade/comparison';
import type { ReportItem } from '../../toolkit/src/operations/upgrade/report';

// npx tsx lab/corpus/upgrades.ts <folder>: compares all backups of a folder for all pairs of trains, and exits with 1 if a report
// lists an empty block of a removed table. Then measures the time for 500 reports.
async function main(): Promise<void> {
  const [folder] = process.argv.slice(2);
  if (folder === undefined) throw new Error('Name a folder with backups.');
  const service = await LanguageService.create(await readAssets());
  const backups = filesIn(folder)
    .map((file) => ({ file, text: readFileSync(file, 'utf8') }))
    .filter(({ text }) => text.includes('#config-version='));
  const wrong = backups.flatMap((backup) => wrongItems(service, backup));
  console.log(`${backups.length} backups: ${wrong.length} empty blocks listed`);
  for (const line of wrong) console.log(line);
  measure(
    service,
    backups.map(({ text }) => text),
  );
  process.exitCode = wrong.length > 0 ? 1 : 0;
}

const targets = releaseTrains().map(newestPatch);

interface Backup {
  readonly file: string;
  readonly text: string;
}

/** The empty blocks that reports between any two trains list, as lines. */
function wrongItems(service: LanguageService, { file, text }: Backup): readonly string[] {
  const wrong: string[] = [];
  const document = service.open(text);
  for (const from of targets) {
    for (const to of targets) {
      const { items } = runToCompletion(
        new UpgradeComparison(service.schema).report(document, { version: from, source: 'setting' }, to),
      );
      for (const item of items) {
        for (const line of emptyBlocksOf(item, document)) {
          const move = `${formatVersion(from)} to ${formatVersion(to)}`;
          wrong.push(`${path.basename(file)}:${line + 1} ${move}: ${item.title}`);
        }
      }
    }
  }
  document.dispose();
  return wrong;
}

/** Reports on 500 files, like a fleet. */
function measure(service: LanguageService, texts: readonly string[]): void {
  const target = targets.at(-2);
  if (!target) return;
  const comparison = new UpgradeComparison(service.schema);
  const start = performance.now();
  const used = process.cpuUsage();
  let lines = 0;
  for (let index = 0; index < 500; index++) {
    const document = service.open(texts[index % texts.length] ?? '');
    lines += document.lineCount;
    runToCompletion(
      comparison.report(document, service.view(document, defaultFirmwareSettings).firmware, target),
    );
    document.dispose();
  }
  const seconds = (performance.now() - start) / 1000;
  const { user, system } = process.cpuUsage(used);
  const processor = (user + system) / 1_000_000;
  console.log(
    `500 files with ${lines} lines: ${seconds.toFixed(1)} s, ${processor.toFixed(1)} s of processor time`,
  );
}

/** The zero-based lines at which an item about removed names lists a block that sets nothing. */
function emptyBlocksOf({ id, places }: ReportItem, document: ConfigDocument): readonly number[] {
  if (id !== 'schema/removed-table' && id !== 'schema/renamed-table') return [];
  return places
    .map(({ range }) => range.start.line)
    .filter((line) => {
      let depth = 0;
      for (let at = line; at < document.lineCount; at++) {
        const text = document.line(at).trim();
        if (/^(?:set|append|select) /.test(text)) return false;
        if (text.startsWith('config ')) depth++;
        if (text === 'end' && --depth === 0) return true;
      }
      return true;
    });
}

function filesIn(root: string): readonly string[] {
  return readdirSync(root, { recursive: true, encoding: 'utf8' })
    .map((name) => path.join(root, name))
    .filter((file) => statSync(file).isFile());
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 2;
});
