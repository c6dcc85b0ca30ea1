import { policyName } from '../../analysis/policies/describe';
import type { Catalog } from '../../analysis/objects/catalog';
import { isEnabled, valueOf, valuesOf } from '../../analysis/objects/entryData';
import type { Policy } from '../../analysis/policies/policy';
import { membersOf } from '../../analysis/routing/reachability';
import { onPolicies, type Mistake } from '../engine/onPolicies';

/** Reports addresses of policies that belong to another interface. */
export const associatedInterface = onPolicies({
  id: 'policy/associated-interface',
  severity: 'info',
  summary: 'A policy has an address that belongs to another interface.',
  checkOf: ({ catalog }) => ({ mistakeIn: (policy) => mistakeIn(policy, catalog) }),
});

const addressTables = ['firewall address', 'firewall addrgrp'];

const sides = [
  { addresses: 'srcaddr', interfaces: 'srcintf' },
  { addresses: 'dstaddr', interfaces: 'dstintf' },
] as const;

function mistakeIn(policy: Policy, catalog: Catalog): Mistake | undefined {
  const { entry } = policy;
  if (entry.templated) return undefined;
  for (const { addresses, interfaces } of sides) {
    if (isEnabled(entry, `${addresses}-negate`)) continue;
    for (const name of valuesOf(entry, addresses)) {
      const address = addressTables
        .map((table) => catalog.tables.find(table, name, catalog.scope))
        .find((one) => one !== undefined);
      const owner = address && valueOf(address, 'associated-interface');
      // Few addresses have one, so that the interfaces are read for these only.
      if (!address || !owner || address.templated) continue;
      const names = valuesOf(entry, interfaces);
      const [members, own] = [names, [owner]].map((some) => membersOf(some, catalog) ?? []);
      if (!members?.length || !own?.length || names.includes(owner)) continue;
      if (own.some((one) => members.includes(one))) continue;
      return {
        related: [{ at: address.at, message: `Address "${name}"` }],
        message:
          `${policyName(policy, 'start')} has address "${name}" in "${addresses}", which belongs to interface "${owner}", but ` +
          `"${interfaces}" is ${names.map((one) => `"${one}"`).join(' ')}. The GUI does not offer the address there, and the device may ` +
          'reject it. Correct the interface, or unset "associated-interface" of the address.',
      };
    }
  }
  return undefined;
}
