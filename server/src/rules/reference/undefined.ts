import { groupMembers, memberTables } from '../../constraints/groupMembers';
import { foreignInterface } from '../../constraints/interfaceVdom';
import { builtinFor, builtinIn, builtinNamesOf } from '../../model/symbols/builtins';
import { linkOfEnd } from '../../model/symbols/derivedNames';
import type { DocumentIndex } from '../../model/symbols/documentIndex';
import { type Completeness, completenessOf, saysWithoutTables } from '../../model/symbols/completeness';
import { EntryMemo } from '../../model/symbols/entries';
import { isRemovedAt, absenceOf, type Absence } from '../../model/symbols/lifetime';
import type { Reference } from '../../model/symbols/symbols';
import { resolveReference, isCommandReference } from '../../model/symbols/resolveReference';
import {
  type Scope,
  isVisibleFrom,
  scopeKey,
  scopeOf,
  sameScope,
  type Unit,
} from '../../model/document/unit';
import { hardwarePort } from '../../schema/builtins/patterns';
import { interfaceAliasTables, notInBackups, zones } from '../../schema/builtins/tables';
import type { Schema, SchemaNode } from '../../schema/schema';
import { isPlaceholder } from '../../syntax/placeholder';
import { getOrInsertComputed, memoize } from '../../base/collections';
import { runToCompletion } from '../../base/steps';
import { isTemplated } from '../../model/objectState';
import { MemoizedByName } from '../../model/symbols/memoizeByName';
import type { FirmwareVersion } from '../../firmware/version';
import { quote } from '../../syntax/quoting';
import { absoluteRange, comparePlaces, type Block, firstLineOf } from '../../syntax/statements';
import { insertAbove, replace } from '../engine/edits';
import { didYouMean, nearest } from '../../base/nearest';
import {
  defineRule,
  type DocumentContext,
  type Fix,
  type LocatedReport,
  type PreparationContext,
  type Report,
  type Edit,
} from '../engine/rule';
import { quotedList } from '../../base/lists';
import type { NameChanges } from '../../model/symbols/nameChanges';
import type { ConfigDocument } from '../../model/document/document';
import { indentAt, oneIndent } from '../../model/document/indentation';
import { matchPath } from '../../schema/matchNames';

interface ReferenceContext {
  readonly index: DocumentIndex;
  readonly schema: Schema;
  readonly completeness: Completeness;
  readonly groupTypes: GroupTypes;
}

/** The values of `group-type` that differ from the default. */
type GroupTypes = Readonly<Record<string, string>>;

const typedGroups = new EntryMemo<readonly [key: string, type: string]>(
  'user group',
  ({ name, state }) => {
    // A template can insert the type.
    const type = isTemplated(state) ? '' : state.value('group-type');
    return type === undefined || type === 'firewall' ? [] : [[entryKey(state.scope, name), type]];
  },
  'copies',
);

const groupTypesIn = memoize((groups: readonly (readonly [key: string, type: string])[]): GroupTypes =>
  Object.fromEntries(groups.toSorted(([a], [b]) => (a < b ? -1 : 1))),
);

function entryKey(scope: Scope, name: string): string {
  return `${scopeKey(scope)}\n${name}`;
}

/** A reference with the tables that it can mean; for a member of a user group, they depend on the type of the group. */
function narrowed(
  reference: Reference,
  { completeness, groupTypes }: Pick<ReferenceContext, 'completeness' | 'groupTypes'>,
): Reference {
  const { targets, setting, owner } = reference;
  // The device may have set the type of the group of a snippet.
  if (setting.path !== groupMembers || !owner || !completeness.backup) return reference;
  const type = groupTypes[entryKey(owner.scope, owner.name)];
  return { ...reference, targets: memberTables(setting.path, targets, type) };
}

/**
 * The references to one name that are certainly undefined. Every policy of a file can refer to the same port: if the
 * result does not depend on the location, it is computed once.
 */
