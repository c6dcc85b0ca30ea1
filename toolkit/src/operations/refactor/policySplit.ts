import { quotedList } from 'fortios-language/base/lists';
import type { ConfigNode, DeviceState } from 'fortios-language/analysis/device/state/state';
import { nextNumber } from 'fortios-language/model/entryKeys';
import { addEntry, isRefusal, partOf, placeAfter, refusal } from '../plans/entries';
import { PlanNotes, type Plan, type PlanRefusal } from '../plans/plan';
import { setValues } from './renaming';

export interface SplitRefactoring {
  readonly kind: 'split';
  readonly vdom?: string | undefined;
  readonly policy: string;
  /** The services that get a policy of their own; if empty, each service of the policy gets one. */
  readonly services?: readonly string[] | undefined;
}

const table = 'firewall policy';

/** What a copy of a policy cannot share with it. */
const ownSettings = ['uuid', 'uuid-idx', 'policyid', 'name'];

/** Divides a policy by services. The parts follow each other, so that every packet is treated as before. */
export function planSplit(
  before: DeviceState,
  { policy: id, services: wanted = [], vdom }: SplitRefactoring,
): Plan | PlanRefusal {
  const after = before.copy();
  const part = partOf(after, vdom);
  if (isRefusal(part)) return part;
  const policy = part.blocks.get(table)?.entries.get(id);
  if (!policy) return refusal(`"${table}" has no entry ${id}. Choose one of its policies.`);
  const services = policy.settings.get('service')?.values ?? [];
  const error = splitError(policy, services, wanted);
  if (error) return error;
  const isNamed = wanted.length > 0;
  const first = isNamed ? services.filter((name) => !wanted.includes(name)) : services.slice(0, 1);
  const others = isNamed ? [wanted] : services.slice(1).map((name) => [name]);
  const notes = new PlanNotes();
  setValues(policy, 'service', first);
  notes.add('change', policy, `It keeps ${quotedList(first)}.`);
  let last = policy;
  for (const own of others) {
    const copy = copyOf(policy, own);
    placeAfter(copy, last);
    notes.add(
      'create',
      copy,
      `It takes ${quotedList(own)} from policy ${id}, and follows policy ${last.name}.`,
    );
    last = copy;
  }
  return notes.plan(after);
}

function splitError(
  policy: ConfigNode,
  services: readonly string[],
  wanted: readonly string[],
): PlanRefusal | undefined {
  const unknown = wanted.find((name) => !services.includes(name));
  if (unknown !== undefined)
    return refusal(
      `Policy ${policy.name} does not name the service "${unknown}". Choose from ${quotedList(services)}.`,
    );
  if (policy.value('service-negate') === 'enable')
    return refusal(
      `Policy ${policy.name} matches all services but those it names, and cannot be divided by them. Name the services that it is to match first.`,
    );
  if (services.length < 2)
    return refusal(
      `Policy ${policy.name} names fewer than two services. Choose another policy, or name the services of a group in it first.`,
    );
  if (wanted.length === services.length)
    return refusal('One service at least must stay in the policy. Choose fewer services.');
  return undefined;
}

function copyOf(policy: ConfigNode, services: readonly string[]): ConfigNode {
  const { parent } = policy;
  if (!parent) throw new Error('A policy is an entry of a table.');
  const copy = addEntry(parent, nextNumber(parent.entries.keys()));
  for (const [name, setting] of policy.settings)
    if (!ownSettings.includes(name)) copy.settings.set(name, { ...setting, line: -1 });
  for (const [name, block] of policy.blocks) copy.blocks.set(name, block.copy(copy));
  setValues(copy, 'service', services);
  const label = policy.value('name');
  if (label !== undefined) setValues(copy, 'name', [newLabel(parent, label, services)]);
  return copy;
}

/** The name of a policy is unique, and has at most 35 characters. */
function newLabel(table: ConfigNode, label: string, services: readonly string[]): string {
  const limit = table.schema?.child('name')?.maxLength ?? 35;
  const known = new Set([...table.entries.values()].map((entry) => entry.value('name')));
  for (let count = 1; ; count++) {
    const end = count === 1 ? `-${services[0] ?? ''}` : `-${count}`;
    const name = `${label.slice(0, Math.max(0, limit - end.length))}${end}`.slice(0, limit);
    if (!known.has(name)) return name;
  }
}
