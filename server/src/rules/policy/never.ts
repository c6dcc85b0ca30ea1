import { memoize, memoizeLast } from '../../base/collections';
import { isEnabled, valueOf, valuesOf } from '../../analysis/objects/entryData';
import { policyName } from '../../analysis/policies/describe';
import { endOfPolicy } from '../../analysis/policies/policyEnd';
import type { Policy } from '../../analysis/policies/policy';
import { PolicyAnalysis, type PolicyGroup } from '../../analysis/policies/policyAnalysis';
import { defineRule } from '../engine/rule';
import { PolicyReports } from '../engine/policyReports';

/** Why a policy cannot match any packet, regardless of other policies. */
export interface NeverMatches {
  /** `its schedule "migration" ended on 2024/12/31` */
  readonly reason: string;
  /** The action in the message: `extend the schedule`. */
  readonly remedy: string;
}

const reports = new PolicyReports<NeverMatches>();

/** Reports policies that cannot match any packet, regardless of other policies. */
export const neverMatches = defineRule({
  id: 'policy/never',
  severity: 'info',
  summary:
    'A policy never matches: its schedule has ended, its interface or users are disabled, or its group is empty.',
  prepare: (index) => PolicyAnalysis.prepare(index),
  *document(context) {
    const { today } = context;
    for (const group of PolicyAnalysis.of(context.index).groups) {
      if (reports.putAgain(group, context)) continue;
      const reasonOf = neverMatchReasons(group, today);
      const reasonFor = (policy: Policy): NeverMatches | undefined =>
        policy.isEnabled ? reasonOf(policy) : undefined;
      yield* reports.put(group, { dependencies: [group.catalog, today], reasonFor, messageFor }, context);
    }
  },
});

function messageFor(policy: Policy, { reason, remedy }: NeverMatches): string {
  return `${policyName(policy, 'start')} never matches: ${reason}. Disable the policy, or ${remedy}.`;
}

/** A margin of a day and a half covers all time zones, so hours are precise enough. */
const millisecondsPerHour = 3_600_000;

/** The reasons for the policies of a scope in the last hour. */
const reasonsIn: (catalog: PolicyGroup['catalog'], hour: number) => typeof reasonFor = memoizeLast(() =>
  memoize(reasonFor),
);

/** For the policies of a group, why they cannot match any packet on a day; undefined if a policy may match one. */
export function neverMatchReasons(
  group: PolicyGroup,
  today: Date,
): (policy: Policy) => NeverMatches | undefined {
  const reasonOf = reasonsIn(group.catalog, Math.floor(today.getTime() / millisecondsPerHour));
  return (policy) => reasonOf(policy, group, today);
}

function reasonFor(policy: Policy, group: PolicyGroup, today: Date): NeverMatches | undefined {
  return (
    ended(policy, group, today) ??
    disabledInterface(policy, group) ??
    disabledUsers(policy, group) ??
    emptyGroups(policy, group)
  );
}

function ended({ entry }: Policy, { catalog }: PolicyGroup, today: Date): NeverMatches | undefined {
  const end = endOfPolicy(entry, catalog, today);
  if (!end) return undefined;
  return end.cause === 'schedule'
    ? { reason: `its ${end.text}`, remedy: 'set another schedule' }
    : { reason: end.text, remedy: 'set another date' };
}

/** All incoming or all outgoing interfaces are disabled. */
function disabledInterface({ entry, table }: Policy, { catalog }: PolicyGroup): NeverMatches | undefined {
  const sides = [table.sourceInterfaces, table.destinationInterfaces];
  for (const side of sides) {
    const names = side.flatMap((setting) => valuesOf(entry, setting));
    const members = names.flatMap((name) => catalog.interfaces.membersOf(name) ?? [name]);
    const isOff = (name: string): boolean => {
      const one = catalog.tables.find('system interface', name, catalog.scope);
      return one !== undefined && valueOf(one, 'status') === 'down';
    };
    if (members.length === 0 || names.includes('any') || !members.every(isOff)) continue;
    const reason =
      members.length === 1
        ? `interface "${members[0] ?? ''}" is disabled (status down)`
        : `all interfaces in "${side.find((setting) => entry.settings.has(setting)) ?? ''}" are disabled (status down)`;
    return { reason, remedy: 'enable the interface' };
  }
  return undefined;
}

/** All of its users are disabled local users, and it has no groups. */
function disabledUsers({ entry, table }: Policy, { catalog }: PolicyGroup): NeverMatches | undefined {
  const users = valuesOf(entry, 'users');
  const others = table.users.filter((setting) => setting !== 'users');
  if (users.length === 0 || others.some((setting) => entry.settings.has(setting))) return undefined;
  const isOff = (name: string): boolean => {
    const user = catalog.tables.find('user local', name, catalog.scope);
    return user !== undefined && valueOf(user, 'status') === 'disable';
  };
  if (!users.every(isOff)) return undefined;
  const reason =
    users.length === 1 ? `user "${users[0] ?? ''}" is disabled` : 'all of its users are disabled';
  return { reason, remedy: 'enable the users' };
}

/** All sources or all destinations are address groups without members. */
function emptyGroups({ entry, table }: Policy, { catalog }: PolicyGroup): NeverMatches | undefined {
  if (!catalog.isBackup || entry.templated) return undefined;
  for (const [setting, groups] of [
    ['srcaddr', 'firewall addrgrp'],
    ['dstaddr', 'firewall addrgrp'],
    ['srcaddr6', 'firewall addrgrp6'],
    ['dstaddr6', 'firewall addrgrp6'],
  ] as const) {
    const names = valuesOf(entry, setting);
    const other = setting.endsWith('6') ? setting.slice(0, -1) : `${setting}6`;
    // In `firewall policy6`, the setting without a number names objects for IPv6.
    if (names.length === 0 || table.path === 'firewall policy6' || valuesOf(entry, other).length > 0)
      continue;
    if (isEnabled(entry, `${setting}-negate`) || isEnabled(entry, internetServices[setting])) continue;
    const isEmpty = (name: string): boolean => {
      const found = catalog.tables.find(groups, name, catalog.scope);
      return (
        found !== undefined &&
        !found.templated &&
        !catalog.tables.isUndetermined(groups, name) &&
        valuesOf(found, 'member').length === 0 &&
        (valueOf(found, 'category') ?? 'default') === 'default'
      );
    };
    if (!names.every(isEmpty)) continue;
    const listed = names.map((name) => `"${name}"`).join(' ');
    return {
      reason: `the address group in "${setting}" (${listed}) has no members`,
      remedy: 'add members to the group',
    };
  }
  return undefined;
}

/** With these settings, a policy can match packets without the address. */
const internetServices = {
  srcaddr: 'internet-service-src',
  dstaddr: 'internet-service',
  srcaddr6: 'internet-service6-src',
  dstaddr6: 'internet-service6',
} as const;