function unresolvedReferences(
  references: Iterable<Reference>,
  context: ReferenceContext,
): readonly Reference[] {
  const [only, second] = references;
  if (only && !second) return !isCommandReference(only) && isUnresolved(only, context) ? [only] : [];
  const answers = new Map<SchemaNode, Map<string, boolean>>();
  const missing: Reference[] = [];
  for (const reference of references) {
    if (isCommandReference(reference)) continue;
    const { setting } = reference;
    const scope = nameOf(reference.scope);
    const byScope = answers.get(setting) ?? new Map<string, boolean>();
    let isMissing = byScope.get(scope);
    if (isMissing === undefined) {
      isMissing = isUnresolved(reference, context);
      if (setting.path !== groupMembers && isSameEverywhere(reference, context.index))
        answers.set(setting, byScope.set(scope, isMissing));
    }
    if (isMissing) missing.push(reference);
  }
  return missing;
}

/** A key for a scope. Called for each reference, so it does not concatenate strings. */
function nameOf(scope: Scope): string {
  return scope.kind === 'vdom' ? scope.name : scope.kind === 'global' ? '\tglobal' : '\t';
}

/**
 * Whether the result is the same at every location: no command adds or removes an entry of this name, and no parent
 * entry contains one.
 */
function isSameEverywhere({ targets, name }: Reference, index: DocumentIndex): boolean {
  // An end of a VDOM link has a different name than its entry.
  const isInterface = targets.includes('system interface');
  if (isInterface && linkOfEnd(name) !== undefined && index.mentionsTable('system vdom-link')) return false;
  const tables = isInterface ? [...targets, ...interfaceAliasTables, ...zones] : targets;
  return tables.every((path) => {
    for (const { createdBy, owner } of index.entries(path, name))
      if (createdBy !== 'edit' || owner) return false;
    return isEmpty(index.removals(path));
  });
}

function isEmpty(some: Iterable<unknown>): boolean {
  for (const _ of some) return false;
  return true;
}

/** The VDOM of each interface of a device with VDOMs. */
const interfaceVdoms = new EntryMemo<string>(
  'system interface',
  ({ state }) => {
    const vdom = state.scope.kind === 'global' ? state.value('vdom') : undefined;
    return vdom === undefined || isTemplated(state) || isPlaceholder(vdom) ? [] : [vdom];
  },
  'copies',
);

/** A reference of a VDOM to an interface of another one. */
interface ForeignUse {
  readonly reference: Reference;
  readonly owner: string;
  readonly isCertain: boolean;
}

type ForeignAnswer = ReturnType<typeof foreignInterface>;

/** The references to one name that are an interface of another VDOM. */
function foreignUses(
  references: Iterable<Reference>,
  name: string,
  index: DocumentIndex,
): readonly ForeignUse[] {
  const [owner, other] = interfaceVdoms.named(name, index);
  if (owner === undefined || other !== undefined) return [];
  const answers = new Map<SchemaNode, Map<string, ForeignAnswer>>();
  const uses: ForeignUse[] = [];
  for (const reference of references) {
    const { setting, scope, targets } = reference;
    if (scope.kind !== 'vdom' || !targets.includes('system interface') || !isSetting(reference)) continue;
    const byVdom = getOrInsertComputed(answers, setting, () => new Map<string, ForeignAnswer>());
    const answer = getOrInsertComputed(byVdom, scope.name, () =>
      isNamedInVdom(reference, index) || setting.availability(index.view.version) === 'no'
        ? undefined
        : foreignInterface({ setting: setting.path, vdom: scope.name, owner }),
    );
    if (answer !== undefined) uses.push({ reference, owner, isCertain: answer === 'rejects' });
  }
  return uses;
}

/** Whether a reference is a value, and neither a key nor a part of a command. */
function isSetting(reference: Reference): boolean {
  const { setting } = reference;
  return !isCommandReference(reference) && setting.parent?.key !== setting.name;
}

/** Whether another entry of the VDOM has the name, such as a zone. */
function isNamedInVdom({ targets, name, scope }: Reference, index: DocumentIndex): boolean {
  return [...targets, ...zones].some((path) => {
    if (path !== 'system interface')
      for (const entry of index.entries(path, name)) if (sameScope(entry.scope, scope)) return true;
    return false;
  });
}

/** Whether a value certainly refers to a missing entry. */
function isUnresolved(written: Reference, context: ReferenceContext): boolean {
  const { index, completeness } = context;
  const reference = narrowed(written, context);
  if (reference.name === noEntry || isTooLong(reference)) return false;
  // Fast path, because this runs for every reference of a document and most resolve directly.
  if (index.resolvesTo(reference, (entry) => !isRemovedAt(index, entry, reference.at))) return false;
  // Another rule reports a setting or table that the version does not have.
  if (reference.setting.availability(index.view.version) === 'no') return false;
  const entries = resolveReference(index, reference);
  if (entries.length > 0) return absenceOf(index, reference, entries) !== undefined;
  return (
    isCheckable(reference, context) && !isPlaceholder(reference.name) && !builtinFor(reference, completeness)
  );
}

