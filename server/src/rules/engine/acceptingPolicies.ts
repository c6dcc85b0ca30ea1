import type { ObjectState } from '../../model/objectState';

/** The tables of policies that let traffic through. */
export const policyTables: readonly string[] = ['firewall policy', 'firewall policy6'];

/** Whether a policy surely lets traffic through. */
export function accepts(policy: ObjectState): boolean {
  return policy.value('action') === 'accept' && policy.value('status') !== 'disable';
}
