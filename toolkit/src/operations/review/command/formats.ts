import { counted } from 'fortios-language/base/numbers';
import { getOrInsertComputed } from 'fortios-language/base/collections';
import { effectGroups, effectTitles } from '../../compare/effects';
import { tonedBlock, verdictBlock } from '../../compare/verdict';
import { flowEffect } from '../../compare/flowChanges';
import { effectsJson, diffJson, policyJson, routeJson } from '../../compare/json';
import { tableBlocks } from '../../compare/page';
import type { FindingChange } from '../../rehearse/rehearsal';
import type { Review, UndoCommands } from '../review';
import { pageHtml } from '../../../page/html';
import { pageMarkdown } from '../../../page/markdown';
import {
  paragraph,
  mostFolded,
  pageBlocks,
  pageList,
  nameList,
  pageSection,
  pageTable,
  type ChangedEntry,
  type Inline,
  type Page,
  type PageBlock,
  type PageCell,
  type PageSpan,
} from '../../../page/page';
import { pageText } from '../../../page/text';
import type { pageFormatNames } from '../../../page/formatNames';
import { shownPage, jsonText } from '../../../cli/output/pageFormats';
import type { Terminal } from '../../../cli/output/terminal';
import { advisoryText, changesText, kindsOf, productText, sectionsOf, upgradeNote } from './sections';

interface FileReview {
  readonly path: string;
  /** The path before a rename, or of the other file. */
  readonly oldPath?: string;
  readonly review: Review;
}

/** Collects the reviews of a run. It keeps pages, and not the reviews, which contain whole configurations. */
interface ReviewWriter {
  readonly add: (file: FileReview) => void;
  /**
   * The page, line ends included.
   *
   * @param isComplete whether all files could be read
   */
  readonly end: (isComplete: boolean) => string;
}

type ReviewFormat = (
  terminal: Pick<Terminal, 'colors' | 'width' | 'mask' | 'lineIn'>,
  failOn: readonly string[],
) => ReviewWriter;

export const reviewFormats: Readonly<Record<(typeof pageFormatNames)[number], ReviewFormat>> = {
  text: (terminal) =>
    pageWriter(terminal, { ...unlimited, changes: mostFolded }, (page) => pageText(page, terminal)),
  markdown: (terminal) =>
    pageWriter(terminal, { changes: 40, isComment: true }, (page) => pageMarkdown(page)),
  html: (terminal) => pageWriter(terminal, unlimited, pageHtml),
  json,
};

interface ReviewLimits {
  /** How many lines of changes are visible. */
  readonly changes: number;
  /** Whether the page is a comment, whose length is limited: the other lines are folded, up to a limit. */
  readonly isComment: boolean;
}

const unlimited: ReviewLimits = { changes: Infinity, isComment: false };

/** How many lines of a comment are visible; the others are folded. */
const mostVisible = 200;

/** How long a comment is: those of GitHub have at most 65,536 characters. */
const mostCharacters = 60_000;

/** How many rows of a table, tables, and names of files are visible in a comment. */
const shownRows = 20;
const mostTables = 30;
const shownNames = 8;

/** The files with equal changes. */
interface ReviewGroup {
  readonly files: readonly { readonly path: string; readonly product: string }[];
  readonly cells: readonly PageCell[];
  readonly effects: readonly string[];
  readonly isSerious: boolean;
  /** The changes of the first file. */
  readonly first: { readonly introduction: PageBlock; readonly blocks: readonly PageBlock[] };
}

/** Groups files by equal changes, and renders a page about all. */
function pageWriter(
  terminal: Pick<Terminal, 'mask' | 'lineIn'>,
  limits: ReviewLimits,
  render: (page: Page) => string,
): ReviewWriter {
  const groups = new Map<string, ReviewGroup & { readonly files: ReviewGroup['files'][number][] }>();
  return {
    add: (file) => {
      const { path, review } = file;
      const blocks = fileBlocks(file, limits);
      const cells = fileCells(review);
      const effects = effectsOfFile(review);
      // Secrets differ.
      const key = terminal.mask(JSON.stringify([cells, effects, blocks.map(withoutLines)]));
      const { files } = getOrInsertComputed(groups, key, () => ({
        files: [],
        cells,
        effects,
        isSerious: kindsOf(review).length > 0,
        first: { introduction: introductionOf(file), blocks },
      }));
      files.push({ path, product: productText(review) });
    },
    end: (isComplete) => {
      const all = [...groups.values()];
      const [only, ...others] = all;
      if (!only) {
        const text = isComplete
          ? 'No configuration differs.'
          : 'Nothing was reviewed, because files could not be read.';
        return render({ title: 'Review', blocks: [titleBlock('Review'), paragraph(text)] });
      }
      const [file, ...more] = only.files;
      if (!file || others.length > 0 || more.length > 0) return reviewsPage(all, limits, render);
      const { introduction, blocks } = only.first;
      const page = {
        title: `Review of ${file.path}`,
        blocks: [titleBlock(['Review of ', { name: file.path }]), introduction, ...blocks],
      };
      return limits.isComment
        ? commentOf(shownPage(page, terminal), render)
        : render(shownPage(page, terminal));
    },
  };
}

