import { runToCompletion } from 'fortios-language/base/steps';
import { longestIncreasing } from 'fortios-language/analysis/device/comparison/compare';
import type { ConfigNode, DeviceState } from 'fortios-language/analysis/device/state/state';
import type { DocumentIndex } from 'fortios-language/model/symbols/documentIndex';
import { vdomOfKey } from 'fortios-language/model/document/unit';
import type { Policy } from 'fortios-language/analysis/policies/policy';
import {
  groupKey,
  PolicyAnalysis,
  type PolicyGroup,
} from 'fortios-language/analysis/policies/policyAnalysis';
import type { Box } from 'fortios-language/analysis/traffic/box';
import { searchUncovered } from 'fortios-language/analysis/traffic/coverage';
import { valueSetKey } from 'fortios-language/analysis/traffic/valueSet';
import { translation } from './flowRules';
import { getOrInsertComputed } from 'fortios-language/base/collections';
import { noiseOfSetting } from 'fortios-language/analysis/device/state/volatileSettings';
import { entriesNamed } from 'fortios-language/analysis/device/execution/references';
import { neutralSettings } from 'fortios-language/analysis/policies/policyTables';
import { usedByReferenceOnly, zones } from 'fortios-language/schema/builtins/tables';

/** An enabled policy of one side. */
export interface ComparedPolicy {
  /** The VDOM; undefined without VDOMs. */
  readonly vdom: string | undefined;
  readonly policy: Policy;
}

/** All enabled policies of a device before and after a change; none is left out. */
export interface TrafficComparison {
  /** How many policies treat the same packets in the same way after the change. */
  readonly equal: number;
  /** Those of which this is not true, or not certain; of the new side, and deleted ones of the old side. */
  readonly changed: readonly ComparedPolicy[];
  /** Those that cannot be compared, because the file does not determine which packets match. */
  readonly unknown: readonly ComparedPolicy[];
}

/** One side of a comparison: a configuration as a document, and as the device that it describes. */
export interface TrafficSide {
  readonly index: DocumentIndex;
  readonly state: DeviceState;
}

interface Rule {
  readonly policy: Policy;
  /** Equal for policies that treat the same packets in the same way; undefined if this is not known. */
  readonly key: string | undefined;
  readonly boxes: readonly Box[];
}

/**
 * Compares the packets and the treatment of every enabled policy, in all policy tables. First, policies with equal packets
 * in the same order are put together. Between them, a policy may be missing or new if earlier ones match all of its
 * packets, and policies with the same treatment may divide their packets differently.
 *
 * @param renamed the new names of interfaces and virtual IPs, by their old names
 */
export function compareTraffic(
  before: TrafficSide,
  after: TrafficSide,
  renamed: ReadonlyMap<string, string> = new Map(),
): TrafficComparison {
  const sides = [readSide(before, renamed), readSide(after, new Map())] as const;
  const result = { equal: 0, changed: [] as ComparedPolicy[], unknown: [] as ComparedPolicy[] };
  for (const key of new Set(sides.flatMap(({ groups }) => [...groups.keys()]))) {
    const [old, now] = sides.map(({ groups }) => groups.get(key));
    const group = now ?? old;
    if (!group) continue;
    const { scope } = group;
    const [was, is] = sides.map(({ analysis }) => analysis.catalog(scope));
    if (!was || !is) continue;
    // Without a virtual IP on either side, no packet is translated before policies are tried.
    const packets = old?.hasVips || now?.hasVips ? 'boxes' : 'untranslated';
    const oldRules = rulesOf(old, sides[0], packets, translation(was, is, renamed));
    const newRules = rulesOf(now, sides[1], packets, (box) => box);
    const { equal, changed, unknown } = compareRules(oldRules, newRules);
    const vdom = vdomOfKey(scope);
    result.equal += equal;
    result.changed.push(...changed.map((policy) => ({ vdom, policy })));
    result.unknown.push(...unknown.map((policy) => ({ vdom, policy })));
  }
  return result;
}

