// npm run corpus -- <folder> [--json] [--known FILE] [--formats FILE] [--facts FOLDER]: lints and formats every file below a folder of
// configurations. Reports per file and in total which part of it the schema has, the findings, the targets of
// references, and the effect of formatting. `index.tsv`, a table of contents, is skipped.
//
// Exits with 1 if linting a file crashes, or if there is a finding in a `config system ftm-push` block: the blocks of
// a corpus come from real devices, so that each of these findings is probably a false positive. With --known, also if
// a finding of schema/*, firmware/* or reference/* at warning or error is not in the list, or if a listed finding is
// missing. Also if formatting, fixing, redacting, or renaming an entry of each table breaks an invariant. With
// --formats, also if formatting changes a file that is not in the list, or does not change a file that is. With --facts,
// also if the schema or a rule rejects a name of the folder's observed.json, which genuine backups contain, in its version.
import { readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { readAssets } from '../server/src/assets.node';
import { LanguageService } from '../server/src/languageService';
import { formatDisagreement, readKnownFormats } from './corpus/formatting';
import { compareWithKnown, readKnownFindings } from './corpus/knownFindings';
import { lintFile } from './corpus/lintFile';
import { checkObserved } from './corpus/observedNames';
import { printSummary, printObserved, totalOf } from './corpus/report';
import { readObserved } from './schema/sourceFacts';

function filesBelow(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => path.basename(name) !== 'index.tsv' && statSync(path.join(folder, name)).isFile())
    .map((name) => name.split(path.sep).join('/'))
    .sort();
}

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    options: {
      json: { type: 'boolean', default: false },
      known: { type: 'string' },
      formats: { type: 'string' },
      facts: { type: 'string' },
    },
    allowPositionals: true,
  });
  const [folder, ...more] = positionals;
  if (folder === undefined || more.length > 0)
    throw new Error(
      'Name one folder: npm run corpus -- <folder> [--json] [--known FILE] [--formats FILE] [--facts FOLDER]',
    );
  const names = values.facts === undefined ? undefined : readObserved(values.facts);
  const known = values.known === undefined ? undefined : readKnownFindings(values.known);
  const knownFormats = values.formats === undefined ? undefined : readKnownFormats(values.formats);
  const engine = await LanguageService.create(await readAssets());
  if (engine.schemaProblem !== undefined) throw new Error(engine.schemaProblem);
  const outcomes = filesBelow(folder).map((name) => lintFile(engine, folder, name));
  const total = totalOf(outcomes);
  const disagreement = known && compareWithKnown(outcomes, known);
  const formats = knownFormats && formatDisagreement(outcomes, knownFormats);
  const observed = names && checkObserved(engine, names);
  if (values.json)
    console.log(
      JSON.stringify({ files: outcomes, total, known: disagreement, formats, observed }, undefined, 2),
    );
  else {
    printSummary(outcomes, total, disagreement, formats);
    printObserved(observed);
  }
  const differs =
    (disagreement?.unlisted.length ?? 0) + (disagreement?.gone.length ?? 0) + (formats?.length ?? 0);
  const wrong = total.crashes + total.inFtmPush + total.broken + differs + (observed?.rejected.length ?? 0);
  process.exitCode = wrong > 0 ? 1 : 0;
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 2;
});