/** The same finding is at different lines of different files. Lines of commands and values of settings stay as they are. */
function withoutLines(block: PageBlock): PageBlock {
  if (block.kind === 'item') return { ...block, blocks: block.blocks.map(withoutLines) };
  if (block.kind !== 'list') return block;
  const items = block.items.map((item) =>
    Array.isArray(item) ? item.filter((span) => typeof span !== 'object' || !('line' in span)) : item,
  );
  return { ...block, items };
}

function titleBlock(text: Inline): PageBlock {
  return { kind: 'heading', level: 1, text };
}

/** The page of several files: what they cause, a table, then each change, those that need attention first. */
function reviewsPage(
  all: readonly ReviewGroup[],
  { isComment }: ReviewLimits,
  render: (page: Page) => string,
): string {
  const groups = all.toSorted(
    (a, b) => Number(b.isSerious) - Number(a.isSerious) || b.files.length - a.files.length,
  );
  const count = groups.reduce((sum, { files }) => sum + files.length, 0);
  const title = `Review of ${counted(count, 'file')}`;
  const isGrouped = groups.length < count;
  const blocks = [
    ...pageBlocks(
      titleBlock(title),
      isGrouped &&
        paragraph(
          `${counted(count, 'file')} with ${groups.length === 1 ? 'the same change' : `${groups.length} different changes`}.`,
        ),
      effectBlocks(groups),
      groupTable(groups, isComment ? shownRows : groups.length),
    ),
  ];
  let left = 0;
  for (const group of groups) {
    if (left > 0) {
      left += group.files.length;
      continue;
    }
    const heading = groupTitle(group);
    const body = groupBlocks(group);
    const fitting = isComment
      ? [
          [{ kind: 'heading', text: heading } as const, ...body],
          [{ kind: 'details', summary: summaryOf(group), blocks: body } as const],
        ].find((part) => {
          const text = render({ title, blocks: [...blocks, ...part] });
          return text.length <= mostCharacters && visibleLines(text) <= mostVisible - 4;
        })
      : [{ kind: 'heading', text: heading } as const, ...body];
    if (fitting) blocks.push(...fitting);
    else left += group.files.length;
  }
  if (left > 0)
    blocks.push(
      paragraph(
        `${counted(left, 'file')} ${left === 1 ? 'is' : 'are'} only in the table, because a comment has a limited length. "fortios review --git RANGE PATH" reviews one file.`,
      ),
    );
  return render({ title, blocks });
}

/** The effects of all changes, and which files have them. */
function effectBlocks(groups: readonly ReviewGroup[]): readonly PageBlock[] {
  const filesOf = new Map<string, string[]>();
  for (const { effects, files } of groups)
    for (const effect of effects)
      getOrInsertComputed(filesOf, effect, () => []).push(...files.map(({ path }) => path));
  const rows = effectOrder.flatMap((effect): readonly (readonly PageCell[])[] => {
    const files = filesOf.get(effect);
    return files ? [[effect, String(files.length), { text: namesOf(files) }]] : [];
  });
  return pageSection('Effects', pageTable(['Effect', 'Files', 'Which'], rows, { numbers: [1] }));
}

/** The first names; the others are counted. */
function namesOf(files: readonly string[]): readonly PageSpan[] {
  const rest = files.length - shownNames;
  return [...nameList(files.slice(0, shownNames)), ...(rest > 0 ? [` and ${rest} more`] : [])];
}

/** A row for each group; of many, the others are folded. */
function groupTable(groups: readonly ReviewGroup[], shown: number): readonly PageBlock[] {
  const table = (some: readonly ReviewGroup[]): PageBlock => ({
    kind: 'table',
    columns: ['File', 'Changes', 'New findings', 'Flows', 'Access', 'Advisories'],
    rows: some.map(({ files, cells }) => [{ text: namesOf(files.map(({ path }) => path)) }, ...cells]),
  });
  const rest = groups.slice(shown, shown + mostFolded);
  const count = groups.slice(shown).reduce((sum, { files }) => sum + files.length, 0);
  return pageBlocks(
    table(groups.slice(0, shown)),
    rest.length > 0 && { kind: 'details', summary: counted(count, 'more file'), blocks: [table(rest)] },
  );
}

