import { compareVersions, version } from 'fortios-language/firmware/version';
import { placesOf } from '../configuration';
import { choiceOf, type ChangeContext } from '../context';
import { count, type ChangeEffect } from '../effect';
import { since, withinVersions, type Moves } from '../versions';

/** Releases that always require both signatures of SAML. 7.2 got the setting in 7.2.14. */
const needsBothSignatures = withinVersions(['7.2.12', '7.2.13'], ['7.4.9', '7.4.9'], ['7.6.4', '7.6.4']);
/** Releases with `require-signed-resp-and-asrt`, which is disabled by default. */
const hasSignatureSetting = since('7.0.18', '7.2.14', '7.4.10', '7.6.5');

/** Both names of the setting that drops the old hashes of passwords. */
const lockoutSettings = ['login-lockout-upon-downgrade', 'login-lockout-upon-weaker-encryption'] as const;

const passwordMinimums = [
  ['minimum-length', 12],
  ['min-upper-case-letter', 1],
  ['min-lower-case-letter', 1],
  ['min-number', 1],
  ['min-non-alphanumeric', 1],
] as const;

/** Moves that begin or end the check of the signature of responses. */
export const samlSignatureMoves: Moves = {
  between: ({ from, to }) => {
    if (needsBothSignatures.has(to)) return needsBothSignatures.has(from) ? undefined : 'arrives';
    const isChecked = needsBothSignatures.has(from) || hasSignatureSetting.has(from);
    return hasSignatureSetting.has(to) === isChecked ? undefined : isChecked ? 'leaves' : 'arrives';
  },
  text: '7.2.12, 7.4.9, 7.6.4: both signatures; 7.0.18, 7.2.14, 7.4.10, 7.6.5: as `require-signed-resp-and-asrt` says',
};

export function samlSignatures({
  configuration,
  direction,
  from,
  to,
}: ChangeContext): ChangeEffect | undefined {
  // If both signatures are already required, the identity provider sends both.
  const isRequired = direction === 'arrives' && hasSignatureSetting.has(from);
  const servers = configuration
    .entries('user saml')
    .filter(({ state }) => !(isRequired && state.value('require-signed-resp-and-asrt') === 'enable'));
  const signOns = configuration
    .objects('system saml')
    .filter((state) => state.value('status') === 'enable' && state.value('role') !== 'identity-provider');
  const total = servers.length + signOns.length;
  if (total === 0) return undefined;
  const isOptional = hasSignatureSetting.has(to);
  return {
    outcome: isOptional ? 'behaves-differently' : 'stops-working',
    title: `SAML: ${count(total, 'service provider')} with signed responses`,
    text: isOptional
      ? 'The target verifies the signature of the SAML response in addition to that of the assertion. "require-signed-resp-and-asrt" decides: with "enable", both must be signed; with "disable", at least one of them.'
      : 'The target verifies the signature of the SAML response in addition to that of the assertion. If the identity provider signs only one of them, sign-ins fail with "Signature element not found".',
    action: 'Let the identity provider sign response and assertion before the upgrade.',
    places: placesOf(
      ...servers.map((entry) => configuration.entryPlace(entry)),
      ...signOns.map((state) => configuration.openingPlace(state)),
    ),
  };
}

export function administratorPasswordHash({
  configuration,
  device,
  direction,
  from,
  to,
}: ChangeContext): ChangeEffect | undefined {
  const administrators = configuration.entries('system admin').filter(({ state }) => state.get('password'));
  const policies = configuration.objects('system password-policy');
  const lockout = policies.flatMap((policy) =>
    lockoutSettings.flatMap((name) => {
      const isOn = policy.value(name) === 'enable';
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
  const firstInTrain = [version(7, 4, 8), version(7, 6, 1)].find(
    ({ minor }) => to.major === 7 && to.minor === minor,
  );
  const choice = choiceOf([firstInTrain ?? version(7, 2, 11)], device);
  const action = `${choice === undefined ? 'Disable' : `Choose ${choice} or a newer patch. Otherwise disable`} the lockout, let each administrator log in once, and keep access by the console.`;
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
}

export function passwordPolicyEnforced({ configuration }: ChangeContext): ChangeEffect | undefined {
  const [policy] = configuration.objects('system password-policy');
  const isMet =
    policy?.value('status') === 'enable' &&
    passwordMinimums.every(([name, least]) => Number(policy.value(name) ?? 0) >= least);
  if (isMet) return undefined;
  // Numbers below the new minimums, including those for guest administrators.
  const tooLow = ['system password-policy', 'system password-policy-guest-admin']
    .flatMap((table) => configuration.objects(table))
    .flatMap((state) =>
      passwordMinimums
        .filter(([name, least]) => state.get(name) && Number(state.value(name)) < least)
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
}

export function pushOverIpsecInVdoms({
  configuration,
  device,
  direction,
}: ChangeContext): ChangeEffect | undefined {
  const choice = choiceOf([version(7, 4, 9), version(7, 6, 1)], device);
  const isEnabled = configuration
    .objects('system ftm-push')
    .some((state) => state.value('status') === 'enable');
  const dialups = configuration
    .entries('vpn ipsec phase1-interface')
    .filter(({ state }) => configuration.vdomOf(state) !== 'root' && state.value('type') === 'dynamic');
  if (!isEnabled || dialups.length === 0) return undefined;
  const title = `FortiToken Mobile push: ${count(dialups.length, 'dial-up VPN')} in other VDOMs than "root"`;
  const places = dialups.map((entry) => configuration.entryPlace(entry));
  return direction === 'arrives'
    ? {
        title,
        text: 'The target sends push notifications to users of these VPNs; the current version does so only in the VDOM "root".',
        action: 'Tell the users to expect a notification.',
        places,
      }
    : {
        outcome: 'stops-working',
        title,
        text: 'The target sends no push notifications to users of these VPNs. They must enter the code.',
        action:
          choice === undefined ? 'Tell the users.' : `Choose ${choice} or a newer patch, or tell the users.`,
        places,
      };
}
