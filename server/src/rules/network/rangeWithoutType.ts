import { scopeOf } from '../../model/document/unit';
import { isDiscarded, isTemplated, ObjectState } from '../../model/objectState';
import { unquote } from '../../syntax/quoting';
import { defineRule } from '../engine/rule';

/** Reports addresses with the ends of a range whose type is a subnet. */
export const rangeWithoutType = defineRule({
  id: 'network/range-without-type',
  severity: 'warning',
  summary: 'An address has the ends of a range, but its type is "ipmask".',
  entry(entry, { schemaContext, firmware, unit, report }) {
    if (schemaContext.kind !== 'table' || schemaContext.node.path !== 'firewall address') return;
    if (isDiscarded(entry)) return;
    const state = new ObjectState(schemaContext.node, scopeOf(unit.container), [entry], firmware.version);
    const start = state.get('start-ip');
    if (!start || state.value('type') !== 'ipmask' || state.get('subnet') || isTemplated(state)) return;
    // A second "type" is the mistake that schema/duplicate-setting reports.
    if (state.valueCommands('type').length > 1) return;
    const name = unquote(entry.key[0]?.text ?? '');
    report(start.setting, {
      message:
        `Address "${name}" has "start-ip", but its type is "ipmask". The device does not use the range, and without "subnet" ` +
        'the address is 0.0.0.0/0, which is every address. Set "type" to "iprange" before "start-ip".',
    });
  },
});
