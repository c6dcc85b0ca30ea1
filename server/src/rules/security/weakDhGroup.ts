import { isWeakDhGroup } from '../../schema/strength';
import { defineRule } from '../engine/rule';
import { listed, removeValues, matchingValues } from '../engine/listValues';
import { onEntries } from '../engine/onEntries';
import { phase1Tables, phase2Tables } from './objects';

/** A tunnel with a Diffie-Hellman group that is too small. */
export const weakDhGroup = defineRule({
  id: 'security/weak-dh-group',
  severity: 'warning',
  offByDefault: true,
  summary: 'An IPsec tunnel accepts a Diffie-Hellman group that is too small.',
  document: onEntries([...phase1Tables, ...phase2Tables], ({ state }) => {
    const groups = state.get('dhgrp');
    const weak = matchingValues(groups, isWeakDhGroup);
    if (!groups || weak.length === 0 || state.value('pfs') === 'disable') return [];
    const message =
      `"dhgrp" has ${listed(weak)}. Attackers can break groups of 1536 bits or fewer. ` +
      'Use 14 or higher on both ends (Fortinet hardening guide, RFC 8247).';
    return [{ at: groups.setting, report: { message, fixes: removeValues(groups, isWeakDhGroup) } }];
  }),
});