interface ReadSide {
  readonly analysis: PolicyAnalysis;
  readonly groups: ReadonlyMap<string, PolicyGroup>;
  readonly state: DeviceState;
  readonly content: ContentKeys;
}

function readSide({ index, state }: TrafficSide, renamed: ReadonlyMap<string, string>): ReadSide {
  const analysis = runToCompletion(PolicyAnalysis.prepare(index));
  const groups = new Map(analysis.groups.map((group) => [groupKey(group), group]));
  return { analysis, groups, state, content: new ContentKeys(state, renamed) };
}

/** The enabled policies that can match packets. */
function rulesOf(
  group: PolicyGroup | undefined,
  { state, content }: ReadSide,
  packets: 'boxes' | 'untranslated',
  translate: (box: Box) => Box,
): readonly Rule[] {
  const rules: Rule[] = [];
  for (const policy of group?.policies ?? []) {
    if (!policy.isEnabled || policy.isEmpty) continue;
    const boxes = policy.isComplete ? policy.traffic[packets].map(translate) : [];
    const { effect } = policy.traffic;
    const key = policy.isComplete
      ? [effect, ...boxes.map((box) => box.map(valueSetKey).join('\n'))].join('\n\n')
      : contentKeyOf(group, policy, state, content);
    rules.push({ policy, key, boxes });
  }
  return rules;
}

/** For a policy whose packets are not known: what it says, with the values of the objects that it names. */
function contentKeyOf(
  group: PolicyGroup | undefined,
  { id }: Policy,
  state: DeviceState,
  content: ContentKeys,
): string | undefined {
  if (!group) return undefined;
  const vdom = vdomOfKey(group.scope);
  const part = vdom === undefined ? state.top : state.vdoms.get(vdom);
  const entry: ConfigNode | undefined = part?.blocks.get(group.table.path)?.entries.get(id);
  return entry && content.of(entry);
}

interface ComparedRules {
  readonly equal: number;
  readonly changed: readonly Policy[];
  readonly unknown: readonly Policy[];
}

function compareRules(old: readonly Rule[], now: readonly Rule[]): ComparedRules {
  const places = new Map(old.map((rule, place) => [rule.policy.id, { rule, place }]));
  const same = now.flatMap((rule, index) => {
    const other = places.get(rule.policy.id);
    return other && rule.key !== undefined && rule.key === other.rule.key
      ? [{ index, place: other.place }]
      : [];
  });
  const kept = longestIncreasing(same.map(({ place }) => place));
  const anchors = [
    ...same.filter((_, at) => kept.has(at)),
    // The end of both lists.
    { index: now.length, place: old.length },
  ];
  const result = { equal: kept.size, changed: [] as Policy[], unknown: [] as Policy[] };
  const earlier: Box[] = [];
  let [place, index] = [0, 0];
  for (const anchor of anchors) {
    const between = {
      old: old.slice(place, anchor.place),
      now: now.slice(index, anchor.index),
    };
    const judged = compareBetween(between, earlier);
    result.equal += judged.equal;
    result.changed.push(...judged.changed);
    result.unknown.push(...judged.unknown);
    earlier.push(...(now[anchor.index]?.boxes ?? []));
    [place, index] = [anchor.place + 1, anchor.index + 1];
  }
  return result;
}

