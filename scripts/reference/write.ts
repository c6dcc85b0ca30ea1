// npm run reference: writes docs/reference/, a static site of all tables, settings, versions and rules, with search.
//
//   --out FOLDER     the output folder (default docs/reference)
//   --table NAME     only this table; can be repeated
import path from 'node:path';
import { parseArgs } from 'node:util';
import { projectRoot, shownPath } from '../project';
import { writeReferenceSite } from './site';

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { out: { type: 'string' }, table: { type: 'string', multiple: true } },
  });
  const out = path.resolve(values.out ?? path.join(projectRoot, 'docs/reference'));
  const start = performance.now();
  const pages = await writeReferenceSite(out, values.table);
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  console.log(`${shownPath(out)}  ${pages} pages, ${seconds} s`);
  console.log('To read it, serve the folder: npx pagefind --site docs/reference --serve');
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
