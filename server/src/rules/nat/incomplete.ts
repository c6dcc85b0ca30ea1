import { sourceTranslation } from '../../model/network/pools';
import { isTemplated } from '../../model/objectState';
import { valueOrDefault } from '../../model/objects';
import { scopeKey } from '../../model/document/unit';
import { policyName } from '../../analysis/policies/describe';
import { objectOf, valuesOf } from '../../analysis/objects/entryData';
import { onPolicies } from '../engine/onPolicies';
import { defineRule, reportAt } from '../engine/rule';
import { onTables } from '../engine/tables';

/** Reports policies that translate with a pool, but name none. */
export const noPool = onPolicies({
  id: 'nat/no-pool',
  severity: 'info',
  summary: 'A policy translates with an IP pool, but names none.',
  checkOf: () => ({
    mistakeIn(policy) {
      const { entry } = policy;
      const { isOn, usesPools, pools } = sourceTranslation(objectOf(entry), policy.table.path);
      // A script that changes a policy does not name its interfaces.
      if (!isOn || !usesPools || entry.templated || valuesOf(entry, 'srcintf').length === 0) return undefined;
      if (pools[4].length > 0 || pools[6].length > 0) return undefined;
      return {
        message:
          `${policyName(policy, 'start')} has "ippool" "enable", but no "poolname". The device has no pool for the translation: it may ` +
          'reject the policy, or use the address of the interface. Set "poolname", or disable "ippool".',
      };
    },
  }),
});

/** Reports entries of central NAT where it is off. */
export const centralNatOff = defineRule({
  id: 'nat/central-nat-off',
  severity: 'info',
  summary: 'There are entries for central NAT, but it is disabled.',
  document: onTables(['firewall central-snat-map'], function* (tables) {
    if (!tables.isBackup) return;
    const seen = new Set<string>();
    for (const { at, name, state } of tables.entries('firewall central-snat-map')) {
      yield undefined;
      const key = scopeKey(state.scope);
      if (seen.has(key) || isTemplated(state) || state.value('status') === 'disable') continue;
      seen.add(key);
      const settings = tables.objectIn('system settings', state.scope);
      const valueOf = (setting: string): string | undefined =>
        valueOrDefault(settings, 'system settings', setting, tables.view);
      if (valueOf('central-nat') !== 'disable' || valueOf('ngfw-mode') !== 'profile-based') continue;
      yield reportAt(at, {
        message:
          `Entry ${name} of "firewall central-snat-map" has no effect, like the others of this table: "central-nat" is not enabled, ` +
          'so the device translates only by "nat" in policies. Enable "central-nat" in "system settings", or remove the entries.',
      });
    }
  }),
});
