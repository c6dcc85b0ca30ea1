import { compareVersions, formatVersion, type FirmwareVersion } from 'fortios-language/firmware/version';
import { getOrInsertComputed } from 'fortios-language/base/collections';
import { count } from './changes/effect';
import type { VersionMove } from 'fortios-language/firmware/upgradePath';
import { renamedSettings, renamedTables, renamedValues, successors } from 'fortios-language/schema/renames';
import type { ReportedChange, ChangePlace, HarmlessChanges, ItemPlace, MovedTo, ReportItem } from './report';
import { upgradeLine } from './wording';
import { atMost, enumerated, quotedList } from 'fortios-language/base/lists';

const source = { kind: 'schema', text: 'the schema of both versions' } as const;

/** Groups schema changes into items by table, setting and outcome. Lines without a consequence are only counted. */
export function schemaItems(
  changes: readonly ReportedChange[],
  covered: readonly Cover[],
  move: VersionMove,
): { readonly items: readonly ReportItem[]; readonly harmless: HarmlessChanges } {
  const groups = new Map<string, ReportedChange[]>();
  let emptyBlocks = 0;
  let settings = 0;
  for (const change of changes) {
    if (change.weight === 'none') {
      if (change.kind === 'table-gone' && change.place.parts.every(({ kind }) => kind !== 'entry'))
        emptyBlocks++;
      else settings++;
    } else if (!isCovered(pathOf(change.place), covered, change.hop)) {
      const hop = change.hop ? formatVersion(change.hop) : '';
      getOrInsertComputed(groups, `${groupKey(change)} ${hop}`, () => []).push(change);
    }
  }
  const items = [...groups.values()].map((same) => itemOf(same, move));
  return { items, harmless: { emptyBlocks, settings } };
}

/** A table or setting that an item explains, and the hop of the path that changes it, if the path has several. */
export interface Cover {
  readonly path: string;
  readonly hop: FirmwareVersion | undefined;
}

/** Whether an item explains what a hop does to a table or setting: an item about the same hop or an earlier one. */
export function isCovered(
  path: string,
  covered: readonly Cover[],
  hop: FirmwareVersion | undefined,
): boolean {
  return covered.some(
    (cover) =>
      (path === cover.path || path.startsWith(`${cover.path} `)) &&
      (!hop || !cover.hop || compareVersions(cover.hop, hop) <= 0),
  );
}

/** `firewall policy > dlp-sensor` */
function pathOf({ table, parts }: ChangePlace): string {
  const names = parts.filter(({ kind }) => kind === 'table' || kind === 'setting').map(({ name }) => name);
  return [table, ...names].join(' > ');
}

function groupKey({ kind, place, weight, text, movedTo }: ReportedChange): string {
  switch (kind) {
    case 'setting-gone':
      if (movedTo) return `moved ${place.table} to ${movedTo.table}`;
      return renamedSettings.has(pathOf(place)) || successors.has(pathOf(place))
        ? pathOf(place)
        : `${kind} ${weight} ${place.table}`;
    case 'ftm-push':
      return `${kind} ${text}`;
    default:
      return `${kind} ${weight} ${pathOf(place)}`;
  }
}

function itemOf(same: readonly ReportedChange[], move: VersionMove): ReportItem {
  const [first] = same;
  if (!first) throw new Error('a group has a change');
  const places = same.map(placeOf);
  const subject = upgradeLine(first.place.table);
  const common = { subject, source, places, hop: first.hop };
  const target = `FortiOS ${formatVersion(first.hop ?? move.to)}`;
  switch (first.kind) {
    case 'table-gone':
      return { ...common, ...removedTable(first, places, target, move) };
    case 'setting-gone':
      return first.movedTo
        ? { ...common, ...movedSettings(same, first.movedTo, target, move) }
        : { ...common, ...removedSettings(same, target, move) };
    case 'value-gone':
      return { ...common, ...removedValue(same, target, move) };
    case 'limit-narrowed':
      return {
        ...common,
        id: 'schema/narrower-limit',
        outcome: 'behaves-differently',
        title: `"${pathOf(first.place)}": ${count(same.length, 'number')} outside the new limits`,
        text: upgradeLine(first.text),
        action:
          first.alternative === undefined
            ? `No number is valid before and after this change. ${afterStep(first, move)}, check the number.`
            : `Before the upgrade, choose ${first.alternative}, or set another number afterwards.`,
      };
    case 'ftm-push':
      return { ...common, ...pushItem(first) };
  }
}

