import { getOrInsertComputed } from 'fortios-language/base/collections';
import { formatVersion } from 'fortios-language/firmware/version';
import {
  paragraph,
  nameList,
  pageList,
  pageSection,
  pageTable,
  titledPage,
  type Page,
  type PageSpan,
} from '../../page/page';
import { destinationText } from './plan/mapping';
import { type LineClass, type LineOutcome, lineClasses } from './plan/outcomes';
import type { MigratedConfiguration } from './migration';
import { trafficSentences } from '../plans/planProof';

/** The outcomes with the same reason. */
interface OutcomeGroup {
  readonly class: LineClass;
  readonly reason: string;
  /** Zero-based. */
  readonly lines: readonly number[];
}

/** The lines by class and reason, in text order; lines that stay as they are have no reason. */
export function outcomeGroups(lines: readonly LineOutcome[]): readonly OutcomeGroup[] {
  const groups = new Map<string, { class: LineClass; reason: string; lines: number[] }>();
  for (const [line, outcome] of lines.entries()) {
    const { class: kind, reason } = outcome;
    getOrInsertComputed(groups, `${kind}\t${reason}`, () => ({ class: kind, reason, lines: [] })).lines.push(
      line,
    );
  }
  return [...groups.values()];
}

const meanings: Readonly<Record<LineClass, string>> = {
  kept: 'the same in the result',
  mapped: 'the same with the new name of an interface',
  changed: 'another line in the result',
  dropped: 'not in the result, nothing to do',
  byHand: 'to be done by hand',
};

/** The outcome of a migration as sentences, each about one check. */
export function migrationProof({ proof, target, upgrade }: MigratedConfiguration): readonly string[] {
  const { undefinedReferences, leftNames, changes, traffic, added } = proof;
  const errors = added.filter(({ severity }) => severity === 'error');
  return [
    undefinedReferences.length === 0
      ? 'No reference is undefined that was defined before, as far as backups show the entries.'
      : `Undefined references: ${undefinedReferences.length}.`,
    ...undefinedReferences,
    leftNames.length === 0
      ? 'No setting contains the old name of an interface that has another name now.'
      : `Names of old interfaces are left: ${leftNames.length}.`,
    ...leftNames,
    ...trafficSentences(traffic),
    ...changes.flows.map(({ name, before, after }) => `Changed flow: ${name}: ${before} → ${after}`),
    ...changes.coverage.map(({ text }) => text),
    ...changes.routes.map(({ text }) => text),
    errors.length === 0
      ? 'The check of the result finds no error that the old configuration does not have in its version.'
      : `New errors: ${errors.length}.`,
    ...added
      .filter(({ severity }) => severity === 'error' || severity === 'warning')
      .map(({ severity, message, rule }) => `New ${severity}: ${message} (${rule})`),
    ...(upgrade === undefined
      ? []
      : [
          `Documented changes between the versions that were looked for: ${upgrade.considered}. ${upgrade.coverage}`,
        ]),
    'Not checked: the limits of the tables of the target model, the licenses of the target, and whether the target accepts the file.',
    ...(target.isBackup ? [] : ['Not checked: the ports of the target, because no backup of it was given.']),
  ];
}

/** Whether a migration has nothing to do by hand, and no check found anything. */
export function isClean({ lines, proof }: MigratedConfiguration): boolean {
  const { undefinedReferences, leftNames, changes, traffic, added } = proof;
  const found = [
    traffic.changed,
    traffic.unknown,
    undefinedReferences,
    leftNames,
    changes.flows,
    changes.routes,
    changes.coverage,
    added,
  ];
  return found.every((list) => list.length === 0) && lines.every((line) => line.class !== 'byHand');
}

