import { defineRule } from '../engine/rule';
import { listed, removeValues, valuesAmong } from './listValues';
import { onEntries } from './onEntries';
import { phase1Tables, phase2Tables } from './tunnels';

/** DES, 3DES, no encryption, MD5, no authentication: `3des-sha1`, `aes128-md5`, `aes128-null`. */
const isWeak = (value: string): boolean => /^(?:des|3des|null)-|-(?:md5|null)$/.test(value);

/** A tunnel that accepts weak cryptography. */
export const weakProposal = defineRule({
  id: 'security/weak-proposal',
  severity: 'warning',
  offByDefault: true,
  summary: 'An IPsec tunnel proposes DES, 3DES, MD5 or no encryption.',
  document: onEntries([...phase1Tables, ...phase2Tables], ({ state }) => {
    const proposal = state.get('proposal');
    const weak = valuesAmong(proposal, isWeak);
    if (!proposal || weak.length === 0) return [];
    const message =
      `"proposal" has ${listed(weak)}. Attackers may read or change the traffic. ` +
      'Use AES with SHA-256 or better on both ends (Fortinet hardening guide, RFC 8221).';
    return [{ at: proposal.setting, report: { message, fixes: removeValues(proposal, isWeak) } }];
  }),
});