/** No entry can have a longer name: `schema/too-long` reports it. */
function isTooLong({ name, setting: { maxLength, type } }: Reference): boolean {
  return (
    maxLength !== undefined &&
    type === 'string' &&
    name.length > maxLength &&
    Array.from(name).length > maxLength
  );
}

/** In tables with numeric keys, 0 means no entry. */
const noEntry = '0';

/**
 * Whether a missing entry can be reported. In a backup always, unless backups do not contain the table; in a snippet
 * only if it contains the setting's primary table.
 */
function isCheckable(reference: Reference, { index, schema, completeness }: ReferenceContext): boolean {
  const { targets, scope } = reference;
  if (targets.some((path) => notInBackups.has(path) || completeness.templated.includes(path))) return false;
  if (!completeness.backup) return isCheckableInSnippet(reference, index, completeness);
  if (targets.some((path) => index.mentionsTable(path))) return true;
  const { withoutGlobal } = completeness;
  return saysWithoutTables(targets, schema, { inVdom: scope.kind === 'vdom', withoutGlobal });
}

/** Tables of groups, and other secondary targets of a setting. */
const secondaryTables = /(?:grp\d*|group|zone|external-resource)$/;

/** Tables of access points, which broadcast the SSIDs of `wireless-controller vap`. */
const accessPoints = ['wireless-controller wtp-profile', 'wireless-controller wtp'];

/** Tables with the same purpose. */
const interchangeableTables: readonly (readonly string[])[] = [
  ['certificate local', 'vpn certificate local'],
  ['certificate ca', 'vpn certificate ca'],
  ['certificate remote', 'vpn certificate remote'],
  ['firewall schedule onetime', 'firewall schedule recurring'],
];

/**
 * A snippet is added to an existing device: it does not list all addresses or all ports of the device. Interfaces other
 * than ports are checked only if the snippet contains ports. The interface of push is always checked, because a snippet
 * for push also configures its interface.
 */
function isCheckableInSnippet(
  { targets, name, setting }: Reference,
  index: DocumentIndex,
  completeness: Completeness,
): boolean {
  const [main = ''] = [...targets.filter((path) => !secondaryTables.test(path)), ...targets];
  const tables = interchangeableTables.find((paths) => paths.includes(main)) ?? [main];
  if (!tables.some((path) => index.mentionsTable(path))) return false;
  if (main !== 'system interface' || setting.path === 'system ftm-push > interface') return true;
  // An SSID is an interface; a snippet about access points may leave it to the device.
  const isWireless = accessPoints.some((path) => index.mentionsTable(path));
  if (isWireless && !index.mentionsTable('wireless-controller vap')) return false;
  return completeness.portsListed && !hardwarePort.test(name);
}

/**
 * The maximum number of findings with fixes and suggestions, counted from the top of the file. Comparing names takes
 * time, and a longer list is not useful.
 */
const maxWithFixes = 50;

/** An undefined reference, with its report without suggestions. */
interface Missing {
  readonly reference: Reference;
  readonly report: Report;
  /**
   * Whether an entry with this name exists, but is removed before the reference, created after it, or an interface of another
   * VDOM.
   */
  readonly isElsewhere: boolean;
}

const missing = new MemoizedByName<
  Missing,
  {
    readonly completeness: Completeness;
    readonly version: FirmwareVersion;
    readonly groupTypes: GroupTypes;
  },
  PreparationContext
