import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Change } from '../../../toolkit/src/operations/upgrade/changes/change';
import { outcomes } from '../../../toolkit/src/operations/upgrade/changes/effect';
import { outcomeNames } from '../../../toolkit/src/operations/upgrade/wording';
import { projectRoot } from '../../project';

/** The folder of the pages, relative to the project's folder. */
export const changesFolder = 'docs/changes';
/** Relative to the project's folder. */
export const changesIndexPath = `${changesFolder}/README.md`;

const introduction = `# Changes between versions

The [upgrade report](../use/upgrade-report.md) lists these changes of behavior if the move between the two versions includes them, the
device is one of those that they concern, and the configuration uses what changes. A change with something to decide has a page.

In addition, the report derives changes from the schema: removed tables, settings and values, renamed tables and settings,
narrower limits, and defaults that change. Their ids begin with \`schema/\`.
`;

/** Whether a change has a page. */
export function hasPage(id: string): boolean {
  return existsSync(path.join(projectRoot, changesFolder, `${id}.md`));
}

/** The list of all changes as Markdown, whose tables are not padded: that would double its size. */
export function changesIndex(changes: readonly Change[]): string {
  const sections = outcomes.flatMap((outcome) => {
    const rows = changes.filter((change) => change.outcome === outcome).map(rowOf);
    const head = '| change | versions | source |\n| --- | --- | --- |';
    return rows.length === 0 ? [] : [`## ${outcomeNames[outcome]}\n\n${head}\n${rows.join('\n')}\n`];
  });
  return [introduction, ...sections].join('\n');
}

function rowOf(change: Change): string {
  const page = hasPage(change.id)
    ? readFileSync(path.join(projectRoot, changesFolder, `${change.id}.md`), 'utf8')
    : undefined;
  const about =
    page === undefined
      ? `**${change.subject}** ${withCode(aboutOf(change))}`
      : `[${titleOf(page)}](${change.id}.md)`;
  const versions = page?.match(/^\| Versions +\|([^|]*)\|$/m)?.[1]?.trim() ?? change.when.text;
  const doubt = change.certainty === 'unconfirmed' ? ' (not confirmed)' : '';
  return `| ${about} | ${versions} | ${withCode(change.source.text)}${doubt} |`;
}

function titleOf(page: string): string {
  return /^# (.*)$/m.exec(page)?.[1] ?? '';
}

function aboutOf({ id, text }: Change): string {
  if (typeof text === 'string') return text;
  throw new Error(`${id} has neither a page nor one text for all configurations.`);
}

/** Names in double quotes as code. */
function withCode(text: string): string {
  return text.replaceAll(/"([^"]*)"/g, '`$1`').replaceAll('|', '\\|');
}
