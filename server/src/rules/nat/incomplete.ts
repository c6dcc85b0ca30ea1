import { isTemplated } from '../../model/objectState';
import { valueOrDefault } from '../../model/objects';
import { scopeKey } from '../../model/document/unit';
import { onEntries } from '../engine/onEntries';
import { defineRule } from '../engine/rule';
import { onTables } from '../engine/tables';

/** Reports policies that translate with a pool, but name none. */
export const noPool = defineRule({
  id: 'nat/no-pool',
  severity: 'info',
  summary: 'A policy translates with an IP pool, but names none.',
  document: onEntries(['firewall policy', 'firewall policy6'], ({ name, state }) => {
    const ippool = state.get('ippool');
    const isWhole = state.get('srcintf') !== undefined && !isTemplated(state);
    const hasPool = ['poolname', 'poolname6'].some((setting) => state.get(setting));
    if (ippool?.values[0] !== 'enable' || !isWhole || hasPool || state.value('status') === 'disable')
      return [];
    return [
      {
        at: ippool.setting,
        report: {
          message:
            `Policy ${name} has "ippool" "enable", but no "poolname". The device has no pool for the translation: it may reject the ` +
            'policy, or use the address of the interface. Set "poolname", or disable "ippool".',
        },
      },
    ];
  }),
});

/** Reports entries of central NAT where it is off. */
export const centralNatOff = defineRule({
  id: 'nat/central-nat-off',
  severity: 'info',
  summary: 'There are entries for central NAT, but it is disabled.',
  document: onTables(
    function* (tables) {
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
        yield {
          at,
          report: {
            message:
              `Entry ${name} of "firewall central-snat-map" has no effect, like the others of this table: "central-nat" is not enabled, ` +
              'so the device translates only by "nat" in policies. Enable "central-nat" in "system settings", or remove the entries.',
          },
        };
      }
    },
    ['firewall central-snat-map'],
  ),
});
