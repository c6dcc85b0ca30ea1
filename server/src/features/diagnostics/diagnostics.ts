import {
  DiagnosticSeverity,
  DiagnosticTag,
  type Diagnostic,
  type DiagnosticRelatedInformation,
} from 'vscode-languageserver-types';
import type { Problem } from '../../rules/problem';
import type { Severity } from '../../rules/rule';
import { rulePageUri } from '../../rules/rulePage';

/** The name that editors show beside each message. */
export const diagnosticSource = 'fortios';

const severities: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  info: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
};

const tags: Readonly<Record<NonNullable<Problem['tag']>, DiagnosticTag>> = {
  unnecessary: DiagnosticTag.Unnecessary,
  deprecated: DiagnosticTag.Deprecated,
};

/** What a client can show. */
export interface DiagnosticCapabilities {
  readonly relatedInformation: boolean;
  /** Whether the name of a rule can be a link to its page. */
  readonly codeDescription: boolean;
}

/** Problems as an editor shows them; `uri` is that of the document they are in. */
export function diagnosticsOf(
  problems: readonly Problem[],
  uri: string,
  { relatedInformation, codeDescription }: DiagnosticCapabilities,
): Diagnostic[] {
  return problems.map((problem) => ({
    range: problem.range,
    severity: severities[problem.severity],
    code: problem.rule,
    ...(codeDescription && { codeDescription: { href: rulePageUri(problem.rule) } }),
    source: diagnosticSource,
    message: problem.message,
    ...(problem.tag && { tags: [tags[problem.tag]] }),
    ...(relatedInformation && problem.related.length > 0 && { relatedInformation: relatedTo(problem, uri) }),
  }));
}

function relatedTo({ related }: Problem, uri: string): DiagnosticRelatedInformation[] {
  return related.map(({ range, message, uri: other = uri }) => ({
    location: { uri: other, range },
    message,
  }));
}