/** An item about push. Removed addresses have a fix, dial-up VPNs do not. */
function pushItem({
  place,
  text,
  instruction,
  isReported,
}: ReportedChange): Texts & Pick<ReportItem, 'subject' | 'source'> {
  const subject = 'FortiToken Mobile push';
  const setting = place.parts.findLast(({ kind }) => kind === 'setting' || kind === 'entry')?.name;
  return {
    subject,
    source: { kind: 'vendor', text: 'Fortinet technical tip on FortiToken Mobile push' },
    id: 'ftm-push',
    outcome: isReported ? 'stops-working' : 'behaves-differently',
    title: setting === undefined ? subject : `${subject}: "${upgradeLine(setting)}"`,
    text: upgradeLine(text),
    action: instruction?.text ?? 'Test a push after the upgrade.',
  };
}

type Texts = Pick<ReportItem, 'id' | 'outcome' | 'title' | 'text' | 'action'>;

/** `After the upgrade`, or on a path of several steps `After the step to 7.2.12`. */
function afterStep({ hop }: ReportedChange, { from, to }: VersionMove): string {
  if (hop) return `After the step to ${formatVersion(hop)}`;
  return compareVersions(to, from) < 0 ? 'After the downgrade' : 'After the upgrade';
}

/** What happens to removed lines. An upgrade drops them; after a downgrade, the device rejects them in the backup. */
function removalText({ from, to }: VersionMove): string {
  return compareVersions(to, from) > 0
    ? 'The upgrade drops the lines, unless it converts them.'
    : 'The device rejects these lines of the backup.';
}

const errorLog = 'After the first start, "diagnose debug config-error-log read" lists the dropped lines.';

function removedTable(
  { place, weight }: ReportedChange,
  places: readonly ItemPlace[],
  target: string,
  move: VersionMove,
): Texts {
  const path = pathOf(place);
  const rename = renamedTables.get(path);
  if (rename && compareVersions(move.to, move.from) > 0) {
    return {
      id: 'schema/renamed-table',
      outcome: 'behaves-differently',
      title: `"${path}" becomes "${rename.name}"`,
      text: rename.isMechanical
        ? `${target} has the settings of "${path}" in "${rename.name}". The upgrade moves them.`
        : `${target} has "${rename.name}" instead of "${path}", with other settings. The upgrade converts what it can.`,
      action: 'After the upgrade, compare the entries. Use the new name in scripts and templates.',
    };
  }
  if (path.startsWith('system replacemsg')) {
    return {
      id: 'schema/removed-table',
      outcome: 'dropped',
      title: `"${path}": ${count(places.length, 'message')} removed`,
      text: `${target} does not have these messages, because it does not have the function that shows them.`,
      action: 'None.',
    };
  }
  return {
    id: 'schema/removed-table',
    outcome: weight === 'enabled' ? 'stops-working' : 'decide-before',
    title: `"${path}": removed${places.length > 1 ? `, ${places.length} blocks` : ''}`,
    text: `${target} does not have "${path}". ${removalText(move)}`,
    action: `Decide whether you need its content, and what replaces it. ${errorLog}`,
  };
}

/** Settings that the target version has in another table. */
function movedSettings(
  same: readonly ReportedChange[],
  { table, source: stated }: MovedTo,
  target: string,
  move: VersionMove,
): Texts & Partial<Pick<ReportItem, 'source'>> {
  const old = same[0]?.place.table ?? '';
  const names = [...new Set(same.map(({ place }) => `"${settingOf(place)}"`))];
  const newNames = [...new Set(same.map(({ movedTo }) => `"${movedTo?.name ?? ''}"`))];
  const isUpgrade = compareVersions(move.to, move.from) > 0;
  const what = isUpgrade
    ? stated === undefined
      ? 'The upgrade converts what it can.'
      : 'The upgrade moves the lines.'
    : removalText(move);
  return {
    id: 'schema/moved-setting',
    outcome: 'behaves-differently',
    title: `"${upgradeLine(old)}": ${namedOrCounted(names, 'setting')} moved to "${table}"`,
    text: `${target} has ${enumerated(atMost(newNames, 8))} in "${table}" instead of "${upgradeLine(old)}", with the same values. ${what}`,
    action: isUpgrade
      ? `After the upgrade, check ${same.length === 1 ? 'it' : 'them'} in "${table}". Use the new place in scripts and templates.`
      : `Move the lines of the backup to "${table}".`,
    ...(stated !== undefined && { source: { kind: 'vendor', text: stated } }),
  };
}

