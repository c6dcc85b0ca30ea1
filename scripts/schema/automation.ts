import facts from './facts/automation.json';

/** What is known about the resource and the module of a table; absent for a tool that has none. */
interface AutomationFact {
  readonly terraform?: {
    /** The settings, besides the key, without which the provider refuses the resource. */
    readonly required?: readonly string[];
  };
  readonly ansible?: {
    /** The settings of versions that the collection knows, for which the module has no argument. */
    readonly lacks?: readonly string[];
  };
  /** The hidden settings for which both tools have an argument; for the others, they have none. */
  readonly hidden?: readonly string[];
}

/**
 * The rows that `fortios convert terraform` and `fortios convert ansible` read: the tables of each tool by their first word, and
 * the exceptions of its resources by table; lists are separated by commas.
 */
export function automationResources(): string {
  const tables: Readonly<Record<string, AutomationFact>> = facts.tables;
  const rows = Object.entries(tables);
  const tablesOf = (tool: 'terraform' | 'ansible'): Record<string, string> => {
    const byWord = new Map<string, string[]>();
    for (const [table, fact] of rows) {
      if (fact[tool] === undefined) continue;
      const [word = '', ...others] = table.split(' ');
      byWord.set(word, [...(byWord.get(word) ?? []), others.join(' ')]);
    }
    return Object.fromEntries([...byWord].map(([word, names]) => [word, names.join(',')]));
  };
  const listsOf = (listOf: (fact: AutomationFact) => readonly string[] | undefined): Record<string, string> =>
    Object.fromEntries(
      rows.flatMap(([table, fact]) => {
        const names = listOf(fact);
        return names === undefined ? [] : [[table, names.join(',')] as const];
      }),
    );
  const { terraform, ansible } = facts.tools;
  const resources = {
    hidden: listsOf((fact) => fact.hidden),
    terraform: {
      ...terraform,
      tables: tablesOf('terraform'),
      required: listsOf((fact) => fact.terraform?.required),
    },
    ansible: {
      ...ansible,
      tables: tablesOf('ansible'),
      lacks: listsOf((fact) => fact.ansible?.lacks),
    },
  };
  return `${JSON.stringify(resources, undefined, 2)}\n`;
}
