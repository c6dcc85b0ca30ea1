// npx tsx lab/fuzz/overlapping.ts: edits a document of the built server while the server answers requests, and compares
// it with a server that opens the resulting text. This is the long form of a test in `npm test`.
//
//   --seeds N         the number of documents (100)
//   --seed N          the seed of the first one (1)
//
// A failure prints the seed. Where the edits abandon the work depends on the machine, so that a seed may have to be run
// several times until it fails again.
import { parseArgs } from 'node:util';
import { OverlappingEdits } from '../../test/equality/overlapping';
import { stopEditors } from '../../test/helpers/editorSession';

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { seeds: { type: 'string', default: '100' }, seed: { type: 'string', default: '1' } },
  });
  const [first, count] = [Number(values.seed), Number(values.seeds)];
  if (!Number.isInteger(first) || !Number.isInteger(count))
    throw new Error('--seed and --seeds take whole numbers.');

  const failed: number[] = [];
  const edits = await OverlappingEdits.start();
  for (let seed = first; seed < first + count; seed++) {
    try {
      await edits.run(seed);
    } catch (error) {
      failed.push(seed);
      console.log(error instanceof Error ? error.message.slice(0, 2000) : error);
    }
    console.log(
      `${seed - first + 1} of ${count} seeds, ${failed.length} with a difference${failed.length > 0 ? `: ${failed.join(', ')}` : ''}`,
    );
  }
  await stopEditors();
  process.exitCode = failed.length > 0 ? 1 : 0;
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 2;
});
