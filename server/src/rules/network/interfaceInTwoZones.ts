import { getOrInsertComputed } from '../../base/collections';
import { isTemplated, type EntryState } from '../../model/objectState';
import { scopeKey } from '../../model/document/unit';
import { unquote } from '../../syntax/quoting';
import { defineRule } from '../engine/rule';
import { onTables } from '../engine/tables';

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
          yield {
            at: members.setting.values.find(({ text }) => unquote(text) === member) ?? members.setting,
            report: {
              message:
                `Interface "${member}" is already a member of zone "${first.name}". An interface can be in one zone only. ` +
                'The device may reject it. Remove it from one of the zones.',
              related: [{ at: first.at, message: `Zone "${first.name}"` }],
            },
          };
        }
      }
    },
    ['system zone'],
  ),
});
