import type { ReportingDescriptor, Result } from 'sarif';
import { rulePageUri } from '../../../rules/engine/rulePage';
import type { Rule } from '../../../rules/engine/rule';
import type { Severity } from '../../../rules/engine/severity';

/** The levels of SARIF, which does not have a level for hints. */
export const sarifLevels: Readonly<Record<Severity, NonNullable<Result['level']>>> = {
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
 * A rule in the form that code scanning shows next to its findings.
 *
 * @param page its page, if it is installed
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
      text: `${summary} What the device does, examples, versions, and how to disable the rule: ${uri}`,
      markdown: page === undefined ? `${summary}\n\n[More](${uri})` : standalonePage(page, uri),
    },
    defaultConfiguration: { level: sarifLevels[severity], ...(offByDefault && { enabled: false }) },
    properties: { tags: [family], precision: 'high', 'problem.severity': ranks[severity] },
  };
}

/** Adapts a rule's page to code scanning, which shows the name itself: without the heading and with absolute links. */
function standalonePage(page: string, uri: string): string {
  return page
    .replace(/^# .*\n+/, '')
    .replace(/\]\(([^()\s]+)\)/g, (_, link: string) => `](${new URL(link, uri).href})`)
    .trim();
}

/** `ServerIpRemoved`: SARIF recommends Pascal case for the names of rules. */
function nameOf(id: string): string {
  return id
    .slice(id.indexOf('/') + 1)
    .split('-')
    .map((word) => `${word.charAt(0).toUpperCase()}${word.slice(1)}`)
    .join('');
}
