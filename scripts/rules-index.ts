// npm run rules:index: writes docs/rules/README.md, the list of all rules, and the JSON schema of .fortios-lint.json,
// which contains their names, from the registry.
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { rules } from '../server/src/rules/registry';
import { lintConfigSchema, lintConfigSchemaPath } from './docs/lintConfigSchema';
import { rulesIndex, rulesIndexPath } from './docs/rulesIndex';
import { projectRoot, shownPath } from './project';

async function main(): Promise<void> {
  const files = [
    { name: rulesIndexPath, text: await rulesIndex(rules) },
    { name: lintConfigSchemaPath, text: await lintConfigSchema(rules) },
  ];
  for (const { name, text } of files) {
    const file = path.join(projectRoot, name);
    writeFileSync(file, text);
    console.log(`${shownPath(file)}  ${rules.length} rules`);
  }
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