function groupTitle({ files }: ReviewGroup): Inline {
  const [first] = files;
  return files.length === 1 && first
    ? [{ name: first.path }]
    : `The same change to ${counted(files.length, 'file')}`;
}

function summaryOf({ files }: ReviewGroup): string {
  const [{ path: name } = { path: '' }] = files;
  return files.length === 1 ? name : `${name} and ${files.length - 1} more with the same change`;
}

function groupBlocks({ files, first: { introduction, blocks } }: ReviewGroup): readonly PageBlock[] {
  const [first] = files;
  if (files.length === 1 || !first) return [introduction, ...blocks];
  return [
    {
      kind: 'list',
      items: files.map(({ path, product }) => [{ name: path }, ' (', { literal: product }, ')']),
      shown: shownNames,
    },
    paragraph(['Lines are those of ', { name: first.path }, '.']),
    ...blocks,
  ];
}

/** A comment that is not too long: without its folded parts, which are the long ones, or without its end. */
function commentOf(page: Page, render: (page: Page) => string): string {
  const text = render(page);
  if (text.length <= mostCharacters) return text;
  const short = render({
    ...page,
    blocks: page.blocks.map((block) =>
      block.kind === 'details'
        ? paragraph(`${block.summary}: left out, because a comment has a limited length.`)
        : block,
    ),
  });
  return short.length <= mostCharacters
    ? short
    : `${short.slice(0, mostCharacters)}\n\nThe rest is left out.\n`;
}

/** The number of lines outside of folded parts. */
function visibleLines(text: string): number {
  let depth = 0;
  return text.split('\n').filter((line) => {
    const isVisible = depth === 0;
    if (line.startsWith('<details>')) depth++;
    if (line.startsWith('</details>')) depth--;
    return isVisible;
  }).length;
}

function fileCells(review: Review): readonly PageCell[] {
  const { added, broken, risks, opened: access, traffic, advisories } = review;
  const findings = [...broken, ...added];
  const errors = findings.filter(({ severity }) => severity === 'error').length;
  const [opened, closed] = (['opened', 'closed'] as const).map(
    (effect) => traffic.flows.filter((flow) => flowEffect(flow) === effect).length,
  );
  const isLockout = risks.some(({ level }) => level === 'certain');
  const accessCount = access.length > 0 ? `${access.length} opened` : '';
  return [
    changesText(review),
    findings.length === 0 ? '' : `${findings.length}${errors > 0 ? ` (${counted(errors, 'error')})` : ''}`,
    joined(opened && `${opened} opened`, closed && `${closed} closed`),
    isLockout
      ? { text: [{ strong: 'lockout' }, accessCount === '' ? '' : `, ${accessCount}`], tone: 'bad' }
      : joined(risks.length > 0 && 'check', accessCount !== '' && accessCount),
    advisories && advisories.nowApply.length > 0 ? `${advisories.nowApply.length} now apply` : '',
  ];
}

/** A cell with the parts that exist. */
function joined(...parts: readonly (string | number | false | undefined)[]): string {
  return parts.filter((part) => typeof part === 'string').join(', ');
}

/** Effects in the summary of several files, apart from those of {@link effectGroups}. */
const otherEffects: Readonly<Record<string, (review: Review) => boolean>> = {
  'Breaks references': ({ broken }) => broken.length > 0,
  'Has commands that the device rejects': ({ rejected }) => rejected.length > 0,
  'Adds findings at the level error': ({ added }) => added.some(({ severity }) => severity === 'error'),
  'Adds findings that are accepted': ({ accepted }) =>
    accepted.some(({ added, isExpired }) => added > 0 && !isExpired),
  'Exploited vulnerabilities now apply': ({ advisories }) =>
    advisories?.nowApply.some(({ advisory }) => advisory.exploited !== undefined) ?? false,
  'The file is new': ({ kind }) => kind === 'added',
  'The file is deleted': ({ kind }) => kind === 'deleted',
};

/** What needs attention first. */
const effectOrder: readonly string[] = [...effectTitles, ...Object.keys(otherEffects)];

