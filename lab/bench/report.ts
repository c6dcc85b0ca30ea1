import { format, resolveConfig } from 'prettier';
import { groups } from './groups';
import type { Run } from './measurement';
import { competitorLengths, competitorRows, groupRows, machine, type Rows, summaryRows } from './table';

/** The parts of a report, by the names in the marks around them. */
function partsOf(run: Run): ReadonlyMap<string, string> {
  return new Map([
    ['run', `Measured on ${run.date.slice(0, 10)}: ${machine(run)}.`],
    ['summary', markdown(summaryRows(run))],
    [
      'competitors',
      competitorLengths(run)
        .map((lines) => markdown(competitorRows(run, lines, true)))
        .join('\n\n'),
    ],
    ['opening', markdown(groupRows(ratiosOf(run), groups.opening))],
    ['repeated', markdown(groupRows(repeatedOf(run), groups.mixed))],
    ['commands', markdown(groupRows(run, groups.commands))],
    ['linters', markdown(groupRows(run, groups.linters))],
  ]);
}

/** What editors ask for again. */
function repeatedOf(run: Run): Run {
  const names = ['outline', 'folding', 'semantic tokens (full)', 'formatting'].map(
    (what) => `${what}, processor time`,
  );
  return { ...run, measurements: run.measurements.filter(({ name }) => names.includes(name)) };
}

function ratiosOf(run: Run): Run {
  const measurements = run.measurements.filter(({ unit }) => unit === 'ratio');
  return { ...run, measurements };
}

/**
 * Replaces the text between `<!-- bench:NAME -->` and `<!-- /bench:NAME -->`, formatted with Prettier. A part without
 * figures stays as it is.
 *
 * @param file the path, for Prettier's settings
 * @throws Error if the text has marks of a part that does not exist
 */
export async function fillReport(text: string, run: Run, file: string): Promise<string> {
  const parts = partsOf(run);
  const filled = text.replace(
    /(<!-- bench:(\w+) -->)([^<]*(?:<(?!!-- \/?bench:)[^<]*)*)(<!-- \/bench:\2 -->)/g,
    (_, start: string, name: string, old: string, end: string) => {
      const part = parts.get(name);
      if (part === undefined) throw new Error(`A report has no part "${name}".`);
      return `${start}${part === '' ? old : `\n\n${part}\n\n`}${end}`;
    },
  );
  return format(filled, { ...(await resolveConfig(file)), parser: 'markdown' });
}

/** A table in Markdown; empty if there are no rows. */
function markdown([head = [], ...rows]: Rows): string {
  if (rows.length === 0) return '';
  const line = (cells: readonly string[]): string =>
    `| ${head.map((_, column) => cells[column] ?? '').join(' | ')} |`;
  return [line(head), line(head.map((_, at) => (at === 0 ? '---' : '--:'))), ...rows.map(line)].join('\n');
}