/** Compares the policies between two that are the same on both sides. */
function compareBetween(
  between: { readonly old: readonly Rule[]; readonly now: readonly Rule[] },
  earlier: readonly Box[],
): ComparedRules {
  const isReached = ({ policy, boxes }: Rule): boolean =>
    !policy.isComplete || searchUncovered(boxes, earlier).kind !== 'covered';
  const old = between.old.filter(isReached);
  const now = between.now.filter(isReached);
  const all = [...old, ...now];
  if (all.length === 0) return { equal: between.now.length, changed: [], unknown: [] };
  const [first] = all;
  const isSame =
    all.every(({ policy }) => policy.isComplete && policy.traffic.effect === first?.policy.traffic.effect) &&
    coversAll(old, now, earlier) &&
    coversAll(now, old, earlier);
  if (isSame) return { equal: between.now.length, changed: [], unknown: [] };
  const isPaired =
    old.length > 1 &&
    old.length === now.length &&
    old.every(({ policy }, at) => policy.id === now[at]?.policy.id);
  if (isPaired) {
    const pairs = old.map((rule, at) => compareBetween({ old: [rule], now: now.slice(at, at + 1) }, earlier));
    return {
      equal: between.now.length - now.length + pairs.reduce((sum, { equal }) => sum + equal, 0),
      changed: pairs.flatMap(({ changed }) => changed),
      unknown: pairs.flatMap(({ unknown }) => unknown),
    };
  }
  const ids = new Set(now.map(({ policy }) => policy.id));
  const named = [...now, ...old.filter(({ policy }) => !ids.has(policy.id))].map(({ policy }) => policy);
  return {
    equal: between.now.length - now.length,
    changed: named.filter(({ isComplete }) => isComplete),
    unknown: named.filter(({ isComplete }) => !isComplete),
  };
}

/** Whether some rules, with earlier ones, match all packets of others. */
function coversAll(covers: readonly Rule[], rules: readonly Rule[], earlier: readonly Box[]): boolean {
  const boxes = [...covers.flatMap((rule) => rule.boxes), ...earlier];
  return (
    searchUncovered(
      rules.flatMap((rule) => rule.boxes),
      boxes,
    ).kind === 'covered'
  );
}

/** Tables whose entries are only values: another entry with the same content does the same. */
const valueTables: ReadonlySet<string> = new Set(usedByReferenceOnly);

/**
 * Texts that are equal for entries that say the same: each name of an object stands for what the object contains, and a
 * zone for its members. They compare policies whose packets are not known.
 */
class ContentKeys {
  private readonly known = new Map<ConfigNode, string>();

  constructor(
    private readonly state: DeviceState,
    /** The new names of interfaces, by their old names. */
    private readonly renamed: ReadonlyMap<string, string>,
  ) {}

  of(node: ConfigNode): string {
    return getOrInsertComputed(this.known, node, () => {
      // A cycle of groups ends at its name.
      this.known.set(node, node.name);
      return this.read(node);
    });
  }

  private read(node: ConfigNode): string {
    const lines: string[] = [];
    for (const [name, { values }] of node.settings) {
      const schema = node.settingSchema(name);
      if (neutralSettings.has(name) || noiseOfSetting(name, schema) !== undefined) continue;
      const contents = values.flatMap((value) => this.contentsOf(value, schema?.references ?? [], node));
      lines.push(`${name} ${JSON.stringify(schema?.multiple ? [...new Set(contents)].sort() : contents)}`);
    }
    for (const child of [...node.blocks.values(), ...node.entries.values()])
      if (!child.isEmpty) lines.push(`${child.name} {${this.of(child)}}`);
    return lines.sort().join('\n');
  }

  private contentsOf(value: string, targets: readonly string[], { part }: ConfigNode): readonly string[] {
    for (const path of targets) {
      for (const visible of this.state.visibleFrom(part)) {
        for (const entry of entriesNamed(visible, path, value)) {
          if (valueTables.has(path)) return [`${path} {${this.of(entry)}}`];
          if (zones.includes(path)) return this.membersOf(entry);
        }
      }
    }
    return [targets.length === 0 ? value : (this.renamed.get(value) ?? value)];
  }

  private membersOf(zone: ConfigNode): readonly string[] {
    const listed = zone.settings.get('interface')?.values;
    if (listed) return listed.map((name) => this.renamed.get(name) ?? name);
    const members = zone.parent?.parent?.blocks.get('members')?.entries.values() ?? [];
    const own = [...members].filter((member) => member.value('zone') === zone.name);
    return own.flatMap((member) => member.value('interface') ?? []);
  }
}
