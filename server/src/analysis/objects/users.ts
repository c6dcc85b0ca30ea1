import type { Intervals } from '../traffic/intervals';
import { knownSet, opaqueSet, uniteSets, type Certainty, type ValueSet } from '../traffic/valueSet';
import type { ConfigTables } from './configTables';
import { valueOf, valuesOf } from './entryData';
import { anyName } from './fieldNames';

/** All signed-in users; 0 means traffic without a user. */
const signedIn: Intervals = [1, Infinity];

/** Traffic with and without a user. */
export const anyUser: ValueSet = knownSet(anyName);

/** The traffic of a user; equal for equal names. */
export function userSet(name: string): ValueSet {
  return opaqueSet(`user "${name}"`, `user "${name}"`, signedIn);
}

/** The traffic of a group: the users in the file, and an opaque set for those that a server determines. */
export function groupSet(name: string, tables: ConfigTables, scope: string): ValueSet {
  const group = tables.find('user group', name, scope);
  const members = group ? valuesOf(group, 'member') : [];
  return uniteSets([
    opaqueSet(`user group "${name}"`, `user group "${name}"`, signedIn),
    ...members.map(userSet),
  ]);
}

/** Whether a user is in a group. */
export function isInGroup(user: string, name: string, tables: ConfigTables, scope: string): Certainty {
  const group = tables.find('user group', name, scope);
  if (!group) return 'perhaps';
  const members = valuesOf(group, 'member');
  if (members.includes(user)) return 'yes';
  const isLocal =
    (valueOf(group, 'group-type') ?? 'firewall') === 'firewall' &&
    members.every((member) => tables.find('user local', member, scope));
  return isLocal && group.nested.length === 0 ? 'no' : 'perhaps';
}
