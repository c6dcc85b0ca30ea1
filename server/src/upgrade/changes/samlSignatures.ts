import type { EntryState } from '../../model/symbols/entries';
import { count } from './effect';
import { defineChange, since, within } from './change';
import { placesOf } from './configuration';

/** Releases that always require both signatures. 7.2 got the setting in 7.2.14. */
const needsBoth = within(['7.2.12', '7.2.13'], ['7.4.9', '7.4.9'], ['7.6.4', '7.6.4']);
/** Releases with `require-signed-resp-and-asrt`, which is disabled by default. */
const hasSetting = since('7.0.18', '7.2.14', '7.4.10', '7.6.5');

export const samlSignatures = defineChange({
  id: 'saml-signatures',
  outcome: 'stops-working',
  subject: 'SAML',
  source: { kind: 'vendor', text: 'Fortinet troubleshooting tip 407859' },
  between: ({ from, to }) => {
    if (needsBoth(to)) return needsBoth(from) ? undefined : 'arrives';
    const isChecked = needsBoth(from) || hasSetting(from);
    return hasSetting(to) === isChecked ? undefined : isChecked ? 'leaves' : 'arrives';
  },
  downgradeText: 'The target does not verify the signature of the SAML response, only that of the assertion.',
  appliesTo: ({ configuration, direction, from, to }) => {
    // If both signatures are already required, the identity provider sends both.
    const isNew = (server: EntryState): boolean =>
      !(
        direction === 'arrives' &&
        hasSetting(from) &&
        configuration.value(server.state, 'require-signed-resp-and-asrt') === 'enable'
      );
    const servers = configuration.entries('user saml').filter(isNew);
    const signOns = configuration
      .objects('system saml')
      .filter(
        (state) =>
          configuration.value(state, 'status') === 'enable' &&
          configuration.value(state, 'role') !== 'identity-provider',
      );
    const total = servers.length + signOns.length;
    if (total === 0) return undefined;
    const isOptional = hasSetting(to);
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
  },
});
