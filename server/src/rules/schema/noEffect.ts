import { getOrInsertComputed, memoize } from '../../base/collections';
import { scopeKey, type Scope } from '../../model/document/unit';
import {
  conditionOf,
  lacksTerm,
  missingTerms,
  placeInDocument,
  type ConditionPlace,
} from '../../model/conditions';
import { objectsOf } from '../../model/objects';
import {
  isNewEntry,
  isTemplated,
  type EffectiveSetting,
  type EntryState,
  type ObjectState,
} from '../../model/objectState';
import { completenessOf, type Completeness } from '../../model/symbols/completeness';
import type { DocumentIndex } from '../../model/symbols/documentIndex';
import { beforeReading, EntryMemo } from '../../model/symbols/entries';
import { conditionInWords } from '../../schema/conditions';
import type { ConditionStrength } from '../../schema/format';
import type { SchemaNode, ConditionTerm } from '../../schema/schema';
import type { SchemaView } from '../../schema/schemaContext';
import type { Located } from '../../syntax/statements';
import { insertLinesBefore, removeLines } from '../engine/edits';
import { setInstead } from '../engine/listValues';
import { defineRule, type Fix, type LocatedReport, type Report } from '../engine/rule';
import type { Severity } from '../engine/severity';
import { quotedList } from '../../base/lists';

/** Settings of an object or entry that lack the same. */
interface Dependents {
  readonly scope: Scope;
  readonly settings: readonly EffectiveSetting[];
  /** These, and those that depend on them. */
  readonly all: readonly EffectiveSetting[];
  readonly strength: ConditionStrength;
  /** What they lack, by alternative. */
  readonly missing: readonly (readonly ConditionTerm[])[];
  /** Whether defaults, which only a backup shows, decide it. */
  readonly needsBackup: boolean;
  /** The setting that the only missing term names, if the text sets it. */
  readonly present: EffectiveSetting | undefined;
}

const severities: Readonly<Record<ConditionStrength, Severity>> = {
  0: 'warning',
  1: 'info',
  2: 'hint',
  3: 'hint',
};

const memos = new Map<string, EntryMemo<Dependents>>();

/** What the entries of a top-level table have; tables inside it are part of its entries. */
function memoOf({ path }: SchemaNode): EntryMemo<Dependents> {
  return getOrInsertComputed(memos, path, () => new EntryMemo(path, inEntry, 'copies'));
}

beforeReading((table) => {
  if (table.parent === undefined && hasConditions(table)) memoOf(table);
});

/** Entries are read without other objects, which are asked when all is known. */
const noObject = (): undefined => undefined;

/**
 * Reports settings whose condition is false. Outside of backups, only what the text itself sets counts, and the defaults of
 * an entry with a new number.
 */
export const noEffect = defineRule({
  id: 'schema/no-effect',
  severity: 'warning',
  summary: 'A setting has no effect, because another setting does not have the value that it needs.',
  *document(context) {
    const { index, reportAll } = context;
    const completeness = completenessOf(index);
    const isMissing = missingElsewhere(index, completeness);
    for (const table of index.view.schema.tableNames()) {
      if (!index.mentionsTable(table)) continue;
      const node = index.view.schema.node(table);
      if (!node || !hasConditions(node)) continue;
      const memo = node.kind === 'table' ? memoOf(node) : undefined;
      if (memo) yield* memo.prepare(index);
      const { always, inBackups, elsewhere } = memo
        ? byDecision(memo.of(index), index)
        : ofObjects(objectsOf(index, table, index.view), index);
      reportAll(always);
      if (completeness.backup) reportAll(inBackups);
      for (const { dependents, at, report } of elsewhere)
        if ((completeness.backup || !dependents.needsBackup) && isMissing(dependents))
          context.report(at, report);
    }
  },
});

interface DependentsReport extends LocatedReport {
  readonly dependents: Dependents;
}

/** Each report is made once: a table can have thousands. */
const reportAt = memoize((dependents: Dependents, at: Located, index: DocumentIndex): DependentsReport => ({
  dependents,
  at,
  report: reportOf(dependents, index),
}));

const ofObjects = memoize((objects: readonly ObjectState[], index: DocumentIndex) =>
  byDecision(
    objects.flatMap((state) => inState(state, index.view, false)),
    index,
  ),
);

