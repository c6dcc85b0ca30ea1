import { localInTables } from 'fortios-language/model/network/localIn';
import type { Family } from 'fortios-language/analysis/objects/addresses';
import { forwardTables } from 'fortios-language/analysis/policies/policyTables';
import { probesToDevice } from './deviceProbes';
import { PolicyProbes, rulesPair } from './policyProbes';
import type { Probe, ProbedScope } from './probe';
import { regionsOf } from './regions';
import { probesToVips } from './vipProbes';

const families: readonly Family[] = [4, 6];

/** The packets whose path may differ between two states of a VDOM: of each class one. */
export function* probesOf(scope: ProbedScope): Iterable<Probe> {
  const forward = rulesPair(scope, forwardTables);
  const localIn = rulesPair(scope, new Set(Object.values(localInTables)));
  for (const family of families) {
    if (family === 6 && !usesIpv6(scope)) continue;
    const policies = new PolicyProbes(scope, forward);
    yield* probesToVips(scope, forward, family);
    yield* policies.ofPairs(family);
    for (const region of regionsOf(scope, family)) yield* policies.inRegion(region);
    yield* probesToDevice(scope, localIn, family);
  }
}

/** Whether routes or policies of a state are about IPv6. */
function usesIpv6({ sides }: ProbedScope): boolean {
  return sides.some(
    (side) =>
      side.routes(6).routes.length > 0 ||
      side
        .groups(forwardTables)
        .some(
          ({ table, policies }) =>
            table.path === 'firewall policy6' ||
            policies.some(({ entry }) => entry.settings.has('srcaddr6') || entry.settings.has('dstaddr6')),
        ),
  );
}
