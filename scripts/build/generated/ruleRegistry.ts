import { readdirSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { format, resolveConfig } from 'prettier';
import type { Rule } from '../../../server/src/rules/engine/rule';
import { projectRoot } from '../../project';
import { families } from './rulesIndex';

/** Relative to the project's folder. */
export const ruleRegistryPath = 'server/src/rules/registry.ts';

/** An exported rule: its name in the code, and its module, relative to the folder of the rules. */
interface ExportedRule {
  readonly rule: Rule;
  readonly name: string;
  readonly module: string;
  /** Whether it is one of the rows that the module exports as a list. */
  readonly isRow: boolean;
}

/** All rules that the modules of the families export, by family and id. */
export async function readRules(): Promise<readonly ExportedRule[]> {
  const folder = path.join(projectRoot, path.dirname(ruleRegistryPath));
  const found: ExportedRule[] = [];
  for (const family of families) {
    for (const file of readdirSync(path.join(folder, family)).filter((name) => name.endsWith('.ts'))) {
      const module = `./${family}/${path.basename(file, '.ts')}`;
      const exported: unknown = await import(pathToFileURL(path.join(folder, family, file)).href);
      for (const [name, value] of Object.entries<unknown>({ ...(exported ?? {}) }))
        for (const rule of Array.isArray(value) ? value : [value])
          if (isRule(rule) && rule.id.startsWith(`${family}/`))
            found.push({ rule, name, module, isRow: rule !== value });
    }
  }
  const order = (family: string): number => families.indexOf(family.slice(0, family.indexOf('/')));
  return found.sort((a, b) => order(a.rule.id) - order(b.rule.id) || (a.rule.id < b.rule.id ? -1 : 1));
}

function isRule(value: unknown): value is Rule {
  return (
    typeof value === 'object' && value !== null && 'id' in value && 'severity' in value && 'summary' in value
  );
}

/** The module that lists all rules. */
export async function ruleRegistry(rules: readonly ExportedRule[]): Promise<string> {
  const modules = [...new Set(rules.map(({ module }) => module))];
  const namesIn = (module: string): string =>
    [...new Set(rules.filter((one) => one.module === module).map(({ name }) => name))].join(', ');
  const lists = families.map((family) =>
    rules
      .filter(({ rule }) => rule.id.startsWith(`${family}/`))
      .map(({ name, isRow }) => (isRow ? `...${name}` : name)),
  );
  const file = path.join(projectRoot, ruleRegistryPath);
  return format(
    [
      '// Written by `npm run generate` from the folders of the families.',
      ...modules.map((module) => `import { ${namesIn(module)} } from '${module}';`),
      "import type { Rule } from './engine/rule';",
      '',
      `const families: readonly (readonly Rule[])[] = [${lists.map((names) => `[${[...new Set(names)].join(', ')}]`).join(', ')}];`,
      '',
      '/** All rules, by family and id. */',
      'export const rules: readonly Rule[] = families.flatMap((family) => [...family].sort((a, b) => (a.id < b.id ? -1 : 1)));',
    ].join('\n'),
    { ...(await resolveConfig(file)), parser: 'typescript' },
  );
}
