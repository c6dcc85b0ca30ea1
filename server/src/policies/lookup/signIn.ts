import { valueOf, valuesOf } from '../objects/entryData';
import type { Policy } from '../policy';
import { type EvaluatedPolicy } from './decision';
import { matchPolicy, type Flow } from './match';

/**
 * With `auth-on-demand always`, a policy for users that otherwise matches makes the device ask for a sign-in, and no later policy
 * is tried. Source: FortiOS 6.2.0 new features 238665.
 */
export function afterSignIn(found: EvaluatedPolicy, flow: Flow): EvaluatedPolicy {
  const { policy } = found;
  if (flow.user !== '' && flow.user !== undefined) return found;
  if (policy.table.users.every((setting) => valuesOf(policy.entry, setting).length === 0)) return found;
  const { match } = matchPolicy(policy, flow, 'user');
  if (match === 'no') return found;
  const isActive = asksForSignIn(policy, flow);
  const text = 'the device asks for a sign-in before it tries later policies (auth-on-demand always)';
  if (flow.user === undefined) return { ...found, verdict: 'perhaps', texts: [text, ...found.texts] };
  return {
    ...found,
    match: isActive ? match : 'perhaps',
    isLikely: true,
    verdict: isActive ? 'deny' : 'perhaps',
    texts: [isActive ? `no user is signed in: ${text}` : `no user is signed in, and ${text}`],
  };
}

/** Whether all users of a policy sign in at the device, and not at another one that reports them. */
function asksForSignIn({ entry, table }: Policy, { catalog }: Flow): boolean {
  const settings = table.users.filter((setting) => valuesOf(entry, setting).length > 0);
  return settings.every(
    (setting) =>
      setting === 'users' ||
      (setting === 'groups' &&
        valuesOf(entry, setting).every((name) => {
          const group = catalog.tables.find('user group', name, catalog.scope);
          return group !== undefined && (valueOf(group, 'group-type') ?? 'firewall') === 'firewall';
        })),
  );
}
