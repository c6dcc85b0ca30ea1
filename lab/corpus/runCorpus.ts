import { readdirSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { readAssets } from '../../toolkit/src/assets.node';
import { LanguageService } from '../../toolkit/src/languageService';
import { formatDisagreement, readKnownFormats } from './formatting';
import { evidenceLines, evidenceOf, generatorEvidence, wrongDefaults } from './defaultEvidence';
import { compareWithKnown, readKnownFindings } from './knownFindings';
import { lintFile } from './lintFile';
import { checkObserved } from './observedNames';
import { printSummary, printObserved, totalOf } from './report';
import { readObserved } from '../../scripts/schema/factsFolder';

export function filesBelow(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => path.basename(name) !== 'index.tsv' && statSync(path.join(folder, name)).isFile())
    .map((name) => name.split(path.sep).join('/'))
    .sort();
}

/**
 * Runs `npm run corpus` with the arguments of its command line.
 *
 * @param print prints the report of --json
 * @returns the exit code
 * @throws Error if an argument or a list is not valid
 */
export async function runCorpus(words: readonly string[], print: (text: string) => void): Promise<0 | 1> {
  const { values, positionals } = parseArgs({
    args: [...words],
    options: {
      json: { type: 'boolean', default: false },
      known: { type: 'string' },
      formats: { type: 'string' },
      facts: { type: 'string' },
      evidence: { type: 'string' },
    },
    allowPositionals: true,
  });
  const [folder, ...more] = positionals;
  if (folder === undefined || more.length > 0)
    throw new Error(
      'Name one folder: npm run corpus -- <folder> [--json] [--known FILE] [--formats FILE] [--facts FOLDER] [--evidence FILE]',
    );
  const names = values.facts === undefined ? undefined : readObserved(values.facts);
  const known = values.known === undefined ? undefined : readKnownFindings(values.known);
  const knownFormats = values.formats === undefined ? undefined : readKnownFormats(values.formats);
  const engine = await LanguageService.create(await readAssets());
  if (engine.schemaProblem !== undefined) throw new Error(engine.schemaProblem);
  const outcomes = filesBelow(folder).map((name) => lintFile(engine, folder, name));
  const total = totalOf(outcomes);
  const evidence = evidenceOf(outcomes.flatMap(({ defaults }) => defaults ?? []));
  if (values.evidence !== undefined)
    writeFileSync(values.evidence, `${JSON.stringify(generatorEvidence(evidence), undefined, 2)}\n`);
  const disagreement = known && compareWithKnown(outcomes, known);
  const formats = knownFormats && formatDisagreement(outcomes, knownFormats);
  const observed = names && checkObserved(engine, names);
  if (values.json)
    print(
      JSON.stringify(
        {
          files: outcomes.map((outcome) => ({ ...outcome, defaults: undefined })),
          total,
          known: disagreement,
          formats,
          observed,
          defaults: evidence,
        },
        undefined,
        2,
      ),
    );
  else {
    printSummary(outcomes, total, disagreement, formats);
    for (const line of evidenceLines(evidence)) console.log(line);
    printObserved(observed);
  }
  const defaults = wrongDefaults(evidence).length;
  const differs =
    (disagreement?.unlisted.length ?? 0) + (disagreement?.gone.length ?? 0) + (formats?.length ?? 0);
  const wrong =
    total.crashes + total.inFtmPush + total.broken + defaults + differs + (observed?.rejected.length ?? 0);
  return wrong > 0 ? 1 : 0;
}