/** A migration as a page: the interfaces, what happens to each line, what is to be done, and what was checked. */
export function migrationPage(title: string, result: MigratedConfiguration): Page {
  const { lines, plan, target, upgrade, from, to, proof } = result;
  const groups = outcomeGroups(lines);
  const countOf = (kind: LineClass): string => String(lines.filter((one) => one.class === kind).length);
  const { unmapped } = plan.mapping;
  const isLong = proof.modelSettings.length > shownSettings;
  return titledPage(
    title,
    paragraph(versionLine(result)),
    {
      kind: 'table',
      columns: ['Lines of the old configuration', 'Number', 'Meaning'],
      numbers: [1],
      rows: [
        ...lineClasses.map((kind) => [headings[kind].toLowerCase(), countOf(kind), meanings[kind]]),
        ['total', String(lines.length), ''],
      ],
    },
    pageSection(
      'Interfaces',
      pageTable(
        ['Old', 'Kind', 'New', 'Kind', 'Mapping'],
        [...plan.mapping.interfaces.values()].map(({ from: old, kind, to: destination, isGiven }) => [
          { text: [{ name: old }] },
          kind,
          { text: [{ name: destinationText(destination) }] },
          destination.kind !== 'new-switch'
            ? destination.kind
            : destination.isHardware
              ? 'new hardware switch'
              : 'new software switch',
          isGiven ? 'mapped' : 'same name',
        ]),
      ),
      unmapped.length > 0 &&
        paragraph(['Not mapped, and not used: ', ...nameList(unmapped.map(({ name }) => name)), '.']),
    ),
    pageSection('Consequences', pageList(plan.notes)),
    (['byHand', 'changed', 'dropped'] as const).flatMap((kind) =>
      pageSection(
        headings[kind],
        pageList([
          ...groups.filter((group) => group.class === kind).map(groupText),
          ...(kind === 'byHand' ? handNotes(result) : []),
        ]),
      ),
    ),
    upgrade && [
      ...pageSection(
        `FortiOS ${formatVersion(from)} → ${formatVersion(to)}`,
        pageList(upgrade.items.map(({ title: what, text, action }) => `${what}. ${text} ${action}`)),
      ),
      ...pageSection(
        'Check on the device',
        pageList(
          upgrade.checks.map(({ title: what, text, command }) => [`${what}. ${text} `, { name: command }]),
        ),
      ),
      ...pageSection('Limits of the comparison of versions', pageList(upgrade.caveats)),
    ],
    pageSection(
      'Depends on the model',
      proof.modelSettings.length > 0 &&
        pageList([
          [
            'Only some models have these, and the backup of ',
            { literal: target.name },
            ' does not contain them. The target leaves out what it does not have: ',
            ...nameList(proof.modelSettings.slice(0, shownSettings)),
            isLong ? ` and ${proof.modelSettings.length - shownSettings} more.` : '.',
          ],
        ]),
    ),
    pageSection('Check', pageList(migrationProof(result))),
  );
}

const headings: Readonly<Record<LineClass, string>> = {
  kept: 'Kept',
  mapped: 'Mapped',
  changed: 'Changed',
  dropped: 'Dropped',
  byHand: 'By hand',
};

function versionLine({ oldModel, target, from, to }: MigratedConfiguration): readonly PageSpan[] {
  const model = target.state.backup?.model ?? target.name;
  return [
    ...(oldModel === undefined ? [] : [{ name: oldModel }, ', ']),
    `FortiOS ${formatVersion(from)} → `,
    { name: model },
    `, FortiOS ${formatVersion(to)}.`,
  ];
}

function handNotes({ proof }: MigratedConfiguration): readonly string[] {
  return proof.encrypted === 0
    ? []
    : [
        `The result contains ${proof.encrypted} encrypted passwords, keys and other secrets. The target reads them only if neither device uses "private-data-encryption", or both use the same key.`,
      ];
}

/** More settings are only counted. */
const shownSettings = 20;

/** More ranges of lines are only counted. */
const shownRanges = 12;

function groupText({ reason, lines }: OutcomeGroup): string {
  const ranges: [first: number, last: number][] = [];
  for (const line of lines) {
    const last = ranges.at(-1);
    if (last?.[1] === line - 1) last[1] = line;
    else ranges.push([line, line]);
  }
  const texts = ranges
    .slice(0, shownRanges)
    .map(([first, last]) => (first === last ? `${first + 1}` : `${first + 1}–${last + 1}`));
  const more = ranges.length - texts.length;
  const places = `${lines.length === 1 ? 'Line' : 'Lines'} ${texts.join(', ')}${more > 0 ? ` and ${more} more places` : ''}`;
  return `${places} (${lines.length}): ${reason}`;
}
