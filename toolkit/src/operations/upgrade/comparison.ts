import { upgradeAdvisories } from '../advisories/advisories';
import type { EffectiveFirmware } from 'fortios-language/firmware/effective';
import { listingOf, unlistedText } from 'fortios-language/firmware/models';
import { newestPatch, releaseTrains, trainOf, type ChosenFirmware } from 'fortios-language/firmware/releases';
import { noImported, type ImportedAdvisories } from 'fortios-language/firmware/publishedAdvisory';
import {
  compareVersions,
  formatVersion,
  type FirmwareVersion,
  formatTrain,
  type FirmwareTrain,
} from 'fortios-language/firmware/version';
import type { ConfigDocument } from 'fortios-language/model/document/document';
import { stateOfBlocks } from 'fortios-language/model/objectState';
import { onOneDevice, otherDeviceNote } from 'fortios-language/model/document/oneDevice';
import { addAll, getOrInsertComputed } from 'fortios-language/base/collections';
import { quotedList } from 'fortios-language/base/lists';
import { runToCompletion, type Steps } from 'fortios-language/base/steps';
import { DocumentView } from 'fortios-language/model/symbols/documentView';
import { SymbolTable } from 'fortios-language/model/symbols/symbolTable';
import type { SchemaView } from 'fortios-language/schema/schemaContext';
import { Checker } from 'fortios-language/rules/engine/checker';
import { exclusionsOf } from 'fortios-language/rules/exclusion';
import { ftmPushTable as pushTable } from 'fortios-language/push/pushObject';
import { isMissingOnModel } from 'fortios-language/rules/engine/settingSubject';
import { locateFixes } from 'fortios-language/rules/engine/problem';
import type { Fix, LocatedReport } from 'fortios-language/rules/engine/rule';
import type { Schema, SchemaNode } from 'fortios-language/schema/schema';
import { comparePositions } from 'fortios-language/syntax/position';
import {
  absoluteRange,
  type Located,
  type Statement,
  firstLineOf,
  type Block,
  type Setting,
} from 'fortios-language/syntax/statements';
import { comparedRules, differenceBetween, type Difference } from './difference';
import { changedDefaults } from './changedDefaults';
import { Configuration } from './changes/configuration';
import { deviceOfUpgrade, type Device } from './changes/device';
import {
  type VersionMove,
  pathProblem,
  targetOf,
  upgradePath,
  type PathVersion,
} from 'fortios-language/firmware/upgradePath';
import { outcomes } from './changes/effect';
import { continuationOf, renamedValues, sourceOfMove } from 'fortios-language/schema/renames';
import { describedChanges } from './describedChanges';
import { schemaItems } from './schemaItems';
import { pushConsequences, pushInstruction } from './pushConsequences';
import type {
  ReportedChange,
  ReportedChangeKind,
  ChangePlace,
  ReportItem,
  UpgradeReport,
  Weight,
} from './report';
import { rewriteOf } from './rewrite';
import { subjectAt } from './changeSubject';
import { aboutMove } from './wording';
import { olderSample } from 'fortios-language/schema/olderSample';
import { unquote } from 'fortios-language/syntax/quoting';

/**
 * Compares a document in two versions: runs the rules in both. Findings that only the target version has are changes.
 * After an edit, only the edited part is checked again.
 */
export class UpgradeComparison {
  /** One for each version, so that each keeps the findings of its version. */
  private readonly checkers = new Map<string, Checker>();

  /** @param now the day that the age of the advisories is measured from */
  constructor(
    private readonly schema: Schema,
    private readonly now: () => Date = () => new Date(),
  ) {}

  private checksOf(from: EffectiveFirmware, path: readonly PathVersion[]): readonly VersionCheck[] {
    return path.map(({ version }, index) => {
      const checker = getOrInsertComputed(
        this.checkers,
        formatVersion(version),
        () => new Checker(this.schema, comparedRules),
      );
      return { checker, firmware: index === 0 ? from : { version, source: 'setting' } };
    });
  }

