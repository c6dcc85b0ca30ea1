import { isSameList } from '../model/isSameList';
import { getOrInsertComputed } from '../model/getOrInsertComputed';
import { objectsOf } from '../model/objects';
import { runToCompletion } from '../model/runToCompletion';
import { completenessOf } from '../model/symbols/completeness';
import type { DocumentIndex } from '../model/symbols/documentIndex';
import { Catalog } from './objects/catalog';
import { ConfigTables, interfaceTables, scopeKey } from './objects/configTables';
import type { EntryData } from './objects/entryData';
import { readPolicy, type Policy } from './policy';
import { inOrder, isInTextOrder, movesIn, type Move } from './policyOrder';
import { policyTables, type PolicyTable } from './policyTables';
import { PolicyList, type AnalyzedPolicy, type Coverage } from './traffic/policyList';

/** The policies of a group, before they are analyzed; the same object as long as nothing about them changes. */
interface PolicyMembers {
  readonly table: PolicyTable;
  readonly scope: string;
  readonly partition: string;
  readonly policies: readonly Policy[];
  readonly mayNameVips: boolean;
}

/** The groups of one table in one scope, with what they were read from. */
interface ScopeState {
  readonly own: readonly EntryData[];
  readonly moves: readonly Move[];
  readonly ordered: readonly EntryData[];
  readonly groups: readonly PolicyMembers[];
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

/**
 * The policies of one table in one scope that compete for packets, in the order in which the device tries them. As long as
 * neither they nor the interfaces change, it stays the same object.
 */
export interface PolicyGroup {
  readonly table: PolicyTable;
  readonly scope: string;
  /** All of them, also those that are disabled or not understood. */
  readonly policies: readonly Policy[];
  /** Those of them that never match because of earlier ones. */
  readonly coverage: ReadonlyMap<Policy, PolicyCoverage>;
  readonly catalog: Catalog;
  /** Another number whenever an interface or a zone says something else. */
  readonly interfaces: number;
  /** Whether a policy of the scope may name a virtual IP: without one, no packet is translated before policies are tried. */
  readonly hasVips: boolean;
}

/**
 * All policies of a document, analyzed. Kept with the index: after an edit, what it does not affect stays, and policies stay the
 * same objects.
 */
export class PolicyAnalysis {
  private readonly objects: ConfigTables;
  private readonly tables: ConfigTables;
  private catalogs = new Map<string, Catalog>();
  private policies = new WeakMap<EntryData, Policy>();
  /** The last state of each policy by table, scope and key. */
  private latest = new Map<string, Policy>();
  private scopeStates = new Map<string, ScopeState>();
  private analyzed = new WeakMap<PolicyMembers, PolicyGroup>();
  private readonly lists = new Map<string, PolicyList<AnalyzedPolicy>>();
  private premise = '';
  private isBackup = false;
  private centralNat: readonly string[] = [];
  private revision = -1;
  /** The names of objects that have changed since all policies were read. */
  private readonly changed = new Set<string>();
  private current: PolicyGroup[] = [];

  private constructor(private readonly index: DocumentIndex) {
    this.objects = ConfigTables.ofObjects(index);
    this.tables = new ConfigTables(
      index,
      policyTables.map(({ path }) => path),
    );
  }

  private static readonly known = new WeakMap<DocumentIndex, PolicyAnalysis>();

  /** The analysis of the document of an index as it is now. */
  static of(index: DocumentIndex): PolicyAnalysis {
    return runToCompletion(PolicyAnalysis.updateInSteps(index));
  }

  /** The same in small steps. If it is stopped, what it has done is kept. */
  static *updateInSteps(index: DocumentIndex): Generator<void, PolicyAnalysis> {
    const analysis = getOrInsertComputed(PolicyAnalysis.known, index, () => new PolicyAnalysis(index));
    yield* analysis.update();
    return analysis;
  }

  /** The policies of all tables and scopes. */
  get groups(): readonly PolicyGroup[] {
    return this.current;
  }

  /** What names mean in a scope. */
  catalog(scope: string): Catalog {
    return getOrInsertComputed(
      this.catalogs,
      scope,
      () => new Catalog(this.objects, scope, this.isBackup, this.centralNat.includes(scope)),
    );
  }

  private *update(): Generator<void, void> {
    const { index, changed } = this;
    const { revision } = index;
    if (this.revision === revision) return;
    yield* this.objects.updateInSteps(changed);
    yield* this.tables.updateInSteps(new Set());
    if (changed.size > 0) for (const catalog of this.catalogs.values()) catalog.forget(changed);
    const { backup } = completenessOf(index);
    const centralNat = centralNatScopes(index);
    const premise = JSON.stringify([backup, centralNat]);
    if (premise !== this.premise) this.forgetAll();
    this.premise = premise;
    this.isBackup = backup;
    this.centralNat = centralNat;
    const groups = yield* this.readGroups();
    changed.clear();
    const vipScopes = new Set(groups.filter((one) => one.mayNameVips).map(({ scope }) => scope));
    const interfaces = this.objects.revisionOf(interfaceTables);
    const current: PolicyGroup[] = [];
    for (const group of groups)
      current.push(yield* this.analyze(group, { interfaces, hasVips: vipScopes.has(group.scope) }));
    this.current = current;
    this.revision = revision;
  }

