import type { ObjectState } from '../../model/objectState';
import { defineRule } from '../rule';
import { onEntries } from './onEntries';
import { accepts, policyTables } from './policies';

/** Other settings that narrow what a policy lets through. */
const narrowing: readonly string[] = [
  'groups',
  'users',
  'fsso-groups',
  'internet-service',
  'internet-service-src',
  'internet-service6',
  'internet-service6-src',
  'srcaddr6',
  'dstaddr6',
  'srcaddr-negate',
  'dstaddr-negate',
  'service-negate',
  'ztna-ems-tag',
];

/** A policy that lets everything through. */
export const anyToAny = defineRule({
  id: 'security/any-to-any',
  severity: 'warning',
  offByDefault: true,
  summary: 'A policy accepts every service from every address to every address.',
  document: onEntries(policyTables, ({ state }) => {
    const action = state.get('action');
    if (!action || !accepts(state) || !isAll(state) || isNarrowed(state)) return [];
    const message =
      'This policy accepts "ALL" services from "all" to "all". Name the addresses and services that are needed ' +
      '(CIS FortiGate Benchmark).';
    return [{ at: action.setting, report: { message } }];
  }),
});

function isAll(policy: ObjectState): boolean {
  const has = (name: string, all: string): boolean => policy.get(name)?.values.includes(all) ?? false;
  return has('srcaddr', 'all') && has('dstaddr', 'all') && has('service', 'ALL');
}

function isNarrowed(policy: ObjectState): boolean {
  return narrowing.some((name) => policy.get(name)?.values.some((value) => value !== 'disable'));
}
