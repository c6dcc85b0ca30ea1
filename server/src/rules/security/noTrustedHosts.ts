import { PushDevice } from '../../push/device/pushDevice';
import { completenessOf } from '../../model/symbols/completeness';
import { defineRule } from '../engine/rule';

/** An administrator who can sign in from any address. */
export const noTrustedHosts = defineRule({
  id: 'security/no-trusted-hosts',
  severity: 'warning',
  offByDefault: true,
  benchmarks: ['CIS 2.4.2'],
  summary: 'An administrator can sign in from any address.',
  document(context) {
    const { index, report } = context;
    // In a piece of a configuration, the account may have its trusted hosts elsewhere.
    if (!index.mentionsTable('system admin') || !completenessOf(index).backup) return;
    const device = PushDevice.of(context);
    const administrators = device.administrators ?? [];
    const open = administrators.filter(({ isRestricted }) => isRestricted === false);
    const isSole =
      open.length === 1 && administrators.every(({ isRestricted }) => isRestricted !== 'perhaps');
    for (const { at, name } of open) {
      report(at, {
        message:
          `Administrator "${name}" has no trusted hosts. Sign-in is possible from any address. ` +
          `Set "trusthost1" to the networks of administrators (CIS FortiGate Benchmark).${caution(device.enabled !== undefined, isSole)}`,
      });
    }
  },
});

function caution(isPushOn: boolean, isSole: boolean): string {
  if (!isPushOn) return '';
  return isSole
    ? ' But FortiToken Mobile push is enabled, and this is the only account without trusted hosts: if every account has trusted hosts, the FortiGate drops the callback. First add an account without trusted hosts, with a long random password and a profile without rights.'
    : ' But FortiToken Mobile push is enabled: keep one account without trusted hosts, with a long random password and a profile without rights. Otherwise the FortiGate drops the callback.';
}
