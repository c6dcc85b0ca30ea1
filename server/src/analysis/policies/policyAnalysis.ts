import { getOrInsertComputed, isSameList, memoize } from '../../base/collections';
import { listChanges, without } from '../../base/listChanges';
import { type Policy, readPolicy } from './policy';
import { type Steps, isStepOver, runToCompletion } from '../../base/steps';
import { PolicyList, type AnalyzedPolicy, type Coverage } from '../traffic/policyList';
import { objectsOf } from '../../model/objects';
import { completenessOf } from '../../model/symbols/completeness';
import type { DocumentIndex } from '../../model/symbols/documentIndex';
import { Catalog } from '../objects/catalog';
import { scopeKey } from '../../model/document/unit';
import { ConfigTables } from '../objects/configTables';
import { readWithUnits, valueOf, type EntryData } from '../objects/entryData';
import { anyName } from '../objects/fieldNames';
import { policyEntries } from './entriesByValue';
import { entriesInOrder, movesIn, type OrderedEntries } from './policyOrder';
import { policyTables, type PolicyTable } from './policyTables';
import { isEqual, uniteAll, type Intervals } from '../traffic/intervals';

/** The policies that use objects, by the names of these. */
class PolicyUsers {
  private readonly byName = new Map<string, Set<Policy>>();

  /** The policies that use any of some names. */
  of(names: Iterable<string>): readonly Policy[] {
    const found = new Set<Policy>();
    for (const name of names) for (const policy of this.byName.get(name) ?? []) found.add(policy);
    return [...found];
  }

  /** Takes over the current state of a list of policies. */
  replace(before: readonly Policy[], now: readonly Policy[]): void {
    const changes = listChanges(before, now);
    for (const policy of changes ? changes.removed.map(({ item }) => item) : without(before, now)) {
      for (const name of policy.names) {
        const users = this.byName.get(name);
        users?.delete(policy);
        if (users?.size === 0) this.byName.delete(name);
      }
    }
    for (const policy of changes ? changes.added.map(({ item }) => item) : without(now, before))
      for (const name of policy.names) getOrInsertComputed(this.byName, name, () => new Set()).add(policy);
  }
}

/** Why a policy never matches: earlier ones match all of its packets. */
export interface PolicyCoverage {
  readonly policy: Policy;
  readonly kind: Coverage<AnalyzedPolicy>['kind'];
  /** The policies that cover it together, in their order. None can be left out. */
  readonly by: readonly Policy[];
}

/** As long as nothing about a coverage changes, it stays the same object. */
const coverages = new WeakMap<Coverage<AnalyzedPolicy>, PolicyCoverage>();

/** The analysis of one group of policies, which an edit updates. */
class GroupAnalysis {
  private readonly list = new PolicyList<AnalyzedPolicy>();
  private policies: readonly Policy[] = [];
  /** The traffic of the policies that are enabled and complete, in their order. */
  private traffic: readonly AnalyzedPolicy[] = [];
  private readonly byTraffic = new Map<AnalyzedPolicy, Policy>();

  /** The policies that never match because of earlier ones. */
  *update(
    policies: readonly Policy[],
    translatedFrom: Intervals,
  ): Steps<ReadonlyMap<Policy, PolicyCoverage>> {
    this.replace(policies);
    return this.withPolicies(yield* this.list.update(this.traffic, translatedFrom));
  }

  private replace(policies: readonly Policy[]): void {
    const changes = listChanges(this.policies, policies);
    this.policies = policies;
    if (!changes) {
      this.byTraffic.clear();
      for (const policy of policies) if (isAnalyzed(policy)) this.byTraffic.set(policy.traffic, policy);
      this.traffic = [...this.byTraffic.keys()];
      return;
    }
    const removed = changes.removed.filter(({ item }) => isAnalyzed(item));
    const added = changes.added.filter(({ item }) => isAnalyzed(item));
    for (const { item } of removed) this.byTraffic.delete(item.traffic);
    for (const { item } of added) this.byTraffic.set(item.traffic, item);
    const isSame = ({ item, index }: (typeof added)[number], place: number): boolean =>
      removed[place]?.index === index && removed[place].item.traffic === item.traffic;
    if (removed.length === added.length && added.every(isSame)) return;
    const traffic = this.traffic.slice();
    for (const { item } of removed) traffic.splice(traffic.indexOf(item.traffic), 1);
    for (const { item, index } of added) {
      let before = index - 1;
      while (before >= 0 && !isAnalyzed(policies[before])) before--;
      const previous = policies[before];
      traffic.splice(previous ? traffic.indexOf(previous.traffic) + 1 : 0, 0, item.traffic);
    }
    this.traffic = traffic;
  }

