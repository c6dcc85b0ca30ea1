import { defaultValues } from '../../model/settingValues';
import { getOrInsertComputed } from '../../base/collections';
import { isStepOver, type Steps } from '../../base/steps';
import type { BackupHeader } from '../../firmware/header';
import { compareVersions, parseVersion, type FirmwareVersion } from '../../firmware/version';
import { isTemplated, type ObjectState } from '../../model/objectState';
import { completenessOf } from '../../model/symbols/completeness';
import { scopeKey } from '../../model/document/unit';
import type { SchemaNode } from '../../schema/schema';
import type { Tables } from '../../rules/engine/tables';
import type { AdvisoryCondition } from './data';

/** Undefined if the configuration does not determine it. */
type Truth = boolean | undefined;

/** Whether all are true; one that is false decides. */
function all(truths: readonly Truth[]): Truth {
  if (truths.includes(false)) return false;
  return truths.includes(undefined) ? undefined : true;
}

/** Whether one is true. */
function some(truths: readonly Truth[]): Truth {
  if (truths.includes(true)) return true;
  return truths.includes(undefined) ? undefined : false;
}

/** An entry or object on the device, with its name if it is an entry. */
interface NamedState {
  readonly state: ObjectState;
  readonly name?: string;
}

/** Evaluates conditions on one configuration. Settings without a line count by their certain default. */
export class Conditions {
  /** Whether what the text does not contain does not exist: a backup of the whole device. */
  private readonly isWhole: boolean;
  private readonly known = new Map<string, Truth>();

  constructor(
    private readonly tables: Tables,
    private readonly version: FirmwareVersion,
    private readonly header: BackupHeader | undefined,
  ) {
    const { backup, withoutGlobal, templated } = completenessOf(tables.index);
    this.isWhole = backup && !withoutGlobal && header?.isOneVdom === false && templated.length === 0;
  }

  /** Whether a whole backup rules something out; a script may not contain what the device has. */
  get canExclude(): boolean {
    return this.isWhole;
  }

  /** The conditions on what the version has. */
  relevant(conditions: readonly AdvisoryCondition[]): readonly AdvisoryCondition[] {
    return conditions.filter((one) => isIn(this.version, one));
  }

  /**
   * Whether all conditions hold, in one VDOM: conditions on one table hold for the same entry, and alternatives count as
   * one condition.
   */
  *hold(conditions: readonly AdvisoryCondition[]): Steps<Truth> {
    const relevant = this.relevant(conditions);
    // Alternatives of which the version has none say nothing about it.
    const groups = new Set(conditions.flatMap(({ any }) => any ?? []));
    const isOpen = [...groups].some((any) => relevant.every((one) => one.any !== any));
    if (relevant.length === 0 || isOpen) return undefined;
    const truths: Truth[] = [];
    for (const scope of this.scopes(relevant)) truths.push(yield* this.holdIn(relevant, scope));
    return some(truths);
  }

  /** The conditions that a reader has to check: those that do not certainly hold, or all if each of them does. */
  *open(conditions: readonly AdvisoryCondition[]): Steps<readonly AdvisoryCondition[]> {
    const relevant = this.relevant(conditions);
    const open: AdvisoryCondition[] = [];
    for (const one of relevant) if ((yield* this.hold([one])) !== true) open.push(one);
    return open.length === 0 ? relevant : open;
  }

  /** The entries or objects of a table in all VDOMs. */
  states(table: string): readonly NamedState[] {
    return this.node(table)?.kind === 'table'
      ? this.tables.entries(table)
      : this.tables.objects(table).map((state) => ({ state }));
  }

  private *holdIn(conditions: readonly AdvisoryCondition[], scope: string | undefined): Steps<Truth> {
    const byTable = new Map<string, AdvisoryCondition[]>();
    const byWord = new Map<string, AdvisoryCondition[]>();
    for (const one of conditions) {
      const [groups, key] = one.any === undefined ? [byTable, one.table ?? ''] : [byWord, one.any];
      getOrInsertComputed(groups, key, () => []).push(one);
    }
    const truths: Truth[] = [];
    for (const [table, ofTable] of byTable) truths.push(yield* this.ofTable(table, ofTable, scope));
    for (const [, alternatives] of byWord) {
      const either: Truth[] = [];
      for (const one of alternatives) either.push(yield* this.ofTable(one.table ?? '', [one], scope));
      truths.push(some(either));
    }
    return all(truths);
  }

  /** {@link searchTable}, once for the many advisories with the same conditions. */
  private *ofTable(
    table: string,
    conditions: readonly AdvisoryCondition[],
    scope: string | undefined,
  ): Steps<Truth> {
    const key = JSON.stringify([conditions, scope]);
    if (!this.known.has(key)) this.known.set(key, yield* this.searchTable(table, conditions, scope));
    return this.known.get(key);
  }

