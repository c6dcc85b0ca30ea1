import pico from 'picocolors';
import { code, configuration, escaped, withNames } from '../../base/markdown';
import { visibleControls } from '../../base/escaping';
import { markdownRow, partTitle } from '../../features/compare/markdown';
import { effectSummary } from '../../features/compare/effects';
import { flowEffect } from '../../features/compare/flowChanges';
import type { DiffReport } from '../../device/report';
import type { FindingChange } from '../../features/compare/rehearsal';
import type { Review, UndoCommands } from '../../features/compare/review';
import { diffJson, policyJson, routeJson, textLines } from '../diff/formats';
import type { reviewFormatNames } from '../formatNames';
import { countOf, printable, type Terminal } from '../terminal';
import { advisoryText, changesText, kindsOf, productText, sectionsOf, upgradeNote } from './sections';

/** The review of one file. */
interface FileReview {
  readonly path: string;
  /** The path before a rename, or of the other file. */
  readonly oldPath?: string;
  readonly review: Review;
}

/** Collects the reviews of a run. It keeps texts, and not the reviews, which contain whole configurations. */
interface ReviewWriter {
  readonly add: (file: FileReview) => void;
  /**
   * The page, line ends included.
   *
   * @param isComplete whether all files could be read
   */
  readonly end: (isComplete: boolean) => string;
}

type ReviewFormat = (terminal: Pick<Terminal, 'colors' | 'mask'>, failOn: readonly string[]) => ReviewWriter;

/** The formats of `fortios review` by their names in `--format`. */
export const reviewFormats: Readonly<Record<(typeof reviewFormatNames)[number], ReviewFormat>> = {
  text,
  markdown,
  json,
};

/** How many lines of a page are visible; the others are folded. */
const mostVisible = 200;

/** How long a page is: comments of GitHub have at most 65,536 characters. */
const mostCharacters = 60_000;

/** How many lines of changes a page shows, how many lines a folded part has, and how many files the table lists. */
const shownChanges = 40;
const mostFolded = 300;
const shownFiles = 40;
const mostTables = 30;

interface FilePage {
  readonly path: string;
  readonly row: string;
  readonly isSerious: boolean;
  readonly body: string;
}

/** For comments of pull requests and merge requests. */
function markdown(): ReviewWriter {
  const pages: FilePage[] = [];
  return {
    add: (file) => {
      pages.push({
        path: file.path,
        row: tableRow(file),
        isSerious: kindsOf(file.review).length > 0,
        body: bodyOf(file),
      });
    },
    end: (isComplete) => {
      const [only, ...others] = pages;
      if (!only) return `# Review\n\n${nothing(isComplete)}\n`;
      if (others.length === 0) return `# Review of ${code(only.path)}\n\n${within(only, mostCharacters)}`;
      return pageOf(pages);
    },
  };
}

/** What a review without files says. */
function nothing(isComplete: boolean): string {
  return isComplete ? 'No configuration differs.' : 'Nothing was reviewed, because files could not be read.';
}

/** The page of several files: a table, then each file, those that need attention first. */
function pageOf(pages: readonly FilePage[]): string {
  const sorted = pages.toSorted((a, b) => Number(b.isSerious) - Number(a.isSerious));
  const rows = sorted.map(({ row }) => row);
  const heading = [
    '| File | Changes | New findings | Flows | Access | Advisories |',
    '| :-- | :-- | :-- | :-- | :-- | :-- |',
  ];
  const parts = [
    `# Review of ${countOf(pages.length, 'file')}`,
    [...heading, ...rows.slice(0, shownFiles)].join('\n'),
    ...(rows.length > shownFiles
      ? [
          details(
            `${rows.length - shownFiles} more files`,
            [...heading, ...rows.slice(shownFiles, shownFiles + mostFolded)].join('\n'),
          ),
        ]
      : []),
  ];
  let left = 0;
  for (const page of sorted) {
    const open = `## ${code(page.path)}\n\n${page.body.trimEnd()}`;
    const part = [open, details(page.path, page.body.trimEnd())].find((one) => {
      const text = [...parts, one].join('\n\n');
      return left === 0 && text.length <= mostCharacters && visibleLines(text) <= mostVisible - 4;
    });
    if (part === undefined) left++;
    else parts.push(part);
  }
  if (left > 0)
    parts.push(
      `${countOf(left, 'file')} ${left === 1 ? 'is' : 'are'} only in the table, because a comment has a limited length. ${code('fortios review --git RANGE PATH')} reviews one file.`,
    );
  return `${parts.join('\n\n')}\n`;
}