function effectsOfFile(review: Review): readonly string[] {
  return [
    ...effectGroups(review, review.traffic).map(({ title }) => title),
    ...Object.entries(otherEffects).flatMap(([title, has]) => (has(review) ? [title] : [])),
  ];
}

function introductionOf({ oldPath, review }: FileReview): PageBlock {
  const text: Inline = [
    { literal: productText(review) },
    `: ${changesText(review)}.`,
    ...(oldPath === undefined ? [] : [' Compared with ', { name: oldPath }, '.']),
  ];
  return paragraph(text);
}

/** The review of one file below its introduction. */
function fileBlocks({ path, review }: FileReview, limits: ReviewLimits): readonly PageBlock[] {
  const { undo, notChecked, rejected, traffic, comparesTraffic, kind } = review;
  const errors = review.added.filter(({ severity }) => severity === 'error').length;
  const section = (
    text: string,
    blocks: PageBlock | undefined | readonly PageBlock[],
  ): readonly PageBlock[] =>
    pageSection(text, blocks).map((block) =>
      block.kind === 'heading' && block.text === text ? { ...block, level: 3 } : block,
    );
  return pageBlocks(
    changesText(review) !== 'no changes' &&
      kind === 'changed' &&
      verdictBlock({
        // The commands of another firmware version are not known.
        ...(review.undo && { answers: { rejected: rejected.length, doubtful: 0 } }),
        effects: review,
        traffic: comparesTraffic ? traffic : undefined,
        errors,
      }),
    sectionsOf(review, path).flatMap((part) => pageBlocks(tonedBlock(part))),
    changesText(review) !== 'no changes' && section('What changes', changesOf(review, limits)),
    section('Not checked', pageList(notChecked)),
    undo && undo.text.trim() !== '' && undoBlock(undo, limits),
  );
}

/** The changes by VDOM and table; an overview of the tables above a list that is folded. */
function changesOf(review: Review, { changes: shown, isComment }: ReviewLimits): readonly PageBlock[] {
  const { changes } = review;
  if (!changes) return [];
  const note = upgradeNote(review);
  const tables = changes.parts.flatMap(({ kind, tables: all }) => (kind === 'removed' ? [] : all));
  const [visible, rest] = splitChanges(tableBlocks(changes, 4), shown);
  const [folded, left] = splitChanges(rest, mostFolded);
  const [count, leftCount] = [linesIn(rest), linesIn(left)];
  const more = tables.length > mostTables ? ` and ${tables.length - mostTables} more` : '';
  const overview: readonly PageSpan[] = tables
    .slice(0, mostTables)
    .flatMap(({ table, rows }, index): readonly PageSpan[] => [
      ...(index === 0 ? [] : [', ']),
      { name: table },
      ` (${rows.length})`,
    ]);
  return pageBlocks(
    note !== '' && paragraph(note),
    count > 0 && tables.length > 1 && paragraph(['Tables: ', ...overview, `${more}.`]),
    visible,
    count > 0 && !isComment && leftOut(count),
    count > 0 &&
      isComment && {
        kind: 'details',
        summary: counted(count, 'more line'),
        blocks: pageBlocks(folded, leftCount > 0 && leftOut(leftCount)),
      },
  );
}

function leftOut(count: number): PageBlock {
  return paragraph(`… and ${counted(count, 'more line')}`);
}

function linesIn(blocks: readonly PageBlock[]): number {
  return blocks.reduce((sum, block) => sum + (block.kind === 'changes' ? sizeOf(block.rows) : 0), 0);
}

function sizeOf(rows: readonly ChangedEntry[]): number {
  return rows.reduce((sum, { settings }) => sum + 1 + settings.length, 0);
}

/** Divides changes after a number of lines. The headings of the table that is divided are repeated. */
function splitChanges(
  blocks: readonly PageBlock[],
  most: number,
): readonly [first: readonly PageBlock[], rest: readonly PageBlock[]] {
  let left = most;
  const headings: PageBlock[] = [];
  for (const [index, block] of blocks.entries()) {
    if (block.kind === 'heading') {
      while (headings.length > 0 && levelOf(headings.at(-1)) >= levelOf(block)) headings.pop();
      headings.push(block);
    }
    if (block.kind !== 'changes') continue;
    const size = sizeOf(block.rows);
    // A division for one or two lines hides more than it saves.
    if (size <= left + 2) {
      left = Math.max(0, left - size);
      continue;
    }
    const [first, rest] = splitRows(block.rows, left);
    const isEmpty = first.length === 0;
    return [
      isEmpty
        ? blocks.slice(0, index - headings.length)
        : [...blocks.slice(0, index), { ...block, rows: first }],
      [...headings, { ...block, rows: rest }, ...blocks.slice(index + 1)],
    ];
  }
  return [blocks, []];
}