  /** Each unit is read once for the symbols and all checks. */
  private read(document: ConfigDocument, from: EffectiveFirmware, checks: readonly VersionCheck[]): Steps {
    const readers = checks.map(({ checker, firmware }) => checker.onRead(document, firmware));
    return SymbolTable.prepare(document, this.viewOf(from), function* (unit, statement) {
      for (const read of readers) yield* read(unit, statement);
    });
  }

  private viewOf({ version }: EffectiveFirmware): SchemaView {
    return { schema: this.schema, version };
  }

  /**
   * The changes for the current state of a document; empty if both versions are equal.
   *
   * @param from the version of the document, and its source
   * @param to the target version; may be older
   * @param imported the advisories that the user has imported; with `none`, the report has no advisories
   */
  *report(
    document: ConfigDocument,
    from: EffectiveFirmware,
    to: FirmwareVersion,
    imported: ImportedAdvisories | 'none' = noImported,
  ): Steps<UpgradeReport> {
    const note = otherDeviceNote(document);
    const report = yield* onOneDevice(document, (own) => this.compareDevice(own, from, to, imported));
    return note === undefined ? report : { ...report, caveats: [note, ...report.caveats] };
  }

  private *compareDevice(
    document: ConfigDocument,
    from: EffectiveFirmware,
    to: FirmwareVersion,
    imported: ImportedAdvisories | 'none',
  ): Steps<UpgradeReport> {
    const { header } = document.fileFirmware;
    const isHeaderVersion = header !== undefined && compareVersions(header.version, from.version) === 0;
    const device = deviceOfUpgrade(document.fileFirmware);
    const move = { from: from.version, to };
    const model = device.listed?.isConfirmed ? device.listed : undefined;
    const path = upgradePath(move, { model, build: isHeaderVersion ? header.build : undefined });
    const problem = pathProblem(move, model);
    const empty: UpgradeReport = {
      from,
      to,
      device,
      path: problem === undefined ? path : [],
      pathProblem: problem,
      compared: false,
      considered: 0,
      coverage: '',
      caveats: [],
      items: [],
      checks: [],
      harmless: { emptyBlocks: 0, settings: 0 },
      changes: [],
    };
    const excluded = yield* exclusionsOf({ document, firmware: from, schema: this.schema });
    if (excluded.length > 0) return { ...empty, caveats: excluded };
    if (this.schema.snapshots.length === 0) {
      return { ...empty, caveats: ['The data about the versions could not be loaded.'] };
    }
    const isSame = compareVersions(from.version, to) === 0;
    const unlisted = isSame ? undefined : unlistedIn(device, to);
    if (unlisted !== undefined && model) return { ...empty, compared: true, path: [], unlisted };
    const caveats = [
      ...caveatsFor(this.schema, from, to),
      ...(unlisted === undefined ? [] : [`If the unit is the model of its header: ${unlisted}`]),
    ];
    if (isSame) return { ...empty, compared: true, caveats };

    const checks = this.checksOf(from, path);
    yield* this.read(document, from, checks);
    const view = this.viewOf(from);
    const changes = yield* this.schemaChanges(document, checks, view);
    yield;
    const described = yield* describedChanges(document, view, device, path);
    yield;
    const derived = schemaItems(changes, described.covered, move);
    yield;
    const defaults = yield* changedDefaults(document, view, path, described.covered);
    const isNewer = compareVersions(from.version, to) < 0;
    const advisories =
      imported === 'none' || !isNewer
        ? undefined
        : yield* upgradeAdvisories(
            new DocumentView(document, this.schema, from, undefined, imported),
            to,
            this.now(),
          );
    return {
      ...empty,
      ...(advisories && { advisories }),
      compared: true,
      considered: described.considered,
      coverage: coverageOf(move),
      caveats,
      items: [...described.items, ...derived.items, ...defaults]
        .map((item) => textsAbout(item, move))
        .toSorted((a, b) => outcomes.indexOf(a.outcome) - outcomes.indexOf(b.outcome)),
      checks: described.checks.map((item) => textsAbout(item, move)),
      harmless: derived.harmless,
      changes,
    };
  }