/** The reports that the entry or object decides, those that defaults decide, and those that other objects decide. */
const byDecision = memoize((found: readonly Dependents[], index: DocumentIndex) => {
  const always: LocatedReport[] = [];
  const inBackups: LocatedReport[] = [];
  const elsewhere: DependentsReport[] = [];
  for (const one of found) {
    const [first] = one.settings;
    if (!first) continue;
    const report = reportAt(one, first.setting, index);
    if (one.missing.flat().some(isElsewhere)) elsewhere.push(report);
    else (one.needsBackup ? inBackups : always).push(report);
  }
  return { always, inBackups, elsewhere };
});

/** Whether settings inside a table, at any depth, have conditions. */
const hasConditions: (node: SchemaNode) => boolean = memoize((node: SchemaNode) =>
  [...node.children()].some(
    (child) => isChecked(child) || (child.kind !== 'setting' && hasConditions(child)),
  ),
);

function isChecked({ condition }: SchemaNode): boolean {
  return condition !== undefined && condition.strength < 3;
}

function inEntry({ state }: EntryState, view: SchemaView): readonly Dependents[] {
  return inState(state, view, isNewEntry(state));
}

/** An object or entry, as what is in it sees it: with the defaults of a backup, and as the text states it. */
interface Places {
  readonly complete: ConditionPlace;
  readonly stated: ConditionPlace;
}

type FoundDependents = Dependents & { readonly settings: EffectiveSetting[] };

const nothing: readonly never[] = [];

function inState(
  state: ObjectState,
  view: SchemaView,
  isNew: boolean,
  owner?: () => Places,
): readonly Dependents[] {
  if (isTemplated(state) || state.isDiscarded) return nothing;
  let made: Places | undefined;
  const places = (): Places =>
    (made ??= {
      complete: placeInDocument(state, true, noObject, owner?.().complete),
      stated: placeInDocument(state, isNew, noObject, owner?.().stated),
    });
  let found: Map<string, FoundDependents> | undefined;
  for (const setting of state.all()) {
    const node = state.node.child(setting.name);
    if (
      !node?.condition ||
      !isChecked(node) ||
      isDefault(setting, node) ||
      isReportedElsewhere(setting, state)
    )
      continue;
    const { strength } = node.condition;
    const { complete, stated } = places();
    const answer = conditionOf(node, complete, view.version);
    const missing = answer === 'fails' ? missingTerms(node, complete, view.version) : elsewhere(node, answer);
    if (missing.length === 0) continue;
    const [only, ...others] = missing.flat();
    const key = `${strength} ${conditionInWords(missing)}`;
    found ??= new Map<string, FoundDependents>();
    const one = found.get(key);
    if (one) one.settings.push(setting);
    else
      found.set(key, {
        scope: state.scope,
        settings: [setting],
        all: [],
        strength,
        missing,
        needsBackup: conditionOf(node, stated, view.version) !== 'fails',
        present: only?.of === 'self' && others.length === 0 ? state.get(only.setting) : undefined,
      });
  }
  const own =
    found && Array.from(found.values(), (one) => ({ ...one, all: withDependents(one.settings, state) }));
  const inside = state
    .nested()
    .flatMap(({ state: inner }) =>
      hasConditions(inner.node) ? inState(inner, view, isNew, places) : nothing,
    );
  return own ? [...own, ...inside] : inside.length === 0 ? nothing : inside;
}

/** Settings with the others of the object or entry whose conditions name them. */
function withDependents(
  settings: readonly EffectiveSetting[],
  state: ObjectState,
): readonly EffectiveSetting[] {
  const names = new Set(settings.map(({ name }) => name));
  const all = [...settings];
  // The list grows while it is read.
  for (const { name } of all)
    for (const other of state.all())
      if (!names.has(other.name) && needs(state.node.child(other.name), name)) {
        names.add(other.name);
        all.push(other);
      }
  return all;
}

/** Whether a setting has no effect if another one of its object or entry is not set. */
function needs(setting: SchemaNode | undefined, name: string): boolean {
  const isNeed = (term: ConditionTerm): boolean =>
    term.of === 'self' && term.setting === name && ['=', '~', '?'].includes(term.operator);
  return setting?.condition?.alternatives.every((all) => all.some(isNeed)) === true;
}

/** The terms about other objects, if these alone are left to decide. */
function elsewhere(
  { condition }: SchemaNode,
  answer: 'holds' | 'perhaps',
): readonly (readonly ConditionTerm[])[] {
  const [all = [], ...others] = condition?.alternatives ?? [];
  const terms = answer === 'holds' || others.length > 0 ? [] : all.filter(isElsewhere);
  return terms.length === 0 ? [] : [terms];
}

