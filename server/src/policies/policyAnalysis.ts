import { getOrInsertComputed } from '../model/getOrInsertComputed';
import { objectsOf } from '../model/objects';
import { runToCompletion } from '../model/runToCompletion';
import { completenessOf } from '../model/symbols/completeness';
import type { DocumentIndex } from '../model/symbols/documentIndex';
import { Catalog } from './objects/catalog';
import { ConfigTables, objectTables, scopeKey } from './objects/configTables';
import type { EntryData } from './objects/entryData';
import { readPolicy, type Policy } from './policy';
import { inOrder, movesIn } from './policyOrder';
import { policyTables, type PolicyTable } from './policyTables';
import { PolicyList, type AnalyzedPolicy, type Coverage } from './traffic/policyList';

/** The policies of a group, before they are analyzed. */
interface PolicyMembers {
  readonly table: PolicyTable;
  readonly scope: string;
  readonly partition: string;
  readonly policies: readonly Policy[];
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

/** The policies of one table in one scope that compete for packets, in the order in which the device tries them. */
export interface PolicyGroup {
  readonly table: PolicyTable;
  readonly scope: string;
  /** All of them, also those that are disabled or not understood. */
  readonly policies: readonly Policy[];
  /** Those of them that never match because of earlier ones. */
  readonly coverage: ReadonlyMap<Policy, PolicyCoverage>;
  readonly catalog: Catalog;
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
  private readonly lists = new Map<string, PolicyList<AnalyzedPolicy>>();
  private premise = '';
  private isBackup = false;
  private centralNat: readonly string[] = [];
  /** The scopes in which a policy may name a virtual IP. */
  private vipScopes: ReadonlySet<string> = new Set();
  private revision = -1;
  /** The names of objects that have changed since all policies were read. */
  private readonly changed = new Set<string>();
  private current: PolicyGroup[] = [];

  private constructor(private readonly index: DocumentIndex) {
    this.objects = new ConfigTables(index, objectTables);
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
      () =>
        new Catalog(
          this.objects,
          scope,
          this.isBackup,
          this.centralNat.includes(scope),
          this.vipScopes.has(scope),
        ),
    );
  }

  private *update(): Generator<void, void> {
    const { index, changed } = this;
    const { revision } = index;
    if (this.revision === revision) return;
    yield* this.objects.updateInSteps(changed);
    yield* this.tables.updateInSteps(new Set());
    for (const catalog of this.catalogs.values()) if (changed.size > 0) catalog.forget(changed);
    const { backup } = completenessOf(index);
    const centralNat = centralNatScopes(index);
    const premise = JSON.stringify([backup, centralNat]);
    if (premise !== this.premise) this.forgetAll();
    this.premise = premise;
    this.isBackup = backup;
    this.centralNat = centralNat;
    let groups = yield* this.readGroups();
    const vipScopes = scopesWithVips(groups);
    if (!isSameSet(vipScopes, this.vipScopes)) {
      this.vipScopes = vipScopes;
      this.forgetAll();
      groups = yield* this.readGroups();
    }
    this.current = [];
    for (const group of groups) this.current.push(yield* this.analyze(group));
    changed.clear();
    this.revision = revision;
  }

  private forgetAll(): void {
    this.catalogs = new Map();
    this.policies = new WeakMap();
    this.latest = new Map();
  }

  private *readGroups(): Generator<void, readonly PolicyMembers[]> {
    const groups: PolicyMembers[] = [];
    for (const table of policyTables) {
      if (!this.index.mentionsTable(table.path)) continue;
      const moves = movesIn(this.index.document, table.path);
      for (const scope of this.tables.scopes(table.path)) {
        const own = [...this.tables.own(table.path, scope)].filter(({ at }) => this.index.isOwn(at.origin));
        const ordered = inOrder(
          own,
          moves.filter((move) => move.scope === scope),
        );
        const policies: Policy[] = [];
        for (const entry of ordered) {
          const known = this.policies.get(entry);
          policies.push(this.policyOf(table, entry));
          if (policies.at(-1) !== known) yield;
        }
        for (const [partition, members] of partitions(policies))
          groups.push({ table, scope, partition, policies: members });
      }
    }
    return groups;
  }

  private *analyze({ table, scope, partition, policies }: PolicyMembers): Generator<void, PolicyGroup> {
    const key = [table.path, scope, partition].join('\t');
    const list = getOrInsertComputed(this.lists, key, () => new PolicyList<AnalyzedPolicy>());
    const analyzed = policies.filter((policy) => policy.isEnabled && policy.isComplete);
    const found = yield* list.updateInSteps(analyzed.map(({ traffic }) => traffic));
    return { table, scope, policies, coverage: withPolicies(found, analyzed), catalog: this.catalog(scope) };
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

function scopesWithVips(groups: readonly PolicyMembers[]): ReadonlySet<string> {
  return new Set(
    groups.filter(({ policies }) => policies.some((one) => one.mayNameVips)).map(({ scope }) => scope),
  );
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

function isSameSet(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  return a.size === b.size && [...a].every((one) => b.has(one));
}