  /** Policies instead of their traffic; the objects are stored with the coverage. */
  private withPolicies(
    found: ReadonlyMap<AnalyzedPolicy, Coverage<AnalyzedPolicy>>,
  ): ReadonlyMap<Policy, PolicyCoverage> {
    const coverage = new Map<Policy, PolicyCoverage>();
    for (const [traffic, one] of found) {
      const policy = this.byTraffic.get(traffic);
      if (!policy) continue;
      const known = coverages.get(one);
      if (
        known?.policy === policy &&
        one.by.every((taker, index) => this.byTraffic.get(taker) === known.by[index])
      ) {
        coverage.set(policy, known);
        continue;
      }
      const by = one.by.flatMap((taker) => this.byTraffic.get(taker) ?? []);
      const current = { policy, kind: one.kind, by };
      coverages.set(one, current);
      coverage.set(policy, current);
    }
    return coverage;
  }
}

function isAnalyzed(policy: Policy | undefined): boolean {
  return policy !== undefined && policy.isEnabled && policy.isComplete;
}

readWithUnits(policyTables.map(({ path }) => path));

/** The policies of a group, before they are analyzed; the same object as long as nothing about them changes. */
interface PolicyMembers {
  readonly table: PolicyTable;
  readonly scope: string;
  readonly partition: string;
  readonly policies: readonly Policy[];
  /** How many of them may name a virtual IP. */
  readonly vips: number;
}

/** The groups of one table in one scope, with what they were read from. */
interface ScopeState {
  readonly order: OrderedEntries;
  readonly policies: readonly Policy[];
  readonly groups: readonly PolicyMembers[];
}

/**
 * The policies of one table in one scope that compete for packets, in the order in which the device tries them. As long as
 * nothing about them changes, it stays the same object.
 */
export interface PolicyGroup {
  readonly table: PolicyTable;
  readonly scope: string;
  /** Stays the same object while policies change. */
  readonly identity: object;
  /** All of them, also those that are disabled or not understood. */
  readonly policies: readonly Policy[];
  /** Those of them that never match because of earlier ones. */
  readonly coverage: ReadonlyMap<Policy, PolicyCoverage>;
  readonly catalog: Catalog;
  /** Whether a policy of the scope may name a virtual IP: without one, no packet is translated before policies are tried. */
  readonly hasVips: boolean;
}

/** Equal for the same group of two configurations. */
export function groupKey({ table, scope, policies: [first] }: PolicyGroup): string {
  return [table.path, scope, first?.partition ?? ''].join('\t');
}

/** For more items than this, a map of the list is faster than searches. */
const maxSearches = 32;

interface AnalyzedGroup {
  readonly members: PolicyMembers;
  readonly translatedFrom: Intervals;
  readonly group: PolicyGroup;
}

/**
 * All policies of a document, analyzed. Kept with the index: after an edit, what it does not affect stays, and policies stay the
 * same objects.
 */
export class PolicyAnalysis {
  private readonly objects: ConfigTables;
  private readonly tables: ConfigTables;
  private catalogs = new Map<string, Catalog>();
  /** By scope, the interfaces at which virtual IPs translate packets; until an object changes. */
  private readonly translations = new Map<string, Intervals>();
  private policies = new WeakMap<EntryData, Policy>();
  private users = new PolicyUsers();
  private scopeStates = new Map<string, ScopeState>();
  private readonly analyses = new Map<string, GroupAnalysis>();
  /** The last result of each analysis. */
  private readonly analyzed = new Map<GroupAnalysis, AnalyzedGroup>();
  private dependencies = '';
  private isBackup = false;
  private centralNat: readonly string[] = [];
  private revision = -1;
  /** An update in progress. An edit makes it useless; what it has done is kept. */
  private running: { readonly revision: number; readonly steps: Steps } | undefined;
  /** The names of objects that have changed since all policies were read. */
  private readonly changed = new Set<string>();
  private current: readonly PolicyGroup[] = [];

  private constructor(private readonly index: DocumentIndex) {
    this.objects = ConfigTables.ofObjects(index);
    this.tables = policyEntries(index);
  }

  private static readonly forIndex = memoize((index: DocumentIndex) => new PolicyAnalysis(index));

  /** The analysis of the document of an index as it is now. */
  static of(index: DocumentIndex): PolicyAnalysis {
    return runToCompletion(PolicyAnalysis.prepare(index));
  }

  /** The analysis, made in steps. If they are stopped, what they have done is kept. */
  static *prepare(index: DocumentIndex): Steps<PolicyAnalysis> {
    const analysis = PolicyAnalysis.forIndex(index);
    yield* analysis.updateShared();
    return analysis;
  }

