import { rulePageUri } from 'fortios-language/rules/engine/rulePage';
import type { Severity } from 'fortios-language/rules/engine/severity';
import type { Format } from './format';
import { pathFrom } from './paths';

/** GitLab's names of severities; it also has `blocker`. */
const severities: Readonly<Record<Severity, string>> = {
  error: 'critical',
  warning: 'major',
  info: 'minor',
  hint: 'info',
};

/**
 * For GitLab: a Code Quality report, one issue for each problem. GitLab compares the fingerprints of two reports, so that a
 * merge request shows new and fixed issues. The report has no place for errors of the run.
 */
export const gitlab: Format = {
  needsPlaces: true,
  open: ({ root }) => {
    let before = '[';
    return {
      file: ({ path, problems }) => {
        const issues = problems.map(({ rule, severity, message, range, fingerprint = '' }) =>
          JSON.stringify({
            description: message,
            check_name: rule,
            fingerprint,
            severity: severities[severity],
            location: {
              path: pathFrom(root, path),
              lines: { begin: range.start.line + 1, end: range.end.line + 1 },
            },
            content: { body: rulePageUri(rule) },
          }),
        );
        if (issues.length === 0) return '';
        const text = `${before}${issues.join(',\n')}`;
        before = ',\n';
        return text;
      },
      error: () => '',
      end: () => `${before === '[' ? before : ''}]\n`,
    };
  },
};
