import { EntryMemo } from '../../model/symbols/entries';
import { completenessOf } from '../../model/symbols/completeness';
import { PushDevice } from '../../push/device/pushDevice';
import { isTemplated } from '../../model/objectState';
import { defineRule, type LocatedReport } from '../engine/rule';

const singleFactor = new EntryMemo<readonly LocatedReport[]>('system admin', ({ name, at, state }) => {
  const { values, where } = state.read('two-factor');
  // Another server asks for the second factor.
  const isElsewhere = ['remote-auth', 'peer-auth'].some((setting) => state.value(setting) === 'enable');
  if (values[0] !== 'disable' || isElsewhere || isTemplated(state)) return [];
  const message =
    `Administrator "${name}" signs in with only a password. A stolen password is enough to sign in. ` +
    'Set "two-factor" to "fortitoken" and assign a token (Fortinet hardening guide).';
  return [{ at: where ?? at, report: { message } }];
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