function within({ body }: FilePage, most: number): string {
  if (body.length <= most) return body;
  // Folded parts are the long ones.
  const short = replaceFolded(body, (part) => {
    const summary = part.slice('<summary>'.length, part.indexOf('</summary>'));
    return `${summary}: left out, because a comment has a limited length.`;
  });
  return short.length <= most ? short : `${short.slice(0, most)}\n\nThe rest is left out.\n`;
}

/** The number of lines outside of folded parts. */
function visibleLines(text: string): number {
  return replaceFolded(text, () => foldStart).split('\n').length;
}

const foldStart = '<details>';
const foldEnd = '</details>';

function replaceFolded(text: string, replacement: (part: string) => string): string {
  const [start = '', ...parts] = text.split(foldStart);
  const replaced = parts.map((part) => {
    const end = part.indexOf(foldEnd);
    return end < 0 ? foldStart + part : replacement(part.slice(0, end)) + part.slice(end + foldEnd.length);
  });
  return start + replaced.join('');
}

function tableRow({ path, review }: FileReview): string {
  const { added, broken, risks, opened: access, traffic, advisories } = review;
  const findings = [...broken, ...added];
  const errors = findings.filter(({ severity }) => severity === 'error').length;
  const [opened, closed] = (['opened', 'closed'] as const).map(
    (effect) => traffic.flows.filter((flow) => flowEffect(flow) === effect).length,
  );
  const isLockout = risks.some(({ level }) => level === 'certain');
  const cells = [
    code(path),
    changesText(review),
    findings.length === 0 ? '' : `${findings.length}${errors > 0 ? ` (${countOf(errors, 'error')})` : ''}`,
    joined(opened && `${opened} opened`, closed && `${closed} closed`),
    joined(
      isLockout ? '**lockout**' : risks.length > 0 && 'check',
      access.length && `${access.length} opened`,
    ),
    advisories && advisories.nowApply.length > 0 ? `${advisories.nowApply.length} now apply` : '',
  ];
  return `| ${cells.map((cell) => cell.replace(/(?<!\\)\|/g, '\\|')).join(' | ')} |`;
}

/** A cell with the parts that exist. */
function joined(...parts: readonly (string | number | false | undefined)[]): string {
  return parts.filter((part) => typeof part === 'string').join(', ');
}

/** The review of one file below its heading. */
function bodyOf({ oldPath, review }: FileReview): string {
  const { changes, undo, notChecked } = review;
  const compared = oldPath === undefined ? '' : ` Compared with ${code(oldPath)}.`;
  const parts = [`${escaped(productText(review))}: ${changesText(review)}.${compared}`];
  for (const { title, items, shown } of sectionsOf(review)) {
    const lines = items.map((item) => `- ${withNames(item)}`);
    parts.push(`### ${title}`, folded(lines, shown, 'more'));
  }
  if (changes && changesText(review) !== 'no changes')
    parts.push('### What changes', ...changesMarkdown(review, changes));
  if (notChecked.length > 0)
    parts.push('### Not checked', notChecked.map((sentence) => `- ${withNames(sentence)}`).join('\n'));
  if (undo && undo.text.trim() !== '') parts.push(undoMarkdown(undo));
  return `${parts.join('\n\n')}\n`;
}

/** The changes by VDOM and table; an overview of the tables above a list that is folded. */
function changesMarkdown(review: Review, { parts }: DiffReport): readonly string[] {
  const lines: string[] = [];
  const tables: string[] = [];
  for (const part of parts) {
    const title = escaped(partTitle(part));
    if (part.tables.length === 0 || part.kind === 'removed') lines.push(`- **${title}**`);
    for (const { table, rows } of part.kind === 'removed' ? [] : part.tables) {
      const name = `${part.name === '' ? '' : `**${title}** · `}${code(table)}`;
      tables.push(`${name} (${rows.length})`);
      lines.push(
        `- ${name}`,
        ...rows.flatMap((row) => markdownRow(row).split('\n')).map((line) => `  ${line}`),
      );
    }
  }
  const note = upgradeNote(review);
  const shownTables = tables.slice(0, mostTables).join(', ');
  const more = tables.length > mostTables ? ` and ${tables.length - mostTables} more` : '';
  return [
    ...(note === '' ? [] : [escaped(note)]),
    ...(lines.length > shownChanges && tables.length > 1 ? [`Tables: ${shownTables}${more}.`] : []),
    folded(lines, shownChanges, 'more lines'),
  ];
}