function removedSettings(same: readonly ReportedChange[], target: string, move: VersionMove): Texts {
  const table = same[0]?.place.table ?? '';
  const name = same[0] && renamedSettings.get(pathOf(same[0].place));
  if (name !== undefined && same[0] && compareVersions(move.to, move.from) > 0) {
    const old = settingOf(same[0].place);
    return {
      id: 'schema/renamed-setting',
      outcome: 'behaves-differently',
      title: `"${upgradeLine(table)}": "${old}" becomes "${name}"${onLines(same)}`,
      text: `${target} has "${name}" instead of "${old}", with the same values. The upgrade converts the lines.`,
      action: 'Use the new name in scripts and templates.',
    };
  }
  const successor = same[0] && successors.get(pathOf(same[0].place));
  if (successor !== undefined && same[0] && compareVersions(move.to, move.from) > 0) {
    const old = settingOf(same[0].place);
    return {
      id: 'schema/replaced-setting',
      outcome: 'behaves-differently',
      title: `"${upgradeLine(table)}": "${old}" is replaced${onLines(same)}`,
      text: `${target} has ${quoted(successor)} instead of "${old}". The upgrade converts what it can.`,
      action: `After the upgrade, check ${quoted(successor)}.`,
    };
  }
  const names = [...new Set(same.map(({ place }) => `"${settingOf(place)}"`))];
  const isOff = same.every(({ weight }) => weight === 'off');
  const shown = enumerated(atMost(names, 8));
  return {
    id: 'schema/removed-setting',
    outcome: isOff ? 'dropped' : 'behaves-differently',
    title: `"${upgradeLine(table)}": ${namedOrCounted(names, 'setting')} removed${onLines(same)}`,
    text: isOff
      ? `${target} does not have ${shown}. The lines switch something off or repeat a default.`
      : `${target} does not have ${shown}. ${removalText(move)}`,
    action: isOff ? 'None.' : `Check whether something replaces these settings. ${errorLog}`,
  };
}

function removedValue(same: readonly ReportedChange[], target: string, move: VersionMove): Texts {
  const place = same[0]?.place;
  const path = place ? pathOf(place) : '';
  const names = [...new Set(same.map(({ place: { parts } }) => parts.at(-1)?.name ?? ''))];
  const values = names.map((name) => `"${name}"`);
  const newNames = names.flatMap((name) => renamedValues.get(path)?.get(name) ?? []);
  if (newNames.length === names.length && compareVersions(move.to, move.from) > 0) {
    const [old, name] = [enumerated(values), quotedList(newNames)];
    return {
      id: 'schema/renamed-value',
      outcome: 'behaves-differently',
      title: `"${path}": ${old} becomes ${name}${onLines(same)}`,
      text: `${target} has ${name} instead of ${old}. The upgrade converts the lines.`,
      action: 'Use the new name in scripts and templates.',
    };
  }
  return {
    id: 'schema/removed-value',
    outcome: 'behaves-differently',
    title: `"${path}": ${namedOrCounted(values.map(upgradeLine), 'value')} removed${onLines(same)}`,
    text: `${target} does not accept ${enumerated(values.map(upgradeLine))}. ${removalText(move)}`,
    action:
      same[0]?.alternative === undefined
        ? `No value is valid before and after this change. ${same[0] ? afterStep(same[0], move) : 'Afterwards'}, check which value the device uses.`
        : `Before the upgrade, choose another value: ${same[0].alternative}. Otherwise check after the upgrade which value the device uses.`,
  };
}

/** Names in quotes: `a, b and c` as `"a", "b" and "c"`. */
function quoted(names: string): string {
  return names.replace(/[\w-]+/g, (name) => (name === 'and' ? name : `"${name}"`));
}

/** A few names, or their number. */
function namedOrCounted(names: readonly string[], noun: string): string {
  return names.length > 3 ? count(names.length, noun) : enumerated(names);
}

function onLines({ length }: readonly ReportedChange[]): string {
  return length > 1 ? `, on ${length} lines` : '';
}

function settingOf({ parts }: ChangePlace): string {
  const names = parts
    .filter(({ kind }) => kind === 'table' || kind === 'setting')
    .map(({ name }) => upgradeLine(name));
  return names.join(' › ');
}

function placeOf({ place: { scope, parts }, range, fixes, instruction, rewrite }: ReportedChange): ItemPlace {
  const entries = parts.filter(({ kind }) => kind !== 'table').map(({ name }) => name);
  return {
    range,
    label: upgradeLine([...(scope === undefined ? [] : [scope]), ...entries].join(' › ')),
    fixes,
    when: instruction?.when,
    rewrite,
  };
}