  /** Whether one entry of a table fulfills all of its conditions. */
  private *searchTable(
    table: string,
    conditions: readonly AdvisoryCondition[],
    scope: string | undefined,
  ): Steps<Truth> {
    if (table === '') return all(conditions.map((one) => this.ofHeader(one)));
    const node = this.node(table);
    if (node?.availability(this.version) !== 'yes') {
      // A word that this version does not know: nothing is certain.
      return undefined;
    }
    const states = this.states(table).filter(
      ({ state }) => scope === undefined || !isOfVdom(node) || scopeKey(state.scope) === scope,
    );
    const truths: Truth[] = [];
    for (const { state } of states) {
      truths.push(this.ofState(state, conditions));
      if (isStepOver('entry')) yield;
    }
    if (node.kind === 'table') return some([...truths, this.isWhole ? false : undefined]);
    // Without a block, an object has nothing but defaults.
    return truths.length > 0
      ? some(truths)
      : all(conditions.map((one) => this.ofDefault(node.child(one.setting ?? ''), one)));
  }

  /** Whether an entry or object fulfills all conditions. */
  ofState(state: ObjectState, conditions: readonly AdvisoryCondition[]): Truth {
    if (isTemplated(state)) return undefined;
    return all(
      conditions.map((one) =>
        one.setting === undefined
          ? state.node.kind === 'table' || state.isConfigured
          : this.ofSetting(state, one.setting.split(' > '), one),
      ),
    );
  }

  private ofSetting(
    state: ObjectState,
    [name = '', ...rest]: readonly string[],
    condition: AdvisoryCondition,
  ): Truth {
    const child = state.node.child(name);
    const known = state.get(name);
    if (known) return satisfies(known.values, condition);
    if (child?.kind === 'table') {
      const entries = state.children(name);
      return some([
        ...entries.map((entry) => (rest.length === 0 ? true : this.ofSetting(entry.state, rest, condition))),
        this.isWhole ? false : undefined,
      ]);
    }
    if (child?.kind === 'object' && rest.length > 0) {
      const object = state.child(name);
      return object && this.ofSetting(object, rest, condition);
    }
    return this.ofDefault(child, condition);
  }

  /** Whether the default of a setting that has no line fulfills a condition. */
  private ofDefault(setting: SchemaNode | undefined, condition: AdvisoryCondition): Truth {
    if (!this.isWhole) return undefined;
    if (condition.setting === undefined) return false;
    // The header states whether VDOMs are enabled.
    if (condition.table === 'system global' && condition.setting === 'vdom-mode')
      return satisfies([this.header?.multiVdom ? 'multi-vdom' : 'no-vdom'], condition);
    if (setting?.availability(this.version) !== 'yes') return undefined;
    if (setting.kind === 'table') return false;
    // No source states the default of "status" of "vpn ssl settings" in 7.0 and 7.2, although references of 7.4 do, and
    // backups have no line for a default: advisories on SSL VPN are undecided there without that line.
    const values = defaultValues(setting, this.version);
    if (values) return satisfies(values, condition);
    // A backup has a line for each list and each reference that is not empty.
    const isEmpty =
      (setting.multiple || setting.references.length > 0) && setting.defaults.every((one) => one === '');
    return isEmpty || setting.isUnsetByDefault ? satisfies([], condition) : undefined;
  }

  private ofHeader({ value = [] }: AdvisoryCondition): Truth {
    return this.header && value.some((one) => this.header?.model.startsWith(one));
  }

  /** The VDOMs with something of these tables; undefined stands for a configuration without VDOMs. */
  private scopes(conditions: readonly AdvisoryCondition[]): readonly (string | undefined)[] {
    const keys = new Set<string>();
    for (const { table } of conditions) {
      const node = table === undefined ? undefined : this.node(table);
      if (table === undefined || !node || !isOfVdom(node)) continue;
      for (const { state } of this.states(table)) keys.add(scopeKey(state.scope));
    }
    return keys.size === 0 ? [undefined] : [...keys];
  }

  private node(table: string): SchemaNode | undefined {
    return this.tables.view.schema.node(table);
  }
}

/** Whether a version has what a condition or command names. */
export function isIn(
  version: FirmwareVersion,
  { since, until }: { readonly since?: string; readonly until?: string },
): boolean {
  const [first, last] = [since, until].map((text) => (text === undefined ? undefined : parseVersion(text)));
  return (!first || compareVersions(version, first) >= 0) && (!last || compareVersions(version, last) <= 0);
}

function isOfVdom({ scope }: SchemaNode): boolean {
  return scope !== 'global';
}

function satisfies(values: readonly string[], { op, value = [] }: AdvisoryCondition): boolean {
  const text = values.join(' ');
  switch (op) {
    case 'present':
      return text !== '';
    case 'equals':
      return value.includes(text);
    case 'notEquals':
      return !value.includes(text);
    case 'containsAny':
      return values.some((one) => value.includes(one));
    case 'startsWith':
      return value.some((one) => text.startsWith(one));
  }
}
