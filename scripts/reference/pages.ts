import { readFileSync } from 'node:fs';
import path from 'node:path';
import { globSync } from 'tinyglobby';
import type { DocumentationContext } from '../../server/src/documentation/context';
import type { Explanations } from '../../server/src/documentation/explanations';
import { escaped } from '../../server/src/base/markdown';
import { nodePage } from '../../server/src/documentation/page';
import { buildOf, lifeCycleState, releaseTrains, versionsOf } from '../../server/src/firmware/releases';
import { formatTrain, formatVersion, type FirmwareVersion } from '../../server/src/firmware/version';
import type { Schema, SchemaNode } from '../../server/src/schema/schema';
import { renderRulePage } from '../../server/src/rules/engine/renderRulePage';
import { projectRoot } from '../project';

/** A page of the site. */
export interface ReferencePage {
  /** Relative to the site, without an extension: `tables/firewall-policy`. */
  readonly path: string;
  readonly title: string;
  /** The label of the page in search results: `Tables`, `Rules`. */
  readonly section: string;
  /** The weight of the page's words in the search, 1 to 3; 1 if absent. */
  readonly weight?: number;
  readonly markdown: string;
}

/** The releases, newest first: a page documents the newest version of each name. */
const newestFirst: readonly FirmwareVersion[] = [...releaseTrains()]
  .reverse()
  .flatMap((train) => [...versionsOf(train)]);

/** The Markdown page of a top-level table with its settings and child tables. */
export function tablePage(table: SchemaNode, explanations: Explanations, day: Date): ReferencePage {
  const sections: string[] = [];
  const visit = (node: SchemaNode): void => {
    if (node !== table) {
      const name = node.path.slice(table.path.length + ' > '.length);
      sections.push(`${'#'.repeat(headingLevel(node, table))} ${escaped(name)}`);
    }
    sections.push(nodePage(node, contextFor(node, explanations, day), { allVersions: true }));
    if (!node.settable && node.kind !== 'setting') [...node.children()].sort(settingsFirst).forEach(visit);
  };
  visit(table);
  return {
    path: `tables/${slug(table.path)}`,
    title: `config ${table.path}`,
    section: 'Tables',
    // Twenty backups were counted, so the weight of a table in all of them is 2.
    weight: 1 + Math.max(0, ...Array.from(table.children(), ({ usage }) => usage?.files ?? 0)) / 10,
    markdown: sections.join('\n\n'),
  };
}

/** The home page of the site. */
export function firstPage(pages: readonly ReferencePage[]): ReferencePage {
  const count = (section: string): number => pages.filter((page) => page.section === section).length - 1;
  return {
    path: '',
    title: 'FortiOS by version',
    section: 'Overview',
    markdown: [
      'Every table and setting of FortiOS: what it does, its values, limits and default, and the versions that have it.',
      `- [Tables](/tables/): ${count('Tables')} tables with their settings`,
      '- [Versions](/versions/): the release trains, their builds and their support dates',
      `- [Rules](/rules/): ${count('Rules')} rules that FortiOS Config checks`,
      'The default of a setting is the default of the newest version that has it, unless the page names versions.',
    ].join('\n\n'),
  };
}

/** All pages of the site except the home page. */
export function referencePages(
  schema: Schema,
  explanations: Explanations,
  day: Date,
  only?: readonly string[],
): readonly ReferencePage[] {
  const tables = [...schema.tables()].filter(({ path: name }) => only?.includes(name) ?? true);
  const pages = tables.map((table) => tablePage(table, explanations, day));
  return [...pages, versionsPage(day), ...rulePages(), tablesIndex(tables, explanations)];
}

/** A path as part of an address: `firewall-policy`. */
export function slug(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^a-z\d.+]+/g, '-')
    .replace(/^-|-$/g, '');
}

function contextFor(node: SchemaNode, explanations: Explanations, day: Date): DocumentationContext {
  const version =
    newestFirst.find((release) => node.availability(release) === 'yes') ??
    newestFirst.find((release) => node.availability(release) === 'perhaps') ??
    newestFirst.at(-1);
  if (!version) throw new Error('The list of releases is empty.');
  return { firmware: { version, source: 'setting', chosenBy: 'option' }, explanations, day };
}