function undoMarkdown(undo: UndoCommands): string {
  const lines = undo.text.trimEnd().split('\n');
  const shown = lines.slice(0, mostFolded);
  const notes = undoNotes(undo, lines.length - shown.length);
  return details(
    `Commands to undo (${countOf(lines.length, 'line')})`,
    [
      ...(notes.length === 0 ? [] : [notes.map((note) => `- ${withNames(note)}`).join('\n')]),
      configuration(...shown),
    ].join('\n\n'),
  );
}

function undoNotes({ secrets, limits }: UndoCommands, left: number): readonly string[] {
  return [
    ...(secrets > 0
      ? [
          `${countOf(secrets, 'secret')} ${secrets === 1 ? 'is' : 'are'} masked. "fortios diff --rollback" writes the commands in full.`,
        ]
      : []),
    ...limits,
    ...(left > 0 ? [`${countOf(left, 'line')} more: "fortios diff --rollback" writes all.`] : []),
  ];
}

/** The first lines of a list; the rest is folded, up to a limit. A line that continues an item stays with it. */
function folded(lines: readonly string[], shown: number, what: string): string {
  if (lines.length <= shown + 2) return lines.join('\n');
  const visible = lines.slice(0, shown);
  // The table or entry that the first folded line belongs to is repeated.
  const isInside = lines[shown]?.startsWith(' ') === true;
  const table = isInside ? visible.findLast((line) => line.startsWith('- ')) : undefined;
  const rest = lines.slice(shown);
  const listed = rest.slice(0, mostFolded);
  const left = rest.length - listed.length;
  return [
    visible.join('\n'),
    details(
      `${rest.length} ${what}`,
      [
        ...(table === undefined ? [] : [table]),
        ...listed,
        ...(left > 0 ? [`- … and ${left} that are left out`] : []),
      ].join('\n'),
    ),
  ].join('\n\n');
}

function details(summary: string, text: string): string {
  const safe = summary.replace(/[&<>]/g, (character) => `&#${character.charCodeAt(0)};`);
  return `<details><summary>${visibleControls(safe)}</summary>\n\n${text}\n\n</details>`;
}

/** For terminals. */
function text({ colors }: { readonly colors: boolean }): ReviewWriter {
  const { bold } = pico.createColors(colors);
  const pages: string[] = [];
  return {
    add: ({ path, oldPath, review }) => {
      const from = oldPath === undefined ? '' : `${printable(oldPath)} → `;
      const lines = [`${from}${printable(path)}: ${changesText(review)} (${printable(productText(review))})`];
      const section = (title: string, items: readonly string[], shown = items.length): void => {
        lines.push('', bold(title), ...items.slice(0, shown).map((item) => `  ${printable(item)}`));
        if (items.length > shown) lines.push(`  … and ${items.length - shown} more`);
      };
      for (const { title, items, shown } of sectionsOf(review)) section(title, items, shown);
      if (review.changes) {
        const rows = textLines(review.changes, { colors });
        lines.push(...rows.slice(0, mostFolded));
        if (rows.length > mostFolded) lines.push(`… and ${rows.length - mostFolded} more lines`);
      }
      if (review.notChecked.length > 0) section('Not checked', review.notChecked);
      const { undo } = review;
      if (undo && undo.text.trim() !== '') {
        const commands = undo.text.trimEnd().split('\n');
        const shown = commands.slice(0, shownChanges);
        section('Commands to undo', undoNotes(undo, commands.length - shown.length));
        lines.push(...shown.map((line) => `    ${printable(line)}`));
      }
      pages.push(`${lines.join('\n')}\n`);
    },
    end: (isComplete) => (pages.length === 0 ? `${nothing(isComplete)}\n` : pages.join('\n')),
  };
}

/** A stable format for other programs: fields are only added. Lines count from 1. */
function json({ mask }: Pick<Terminal, 'mask'>, failOn: readonly string[]): ReviewWriter {
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
        JSON.stringify({
          path,
          oldPath: oldPath ?? null,
          kind,
          failsOn: kinds,
          model: model === '' ? null : model,
          firmware: { old: versions.old ?? null, new: versions.new ?? null },
          ...(changes && diffJson(changes)),
          lockout: review.risks,
          openedAccess: review.opened,
          push: review.push,
          exposure: { opened: review.exposed, closed: review.hidden },
          effects: effectSummary(review, traffic),
          rejected: review.rejected,
          brokenReferences: findings(review.broken),
          findings: { added: findings(review.added), resolved: findings(review.resolved) },
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
          undo: undo ? { commands: mask(undo.text), secrets: undo.secrets, limits: undo.limits } : null,
          notChecked: review.notChecked,
        }),
      );
    },
    end: () =>
      `{"version":1,"files":[${files.join(',')}],"summary":${JSON.stringify({ files: files.length, serious })}}\n`,
  };
}