  /** The policies of all tables and scopes; the same list as long as all groups are the same. */
  get groups(): readonly PolicyGroup[] {
    return this.current;
  }

  /** The objects of a scope by name. */
  catalog(scope: string): Catalog {
    return getOrInsertComputed(
      this.catalogs,
      scope,
      () => new Catalog(this.objects, scope, this.isBackup, this.centralNat.includes(scope)),
    );
  }

  /** Requests that wait at the same time advance one update: two updates would change the same lists in between. */
  private *updateShared(): Steps {
    const { index } = this;
    while (this.revision !== index.revision) {
      if (this.running?.revision !== index.revision)
        this.running = { revision: index.revision, steps: this.update() };
      const { running } = this;
      if (!running.steps.next().done) yield;
      else if (this.running === running) this.running = undefined;
    }
    this.running = undefined;
  }

  private *update(): Steps {
    const { index, changed } = this;
    const { revision } = index;
    if (this.revision === revision) return;
    yield* this.objects.update(changed);
    yield* this.tables.update();
    yield;
    if (changed.size > 0) {
      for (const catalog of this.catalogs.values()) catalog.forget(changed);
      this.translations.clear();
    }
    const { backup } = completenessOf(index);
    const centralNat = centralNatScopes(index);
    const dependencies = JSON.stringify([backup, centralNat]);
    if (dependencies !== this.dependencies) this.forgetAll();
    this.dependencies = dependencies;
    this.isBackup = backup;
    this.centralNat = centralNat;
    const groups = yield* this.readGroups();
    changed.clear();
    const vipScopes = new Set(groups.filter(({ vips }) => vips > 0).map(({ scope }) => scope));
    const current: PolicyGroup[] = [];
    for (const group of groups) {
      const from = vipScopes.has(group.scope) ? this.translatedFrom(group.scope) : [];
      current.push(yield* this.analyze(group, from));
      if (isStepOver('entry')) yield;
    }
    if (!isSameList(current, this.current)) this.current = current;
    this.forgetExcept(current);
    this.revision = revision;
  }

  /** Forgets the analyses of groups that no longer exist. */
  private forgetExcept(groups: readonly PolicyGroup[]): void {
    if (this.analyses.size === groups.length) return;
    const kept = new Set(groups.map(({ identity }) => identity));
    for (const [key, analysis] of this.analyses) {
      if (kept.has(analysis)) continue;
      this.analyses.delete(key);
      this.analyzed.delete(analysis);
    }
  }

  private forgetAll(): void {
    this.catalogs = new Map();
    this.translations.clear();
    this.policies = new WeakMap();
    this.users = new PolicyUsers();
    this.scopeStates = new Map();
    this.analyzed.clear();
  }

  private *readGroups(): Steps<readonly PolicyMembers[]> {
    const groups: PolicyMembers[] = [];
    const states = new Map<string, ScopeState>();
    for (const table of policyTables) {
      if (!this.index.mentionsTable(table.path)) continue;
      for (const scope of this.tables.scopes(table.path)) {
        const key = [table.path, scope].join('\t');
        const before = this.scopeStates.get(key);
        const state = yield* this.readScope(table, scope, before);
        if (state !== before) this.users.replace(before?.policies ?? [], state.policies);
        this.scopeStates.set(key, state);
        states.set(key, state);
        groups.push(...state.groups);
        if (isStepOver('entry')) yield;
      }
    }
    for (const [key, { policies }] of this.scopeStates) {
      if (states.has(key)) continue;
      this.users.replace(policies, []);
      this.scopeStates.delete(key);
    }
    return groups;
  }

  private *readScope(table: PolicyTable, scope: string, before: ScopeState | undefined): Steps<ScopeState> {
    const moves = yield* movesIn(this.index.document, table.path);
    const order = entriesInOrder(
      this.index,
      this.tables.inScope(table.path, scope),
      moves.filter((move) => move.scope === scope),
      before?.order,
    );
    const affected = this.users
      .of(this.changed)
      .filter((policy) => policy.table === table && scopeKey(policy.entry.scope) === scope);
    if (order.entries === before?.order.entries && affected.length === 0)
      return order === before.order ? before : { ...before, order };
    const policies = yield* this.readPolicies(table, order, before, affected);
    return { order, policies, groups: this.groupsOf(table, scope, policies, before) };
  }

