import { counted } from 'fortios-language/base/numbers';
import { getOrInsertComputed } from 'fortios-language/base/collections';
import { quotedList } from 'fortios-language/base/lists';
import { compare, type NodeChange } from 'fortios-language/analysis/device/comparison/compare';
import {
  nodeText,
  isCertainlyMissing,
  referencesIn,
} from 'fortios-language/analysis/device/execution/references';
import type { DeviceState } from 'fortios-language/analysis/device/state/state';
import type { Plan } from './plan';
import { policyNames } from 'fortios-language/analysis/policies/describe';
import type { Policy } from 'fortios-language/analysis/policies/policy';
import type { ComparedPolicy, TrafficComparison } from '../compare/equalTraffic';
import type { Rehearsal } from '../rehearse/rehearsal';

/** A plan with its commands, and the rehearsal that proves what they do. */
export interface PlannedChange {
  readonly plan: Plan;
  /** In the order that the device accepts. */
  readonly commands: string;
  readonly rehearsal: Rehearsal;
  /** The references that the commands leave without an entry. */
  readonly missing: readonly string[];
  /** What the commands do not change as planned. */
  readonly deviations: readonly string[];
}

/** Whether the device accepts all commands, every policy was compared, and nothing that was checked changes. */
export function isProven(change: PlannedChange): boolean {
  const { changed = [], unknown = [] } = change.rehearsal.traffic ?? {};
  return problemsOf(change).length + changed.length + unknown.length === 0;
}

/** What the rehearsal found, as sentences with the outcome of each check. */
export function proofOf(change: PlannedChange): readonly string[] {
  const { rehearsal, missing, deviations } = change;
  const isAccepted = rehearsal.rejections.length + rehearsal.doubts.length === 0;
  return [
    ...problemsOf(change),
    ...(isAccepted ? ['The device accepts all commands.'] : []),
    ...(missing.length + deviations.length === 0 ? ['Every reference leads to an entry, as before.'] : []),
    ...trafficSentences(rehearsal.traffic),
    ...findingsOf(rehearsal, (rule) => harmless.has(rule)),
  ];
}

/** How many policies match the same flows, and which do not. */
export function trafficSentences(traffic: TrafficComparison | undefined): readonly string[] {
  if (!traffic) return [];
  const { equal, changed, unknown } = traffic;
  return [
    `${counted(equal, 'policy matches', 'policies match')} the same flows as before.`,
    ...(changed.length === 0
      ? []
      : [`The flows of these policies change, or can change: ${provenPlaces(changed)}.`]),
    ...(unknown.length === 0
      ? []
      : [`Not compared, because something about them is not known: ${provenPlaces(unknown)}.`]),
  ];
}

function problemsOf({ rehearsal, missing, deviations }: PlannedChange): readonly string[] {
  const { rejections, doubts, flows, risks, routes } = rehearsal;
  return [
    ...rejections.map(
      ({ line, command, reason }) => `The device rejects line ${line + 1}, "${command}": ${reason}`,
    ),
    ...doubts.map(
      ({ line, command, reason }) => `The device may reject line ${line + 1}, "${command}": ${reason}`,
    ),
    ...deviations.map((text) => `The commands do not make this change: ${text}.`),
    ...missing.map((text) => `A reference loses its entry: ${text}.`),
    ...risks.map(({ text }) => text),
    ...routes.map(({ text }) => text),
    ...flows.map(({ name, before, after }) => `Changed flow: ${name}: ${before} → ${after}`),
    // The plan itself says which objects without a use stay, and why.
    ...findingsOf(rehearsal, (rule) => rule !== 'reference/unused' && !harmless.has(rule)),
  ];
}

/** Findings about policies that change nothing, but can be deleted after the change. */
const harmless: ReadonlySet<string> = new Set(['policy/duplicate', 'policy/redundant']);

function findingsOf({ added }: Rehearsal, isWanted: (rule: string) => boolean): readonly string[] {
  return added
    .filter(({ rule }) => isWanted(rule))
    .map(({ message, rule }) => `New finding: ${message} (${rule})`);
}

/** `policies 3 and 5, VDOM dmz: policy 4` */
export function provenPlaces(compared: readonly ComparedPolicy[]): string {
  const groups = new Map<string, Policy[]>();
  for (const { vdom, policy } of compared) {
    const place = `${vdom === undefined ? '' : `VDOM ${vdom}: `}\t${policy.table.path}`;
    getOrInsertComputed(groups, place, () => []).push(policy);
  }
  return [...groups].map(([place, all]) => `${place.split('\t')[0] ?? ''}${policyNames(all)}`).join(', ');
}

/** The references without an entry that a change leaves behind. */
export function missingReferences(before: DeviceState, after: DeviceState): readonly string[] {
  const known = new Set(missingIn(before));
  return missingIn(after).filter((text) => !known.has(text));
}

function missingIn(state: DeviceState): readonly string[] {
  const texts: string[] = [];
  for (const part of state.parts()) {
    for (const { node, setting, schema, values } of referencesIn(part)) {
      const names = values.filter((name) => isCertainlyMissing(state, node, schema, name));
      if (names.length === 0) continue;
      const place = setting === undefined ? nodeText(node) : `"${setting}" of ${nodeText(node)}`;
      texts.push(`${place} names ${quotedList(names)}`);
    }
  }
  return texts;
}

/** Where a device differs from the planned one; both come from the same device. */
export function deviationsFrom(planned: DeviceState, device: DeviceState): readonly string[] {
  const { parts } = compare(planned, device, { include: new Set(['device', 'order']) });
  return parts.flatMap(({ blocks }) => blocks.flatMap(placesIn));
}

function placesIn(change: NodeChange): readonly string[] {
  const inside = [...change.blocks, ...change.entries].flatMap(placesIn);
  const node = change.new ?? change.old;
  return inside.length > 0 || !node ? inside : [nodeText(node)];
}
