// npm run generate: writes the files that are made from other files of the project: the lists of all rules in
// server/src/rules/registry.ts and docs/rules/README.md; docs/changes/README.md, the list of all changes of the upgrade
// report; docs/contributing/answers.md, the table of answers and surfaces; the commands and chat tools of answers in
// package.json, and the questions of these tools; the JSON schema of .fortios-lint.json, which contains the names of rules; l10n/bundle.l10n.json, the texts of the
// client for translators.
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { changes } from '../../toolkit/src/operations/upgrade/changes/table';
import { projectRoot, shownPath } from '../project';
import { answers, answersPage, answersPagePath } from './generated/answers';
import { manifestPath, manifestText, toolQuestionsPath, toolQuestionsText } from './generated/manifest';
import { changesIndex, changesIndexPath } from './generated/changesIndex';
import { bundleFile, bundleText, readClientTexts } from './generated/clientTexts';
import { lintConfigSchema, lintConfigSchemaPath } from './generated/lintConfigSchema';
import { readRules, ruleRegistry, ruleRegistryPath } from './generated/ruleRegistry';
import { rulesIndex, rulesIndexPath } from './generated/rulesIndex';

async function main(): Promise<void> {
  const texts = readClientTexts();
  if (texts.unreadable.length > 0)
    throw new Error(`Not a literal, so it cannot be translated: ${texts.unreadable.join(', ')}`);
  const exported = await readRules();
  const rules = exported.map(({ rule }) => rule);
  const files = [
    { name: ruleRegistryPath, text: await ruleRegistry(exported), content: `${rules.length} rules` },
    { name: rulesIndexPath, text: await rulesIndex(rules), content: `${rules.length} rules` },
    { name: changesIndexPath, text: changesIndex(changes), content: `${changes.length} changes` },
    { name: answersPagePath, text: answersPage(), content: `${Object.keys(answers).length} answers` },
    { name: manifestPath, text: manifestText(), content: 'commands and tools of the chat' },
    { name: toolQuestionsPath, text: toolQuestionsText(), content: 'the questions of the chat' },
    { name: lintConfigSchemaPath, text: await lintConfigSchema(rules), content: `${rules.length} rules` },
    { name: bundleFile, text: bundleText(texts), content: `${texts.texts.length} texts` },
  ];
  for (const { name, text, content } of files) {
    const file = path.resolve(projectRoot, name);
    writeFileSync(file, text);
    console.log(`${shownPath(file)}  ${content}`);
  }
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