  /** The changes that the schema shows in each hop, one per finding, in text order. */
  private *schemaChanges(
    document: ConfigDocument,
    checks: readonly VersionCheck[],
    view: SchemaView,
  ): Steps<readonly ReportedChange[]> {
    const configuration = new Configuration(document, view);
    const isIdle = ({ table, parts: [first] }: ChangePlace): boolean =>
      first?.kind === 'entry' && configuration.isIdle(table, first.name);
    const changes: ReportedChange[] = [];
    const versions = checks.map(({ firmware }) => firmware.version);
    const [start, ...targets] = checks;
    const before = start ? [...(yield* start.checker.check(document, start.firmware))] : [];
    for (const { checker, firmware } of targets) {
      const after = yield* checker.check(document, firmware);
      const differences = yield* differenceBetween(before, after, ({ at }, kind) =>
        subjectAt(document, absoluteRange(at), kind, view),
      );
      yield;
      const hop = targets.length > 1 ? firmware.version : undefined;
      const superseded = new Set<number>();
      const earlier = changes.length;
      for (const difference of differences) {
        // What only the model lacks is a described change.
        if (isMissingOnModel({ path: difference.subject.place.table }, { document, firmware })) continue;
        const stops = versions.slice(0, versions.indexOf(firmware.version) + 1);
        const change = { ...changeOf(difference, { document, target: firmware, view, stops }), hop };
        const { line } = change.range.start;
        const inert =
          change.kind === 'ftm-push'
            ? changes.find((one) => one.kind === 'ftm-push' && one.range.start.line === line)
            : undefined;
        changes.push(
          isIdle(change.place) ? { ...change, weight: 'none' } : inert ? afterInert(change, inert) : change,
        );
        if (change.kind === 'ftm-push') superseded.add(line);
        yield;
      }
      // A setting of push that stops working in one hop, and that a later one removes, is one item.
      const kept = changes.filter(
        ({ kind, range }, index) =>
          index >= earlier || kind !== 'ftm-push' || !superseded.has(range.start.line),
      );
      changes.splice(0, changes.length, ...kept);
      addAll(before, after);
    }
    addAll(changes, this.pushChanges(document, checks, view));
    return changes
      .map((change) => ({ ...change, instruction: pushInstruction(change, versions, view) }))
      .sort((a, b) => comparePositions(a.range.start, b.range.start));
  }

  /** The changes of push in each hop, and those between other versions of the path that no hop shows: not all defaults are known. */
  private pushChanges(
    document: ConfigDocument,
    checks: readonly VersionCheck[],
    view: SchemaView,
  ): readonly ReportedChange[] {
    const found = new Set<string>();
    const moves = checks.flatMap(({ firmware: from }, index) =>
      checks.slice(index + 1).map(({ firmware: to }, more) => ({ from, to: to.version, hops: more + 1 })),
    );
    return moves
      .sort((a, b) => a.hops - b.hops)
      .flatMap(({ from, to, hops }) =>
        pushConsequences(document, this.schema, from, to, view).flatMap((consequence) => {
          const [, name = ''] = consequence.report.message.split('"');
          const key = `${firstLineOf(consequence.at)} ${name}`;
          if (hops > 1 && found.has(key)) return [];
          found.add(key);
          return { ...consequenceOf(consequence, document, view), ...(checks.length > 2 && { hop: to }) };
        }),
      );
  }
}

interface VersionCheck {
  readonly checker: Checker;
  readonly firmware: EffectiveFirmware;
}

/** The sentence about a target whose release notes do not list the model. */
function unlistedIn({ listed }: Device, to: FirmwareVersion): string | undefined {
  return listed && listingOf(listed, to) === 'not-listed' ? unlistedText(listed, to) : undefined;
}

function textsAbout<Item extends ReportItem>(item: Item, move: VersionMove): Item {
  return { ...item, text: aboutMove(item.text, move), action: aboutMove(item.action, move) };
}

