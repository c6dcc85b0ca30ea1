import { isTemplated } from '../../model/objectState';
import { defineRule } from '../engine/rule';
import { onTables } from '../engine/tables';

/** Reports addresses with the ends of a range whose type is a subnet. */
export const rangeWithoutType = defineRule({
  id: 'network/range-without-type',
  severity: 'warning',
  summary: 'An address has the ends of a range, but its type is "ipmask".',
  document: onTables(
    function* (tables) {
      for (const { name, state } of tables.entries('firewall address')) {
        yield undefined;
        const start = state.get('start-ip');
        const type = state.value('type') ?? (tables.isBackup ? 'ipmask' : undefined);
        if (!start || type !== 'ipmask' || state.get('subnet') || isTemplated(state)) continue;
        yield {
          at: start.setting,
          report: {
            message:
              `Address "${name}" has "start-ip", but its type is "ipmask". The device does not use the range, and without "subnet" ` +
              'the address is 0.0.0.0/0, which is every address. Set "type" to "iprange" before "start-ip".',
          },
        };
      }
    },
    ['firewall address'],
  ),
});