  private forgetAll(): void {
    this.catalogs = new Map();
    this.policies = new WeakMap();
    this.latest = new Map();
    this.scopeStates = new Map();
    this.analyzed = new WeakMap();
  }

  private *readGroups(): Generator<void, readonly PolicyMembers[]> {
    const groups: PolicyMembers[] = [];
    for (const table of policyTables) {
      if (!this.index.mentionsTable(table.path)) continue;
      for (const scope of this.tables.scopes(table.path)) {
        const key = [table.path, scope].join('\t');
        const state = yield* this.readScope(table, scope, this.scopeStates.get(key));
        this.scopeStates.set(key, state);
        groups.push(...state.groups);
      }
    }
    return groups;
  }

  private *readScope(
    table: PolicyTable,
    scope: string,
    before: ScopeState | undefined,
  ): Generator<void, ScopeState> {
    const moves = movesIn(this.index.document, table.path);
    const own = this.tables.own(table.path, scope);
    const isSame = own === before?.own && moves === before.moves && moves.length === 0;
    const inPlace = isSame && isInTextOrder(before.ordered) ? before : undefined;
    if (inPlace && this.changed.size === 0) return inPlace;
    const ordered =
      inPlace?.ordered ??
      inOrder(
        own.filter(({ at }) => this.index.isOwn(at.origin)),
        moves.filter((move) => move.scope === scope),
      );
    const policies: Policy[] = [];
    for (const entry of ordered) {
      const known = this.policies.get(entry);
      policies.push(this.policyOf(table, entry));
      if (policies.at(-1) !== known) yield;
    }
    const groups = [...partitions(policies)].map(([partition, members]): PolicyMembers => {
      const known = before?.groups.find((one) => one.partition === partition);
      return known && isSameList(known.policies, members)
        ? known
        : {
            table,
            scope,
            partition,
            policies: members,
            mayNameVips: members.some(({ mayNameVips }) => mayNameVips),
          };
    });
    return { own, moves, ordered, groups };
  }

  private *analyze(
    members: PolicyMembers,
    conditions: Pick<PolicyGroup, 'interfaces' | 'hasVips'>,
  ): Generator<void, PolicyGroup> {
    const { interfaces, hasVips } = conditions;
    const known = this.analyzed.get(members);
    if (known?.interfaces === interfaces && known.hasVips === hasVips) return known;
    const { table, scope, partition, policies } = members;
    const key = [table.path, scope, partition].join('\t');
    const list = getOrInsertComputed(this.lists, key, () => new PolicyList<AnalyzedPolicy>());
    const analyzed = policies.filter((policy) => policy.isEnabled && policy.isComplete);
    const found = yield* list.updateInSteps(
      analyzed.map(({ traffic }) => traffic),
      hasVips ? 'all' : 'untranslated',
    );
    const coverage = withPolicies(found, analyzed);
    const group = { table, scope, policies, coverage, catalog: this.catalog(scope), ...conditions };
    this.analyzed.set(members, group);
    return group;
  }

  private policyOf(table: PolicyTable, entry: EntryData): Policy {
    const known = this.policies.get(entry);
    if (known && !known.names.some((name) => this.changed.has(name))) return known;
    const scope = scopeKey(entry.scope);
    const key = [table.path, scope, entry.name].join('\t');
    const policy = readPolicy(table, entry, this.catalog(scope), this.index.view, this.latest.get(key));
    this.policies.set(entry, policy);
    this.latest.set(key, policy);
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

/** Policies in place of what the analysis sees of them; the objects are kept with the coverage. */
function withPolicies(
  found: ReadonlyMap<AnalyzedPolicy, Coverage<AnalyzedPolicy>>,
  policies: readonly Policy[],
): ReadonlyMap<Policy, PolicyCoverage> {
  const coverage = new Map<Policy, PolicyCoverage>();
  if (found.size === 0) return coverage;
  const byTraffic = new Map(policies.map((policy) => [policy.traffic, policy]));
  for (const [traffic, one] of found) {
    const policy = byTraffic.get(traffic);
    if (!policy) continue;
    const by = one.by.flatMap((taker) => byTraffic.get(taker) ?? []);
    const known = coverages.get(one);
    const isSame = known?.policy === policy && by.every((taker, index) => taker === known.by[index]);
    const current = isSame ? known : { policy, kind: one.kind, by };
    coverages.set(one, current);
    coverage.set(policy, current);
  }
  return coverage;
}

function partitions(policies: readonly Policy[]): ReadonlyMap<string, readonly Policy[]> {
  const groups = new Map<string, Policy[]>();
  for (const policy of policies) getOrInsertComputed(groups, policy.partition, () => []).push(policy);
  return groups;
}