/** The target version for a document: a train means its newest patch that exists for the model. */
export function targetFor(
  document: ConfigDocument,
  { version }: EffectiveFirmware,
  chosen: ChosenFirmware,
): FirmwareVersion {
  return targetOf(chosen, version, deviceOfUpgrade(document.fileFirmware).listed);
}

/** As {@link UpgradeComparison.report}, for a single comparison. */
export function upgradeReport(
  document: ConfigDocument,
  schema: Schema,
  from: EffectiveFirmware,
  to: FirmwareVersion,
): UpgradeReport {
  return runToCompletion(new UpgradeComparison(schema).report(document, from, to));
}

/** A setting of push that a step removes, after an earlier one has made it ineffective: push stops in the earlier step. */
function afterInert(change: ReportedChange, { hop }: ReportedChange): ReportedChange {
  if (!hop) return change;
  return {
    ...change,
    hop,
    text: `${change.text} It has no effect from the step to ${formatVersion(hop)} on.`,
  };
}

interface ComparedVersions {
  readonly document: ConfigDocument;
  readonly target: EffectiveFirmware;
  readonly view: SchemaView;
  /** The versions of the path from that of the file to the target. */
  readonly stops: readonly FirmwareVersion[];
}

function changeOf(
  { kind, finding, subject: { place, statement, node } }: Difference,
  { document, target, view, stops }: ComparedVersions,
): ReportedChange {
  const { at, message, report } = finding;
  const weight = isRenamedDefault(kind, place, node, view.version, target.version)
    ? 'none'
    : kind === 'table-gone' || kind === 'setting-gone'
      ? weightOf(statement, place, document, view, node)
      : 'active';
  const isInOtherTable =
    kind === 'setting-gone' && (weight === 'active' || isOtherThanDefault(statement, node, view));
  return {
    kind,
    place,
    movedTo: isInOtherTable && node ? movedTo(node, target.version, view) : undefined,
    alternative: node && alternativeTo(kind, place, node, stops),
    isReported: true,
    weight,
    range: absoluteRange(at),
    // The user chose the target version, so the text does not mention its source.
    text:
      unitText(kind, node, view.version, target.version) ??
      message.replaceAll(/\(FortiOS [^()]*\)/g, `(FortiOS ${formatVersion(target.version)})`),
    ...placed(document, place, at, report.fixes ?? []),
  };
}

function movedTo(
  node: SchemaNode,
  target: FirmwareVersion,
  { schema }: SchemaView,
): ReportedChange['movedTo'] {
  const continuation = continuationOf(node, schema, target);
  const [to] = continuation?.kind === 'moved' ? continuation.nodes : [];
  return to?.parent && { table: to.parent.path, name: to.name, source: sourceOfMove(node.path, to.path) };
}

/** Whether a removed value is the default, and the default of the target is another name of the value. */
function isRenamedDefault(
  kind: ReportedChangeKind,
  { parts }: ChangePlace,
  node: SchemaNode | undefined,
  from: FirmwareVersion,
  to: FirmwareVersion,
): boolean {
  const names = node && kind === 'value-gone' ? renamedValues.get(node.path) : undefined;
  const value = parts.at(-1)?.name ?? '';
  const target = String(node?.defaultIn(to) ?? '');
  const isRenamed = names?.get(value) === target || names?.get(target) === value;
  return names !== undefined && isRenamed && node?.defaultIn(from) === value;
}

/** A number or value that all versions accept, as a phrase; undefined if there is none. */
function alternativeTo(
  kind: ReportedChangeKind,
  { parts }: ChangePlace,
  node: SchemaNode,
  versions: readonly FirmwareVersion[],
): string | undefined {
  if (kind === 'limit-narrowed') {
    const limits = versions.flatMap((version) => node.limitsIn(version) ?? []);
    const min = Math.max(...limits.map((one) => one.min));
    const max = Math.min(...limits.map((one) => one.max));
    const [first, last] = [limits[0], limits.at(-1)];
    const hasOtherUnit = first && last && unitFactors.includes(last.max / first.max);
    return hasOtherUnit || min > max ? undefined : `a number from ${min} to ${max}`;
  }
  if (kind !== 'value-gone') return undefined;
  const removed = parts.at(-1)?.name;
  const names = node.options
    .filter(({ name, hidden }) => name !== removed && !hidden)
    .filter((option) => versions.every((version) => option.availability(version) === 'yes'))
    .map(({ name }) => name);
  if (node.multiple || names.length > 4) return 'one that both versions have';
  return names.length === 0 ? undefined : quotedList(names, 'or');
}

