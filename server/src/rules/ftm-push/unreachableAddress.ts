import { specialRangeOf } from '../addresses';
import { defineRule } from '../rule';
import { given, onPush } from './push';

/** An address that phones on the Internet cannot reach, unless something in front of the FortiGate forwards it. */
export const unreachableAddress = defineRule({
  id: 'ftm-push/unreachable-address',
  severity: 'info',
  summary: 'Phones on the Internet cannot reach this address.',
  object: onPush(({ object, report }) => {
    for (const name of ['server', 'server-ip'] as const) {
      const [value = ''] = given(object, name)?.values ?? [];
      const [word] = object.get(name)?.setting.values ?? [];
      const range = specialRangeOf(value);
      if (!word || range === undefined) continue;
      report(word, {
        message:
          `This is a ${range} address: phones call back to it over the Internet, and reach it only if a device ` +
          'in front of the FortiGate forwards them.',
      });
    }
  }),
});
