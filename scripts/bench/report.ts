import { format, resolveConfig } from 'prettier';
import { groups, profiledLines } from './groups';
import { formatValue, thousands } from './format';
import type { Run } from './measurement';
import {
  budgetRows,
  groupRows,
  machine,
  competitorLengths,
  competitorRows,
  type Rows,
  summaryRows,
} from './table';

/** The parts of a report, by the names in the marks around them. */
type Part =
  | 'run'
  | 'summary'
  | 'budgets'
  | 'competitors'
  | 'figures'
  | 'opening'
  | 'stages'
  | 'profile'
  | 'functions'
  | 'memory'
  | 'limits';

/** The parts that a run fills. The limits come from another command. */
function partsOf(run: Run): Readonly<Record<Part, string>> {
  const hard = [groups.mixed, groups.table, groups.unused, groups.vdoms, groups.errors];
  return {
    run: `Measured on ${run.date.slice(0, 10)}: ${machine(run)}.`,
    summary: markdown(summaryRows(run)),
    budgets: markdown(budgetRows(run)),
    competitors: [
      ...competitorLengths(run).map((lines) => markdown(competitorRows(run, lines))),
      ...run.notes.map((note) => `Not measured: ${note}`),
    ].join('\n\n'),
    figures: hard.map((group) => markdown(groupRows(run, group))).join('\n\n'),
    opening: markdown(groupRows(run, groups.opening)),
    stages: markdown(groupRows(run, groups.stages)),
    profile: markdown(profileRows(run)),
    functions: markdown(functionRows(run)),
    memory: markdown(groupRows(run, groups.memory)),
    limits: '',
  };
}

/**
 * Replaces the text between `<!-- bench:NAME -->` and `<!-- /bench:NAME -->`, formatted with Prettier. A part without
 * figures stays as it is.
 *
 * @param file the path, for Prettier's settings
 * @throws Error if the text has marks of a part that does not exist
 */
export function fillReport(text: string, run: Run, file: string): Promise<string> {
  return fillParts(text, partsOf(run), file);
}

/** Replaces the table of limits, from `npm run bench:check`. */
export function fillLimits(text: string, limits: Rows, summary: string, file: string): Promise<string> {
  const nothing = {
    run: '',
    summary: '',
    budgets: '',
    competitors: '',
    figures: '',
    opening: '',
    stages: '',
    profile: '',
    functions: '',
    memory: '',
  };
  return fillParts(text, { ...nothing, limits: `${markdown(limits)}\n\n${summary}` }, file);
}

async function fillParts(text: string, parts: Readonly<Record<Part, string>>, file: string): Promise<string> {
  const known = new Map<string, string>(Object.entries(parts));
  const filled = text.replace(
    /(<!-- bench:(\w+) -->)([^<]*(?:<(?!!-- \/?bench:)[^<]*)*)(<!-- \/bench:\2 -->)/g,
    (_, start: string, name: string, old: string, end: string) => {
      const part = known.get(name);
      if (part === undefined) throw new Error(`A report has no part "${name}".`);
      return `${start}${part === '' ? old : `\n\n${part}\n\n`}${end}`;
    },
  );
  return format(filled, { ...(await resolveConfig(file)), parser: 'markdown' });
}

/** The time of opening by stage, with the share of each. */
export function profileRows(run: Run): Rows {
  const all = run.measurements.filter(({ group }) => group === groups.profile);
  const total = all.reduce((sum, { value }) => sum + value, 0);
  return [
    [`Opening ${thousands(profiledLines)} lines`, 'time', 'share'],
    ...all.map((one) => [one.name, formatValue(one), percent(one.value / total)]),
    ...(all.length > 0 ? [['all', formatValue({ value: total, unit: 'ms' }), '100 %']] : []),
  ];
}

/** The slowest functions, without the functions that they call. */
function functionRows(run: Run): Rows {
  const all = run.measurements.filter(({ group }) => group === groups.functions);
  return [['Function', 'time'], ...all.map((one) => [`\`${one.name}\``, formatValue(one)])];
}

function percent(share: number): string {
  return `${(share * 100).toFixed(share < 0.1 ? 1 : 0)} %`;
}

/** A table in Markdown; empty if there are no rows. */
function markdown([head = [], ...rows]: Rows): string {
  if (rows.length === 0) return '';
  const line = (cells: readonly string[]): string =>
    `| ${head.map((_, column) => cells[column] ?? '').join(' | ')} |`;
  return [line(head), line(head.map((_, at) => (at === 0 ? '---' : '--:'))), ...rows.map(line)].join('\n');
}