/** Factors between two units of time. */
const unitFactors: readonly number[] = [60, 1000];

/** A text for a number that is out of range because the target version uses a different unit. */
function unitText(
  kind: ReportedChangeKind,
  node: SchemaNode | undefined,
  from: FirmwareVersion,
  to: FirmwareVersion,
): string | undefined {
  const before = kind === 'limit-narrowed' ? node?.limitsIn(from) : undefined;
  const after = node?.limitsIn(to);
  if (!node || !before || !after || !unitFactors.includes(after.max / before.max)) return undefined;
  return (
    `"${node.name}" has another unit: its limits are ${before.min} to ${before.max} in FortiOS ${formatVersion(from)}, ` +
    `and ${after.min} to ${after.max} in ${formatVersion(to)}. Check the number after the upgrade.`
  );
}

function consequenceOf(
  { at, report }: LocatedReport,
  document: ConfigDocument,
  view: SchemaView,
): ReportedChange {
  const kind = 'ftm-push';
  const range = absoluteRange(at);
  const { place } = subjectAt(document, range, kind, view);
  const fixes = placed(document, place, at, report.fixes ?? []);
  return { kind, place, weight: 'active', isReported: false, range, text: report.message, ...fixes };
}

/**
 * Fixes with their edits, the preferred one first. For push settings also the rewritten lines, which contain no
 * secrets.
 */
function placed(
  document: ConfigDocument,
  { table }: ChangePlace,
  at: Located,
  fixes: readonly Fix[],
): Pick<ReportedChange, 'fixes' | 'rewrite'> {
  const sorted = locateFixes(fixes, document).toSorted((a, b) => Number(b.preferred) - Number(a.preferred));
  const [first] = sorted;
  const unit = table === pushTable ? document.unitAt(firstLineOf(at)) : undefined;
  const rewrite = first && unit && rewriteOf(document, first, unit);
  return { fixes: sorted, ...(rewrite && { rewrite }) };
}

function caveatsFor(schema: Schema, from: EffectiveFirmware, to: FirmwareVersion): readonly string[] {
  const lines: string[] = [];
  if (from.source === 'fallback') {
    lines.push(
      `The file does not name its firmware version, so FortiOS ${formatVersion(from.version)}, the fallback, was used. ` +
        'To name it, add a line such as "# fortios-firmware: 7.0.12" at the top.',
    );
  }
  const train = trainOf(to);
  if (train && to.patch > train.lastPatch)
    lines.push(
      `whether FortiOS ${formatVersion(to)} exists, and what it changes. The newest known patch of its train is ${formatVersion(newestPatch(train))}.`,
    );
  const limit = compareVersions(from.version, to) === 0 ? undefined : limitAt(schema, to);
  return limit === undefined ? lines : [...lines, limit];
}

/** The sources from which the changes of a train were compiled, if they include its release notes. */
const sources: Readonly<Record<string, string | undefined>> = {
  '6.4': 'release notes up to 6.4.10',
  '7.0': 'release notes up to 7.0.4',
  '7.4': 'release notes up to 7.4.8',
  '7.6': 'release notes up to 7.6.3, and those of 7.6.7',
};
const otherSources = 'no release notes, but technical tips and the names in each version';

/** Up to which release notes the documented changes of a move were compiled, for each train. */
function coverageOf({ from, to }: VersionMove): string {
  const [oldest, newest] = compareVersions(from, to) < 0 ? [from, to] : [to, from];
  const trains = releaseTrains()
    .filter((train) => isTrainWithin(train, oldest, newest))
    .map(formatTrain)
    .map((train) => `${train}: ${sources[train] ?? otherSources}`);
  return `The documented changes were compiled from these sources. ${trains.join('. ')}.`;
}

