import { actingVips } from 'fortios-language/model/network/vips';
import { answersForAddresses, answeringTables } from 'fortios-language/model/network/pools';
import { getOrInsertComputed } from 'fortios-language/base/collections';
import { runToCompletion } from 'fortios-language/base/steps';
import {
  isBelow,
  nodeText,
  ReferenceIndex,
  type ReferencePlace,
} from 'fortios-language/analysis/device/execution/references';
import type { ConfigNode, DeviceState } from 'fortios-language/analysis/device/state/state';
import { builtinIn } from 'fortios-language/model/symbols/builtins';
import type { DocumentView } from 'fortios-language/model/symbols/documentView';
import { policyNames } from 'fortios-language/analysis/policies/describe';
import { vdomOfKey } from 'fortios-language/model/document/unit';
import { PolicyAnalysis, type PolicyGroup } from 'fortios-language/analysis/policies/policyAnalysis';
import { policyTables } from 'fortios-language/analysis/policies/policyTables';
import { usedByReferenceOnly } from 'fortios-language/schema/builtins/tables';
import { contentOf } from '../plans/equalEntries';
import { keyOfPlanned, plannedEntry, PlanNotes, type Plan } from '../plans/plan';
import { replaceNames } from '../refactor/renaming';

export const cleanupKinds = {
  unused: 'objects that nothing uses',
  duplicates: 'objects with the value of another',
  shadowed: 'policies that never match because of earlier ones',
  disabled: 'disabled policies',
} as const;

export type CleanupKind = keyof typeof cleanupKinds;

export interface CleanupOptions {
  readonly kinds: ReadonlySet<CleanupKind>;
  /** Whether policies that never match are disabled instead of deleted. */
  readonly disables: boolean;
  /** Keys of {@link keyOfPlanned} of entries that the user keeps. */
  readonly excluded?: ReadonlySet<string>;
}

const unusedReason = 'Nothing in this configuration uses it.';

/** Tables in which entries with equal content do the same. */
const valueTables: ReadonlySet<string> = new Set([
  'firewall address',
  'firewall address6',
  'firewall addrgrp',
  'firewall addrgrp6',
  'firewall schedule group',
  'firewall schedule onetime',
  'firewall schedule recurring',
  'firewall service custom',
  'firewall service group',
]);

/**
 * Plans what can be removed from a device without a change to any flow: first policies, then duplicates, then the
 * objects that nothing uses any more, until nothing is left to remove.
 *
 * @param view the configuration of the device, with its symbols
 */
export function planCleanup(
  before: DeviceState,
  view: DocumentView,
  { kinds, disables, excluded = new Set() }: CleanupOptions,
): Plan {
  const after = before.copy();
  const cleanup = new Cleanup(after, ReferenceIndex.of(after), excluded);
  if (kinds.has('disabled')) cleanup.deleteDisabledPolicies();
  if (kinds.has('shadowed')) {
    const { groups } = runToCompletion(PolicyAnalysis.prepare(view.index));
    cleanup.removePoliciesThatNeverMatch(groups, disables);
  }
  if (kinds.has('duplicates')) cleanup.mergeDuplicates();
  if (kinds.has('unused')) cleanup.deleteUnused();
  return cleanup.notes.plan(after);
}

class Cleanup {
  readonly notes = new PlanNotes();
  /** By value, a setting that the schema does not know: it may refer to an entry of this name. */
  private readonly unknownUses = new Map<string, string>();

  constructor(
    private readonly state: DeviceState,
    private readonly references: ReferenceIndex,
    private readonly excluded: ReadonlySet<string>,
  ) {
    for (const part of state.parts()) this.findUnknownUses(part);
  }

  deleteDisabledPolicies(): void {
    for (const { path } of policyTables) {
      for (const part of this.state.parts()) {
        for (const policy of Array.from(part.blocks.get(path)?.entries.values() ?? []))
          if (policy.value('status') === 'disable') this.delete(policy, 'It is disabled.', 'disabled');
      }
    }
  }

  removePoliciesThatNeverMatch(groups: readonly PolicyGroup[], disables: boolean): void {
    for (const { table, scope, coverage } of groups) {
      const vdom = vdomOfKey(scope);
      const part = vdom === undefined ? this.state.top : this.state.vdoms.get(vdom);
      for (const [{ id }, { kind, by }] of coverage) {
        const policy = part?.blocks.get(table.path)?.entries.get(id);
        if (!policy) continue;
        const isOne = by.length === 1;
        const treatment =
          kind === 'shadowed'
            ? `${isOne ? 'treats' : 'treat'} them differently. Check whether it was meant to match before you remove it.`
            : `${isOne ? 'does' : 'do'} the same.`;
        const reason = `It never matches: ${policyNames(by)} ${isOne ? 'matches' : 'match'} all of its packets first and ${treatment}`;
        if (!disables) this.delete(policy, reason, 'shadowed');
        else if (!this.isExcluded(policy)) {
          const words = ['disable'];
          policy.settings.set('status', { name: 'status', words, values: words, line: -1 });
          this.notes.add('disable', policy, reason, 'shadowed');
        }
      }
    }
  }

  /** Merges entries with equal values into the one with the most uses. Groups can become equal when their members do. */
  mergeDuplicates(): void {
    for (let merged = true; merged;) {
      merged = false;
      for (const part of this.state.parts()) {
        for (const path of valueTables) {
          const byContent = new Map<string, ConfigNode[]>();
          for (const entry of part.blocks.get(path)?.entries.values() ?? []) {
            const content = contentOf(entry, this.state.view);
            if (content !== undefined) getOrInsertComputed(byContent, content, () => []).push(entry);
          }
          for (const same of byContent.values()) {
            if (same.length > 1 && this.merge(same)) merged = true;
          }
        }
      }
    }
  }

