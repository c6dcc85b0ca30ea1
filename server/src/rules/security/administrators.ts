import { PushDevice } from '../../push/device/pushDevice';
import { completenessOf } from '../../model/symbols/completeness';
import { defineRule, type LocatedReport, reportAt } from '../engine/rule';
import { EntryMemo } from '../../model/symbols/entries';
import { isTemplated } from '../../model/objectState';

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

const singleFactor = new EntryMemo<readonly LocatedReport[]>('system admin', ({ name, at, state }) => {
  const { values, where } = state.settingValue('two-factor');
  // Another server asks for the second factor.
  const isElsewhere = ['remote-auth', 'peer-auth'].some((setting) => state.value(setting) === 'enable');
  if (values[0] !== 'disable' || isElsewhere || isTemplated(state)) return [];
  const message =
    `Administrator "${name}" signs in with only a password. A stolen password is enough to sign in. ` +
    'Set "two-factor" to "fortitoken" and assign a token (Fortinet hardening guide).';
  return [reportAt(where ?? at, { message })];
});

/** An administrator without a second factor. */
export const noTwoFactor = defineRule({
  id: 'security/no-two-factor',
  severity: 'warning',
  offByDefault: true,
  summary: 'An administrator signs in without a second factor.',
  document(context) {
    const { index, report } = context;
    if (!index.mentionsTable('system admin') || !completenessOf(index).backup) return;
    const isPushOn = PushDevice.of(context).enabled !== undefined;
    const push = isPushOn
      ? ' Push is enabled and also reaches administrators with a mobile token. An account without trusted hosts that exists only for the callback can have a token too.'
      : '';
    for (const { at, report: what } of singleFactor.of(index).flat())
      report(at, { ...what, message: what.message + push });
  },
});
