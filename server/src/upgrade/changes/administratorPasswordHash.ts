import { compareVersions } from '../../firmware/version';
import { count } from './effect';
import { crosses, defineChange, since } from './change';
import { placesOf } from './configuration';

/** Both names of the setting that drops the old hashes. */
const lockoutSettings = ['login-lockout-upon-downgrade', 'login-lockout-upon-weaker-encryption'] as const;

export const administratorPasswordHash = defineChange({
  id: 'administrator-password-hash',
  outcome: 'behaves-differently',
  subject: 'Administrator passwords',
  source: { kind: 'vendor', text: 'Fortinet technical tips 380476, 424308 and 369039' },
  between: crosses(since('7.2.11', '7.4.8', '7.6.1')),
  covers: ['system password-policy > login-lockout-upon-downgrade'],
  appliesTo: ({ configuration, direction, from, to }) => {
    const administrators = configuration.entries('system admin').filter(({ state }) => state.get('password'));
    const policies = configuration.objects('system password-policy');
    const lockout = policies.flatMap((policy) =>
      lockoutSettings.flatMap((name) => {
        const isOn = configuration.value(policy, name) === 'enable';
        return isOn ? placesOf(configuration.settingPlace(policy, name)) : [];
      }),
    );
    const places = administrators.map((entry) => configuration.entryPlace(entry, 'administrator'));
    const counted =
      administrators.length === 0 ? 'administrators' : count(administrators.length, 'administrator');
    if (direction === 'arrives') {
      if (administrators.length === 0) return undefined;
      return {
        title: `Administrator passwords: PBKDF2 for ${counted}`,
        text: 'Each password is stored as a PBKDF2 hash after the next login of its administrator. On small models a login takes some seconds longer. The old hash is kept for a downgrade.',
        action:
          'Do not enable the lockout after a downgrade in "config system password-policy" as long as you may go back.',
        places,
      };
    }
    const unreadable =
      compareVersions(to, from) > 0
        ? 'The target cannot read PBKDF2 password hashes, so this move counts as a downgrade, although the version is newer.'
        : 'The target cannot read PBKDF2 password hashes.';
    const target = to.major === 7 && to.minor === 4 ? '7.4.8' : to.minor === 6 ? '7.6.1' : '7.2.11';
    const action = `Choose ${target} or a newer patch. Otherwise disable the lockout, let each administrator log in once, and keep access by the console.`;
    return lockout.length > 0
      ? {
          outcome: 'stops-working',
          title: `Administrator passwords: ${counted} locked out`,
          text: `${unreadable} The lockout after a downgrade is enabled: no local administrator can log in.`,
          action,
          places: [...lockout, ...places],
        }
      : {
          outcome: 'decide-before',
          title:
            administrators.length === 0
              ? 'Administrator passwords: counts as a downgrade'
              : `Administrator passwords: a downgrade for ${counted}`,
          text: `${unreadable} Administrators whose password is stored only as PBKDF2, such as accounts created since the change, cannot log in.`,
          action,
          places,
        };
  },
});
