import {
  DiagnosticSeverity,
  DiagnosticTag,
  type Diagnostic,
  type DiagnosticRelatedInformation,
} from 'vscode-languageserver-types';
import { memoizeLast, neverChanges } from '../../base/collections';
import { maxDiagnostics, type Problem } from '../../rules/engine/problem';
import { type Severity, severities } from '../../rules/engine/severity';
import { rulePageUri } from '../../rules/engine/rulePage';

/** The source that editors show next to each message. */
const diagnosticSource = 'fortios';

const diagnosticSeverities: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  info: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
};

const tags: Readonly<Record<NonNullable<Problem['tag']>, DiagnosticTag>> = {
  unnecessary: DiagnosticTag.Unnecessary,
  deprecated: DiagnosticTag.Deprecated,
};

export interface DiagnosticCapabilities {
  readonly relatedInformation: boolean;
  /** Whether the name of a rule can be a link to its page. */
  readonly codeDescription: boolean;
}

/**
 * Converts problems to diagnostics. If there are too many, only the most severe are included, with a diagnostic that
 * states the number of the others; `uri` is that of the document.
 */
export function diagnosticsOf(
  problems: readonly Problem[],
  uri: string,
  capabilities: DiagnosticCapabilities,
): Diagnostic[] {
  const shown = problems.length <= maxDiagnostics ? problems : mostSevere(problems, maxDiagnostics - 1);
  const diagnostics = shown.map((problem) => diagnosticOf(problem, uri, capabilities));
  const more = problems.length - shown.length;
  return more === 0 ? diagnostics : [remainder(more), ...diagnostics];
}

/** The problems of the highest severities, in the order of the text. */
function mostSevere(problems: readonly Problem[], count: number): readonly Problem[] {
  const left: Record<Severity, number> = { error: 0, warning: 0, info: 0, hint: 0 };
  for (const { severity } of problems) left[severity]++;
  let remaining = count;
  for (const severity of severities) {
    left[severity] = Math.min(left[severity], remaining);
    remaining -= left[severity];
  }
  return problems.filter(({ severity }) => left[severity]-- > 0);
}

function remainder(count: number): Diagnostic {
  const start = { line: 0, character: 0 };
  return {
    range: { start, end: start },
    severity: DiagnosticSeverity.Information,
    source: diagnosticSource,
    message: `${count} more findings, none of them more severe than those shown, are not listed here; the command fortios-lint lists all.`,
  };
}

/** The same object for a problem that an edit does not change, so that it is searched for secrets once: an editor gets all problems. */
const diagnosticOf = memoizeLast(
  (problem: Problem, uri: string, { relatedInformation, codeDescription }: DiagnosticCapabilities) =>
    neverChanges<Diagnostic>({
      range: problem.range,
      severity: diagnosticSeverities[problem.severity],
      code: problem.rule,
      ...(codeDescription && { codeDescription: { href: rulePageUri(problem.rule) } }),
      source: diagnosticSource,
      message: problem.message,
      ...(problem.tag && { tags: [tags[problem.tag]] }),
      ...(relatedInformation &&
        problem.related.length > 0 && { relatedInformation: relatedTo(problem, uri) }),
    }),
);

function relatedTo({ related }: Problem, uri: string): DiagnosticRelatedInformation[] {
  return related.map(({ range, message, uri: other = uri }) => ({
    location: { uri: other, range },
    message,
  }));
}
