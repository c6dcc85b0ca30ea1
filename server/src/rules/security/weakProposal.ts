import { isWeakProposal } from '../../schema/strength';
import { defineRule, type DocumentSteps } from '../engine/rule';
import { listed, removeValues, matchingValues } from '../engine/listValues';
import { onEntries } from '../engine/onEntries';
import { phase1Tables, phase2Tables } from './objects';

/** A tunnel that accepts weak cryptography. */
export const weakProposal = defineRule({
  id: 'security/weak-proposal',
  severity: 'warning',
  offByDefault: true,
  summary: 'An IPsec tunnel proposes DES, 3DES, MD5 or no encryption.',
  *document(context) {
    yield* checkPhase1(context);
    yield* checkPhase2(context);
  },
});

// RFC 8247 is about IKEv2, RFC 8221 about ESP.
const checkPhase1 = proposalCheck(phase1Tables, 'RFC 8247');
const checkPhase2 = proposalCheck(phase2Tables, 'RFC 8221');

function proposalCheck(tables: readonly string[], standard: string): DocumentSteps {
  return onEntries(tables, ({ state }) => {
    const proposal = state.get('proposal');
    const weak = matchingValues(proposal, isWeakProposal);
    if (!proposal || weak.length === 0) return [];
    const message =
      `"proposal" has ${listed(weak)}. Attackers may read or change the traffic. ` +
      `Use AES with SHA-256 or better on both ends (Fortinet hardening guide, ${standard}).`;
    return [{ at: proposal.setting, report: { message, fixes: removeValues(proposal, isWeakProposal) } }];
  });
}
