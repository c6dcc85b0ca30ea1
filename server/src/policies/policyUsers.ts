import { getOrInsertComputed } from '../base/collections';
import { listChanges, without } from '../base/listChanges';
import type { Policy } from './policy';

/** The policies that use objects, by the names of these. */
export class PolicyUsers {
  private readonly byName = new Map<string, Set<Policy>>();

  /** The policies that use any of some names. */
  of(names: Iterable<string>): readonly Policy[] {
    const found = new Set<Policy>();
    for (const name of names) for (const policy of this.byName.get(name) ?? []) found.add(policy);
    return [...found];
  }

  /** Takes over the current state of a list of policies. */
  replace(before: readonly Policy[], now: readonly Policy[]): void {
    const changes = listChanges(before, now);
    for (const policy of changes ? changes.removed.map(({ item }) => item) : without(before, now)) {
      for (const name of policy.names) {
        const users = this.byName.get(name);
        users?.delete(policy);
        if (users?.size === 0) this.byName.delete(name);
      }
    }
    for (const policy of changes ? changes.added.map(({ item }) => item) : without(now, before))
      for (const name of policy.names) getOrInsertComputed(this.byName, name, () => new Set()).add(policy);
  }
}