>({
  names: function* (index) {
    for (const { name } of index.references()) yield name;
  },
  dependencies: ({ index, firmware }) => ({
    completeness: completenessOf(index),
    version: firmware.version,
    groupTypes: groupTypesIn(typedGroups.of(index)),
  }),
  evaluate(name, context, { completeness, version, groupTypes }) {
    const { index, schema } = context;
    const references = index.ownNamed(name);
    const unresolved = unresolvedReferences(references, { index, schema, completeness, groupTypes });
    const foreign = completeness.backup ? foreignUses(references, name, index) : [];
    const found = unresolved.map((reference): Missing => {
      const absence = absenceOf(index, reference, resolveReference(index, reference));
      const report = absence
        ? reportAbsence(reference, absence, context)
        : {
            message: describe(
              reference,
              tablesOf(narrowed(reference, { completeness, groupTypes }), schema, version),
              completeness,
            ),
            ...(completeness.backup ? { isRejected: true } : { severity: 'hint' as const }),
          };
      return { reference, report, isElsewhere: absence !== undefined };
    });
    const known = new Set(unresolved);
    for (const use of foreign)
      if (!known.has(use.reference))
        found.push({ reference: use.reference, report: reportForeign(use, index), isElsewhere: true });
    return found;
  },
});

const correctionsOf = memoize((index: DocumentIndex) => new NameCorrections(index));

/** In text order. */
const inOrder = memoize((found: readonly Missing[]) => found.toSorted(byPlace));

/** The reports after those that may have fixes. */
const withoutFixes = memoize((missed: readonly Missing[]) =>
  missed.slice(maxWithFixes).map(({ reference, report }): LocatedReport => ({ at: reference.at, report })),
);

/** Reports values that refer to a missing entry. */
export const undefinedReference = defineRule({
  id: 'reference/undefined',
  severity: 'warning',
  reportsRejected: true,
  summary: 'A value refers to an entry that does not exist, or to an interface of another VDOM.',
  *prepare(_, context) {
    yield* typedGroups.prepare(context.index);
    yield* interfaceVdoms.refresh(context.index);
    yield* missing.prepare(context);
  },
  document(context) {
    runToCompletion(interfaceVdoms.refresh(context.index));
    const { results, changes } = missing.of(context);
    const known = correctionsOf(context.index);
    known.update(changes);
    const missed = inOrder(results);
    for (const { reference, report, isElsewhere } of missed.slice(0, maxWithFixes))
      context.report(reference.at, isElsewhere ? report : help(reference, report, known, context));
    context.reportAll(withoutFixes(missed));
  },
});

/** Adds suggestions, and the fix that creates the entry. */
function help(
  reference: Reference,
  report: Report,
  suggestions: NameCorrections,
  context: DocumentContext,
): Report {
  const meant = suggestions.for(reference);
  const fixes = [
    ...replaceBy(meant, reference, context),
    ...createEntry(reference, context, meant === undefined),
  ];
  return {
    ...report,
    message: `${report.message}${didYouMean(meant)}`,
    // The entry may exist on the device, so that no fix is certain.
    fixes: report.severity === 'hint' ? fixes.map((fix) => ({ ...fix, preferred: false })) : fixes,
  };
}

/** The report on an entry that is removed before or created after the reference. */
function reportAbsence(reference: Reference, absence: Absence, context: PreparationContext): Report {
  const { name, setting } = reference;
  const { table, at } = absence.by;
  const names = `"${setting.name}" refers to "${name}", but`;
  if (absence.kind === 'notYet') {
    return {
      isRejected: true,
      message: `${names} an entry of "${table.path}" gets this name only further down. The device rejects this line. Move it below that command.`,
      related: [{ at, message: 'The entry gets the name here' }],
    };
  }
  const { verb, newName } = absence.by;
  if (newName !== undefined) {
    return {
      isRejected: true,
      message: `${names} this entry of "${table.path}" is renamed to "${newName}" further up. The device rejects this line. Use the new name.`,
      related: [{ at, message: 'The command that renames it' }],
      fixes: replaceBy(newName, reference, context),
    };
  }
  return {
    isRejected: true,
    message: `${names} a "${verb}" further up removes this entry of "${table.path}". The device rejects this line. Remove the reference or the "${verb}".`,
    related: [{ at, message: 'The command that removes it' }],
  };
}

/** The report on an interface of another VDOM. */
function reportForeign({ reference, owner, isCertain }: ForeignUse, index: DocumentIndex): Report {
  const { name, setting, scope } = reference;
  const vdom = scope.kind === 'vdom' ? scope.name : '';
  const [place] = index.entries('system interface', name);
  return {
    isRejected: isCertain,
    message:
      `"${setting.name}" refers to "${name}", which is an interface of VDOM "${owner}". The device ${isCertain ? 'rejects' : 'may reject'} ` +
      `this line. Use an interface of VDOM "${vdom}".`,
    related: place && [{ at: place.at, message: `Interface "${name}"` }],
  };
}

