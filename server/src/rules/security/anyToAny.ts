import type { ObjectState } from '../../model/objectState';
import { defineRule, reportAt } from '../engine/rule';
import { onEntries } from '../engine/onEntries';
import { accepts, acceptingTables } from '../engine/acceptingPolicies';

/** Settings that restrict the traffic of a policy, for both families of addresses. */
const narrowing: readonly string[] = [
  'groups',
  'users',
  'fsso-groups',
  'service-negate',
  'ztna-ems-tag',
  'ztna-geo-tag',
];

/** A policy that accepts all traffic. */
export const anyToAny = defineRule({
  id: 'security/any-to-any',
  severity: 'warning',
  offByDefault: true,
  benchmarks: ['CIS 3.2'],
  summary: 'A policy accepts every service from every address to every address.',
  document: onEntries(acceptingTables, ({ state }) => {
    const action = state.get('action');
    if (!action || !accepts(state) || !state.get('service')?.values.includes('ALL')) return [];
    if (isAnyOn(state, narrowing) || !(isOpen(state, '') || isOpen(state, '6'))) return [];
    const message =
      'This policy accepts "ALL" services from "all" to "all". It allows all traffic between its interfaces. ' +
      'Name the addresses and services that are needed (CIS FortiGate Benchmark).';
    return [reportAt(action.setting, { message })];
  }),
});

/** Whether all addresses of a family reach all others: settings for IPv4 do not restrict IPv6, and the reverse. */
function isOpen(policy: ObjectState, family: '' | '6'): boolean {
  const [from, to] = [`srcaddr${family}`, `dstaddr${family}`];
  const service = `internet-service${family}`;
  return (
    [from, to].every((name) => policy.get(name)?.values.includes('all')) &&
    !isAnyOn(policy, [`${from}-negate`, `${to}-negate`, service, `${service}-src`])
  );
}

function isAnyOn(policy: ObjectState, names: readonly string[]): boolean {
  return names.some((name) => policy.get(name)?.values.some((value) => value !== 'disable'));
}