  /** The policies of entries, which are read again if the entries or objects that they use have changed. */
  private *readPolicies(
    table: PolicyTable,
    { entries }: OrderedEntries,
    before: ScopeState | undefined,
    affected: readonly Policy[],
  ): Steps<readonly Policy[]> {
    const changes = before && listChanges(before.order.entries, entries);
    if (!changes) {
      const byName = new Map(before?.policies.map((policy) => [policy.entry.name, policy]));
      const policies: Policy[] = [];
      for (const entry of entries) {
        const known = this.policies.get(entry);
        policies.push(this.policyOf(table, entry, byName.get(entry.name)));
        if (policies.at(-1) !== known) yield;
      }
      return policies;
    }
    const policies = before.policies.slice();
    const replaced = new Map<string, Policy>();
    for (const { index } of changes.removed.toReversed())
      for (const policy of policies.splice(index, 1)) replaced.set(policy.entry.name, policy);
    for (const { item, index } of changes.added) {
      policies.splice(index, 0, this.policyOf(table, item, replaced.get(item.name)));
      yield;
    }
    const places =
      affected.length > maxSearches ? new Map(policies.map((policy, index) => [policy, index])) : undefined;
    for (const policy of affected) {
      const index = places ? (places.get(policy) ?? -1) : policies.indexOf(policy);
      if (index < 0) continue;
      policies[index] = this.policyOf(table, policy.entry, policy);
      yield;
    }
    return policies;
  }

  private groupsOf(
    table: PolicyTable,
    scope: string,
    policies: readonly Policy[],
    before: ScopeState | undefined,
  ): readonly PolicyMembers[] {
    const lists = table.partition.length === 0 ? new Map([['', policies]]) : partitions(policies);
    return [...lists].map(([partition, members]): PolicyMembers => {
      const known = before?.groups.find((one) => one.partition === partition);
      if (known && isSameList(known.policies, members)) return known;
      return { table, scope, partition, policies: members, vips: countVips(members, known) };
    });
  }

  /** The interfaces at which virtual IPs of a scope translate packets; all of them if the file does not determine them. */
  private translatedFrom(scope: string): Intervals {
    return getOrInsertComputed(this.translations, scope, () => {
      const { interfaces } = this.catalog(scope);
      const vips = ['firewall vip', 'firewall vip6'].flatMap((table) => this.objects.all(table, scope));
      if (!this.isBackup || vips.length === 0) return anyName;
      const names = new Set(vips.map((vip) => (vip.templated ? 'any' : (valueOf(vip, 'extintf') ?? 'any'))));
      return uniteAll([...names].map((name) => interfaces.of(name || 'any')));
    });
  }

  private *analyze(members: PolicyMembers, translatedFrom: Intervals): Steps<PolicyGroup> {
    const { table, scope, partition, policies } = members;
    const key = [table.path, scope, partition].join('\t');
    const identity = getOrInsertComputed(this.analyses, key, () => new GroupAnalysis());
    const known = this.analyzed.get(identity);
    if (known?.members === members && isEqual(known.translatedFrom, translatedFrom)) return known.group;
    const coverage = yield* identity.update(policies, translatedFrom);
    const hasVips = translatedFrom.length > 0;
    const group = { table, scope, identity, policies, coverage, catalog: this.catalog(scope), hasVips };
    this.analyzed.set(identity, { members, translatedFrom, group });
    return group;
  }

  /** @param before the last state of the policy */
  private policyOf(table: PolicyTable, entry: EntryData, before: Policy | undefined): Policy {
    const known = this.policies.get(entry);
    if (known && !known.names.some((name) => this.changed.has(name))) return known;
    const catalog = this.catalog(scopeKey(entry.scope));
    const policy = readPolicy(table, entry, catalog, this.index.view, known ?? before);
    this.policies.set(entry, policy);
    return policy;
  }
}

/** With policies of NGFW mode, central NAT is always in use. */
function centralNatScopes(index: DocumentIndex): readonly string[] {
  return objectsOf(index, 'system settings', index.view)
    .filter(
      (object) => object.value('central-nat') === 'enable' || object.value('ngfw-mode') === 'policy-based',
    )
    .map((object) => scopeKey(object.scope));
}

function countVips(policies: readonly Policy[], before: PolicyMembers | undefined): number {
  const changes = before && listChanges(before.policies, policies);
  const count = (some: readonly Policy[]): number =>
    some.filter(({ mayReferToVips }) => mayReferToVips).length;
  if (!changes) return count(policies);
  const [removed, added] = [changes.removed, changes.added].map((some) =>
    count(some.map(({ item }) => item)),
  );
  return before.vips - (removed ?? 0) + (added ?? 0);
}

function partitions(policies: readonly Policy[]): ReadonlyMap<string, readonly Policy[]> {
  const groups = new Map<string, Policy[]>();
  for (const policy of policies) getOrInsertComputed(groups, policy.partition, () => []).push(policy);
  return groups;
}
