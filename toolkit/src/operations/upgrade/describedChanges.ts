import type { Steps } from 'fortios-language/base/steps';
import type { FirmwareVersion } from 'fortios-language/firmware/version';
import type { ConfigDocument } from 'fortios-language/model/document/document';
import type { SchemaView } from 'fortios-language/schema/schemaContext';
import { locateFixes } from 'fortios-language/rules/engine/problem';
import { absoluteRange } from 'fortios-language/syntax/statements';
import type { Change } from './changes/change';
import { Configuration } from './changes/configuration';
import type { Device } from './changes/device';
import type { ChangeEffect, EffectPlace } from './changes/effect';
import { changes } from './changes/table';
import { type VersionMove, movesOf, hopsOf, type PathVersion } from 'fortios-language/firmware/upgradePath';
import type { Direction } from './changes/versions';
import type { Cover } from './schemaItems';
import type { CheckItem, ItemPlace, ReportItem } from './report';
import { timingOf, withTiming, type NeededPart } from './timing';

/** The effects of described changes on a document. */
interface DescribedChanges {
  readonly items: readonly ReportItem[];
  /** Changes that perhaps affect the device. */
  readonly checks: readonly CheckItem[];
  /** The removed tables and settings that the items explain. */
  readonly covered: readonly Cover[];
  /** The number of changes that the path applies or reverts, whether or not they affect the document. */
  readonly considered: number;
}

/**
 * Evaluates the table of changes for a document, in steps.
 *
 * @param view the document's own version, which resolves its names
 * @param path from the current version to the target version
 */
export function* describedChanges(
  document: ConfigDocument,
  view: SchemaView,
  device: Device,
  path: readonly PathVersion[],
): Steps<DescribedChanges> {
  const configuration = new Configuration(document, view);
  const moves = { all: movesOf(path), hops: hopsOf(path) };
  const happening = changes.flatMap((change) => happeningsOf(change, device, moves));
  for (const table of new Set(happening.flatMap(({ change }) => change.tables))) {
    yield* configuration.prepare(table);
  }
  const items: ReportItem[] = [];
  const checks: CheckItem[] = [];
  const covered: Cover[] = [];
  for (const { change, move, direction, isConcerned, hop } of happening) {
    const effect = change.effect({ ...move, device, configuration, direction });
    yield;
    if (!effect) continue;
    const item = timed(
      { ...(yield* itemOf(change, effect, direction, document)), hop },
      neededBy(change, view),
      path.map(({ version }) => version),
    );
    const reason = doubtOf(change, isConcerned);
    if (reason === undefined) items.push(item);
    else {
      const text = `${doubtText(reason, change, device)} ${item.text}`;
      checks.push({ ...item, text, reason, command: change.check ?? modelCommand(device) });
    }
    if (isConcerned !== 'unknown') for (const covers of change.covers) covered.push({ path: covers, hop });
  }
  return { items, checks, covered, considered: new Set(happening.map(({ change }) => change)).size };
}

/** A change that a path applies or reverts. */
interface Happening {
  readonly change: Change;
  /** The whole move, or the hop for a change that only some hops apply. */
  readonly move: VersionMove;
  readonly direction: Direction;
  readonly isConcerned: 'yes' | 'unknown';
  /** The version whose hop applies it, if the path has several hops. */
  readonly hop: FirmwareVersion | undefined;
}

/**
 * How the moves of a path apply or revert a change: at most once in each direction. What a part of the path does, the
 * whole path does, too, so that a report to a later version contains that to an earlier one.
 */
function happeningsOf(
  change: Change,
  device: Device,
  { all, hops }: { readonly all: readonly VersionMove[]; readonly hops: readonly VersionMove[] },
): readonly Happening[] {
  const { between, isPerHop } = change.when;
  const isConcernedBy = (move: VersionMove): 'yes' | 'no' | 'unknown' =>
    change.models?.(device, move) ?? 'yes';
  const found = new Map<Direction, Happening>();
  for (const move of isPerHop ? hops : all) {
    const direction = between(move);
    if (direction === undefined || found.has(direction)) continue;
    const isConcerned = isConcernedBy(move);
    if (isConcerned === 'no') continue;
    const hop =
      hops.length < 2
        ? undefined
        : (hops.find((one) => between(one) === direction && isConcernedBy(one) !== 'no')?.to ?? move.to);
    found.set(direction, { change, move, direction, isConcerned, hop });
  }
  return [...found.values()];
}

/** A command that shows the model, or the memory of a known model. */
function modelCommand({ model }: Device): string {
  return model === undefined ? 'get system status' : 'get system performance status';
}

/** Why it is uncertain whether a change affects the device; undefined if it is certain. */
function doubtOf(
  { check, certainty }: Change,
  isConcerned: Happening['isConcerned'],
): CheckItem['reason'] | undefined {
  if (isConcerned === 'unknown') return 'model';
  if (certainty === 'unconfirmed') return 'unconfirmed';
  return check === undefined ? undefined : 'not-in-file';
}

function doubtText(reason: CheckItem['reason'], { modelText }: Change, { model }: Device): string {
  switch (reason) {
    case 'model':
      return model === undefined
        ? `The file does not name the model${modelText === undefined ? '' : `; this concerns ${modelText}`}.`
        : 'The header does not show the memory of this unit; this concerns units with 2 GB.';
    case 'unconfirmed':
      return 'Only one source states this.';
    case 'not-in-file':
      return 'The file does not show whether this concerns the unit.';
  }
}

/** The tables and settings that the action of a change sets. */
function neededBy({ needs }: Change, { schema }: SchemaView): readonly NeededPart[] {
  return needs.flatMap((need) => {
    const [path = '', value] = need.split(' = ');
    const node = schema.node(path);
    return node ? [{ node, value }] : [];
  });
}

/** An item whose action says when a version of the path accepts what it sets. */
function timed(
  item: ReportItem,
  needed: readonly NeededPart[],
  path: readonly FirmwareVersion[],
): ReportItem {
  if (needed.length === 0) return item;
  const timing = timingOf({ needed, path, hop: item.hop });
  return { ...item, action: withTiming(item.action, timing) };
}

function* itemOf(
  { id, subject, source, outcome, downgradeText }: Change,
  effect: ChangeEffect,
  direction: Direction,
  document: ConfigDocument,
): Steps<ReportItem> {
  const places: ItemPlace[] = [];
  for (const place of effect.places) {
    places.push(itemPlace(place, document));
    yield;
  }
  const lost = direction === 'leaves' && downgradeText !== undefined && lostEffect(subject, downgradeText);
  return { id, subject, source, outcome, ...effect, ...lost, places };
}

/** The effect of a downgrade that reverts a security check. */
function lostEffect(
  subject: string,
  text: string,
): Pick<ReportItem, 'outcome' | 'title' | 'text' | 'action'> {
  const action = 'Plan for this, or choose a target that keeps it.';
  return { outcome: 'behaves-differently', title: `${subject}: the target lacks a check`, text, action };
}

function itemPlace({ at, label, kind, fixes = [] }: EffectPlace, document: ConfigDocument): ItemPlace {
  return {
    range: absoluteRange(at),
    label: [kind, label].filter(Boolean).join(' '),
    fixes: locateFixes(fixes, document),
  };
}
