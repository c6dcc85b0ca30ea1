import type { ObjectState } from '../../model/objectState';

export const acceptingTables: readonly string[] = ['firewall policy', 'firewall policy6'];

/** Whether a policy certainly accepts traffic. */
export function accepts(policy: ObjectState): boolean {
  return policy.value('action') === 'accept' && policy.value('status') !== 'disable';
}

/** The same for the rows of rules. */
export const ofAccepting = { entries: acceptingTables, only: ['action = accept', 'status != disable'] };