/** The tables that the version can have, or all of them if it has none. */
function tablesOf({ targets }: Reference, schema: Schema, version: FirmwareVersion): readonly string[] {
  const known = targets.filter((path) => schema.node(path)?.availability(version) !== 'no');
  return known.length > 0 ? known : targets;
}

function describe(
  { name, scope, setting }: Reference,
  targets: readonly string[],
  { backup }: Completeness,
): string {
  const where = scope.kind === 'vdom' ? ` of VDOM "${scope.name}"` : '';
  const tables = quotedList(targets, 'or');
  // A script uses objects of the device, which only a backup lists.
  return backup
    ? `"${setting.name}" refers to "${name}", but no entry of ${tables}${where} has this name. The device rejects this line.`
    : `"${setting.name}" refers to "${name}", which is not in this file. The device must already have this entry of ${tables}${where}.`;
}

function replaceBy(
  meant: string | undefined,
  { at }: Reference,
  { document }: PreparationContext,
): readonly Fix[] {
  if (meant === undefined) return [];
  const isBare = !/["']/.test(document.textIn(absoluteRange(at))) && /^[\w.-]+$/.test(meant);
  return [
    {
      title: `Replace with "${meant}"`,
      preferred: true,
      edits: [replace(at, isBare ? meant : quote(meant))],
    },
  ];
}

function byPlace({ reference: a }: Missing, { reference: b }: Missing): number {
  return comparePlaces(a.at, b.at);
}

interface Answer {
  readonly reference: Reference;
  readonly name: string | undefined;
}

/** Suggestions for misspelled names. After an edit, only added and removed names are compared again. */
class NameCorrections {
  private readonly answers = new Map<string, Answer>();
  private readonly candidates = new Map<string, readonly string[]>();

  constructor(private readonly index: DocumentIndex) {}

  update({ names, definitions, allChanged }: NameChanges): void {
    if (!definitions && !allChanged) return;
    this.candidates.clear();
    if (allChanged) this.answers.clear();
    for (const [key, { reference, name }] of this.answers) {
      const there = [...names].filter((one) => this.mayMean(reference, one));
      const isGone = name !== undefined && names.has(name) && !there.includes(name);
      if (isGone) this.answers.delete(key);
      else if (there.length > 0)
        this.answers.set(key, { reference, name: nearestOf(reference, there, name) });
    }
  }

  /** The entry or built-in entry with the most similar name; undefined if no name is similar. */
  for(reference: Reference): string | undefined {
    const { name, targets, scope } = reference;
    const kind = [scope.kind === 'vdom' ? scope.name : '', ...targets].join('\n');
    const key = `${kind}\n${name}`;
    const known = this.answers.get(key);
    if (known) return known.name;
    const candidates = this.candidates.get(kind) ?? this.namesFor(reference);
    this.candidates.set(kind, candidates);
    const answer = nearestOf(reference, candidates);
    this.answers.set(key, { reference, name: answer });
    return answer;
  }

  private namesFor({ targets, scope }: Reference): readonly string[] {
    const names: string[] = [];
    for (const path of targets) {
      for (const entry of this.index.entriesOf(path)) {
        if (isVisibleFrom(entry.scope, scope)) names.push(entry.name);
      }
      names.push(...builtinNamesOf(path));
    }
    return names;
  }

  private mayMean({ targets, scope }: Reference, name: string): boolean {
    return targets.some((path) => {
      if (builtinIn(path, name)) return true;
      for (const entry of this.index.entries(path, name)) {
        if (isVisibleFrom(entry.scope, scope)) return true;
      }
      return false;
    });
  }
}

/** Alphabetical, so that a suggestion does not depend on the order of edits. */
function nearestOf({ name }: Reference, names: readonly string[], known?: string): string | undefined {
  const all = new Set(known === undefined ? names : [...names, known]);
  return nearest(name, [...all].sort());
}

/**
 * Settings without which the device rejects a new entry, or applies it to everything. The user must check their values.
 */
const neededSettings: ReadonlyMap<string, (name: string) => readonly string[]> = new Map<
  string,
  (name: string) => readonly string[]
>([
  ['firewall address', (name) => [`set subnet ${ipv4In(name) ?? '192.0.2.1'} 255.255.255.255`]],
  ['firewall address6', () => ['set ip6 2001:db8::1/128']],
  ['firewall service custom', (name) => [`set tcp-portrange ${portIn(name) ?? '65535'}`]],
  ['firewall schedule recurring', () => ['set day sunday monday tuesday wednesday thursday friday saturday']],
]);

/** Tables that accept empty entries. */
const mayBeEmpty: ReadonlySet<string> = new Set([
  'antivirus profile',
  'application list',
  'dnsfilter profile',
  'emailfilter profile',
  'file-filter profile',
  'firewall profile-protocol-options',
  'firewall ssl-ssh-profile',
  'firewall shaper traffic-shaper',
  'firewall shaper per-ip-shaper',
  'ips sensor',
  'router access-list',
  'router access-list6',
  'router aspath-list',
  'router prefix-list',
  'router prefix-list6',
  'router route-map',
  'user group',
  'voip profile',
  'waf profile',
  'webfilter profile',
]);

/**
 * The fix that creates the entry that a reference names: in its table, or in a new table above the block with the
 * reference. Empty if a new entry needs more settings.
 */
function createEntry(reference: Reference, context: DocumentContext, preferred: boolean): readonly Fix[] {
  const { name, targets, scope } = reference;
  const table = targets.find((path) => neededSettings.has(path) || mayBeEmpty.has(path));
  if (table === undefined) return [];
  const settings = neededSettings.get(table)?.(name) ?? [];
  const entry = [`edit ${quote(name)}`, ...settings.map((line) => oneIndent + line), 'next'];
  const edit = intoTable(table, scope, entry, context) ?? asNewTable(table, reference, entry, context);
  return edit ? [{ title: `Create "${name}" in "${table}"`, preferred, edits: [edit] }] : [];
}

function intoTable(
  table: string,
  scope: Scope,
  entry: readonly string[],
  context: DocumentContext,
): Edit | undefined {
  const { document, schema, firmware, index } = context;
  for (const unit of index.ownUnitsMentioning(table)) {
    if (unit.type !== 'block' || !sameScope(scopeOf(unit.container), scope)) continue;
    const match = matchPath(schema, { kind: 'top' }, unit.path, firmware.version);
    if (match?.node.path !== table || match.length < unit.path.length) continue;
    const line = lineOfEnd(unit, document);
    if (line === undefined) continue;
    return insertAbove(
      unit,
      line - unit.firstLine,
      linesWith(indentAt(document, unit.firstLine) + oneIndent, entry),
    );
  }
  return undefined;
}

/** The line of a table's `end`, if the line contains nothing else. */
function lineOfEnd(unit: Unit, document: ConfigDocument): number | undefined {
  const line = unit.opens ? unit.opens.close?.firstLine : endOf(document.read(unit));
  return line !== undefined && /^\s*end\b/.test(document.line(line)) ? line : undefined;
}

function endOf(statement: ReturnType<ConfigDocument['read']>): number | undefined {
  const end: Block['end'] = statement?.type === 'block' ? statement.end : undefined;
  return end && firstLineOf(end);
}

function asNewTable(
  table: string,
  { scope, unit }: Reference,
  entry: readonly string[],
  { document, schema }: DocumentContext,
): Edit | undefined {
  const where = schema.node(table)?.scope;
  if ((scope.kind === 'vdom' && where === 'global') || (scope.kind === 'global' && where !== 'global'))
    return undefined;
  const above = unit.container?.kind === 'table' ? unit.container.open : unit;
  const lines = [`config ${table}`, ...entry.map((line) => oneIndent + line), 'end'];
  return insertAbove(above, 0, linesWith(indentAt(document, above.firstLine), lines));
}

function linesWith(blanks: string, lines: readonly string[]): string {
  return lines.map((text) => `${blanks}${text}\n`).join('');
}

function ipv4In(name: string): string | undefined {
  return /(?<![\d.])(?:25[0-5]|2[0-4]\d|1?\d?\d)(?:\.(?:25[0-5]|2[0-4]\d|1?\d?\d)){3}(?![\d.])/.exec(
    name,
  )?.[0];
}

function portIn(name: string): string | undefined {
  const port = /(?<!\d)[1-9]\d{0,4}(?!\d)/.exec(name)?.[0];
  return port !== undefined && Number(port) <= 65535 ? port : undefined;
}
