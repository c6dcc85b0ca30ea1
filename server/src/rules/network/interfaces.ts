import { getOrInsertComputed } from '../../base/collections';
import { isTemplated, type EntryState } from '../../model/objectState';
import { defineRule, reportAt } from '../engine/rule';
import { onTables } from '../engine/tables';
import { scopeKey } from '../../model/document/unit';
import { unquote } from '../../syntax/quoting';

/** Reports two VLAN interfaces with the same id on one parent interface. */
export const duplicateVlan = defineRule({
  id: 'network/duplicate-vlan',
  severity: 'warning',
  summary: 'Two VLAN interfaces have the same id on one parent interface.',
  document: onTables(
    function* (tables) {
      const firsts = new Map<string, EntryState>();
      for (const entry of tables.entries('system interface')) {
        yield undefined;
        const { name, state } = entry;
        const id = state.get('vlanid');
        const parent = state.value('interface');
        const [tag = ''] = id?.values ?? [];
        if (!id || parent === undefined || !/^[1-9]\d*$/.test(tag) || isTemplated(state)) continue;
        if ((state.value('type') ?? 'vlan') !== 'vlan') continue;
        const key = `${parent} ${tag} ${state.value('vlan-protocol') ?? '8021q'}`;
        const first = getOrInsertComputed(firsts, key, () => entry);
        if (first.name === name) continue;
        yield reportAt(id.setting, {
          message:
            `VLAN ${tag} on interface "${parent}" is already that of "${first.name}". ` +
            `The device rejects a second interface for it. Use another id, or another parent interface.`,
          related: [{ at: first.at, message: `Interface "${first.name}"` }],
        });
      }
    },
    ['system interface'],
  ),
});

/** Reports interfaces that are members of two zones. */
export const interfaceInTwoZones = defineRule({
  id: 'network/interface-in-two-zones',
  severity: 'warning',
  summary: 'An interface is a member of two zones.',
  document: onTables(
    function* (tables) {
      const zones = new Map<string, EntryState>();
      for (const zone of tables.entries('system zone')) {
        yield undefined;
        const { name, state } = zone;
        const members = state.get('interface');
        if (!members || isTemplated(state)) continue;
        for (const member of members.values) {
          const key = `${scopeKey(state.scope)} ${member}`;
          const first = getOrInsertComputed(zones, key, () => zone);
          if (first.name === name) continue;
          yield reportAt(
            members.setting.values.find(({ text }) => unquote(text) === member) ?? members.setting,
            {
              message:
                `Interface "${member}" is already a member of zone "${first.name}". An interface can be in one zone only. ` +
                'The device may reject it. Remove it from one of the zones.',
              related: [{ at: first.at, message: `Zone "${first.name}"` }],
            },
          );
        }
      }
    },
    ['system zone'],
  ),
});