function isElsewhere({ of }: ConditionTerm): boolean {
  return of !== 'self' && of !== 'owner';
}

/** Whether a setting has its default, so that it changes nothing. */
function isDefault({ values }: EffectiveSetting, { defaults }: SchemaNode): boolean {
  if (defaults.length === 0) return false;
  const text = values.join(' ');
  return defaults.some((value) => String(value) === text);
}

/**
 * Whether another rule reports it and what the device makes of it: `practice/log-server-off` a log server, and
 * `network/range-without-type` an address with a range instead of a subnet.
 */
function isReportedElsewhere({ name }: EffectiveSetting, state: ObjectState): boolean {
  if (name === 'server' && state.node.path.startsWith('log ')) return true;
  return (
    state.node.path === 'firewall address' &&
    (name === 'start-ip' || name === 'end-ip') &&
    (state.value('type') ?? 'ipmask') === 'ipmask' &&
    !state.get('subnet')
  );
}

/** Whether what settings lack is certainly missing in other objects, each of which is asked once. */
function missingElsewhere(
  index: DocumentIndex,
  completeness: Completeness,
): (dependents: Dependents) => boolean {
  const known = new Map<ConditionTerm, Map<string, boolean>>();
  return ({ missing, scope }) =>
    missing.flat().some(
      (term) =>
        isElsewhere(term) &&
        getOrInsertComputed(
          getOrInsertComputed(known, term, () => new Map<string, boolean>()),
          scopeKey(scope),
          () => lacksElsewhere(term, scope, index, completeness),
        ),
    );
}

function lacksElsewhere(
  term: ConditionTerm,
  scope: Scope,
  index: DocumentIndex,
  { backup, withoutGlobal }: Completeness,
): boolean {
  const { of } = term;
  const object = typeof of === 'string' ? undefined : index.view.schema.node(of.object);
  const isGlobal = object?.scope === 'global';
  // An object of a VDOM says nothing about what is global.
  if (!object || (isGlobal ? withoutGlobal : scope.kind === 'global')) return false;
  const all = objectsOf(index, object.path, index.view);
  const known = all.find((one) =>
    isGlobal ? one.scope.kind !== 'vdom' : scopeKey(one.scope) === scopeKey(scope),
  );
  if (!known && !backup) return false;
  const place = known
    ? placeInDocument(known, backup, noObject)
    : { node: object, read: () => 'unset' as const, object: noObject };
  return lacksTerm({ ...term, of: 'self' }, place, index.view.version);
}

function reportOf({ settings, all, strength, missing, present }: Dependents, index: DocumentIndex): Report {
  const isOne = settings.length === 1;
  const lines = isOne ? 'the line' : 'the lines';
  const answer = { 0: 'does not keep', 1: 'refuses or ignores', 2: 'may refuse or ignore', 3: '' }[strength];
  const have = isOne ? 'has' : 'have';
  return {
    severity: severities[strength],
    message:
      `${quotedList(settings.map(({ name }) => name))} ${strength === 2 ? `probably ${have}` : have} no effect unless ` +
      `${conditionInWords(missing)}. The device ${answer} ${lines}. Set this first, or remove ${lines}.`,
    fixes: [...setMissing(settings, missing, present, index), ...removal(all)],
    related: settings.slice(1).map(({ name, setting }) => ({ at: setting, message: `"${name}"` })),
  };
}

/** Sets what is missing, if it is one value of one setting. Whether a policy accepts traffic, the user decides. */
function setMissing(
  [first]: readonly EffectiveSetting[],
  missing: Dependents['missing'],
  present: EffectiveSetting | undefined,
  index: DocumentIndex,
): readonly Fix[] {
  const [term, ...others] = missing.flat();
  if (!first || term?.of !== 'self' || others.length > 0 || term.setting === 'action') return [];
  const [needed, ...more] = term.values;
  if (term.operator !== '=' || needed === undefined || more.length > 0) return [];
  if (present) return setInstead(present, needed);
  const document = index.documentOf(first.setting.origin);
  return [
    {
      title: `Set "${term.setting}" to "${needed}"`,
      preferred: true,
      edits: [insertLinesBefore(document, first.setting, [`set ${term.setting} ${needed}`])],
    },
  ];
}

function removal(settings: readonly EffectiveSetting[]): readonly Fix[] {
  const names = quotedList(settings.map(({ name }) => name));
  return [{ title: `Remove ${names}`, edits: settings.map(({ setting }) => removeLines(setting)) }];
}
