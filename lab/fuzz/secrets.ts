// npm run fuzz:secrets: inserts marked secrets into configurations, scripts, comments, addresses and broken files, and
// searches redacted copies, hovers, symbols, messages, reports and the log for the marks. Fails if one is found.
//
// Then inserts secrets into free text of eleven kinds and ten languages, of which no copy may contain one, and counts those
// that a copy contains with --keep-text.
//
//   --secrets N   how many (20000)
//   --seed N      another number, other secrets (1)
//   --served N    of 100 cases, how many the server is asked about (20)
import { parseArgs } from 'node:util';
import { SecretSearch } from './secretSearch';

/** Of each kind of leak, only some are printed. */
const shownOfKind = 2;

/** The number of secrets in free text. */
const freeTexts = 1000;

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      secrets: { type: 'string', default: '20000' },
      seed: { type: 'string', default: '1' },
      served: { type: 'string', default: '20' },
    },
  });
  const [secrets = NaN, seed = NaN, served = NaN] = [values.secrets, values.seed, values.served].map(Number);
  if (![secrets, seed, served].every((number) => Number.isInteger(number) && number >= 0))
    throw new Error('--secrets, --seed and --served take whole numbers.');
  const search = await SecretSearch.start();
  const { cases, secrets: inserted, leaks } = await search.run(seed, secrets, served / 100);
  const counts = new Map<string, number>();
  for (const { case: one, where, mark, line } of leaks) {
    const kind = `${one.name} → ${where}`;
    const count = (counts.get(kind) ?? 0) + 1;
    counts.set(kind, count);
    if (count <= shownOfKind) console.log(`\n${kind} (case ${one.number}, ${mark}): ${line}\n${one.text}`);
  }
  for (const [kind, count] of counts) console.log(`${kind}: ${count}`);
  console.log(`${inserted} secrets in ${cases} cases, seed ${seed}; ${leaks.length} found again`);
  const { survivors } = search.searchFreeTexts(seed, freeTexts, false);
  for (const { kind, language, secret, text } of survivors)
    console.log(`\n${kind}, ${language}: ${secret}\n${text}`);
  const kept = search.searchFreeTexts(seed, freeTexts, true);
  console.log(
    `${freeTexts} secrets in free text: ${survivors.length} found in copies, ${kept.survivors.length} with --keep-text`,
  );
  process.exitCode = leaks.length + survivors.length === 0 ? 0 : 1;
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 2;
});
