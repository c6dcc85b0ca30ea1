import { EntryMemo } from '../../model/symbols/entries';
import { completenessOf } from '../../model/symbols/completeness';
import { PushDevice } from '../../push/device/pushDevice';
import { isTemplated } from '../../model/objectState';
import { defineRule } from '../engine/rule';
import type { LocatedReport } from './onEntries';

const singleFactor = new EntryMemo<readonly LocatedReport[]>(
  'system admin',
  ({ name, at, state }, { version }) => {
    const given = state.get('two-factor');
    const value = given?.values[0] ?? state.node.child('two-factor')?.defaultIn(version);
    // Elsewhere, somebody else asks for the second factor.
    const isElsewhere = ['remote-auth', 'peer-auth'].some((setting) => state.value(setting) === 'enable');
    if (value !== 'disable' || isElsewhere || isTemplated(state)) return [];
    const message =
      `Administrator "${name}" logs in with a password alone. ` +
      'Set "two-factor" to "fortitoken" and give the account a token (CIS FortiGate Benchmark).';
    return [{ at: given?.setting ?? at, report: { message } }];
  },
);

/** An administrator whom a stolen password lets in. */
export const noTwoFactor = defineRule({
  id: 'security/no-two-factor',
  severity: 'warning',
  offByDefault: true,
  summary: 'An administrator logs in without a second factor.',
  document(context) {
    const { index, report } = context;
    if (!index.mentionsTable('system admin') || !completenessOf(index).backup) return;
    const isPushOn = PushDevice.of(context).enabled !== undefined;
    const push = isPushOn
      ? ' Push is on, and reaches administrators with a mobile token as well; an account that is only there without trusted hosts to let the call-back in may get a token of its own, and loses nothing by it.'
      : '';
    for (const { at, report: what } of singleFactor.of(index).flat())
      report(at, { ...what, message: what.message + push });
  },
});
