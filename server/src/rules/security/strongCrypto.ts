import { defineRule } from '../engine/rule';
import { setInstead } from '../engine/listValues';

/** Weak ciphers for management access. */
export const strongCrypto = defineRule({
  id: 'security/strong-crypto',
  severity: 'warning',
  offByDefault: true,
  benchmarks: ['CIS 2.1.9'],
  summary: 'The device accepts weak ciphers for management access.',
  object: {
    table: 'system global',
    check({ object, report }) {
      const setting = object.get('strong-crypto');
      if (setting?.values[0] !== 'disable') return;
      report(setting.setting, {
        message:
          '"strong-crypto" is disabled. HTTPS and SSH of the device accept weak ciphers. Enable it (CIS FortiGate Benchmark).',
        fixes: setInstead(setting, 'enable'),
      });
    },
  },
});
