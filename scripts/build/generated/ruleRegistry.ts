import { readdirSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { format, resolveConfig } from 'prettier';
import { rulesIn, type Rule } from '../../../server/src/rules/engine/rule';
import { projectRoot } from '../../project';
import { families } from './rulesIndex';

/** Relative to the project's folder. */
export const ruleRegistryPath = 'server/src/rules/registry.ts';

/** An exported rule, and its module, relative to the folder of the rules. */
interface ExportedRule {
  readonly rule: Rule;
  readonly module: string;
}

/** All rules that the modules of the families export, by family and id. */
export async function readRules(): Promise<readonly ExportedRule[]> {
  const folder = path.join(projectRoot, path.dirname(ruleRegistryPath));
  const found: ExportedRule[] = [];
  for (const family of families) {
    for (const file of readdirSync(path.join(folder, family)).filter((name) => name.endsWith('.ts'))) {
      const module = `./${family}/${path.basename(file, '.ts')}`;
      const exported: unknown = await import(pathToFileURL(path.join(folder, family, file)).href);
      for (const rule of rulesIn([{ ...(exported ?? {}) }])) found.push({ rule, module });
    }
  }
  const order = (family: string): number => families.indexOf(family.slice(0, family.indexOf('/')));
  return found.sort((a, b) => order(a.rule.id) - order(b.rule.id) || (a.rule.id < b.rule.id ? -1 : 1));
}

/** The module that lists all rules. */
export async function ruleRegistry(rules: readonly ExportedRule[]): Promise<string> {
  const modules = [...new Set(rules.map(({ module }) => module))];
  // `./ftm-push/arrival` → `ftmPushArrival`
  const nameOf = (module: string): string =>
    module.slice(2).replace(/[/-](\w)/g, (_, first: string) => first.toUpperCase());
  const file = path.join(projectRoot, ruleRegistryPath);
  return format(
    [
      '// Written by `npm run generate` from the folders of the families.',
      ...modules.map((module) => `import * as ${nameOf(module)} from '${module}';`),
      "import { rulesIn, type Rule } from './engine/rule';",
      '',
      '/** All rules, by family and id. */',
      `export const rules: readonly Rule[] = rulesIn([${modules.map(nameOf).join(', ')}]);`,
    ].join('\n'),
    { ...(await resolveConfig(file)), parser: 'typescript' },
  );
}
