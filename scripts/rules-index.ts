// npm run rules:index: writes docs/rules/README.md, the list of all rules, from the registry.
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { rules } from '../server/src/rules/registry';
import { rulesIndex, rulesIndexPath } from './docs/rulesIndex';
import { projectRoot, shownPath } from './project';

async function main(): Promise<void> {
  const file = path.join(projectRoot, rulesIndexPath);
  writeFileSync(file, await rulesIndex(rules));
  console.log(`${shownPath(file)}  ${rules.length} rules`);
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
