import { sentence } from 'fortios-language/base/markdown';
import {
  paragraph,
  pageBlocks,
  pageCommands,
  pageList,
  pageSection,
  type Page,
  type PageBlock,
  type PageTone,
} from '../../page/page';
import type { AskedAdvisory } from './asked';
import type { AdvisoryReport } from './advisories';
import type { AppliedAdvisory } from 'fortios-language/analysis/advisories/applied';
import {
  advisoryHeadings,
  checkedVersion,
  closingOf,
  details,
  notesOf,
  sectionsOfAdvisories,
} from './wording';

interface AdvisoryPageOptions {
  /** Whether the advisories that the configuration rules out are listed with all details, like the others. */
  readonly all?: boolean;
  /** Whether they are only counted. */
  readonly isShort?: boolean;
  /** The answers to questions about single vulnerabilities, which come first. */
  readonly asked?: readonly AskedAdvisory[];
}

export function advisoryBlocks(
  name: string,
  report: AdvisoryReport,
  { all = false, isShort = false, asked = [] }: AdvisoryPageOptions = {},
): readonly PageBlock[] {
  const excluded = report.advisories.filter(({ status }) => status === 'excluded');
  return pageBlocks(
    { kind: 'heading', level: 1, text: [{ literal: `Advisories for FortiOS ${checkedVersion(report)}` }] },
    paragraph(['File: ', { name }]),
    ...notesOf(report).map((text): PageBlock => paragraph(text, 'note')),
    ...pageSection('Asked', pageList(asked.map(({ asked: name, text }) => `${name}: ${text}`))),
    ...sectionsOfAdvisories(report, all).flatMap(([status, found]) =>
      pageSection(`${advisoryHeadings[status]} (${found.length})`, ...found.map(itemOf)),
    ),
    !all && excluded.length > 0 && (isShort ? countOf(excluded) : folded(excluded)),
    ...closingOf(report).map((text): PageBlock => paragraph(text)),
  );
}

export function advisoriesPage(
  files: readonly {
    readonly path: string;
    readonly report: AdvisoryReport;
    readonly asked?: readonly AskedAdvisory[];
  }[],
  options?: AdvisoryPageOptions,
): Page {
  return {
    title: 'Advisories',
    blocks: files.flatMap(({ path, report, asked }) =>
      advisoryBlocks(path, report, { ...options, ...(asked && { asked }) }),
    ),
  };
}

function itemOf(one: AppliedAdvisory): PageBlock {
  return {
    kind: 'item',
    title: [{ literal: `${one.advisory.id}: ${one.title}` }],
    tone: toneOf(one),
    blocks: pageBlocks(
      paragraph(`${one.advisory.cves.join(', ')}.`),
      { kind: 'list', items: details(one) },
      pageCommands(one.commands.join('\n')),
    ),
  };
}

function toneOf({ status, advisory: { exploited } }: AppliedAdvisory): PageTone {
  if (status === 'excluded') return 'soft';
  return status === 'undecided' ? 'info' : exploited === undefined ? 'warn' : 'bad';
}

function countOf({ length }: readonly AppliedAdvisory[]): PageBlock {
  return paragraph(`${advisoryHeadings.excluded}: ${length} (--all lists them).`);
}

function folded(excluded: readonly AppliedAdvisory[]): PageBlock {
  const items = excluded.map(({ advisory, title, conditions }) => {
    const notes = advisory.exploited === undefined ? '' : ' Known to be exploited.';
    const needs = conditions.length === 0 ? '' : ` Needs: ${sentence(conditions.join('; '))}`;
    return `${advisory.id}: ${sentence(title)}${notes}${needs}`;
  });
  return {
    kind: 'details',
    summary: `${advisoryHeadings.excluded} (${excluded.length})`,
    blocks: [{ kind: 'list', items }],
  };
}
