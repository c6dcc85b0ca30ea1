import type { ReportedProblem } from '../../../operations/lint/lintText';
import { printable } from '../../output/terminal';
import type { Format } from './format';

interface RuleCount {
  readonly rule: string;
  count: number;
  files: number;
}

/** Counts the findings of a run by rule, those of the most frequent rule first. */
function counting(write: (counts: readonly RuleCount[], total: number) => string): Format {
  return {
    needsPlaces: false,
    open: () => {
      const counts = new Map<string, RuleCount>();
      const add = (problems: readonly ReportedProblem[]): void => {
        const inFile = new Set<string>();
        for (const { rule } of problems) {
          const entry = counts.get(rule) ?? { rule, count: 0, files: 0 };
          counts.set(rule, entry);
          entry.count++;
          if (!inFile.has(rule)) entry.files++;
          inFile.add(rule);
        }
      };
      return {
        file: ({ problems }) => {
          add(problems);
          return '';
        },
        error: () => '',
        end: ({ files }) =>
          write(
            [...counts.values()].sort((a, b) => b.count - a.count || (a.rule < b.rule ? -1 : 1)),
            files,
          ),
      };
    },
  };
}

const text = counting((counts, files) => {
  const rows = [['findings', 'files', 'rule'], ...counts.map((one) => [one.count, one.files, one.rule])];
  const total = counts.reduce((sum, { count }) => sum + count, 0);
  const lines = rows.map(
    ([count, inFiles, rule]) =>
      `${String(count).padStart(8)}  ${String(inFiles).padStart(5)}  ${printable(String(rule))}`,
  );
  return `${[...(total > 0 ? lines : []), `${total} findings of ${counts.length} rules in ${files} files`].join('\n')}\n`;
});

/** A stable format for other programs: fields are only added. */
const json = counting((counts, files) => `${JSON.stringify({ version: 1, files, rules: counts })}\n`);

export const statistics: Readonly<Record<string, Format | undefined>> = { text, json };
