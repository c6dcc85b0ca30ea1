import { specialRangeOf } from '../../syntax/addresses';
import { defineRule } from '../engine/rule';
import { onPush } from './pushFixes';
import { forwardable, setValue } from '../../push/pushObject';
import { addressSetting } from '../../push/versions';

/** An address that phones on the Internet cannot reach, unless something in front of the FortiGate forwards it. */
export const unreachableAddress = defineRule({
  id: 'ftm-push/unreachable-address',
  severity: 'info',
  summary: 'Phones on the Internet cannot reach this address.',
  object: onPush(({ object, firmware, report }) => {
    // The other setting must be removed, regardless of its value.
    const address = setValue(object, addressSetting(firmware.version));
    const [value = ''] = address?.values ?? [];
    const [word] = address?.setting.values ?? [];
    const range = specialRangeOf(value);
    if (!word || range === undefined) return;
    report(word, {
      message: forwardable.includes(range)
        ? `${value} is a ${range} address. Phones on the Internet reach it only if a device in front of the FortiGate forwards to it. Otherwise, use the public address.`
        : `${value} is a ${range} address. Phones on the Internet cannot reach it. Use the public address or name of the FortiGate.`,
    });
  }),
});