function isTrainWithin(train: FirmwareTrain, oldest: FirmwareVersion, newest: FirmwareVersion): boolean {
  const order = (one: FirmwareTrain): number => one.major * 100 + one.minor;
  return order(train) >= order(oldest) && order(train) <= order(newest);
}

/** A sentence if the schema does not cover the target version. */
function limitAt(schema: Schema, to: FirmwareVersion): string | undefined {
  const { snapshots } = schema;
  const [oldest] = snapshots;
  const newest = snapshots.at(-1);
  if (!oldest || !newest) return undefined;
  const target = formatVersion(to);
  if (compareVersions(to, newest) > 0) {
    return `FortiOS ${target} is newer than the known versions, which end with ${formatVersion(newest)}: what it removes or adds after that is unknown.`;
  }
  if (compareVersions(to, oldest) < 0) {
    return `FortiOS ${target} is older than the known versions, which begin with ${formatVersion(oldest)}: little is certain about it.`;
  }
  if (!snapshots.some(({ major, minor }) => major === to.major && minor === to.minor))
    return `FortiOS ${formatTrain(to)} itself is unknown; only earlier and later versions are known.`;
  const last = olderSample(schema, to);
  if (!last) return undefined;
  return `FortiOS ${formatTrain(to)} is known up to ${formatVersion(last)}: tables and settings that a later patch up to ${formatVersion(to)} removed are not listed.`;
}

/** Settings without an effect on traffic or management, by name. */
const idle: ReadonlySet<string> = new Set(['visibility', 'swc-first-create', 'summary-proto']);
const offValues: ReadonlySet<string> = new Set(['disable', 'none', '0', '']);
const switchedOn = /^\s*set\s+status\s+enable\b/i;
const content = /^\s*(?:set|append|select)\s/i;

/** The importance of a removed table or setting. */
function weightOf(
  statement: Statement | undefined,
  { table, parts }: ChangePlace,
  document: ConfigDocument,
  view: SchemaView,
  setting: SchemaNode | undefined,
): Weight {
  switch (statement?.type) {
    case 'block': {
      const object = parts.length === 0 ? view.schema.node(table) : undefined;
      const isIdle =
        object?.kind === 'object' && !stateOfBlocks([statement], object, view.version).isConfigured;
      return isIdle ? 'none' : weightOfBlock(statement, document);
    }
    case 'setting': {
      const name = parts.findLast(({ kind }) => kind === 'setting')?.name ?? '';
      return name.startsWith('gui-') || idle.has(name)
        ? 'none'
        : weightOfSetting(name, statement, setting, view);
    }
    default:
      return 'active';
  }
}

/** Whether a setting certainly differs from its default, so that even a value that switches something off has an effect. */
function isOtherThanDefault(
  statement: Statement | undefined,
  node: SchemaNode | undefined,
  { version }: SchemaView,
): boolean {
  const preset = node?.defaultIn(version);
  return statement?.type === 'setting' && preset !== undefined && valueOf(statement) !== String(preset);
}

function valueOf({ values }: Setting): string {
  return values.map(({ text }) => unquote(text)).join(' ');
}

function weightOfSetting(
  name: string,
  setting: Setting,
  node: SchemaNode | undefined,
  view: SchemaView,
): Weight {
  const value = valueOf(setting);
  const isDefault = node !== undefined && String(node.defaultIn(view.version) ?? '') === value;
  const isFlow = name === 'inspection-mode' && value.startsWith('flow');
  return offValues.has(value) || isFlow || isDefault ? 'off' : 'active';
}

/** Reads all lines of a block, also those in other units. */
function weightOfBlock(block: Block, document: ConfigDocument): Weight {
  const { start, end } = absoluteRange(block);
  const last = document.unitAt(start.line)?.opens?.close?.lastLine ?? end.line;
  let weight: Weight = 'none';
  for (let line = start.line + 1; line <= last; line++) {
    const text = document.line(line);
    if (switchedOn.test(text)) return 'enabled';
    if (content.test(text)) weight = 'active';
  }
  return weight;
}
