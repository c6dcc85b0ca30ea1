import type { ReportingDescriptor, Result } from 'sarif';
import type { Rule } from '../../../rules/engine/rule';
import type { Severity } from '../../../rules/engine/severity';
import { rulePageUri } from '../../../rules/engine/rulePage';

/** The levels of SARIF, which has one less. */
export const levels: Readonly<Record<Severity, NonNullable<Result['level']>>> = {
  error: 'error',
  warning: 'warning',
  info: 'note',
  hint: 'note',
};

/** GitHub's level for findings that are not security problems. */
const ranks: Readonly<Record<Severity, string>> = {
  error: 'error',
  warning: 'warning',
  info: 'recommendation',
  hint: 'recommendation',
};

/**
 * A rule as code scanning shows it beside its findings.
 *
 * @param page its page, where there is one
 */
export function describeRule(
  { id, severity, summary, offByDefault }: Rule,
  page: string | undefined,
): ReportingDescriptor {
  const uri = rulePageUri(id);
  const family = id.slice(0, id.indexOf('/'));
  return {
    id,
    name: nameOf(id),
    shortDescription: { text: summary },
    fullDescription: { text: summary },
    helpUri: uri,
    help: {
      text: `${summary} What the device does, examples, versions, and how to silence the rule: ${uri}`,
      markdown: page === undefined ? `${summary}\n\n[More](${uri})` : standalonePage(page, uri),
    },
    defaultConfiguration: { level: levels[severity], ...(offByDefault && { enabled: false }) },
    properties: { tags: [family], precision: 'high', 'problem.severity': ranks[severity] },
  };
}

/** A page that is shown elsewhere, under the name of the rule: without its heading, its links to other pages absolute. */
function standalonePage(page: string, uri: string): string {
  return page
    .replace(/^# .*\n+/, '')
    .replace(/\]\(([^)\s]+)\)/g, (_, link: string) => `](${new URL(link, uri).href})`)
    .trim();
}

/** `ServerIpRemoved`, as SARIF wants the names of rules. */
function nameOf(id: string): string {
  return id
    .slice(id.indexOf('/') + 1)
    .split('-')
    .map((word) => `${word.charAt(0).toUpperCase()}${word.slice(1)}`)
    .join('');
}
