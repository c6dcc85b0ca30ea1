import { crosses, defineChange, since } from './change';
import { placesOf } from './configuration';

const minimums = [
  ['minimum-length', 12],
  ['min-upper-case-letter', 1],
  ['min-lower-case-letter', 1],
  ['min-number', 1],
  ['min-non-alphanumeric', 1],
] as const;

export const passwordPolicyEnforced = defineChange({
  id: 'password-policy-enforced',
  outcome: 'behaves-differently',
  subject: 'Administrator passwords',
  source: { kind: 'vendor', text: 'Fortinet technical tip 220886' },
  between: crosses(since('7.6.5')),
  downgradeText: 'The target does not enforce a password policy for administrators by default.',
  covers: ['system password-policy', 'system password-policy-guest-admin'],
  appliesTo: ({ configuration }) => {
    const [policy] = configuration.objects('system password-policy');
    const isMet =
      policy !== undefined &&
      configuration.value(policy, 'status') === 'enable' &&
      minimums.every(([name, least]) => Number(configuration.value(policy, name) ?? 0) >= least);
    if (isMet) return undefined;
    // Numbers below the new minimums, including those for guest administrators.
    const tooLow = ['system password-policy', 'system password-policy-guest-admin']
      .flatMap((table) => configuration.objects(table))
      .flatMap((state) =>
        minimums
          .filter(([name, least]) => state.get(name) && Number(configuration.value(state, name)) < least)
          .map(([name]) => configuration.settingPlace(state, name)),
      );
    const administrators = configuration.entries('system admin');
    return {
      title: 'Administrator passwords: a policy is enforced',
      text: 'From 7.6.5, passwords of administrators need 12 characters with an uppercase letter, a lowercase letter, a digit and a special character. Administrators whose password does not meet this must change it at the next login. Scripts and services that sign in with such a password stop working.',
      action: 'Change these passwords before the upgrade. A stricter policy is kept.',
      places: placesOf(
        policy && configuration.settingPlace(policy, 'status'),
        ...tooLow,
        ...administrators
          .filter(({ state }) => state.get('password'))
          .map((entry) => configuration.entryPlace(entry, 'administrator')),
      ),
    };
  },
});
