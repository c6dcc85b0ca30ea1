import { scopeOf } from '../../model/document/unit';
import { isTemplated, ObjectState } from '../../model/objectState';
import type { Located } from '../../syntax/statements';
import { defineRule } from '../engine/rule';

/** Reports addresses with the ends of a range whose type is a subnet. */
export const rangeWithoutType = defineRule({
  id: 'network/range-without-type',
  severity: 'warning',
  summary: 'An address has the ends of a range, but its type is "ipmask".',
  entry(entry, { schemaContext, unit, firmware, document, report }) {
    if (schemaContext.kind !== 'table' || schemaContext.node.path !== 'firewall address') return;
    const state = new ObjectState(schemaContext.node, scopeOf(unit.container), [entry], firmware.version);
    const start = state.get('start-ip');
    const isBackup = document.fileFirmware.header !== undefined;
    const type = state.value('type') ?? (isBackup ? 'ipmask' : undefined);
    if (!start || type !== 'ipmask' || state.get('subnet') || isTemplated(state)) return;
    // Only a type before the range decides whether the device accepts it.
    if (state.valueCommands('type').some((one) => isAfter(one, start.setting))) return;
    report(start.setting, {
      message:
        'This address has "start-ip", but its type is "ipmask". The device does not use the range, and without "subnet" ' +
        'the address is 0.0.0.0/0, which is every address. Set "type" to "iprange" before "start-ip".',
    });
  },
});

/** Whether a command comes after another one; also if they are in different blocks. */
function isAfter(one: Located, other: Located): boolean {
  return one.origin !== other.origin || one.range.start.line > other.range.start.line;
}
