import { defineRule } from '../engine/rule';
import { setInstead } from './listValues';

/** The device agrees to old ciphers for its own administration. */
export const strongCrypto = defineRule({
  id: 'security/strong-crypto',
  severity: 'warning',
  offByDefault: true,
  summary: 'Weak ciphers are allowed for administration.',
  object: {
    table: 'system global',
    check({ object, report }) {
      const setting = object.get('strong-crypto');
      if (setting?.values[0] !== 'disable') return;
      report(setting.setting, {
        message:
          'With "strong-crypto" disabled, HTTPS and SSH of the device agree to weak ciphers. Enable it (CIS FortiGate Benchmark).',
        fixes: setInstead(setting, 'enable'),
      });
    },
  },
});
