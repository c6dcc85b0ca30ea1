import type { ReportingDescriptor, Result } from 'sarif';
import type { Rule, Severity } from '../../../rules/rule';
import { rulePageUri } from '../../../rules/rulePage';

/** The levels of SARIF, which has one less. */
export const levels: Readonly<Record<Severity, NonNullable<Result['level']>>> = {
  error: 'error',
  warning: 'warning',
  info: 'note',
  hint: 'note',
};

/** How GitHub ranks what is no security problem. */
const ranks: Readonly<Record<Severity, string>> = {
  error: 'error',
  warning: 'warning',
  info: 'recommendation',
  hint: 'recommendation',
};

/** A rule as code scanning shows it beside its findings. */
export function describeRule({ id, severity, summary, offByDefault }: Rule): ReportingDescriptor {
  const page = rulePageUri(id);
  const family = id.slice(0, id.indexOf('/'));
  return {
    id,
    name: nameOf(id),
    shortDescription: { text: summary },
    fullDescription: { text: summary },
    helpUri: page,
    help: {
      text: `${summary} What the device does, examples, versions, and how to silence the rule: ${page}`,
      markdown: `${summary}\n\n[What the device does, examples, versions, and how to silence the rule](${page})`,
    },
    defaultConfiguration: { level: levels[severity], ...(offByDefault && { enabled: false }) },
    properties: { tags: [family], precision: 'high', 'problem.severity': ranks[severity] },
  };
}

/** `ServerIpRemoved`, as SARIF wants the names of rules. */
function nameOf(id: string): string {
  return id
    .slice(id.indexOf('/') + 1)
    .split('-')
    .map((word) => `${word.charAt(0).toUpperCase()}${word.slice(1)}`)
    .join('');
}