  deleteUnused(): void {
    const { state } = this;
    if (!state.backup) return;
    for (let deleted = true; deleted;) {
      deleted = false;
      for (const part of state.parts()) {
        for (const path of usedByReferenceOnly) {
          for (const entry of Array.from(part.blocks.get(path)?.entries.values() ?? [])) {
            if (this.usesOf(entry).length > 0 || this.isBuiltin(entry)) continue;
            const reason = this.reasonToKeep(entry);
            if (reason !== undefined) this.notes.keep(entry, reason);
            else if (this.delete(entry, unusedReason, 'unused')) deleted = true;
          }
        }
      }
    }
  }

  /** Deletes an entry that nothing else refers to. */
  private delete(entry: ConfigNode, reason: string, cause: CleanupKind): boolean {
    if (this.isExcluded(entry)) return false;
    const uses = this.usesOf(entry);
    if (uses.length > 0) {
      this.notes.keep(
        entry,
        `${reason} But ${uses.map(({ node }) => nodeText(node))[0] ?? ''} refers to it.`,
      );
      return false;
    }
    entry.parent?.entries.delete(entry.name);
    this.notes.add('delete', entry, reason, cause);
    return true;
  }

  /** Why an entry without references stays. */
  private reasonToKeep(entry: ConfigNode): string | undefined {
    const path = entry.schema?.path ?? '';
    const use = this.unknownUses.get(entry.name);
    if (use !== undefined) return `${use} has its name, and it is not known whether this is a reference.`;
    const { part } = entry;
    if (actingVips.has(path) && part.blocks.get('system settings')?.value('central-nat') === 'enable')
      return 'With central NAT, it translates packets without a policy.';
    if (answeringTables.has(path) && answersForAddresses(entry))
      return 'The device can answer ARP or neighbor requests for its addresses, and take their traffic.';
    return undefined;
  }

  /** Whether the user keeps an entry. */
  private isExcluded(entry: ConfigNode): boolean {
    if (!this.excluded.has(keyOfPlanned(plannedEntry(entry, '')))) return false;
    this.notes.keep(entry, 'It was not selected.');
    return true;
  }

  private isBuiltin({ schema, name }: ConfigNode): boolean {
    return schema !== undefined && builtinIn(schema.path, name) !== undefined;
  }

  /** The references to an entry from elsewhere. */
  private usesOf(entry: ConfigNode): readonly ReferencePlace[] {
    if (!entry.schema) return [];
    const uses = this.references.to(entry.schema, entry.part, entry.name);
    return uses.filter(({ node }) => node !== entry && !isBelow(node, entry));
  }

  private merge(same: readonly ConfigNode[]): boolean {
    const uses = new Map(same.map((entry) => [entry, this.usesOf(entry)]));
    const [kept, ...others] = [...same].sort(
      (a, b) =>
        Number(this.isBuiltin(b)) - Number(this.isBuiltin(a)) ||
        (uses.get(b)?.length ?? 0) - (uses.get(a)?.length ?? 0),
    );
    if (!kept) return false;
    let merged = false;
    for (const entry of others) {
      if (this.isBuiltin(entry) || this.isExcluded(entry)) continue;
      const places = uses.get(entry) ?? [];
      // An unused duplicate is deleted as unused, with the better reason.
      if (places.length === 0) continue;
      const reason = this.reasonAgainstMerge(entry, kept, places);
      if (reason !== undefined) {
        this.notes.keep(entry, reason);
        continue;
      }
      for (const place of places) {
        replaceNames(place, (name) => (name === entry.name ? kept.name : name));
        this.references.addPlace(place, [kept.name]);
      }
      entry.parent?.entries.delete(entry.name);
      const [own, other] = [entry.value('comment'), kept.value('comment')];
      const lost = own === undefined || own === other ? '' : ' Its comment is lost.';
      this.notes.add(
        'merge',
        entry,
        `It has the same value as "${kept.name}", which replaces it.${lost}`,
        'duplicates',
      );
      merged = true;
    }
    return merged;
  }

  private reasonAgainstMerge(
    { name, part, schema }: ConfigNode,
    kept: ConfigNode,
    places: readonly ReferencePlace[],
  ): string | undefined {
    const use = this.unknownUses.get(name);
    if (use !== undefined) return `${use} has its name, and it is not known whether this is a reference.`;
    for (const { node, setting } of places) {
      const place = nodeText(node);
      const same = `It has the same value as "${kept.name}", but`;
      if (setting === undefined) return `${same} ${place} is named after it.`;
      if (node === kept || isBelow(node, kept)) return `${same} "${kept.name}" refers to it.`;
      if (node.part !== part) return `${same} ${place} is in another VDOM.`;
      const targets = node.settingSchema(setting)?.references ?? [];
      const isAmbiguous = (one: string): boolean =>
        targets.some((path) => path !== schema?.path && part.blocks.get(path)?.entries.has(one) === true);
      if (isAmbiguous(name) || isAmbiguous(kept.name))
        return `${same} ${place} can also mean an entry of the same name in another table.`;
    }
    return undefined;
  }

  private findUnknownUses(node: ConfigNode): void {
    for (const [name, { values }] of node.settings) {
      if (node.settingSchema(name)) continue;
      for (const value of values) this.unknownUses.set(value, `"${name}" of ${nodeText(node)}`);
    }
    for (const block of node.blocks.values()) this.findUnknownUses(block);
    for (const entry of node.entries.values()) this.findUnknownUses(entry);
  }
}