function levelOf(block: PageBlock | undefined): number {
  return block?.kind === 'heading' ? (block.level ?? 2) : 0;
}

function splitRows(
  rows: readonly ChangedEntry[],
  most: number,
): readonly [first: readonly ChangedEntry[], rest: readonly ChangedEntry[]] {
  let left = most;
  for (const [index, row] of rows.entries()) {
    const size = 1 + row.settings.length;
    if (size <= left) {
      left -= size;
      continue;
    }
    const inside = left - 1;
    if (inside < 1) return [rows.slice(0, index), rows.slice(index)];
    const [first, rest] = [row.settings.slice(0, inside), row.settings.slice(inside)];
    return [
      [...rows.slice(0, index), { ...row, settings: first }],
      [{ ...row, settings: rest }, ...rows.slice(index + 1)],
    ];
  }
  return [rows, []];
}

function undoBlock(undo: UndoCommands, { isComment }: ReviewLimits): PageBlock {
  const lines = undo.text.trimEnd().split('\n');
  const shown = isComment ? lines.slice(0, mostFolded) : lines;
  const notes = pageList(undoNotes(undo, lines.length - shown.length));
  return {
    kind: 'details',
    summary: `Commands to undo (${counted(lines.length, 'line')})`,
    blocks: [...(notes ? [notes] : []), { kind: 'commands', text: shown.join('\n') }],
  };
}

function undoNotes({ secrets, limits }: UndoCommands, left: number): readonly string[] {
  return [
    ...(secrets > 0
      ? [
          `${counted(secrets, 'secret')} ${secrets === 1 ? 'is' : 'are'} masked. "fortios diff --rollback" writes the commands in full.`,
        ]
      : []),
    ...limits,
    ...(left > 0 ? [`${counted(left, 'line')} more: "fortios diff --rollback" writes all.`] : []),
  ];
}

/** A stable format for other programs: fields are only added. Lines count from 1. */
function json(terminal: Pick<Terminal, 'mask' | 'lineIn'>, failOn: readonly string[]): ReviewWriter {
  const files: string[] = [];
  let serious = 0;
  const findings = (all: readonly FindingChange[]): unknown =>
    all.map(({ rule, severity, message, line }) => ({ rule, severity, message, line: line + 1 }));
  return {
    add: ({ path, oldPath, review }) => {
      const { kind, versions, model, changes, traffic, advisories, undo } = review;
      const kinds = kindsOf(review);
      if (kinds.some((one) => failOn.includes(one))) serious++;
      files.push(
        jsonText(
          {
            path,
            oldPath: oldPath ?? null,
            kind,
            failsOn: kinds,
            model: model === '' ? null : model,
            firmware: { old: versions.old ?? null, new: versions.new ?? null },
            ...(changes && diffJson(changes)),
            ...effectsJson(review, traffic),
            rejected: review.rejected.map(
              ({ command, reason }) => `The device rejects "${command}". ${reason}`,
            ),
            brokenReferences: findings(review.broken),
            findings: { added: findings(review.added), resolved: findings(review.resolved) },
            accepted: review.accepted,
            flows: traffic.flows.map((flow) => ({ ...flow, effect: flowEffect(flow) ?? 'other policy' })),
            policies: traffic.coverage.map(policyJson),
            routes: traffic.routes.map(routeJson),
            advisories: advisories
              ? {
                  dataDate: advisories.date,
                  warning: advisories.warning ?? null,
                  unchanged: advisories.unchanged,
                  ...Object.fromEntries(
                    (['nowApply', 'toCheck', 'noLongerApply'] as const).map((name) => [
                      name,
                      advisories[name].map((one) => ({
                        id: one.advisory.id,
                        cves: one.advisory.cves,
                        exploited: one.advisory.exploited !== undefined,
                        fixedIn: one.fixedIn ?? null,
                        text: advisoryText(one),
                        conditions: one.conditions,
                      })),
                    ]),
                  ),
                }
              : null,
            // Before its line ends are escaped.
            undo: undo
              ? { commands: terminal.mask(undo.text), secrets: undo.secrets, limits: undo.limits }
              : null,
            notChecked: review.notChecked,
          },
          terminal,
        ),
      );
    },
    end: () =>
      `{"version":1,"files":[${files.join(',')}],"summary":${JSON.stringify({ files: files.length, serious })}}\n`,
  };
}