function headingLevel(node: SchemaNode, table: SchemaNode): number {
  const depth = node.path.split(' > ').length - table.path.split(' > ').length;
  return Math.min(depth + 1, 6);
}

/** Settings by name, then child tables by name. */
function settingsFirst(a: SchemaNode, b: SchemaNode): number {
  const rank = (node: SchemaNode): number => (node.kind === 'setting' || node.settable ? 0 : 1);
  return rank(a) - rank(b) || a.name.localeCompare(b.name);
}

/** The list of all tables, by first word. */
function tablesIndex(tables: readonly SchemaNode[], explanations: Explanations): ReferencePage {
  const sorted = [...tables].sort((a, b) => a.path.localeCompare(b.path));
  const families = [...new Set(sorted.map(familyOf))];
  const sections = families.map((family) => {
    const rows = sorted
      .filter((table) => familyOf(table) === family)
      .map((table) => {
        const does = explanations.of(table.path)?.does;
        return `- [${escaped(table.path)}](/tables/${slug(table.path)}/)${does === undefined ? '' : `: ${does}`}`;
      });
    return `## ${family}\n\n${rows.join('\n')}`;
  });
  return {
    path: 'tables',
    title: 'All tables',
    section: 'Tables',
    markdown: `${tables.length} tables of FortiOS, by the words after \`config\`.\n\n${sections.join('\n\n')}`,
  };
}

function familyOf({ path: name }: SchemaNode): string {
  return name.split(' ')[0] ?? '';
}

/** The release trains with their support dates and builds. */
function versionsPage(day: Date): ReferencePage {
  const rows = [...releaseTrains()].reverse().map((train) => {
    const patches = [...versionsOf(train)].reverse().map((release) => {
      const build = buildOf(release);
      return `${formatVersion(release)}${build === undefined ? '' : ` (${build})`}`;
    });
    const state = stateNames[lifeCycleState(train, day)];
    return `| ${formatTrain(train)} | ${train.ga || '—'} | ${train.endOfEngineering} | ${train.endOfSupport} | ${state} | ${patches.join(', ')} |`;
  });
  const markdown = [
    'The release trains that the schema covers. Dates are from the vendor’s life-cycle list.',
    '',
    '| train | first release | end of engineering | end of support | state | versions (build) |',
    '| :-- | :-- | :-- | :-- | :-- | :-- |',
    ...rows,
  ].join('\n');
  return { path: 'versions', title: 'Versions', section: 'Versions', markdown };
}

const stateNames = {
  supported: 'supported',
  endOfEngineering: 'security fixes only',
  endOfSupport: 'not supported',
} as const;

/** The pages of the rules, with links that are valid in the site. */
function rulePages(): readonly ReferencePage[] {
  const folder = path.join(projectRoot, 'docs/rules');
  return globSync('**/*.md', { cwd: folder })
    .sort()
    .map((name) => {
      const file = readFileSync(path.join(folder, name), 'utf8');
      const text = renderRulePage(name.replace(/\.md$/, ''), file);
      const [, title = name, body = ''] = /^# (.*)\n([^]*)$/.exec(text) ?? [];
      const isIndex = name === 'README.md';
      return {
        path: isIndex ? 'rules' : `rules/${name.replace(/\.md$/, '')}`,
        title: title.replaceAll('`', ''),
        section: 'Rules',
        markdown: body.replace(/\]\(([\w./-]+?)\.md(#[\w-]*)?\)/g, (_, target: string, anchor = '') =>
          relink(name, target, String(anchor)),
        ),
      };
    });
}

/**
 * Converts a link between two files in docs/ to a link between two pages of the site. Other pages are not part of the
 * site.
 */
function relink(from: string, target: string, anchor: string): string {
  const resolved = path.posix.join('rules', path.posix.dirname(from), target);
  if (!resolved.startsWith('rules/'))
    return `](https://github.com/fortios-config/fortios-config/blob/main/docs/${resolved}.md${anchor})`;
  return `](/${resolved === 'rules/README' ? 'rules' : resolved}/${anchor})`;
}
