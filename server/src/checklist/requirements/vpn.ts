import { formatVersion } from '../../firmware/version';
import { quote } from '../../syntax/quoting';
import type { Dialup } from '../../rules/ftm-push/device/dialups';
import { pushesOverIkev2 } from '../../rules/ftm-push/versions';
import {
  entry,
  inVdom,
  named,
  placeOf,
  within,
  type CheckPlaces,
  type Requirement,
  type Site,
} from '../site';

/** No VPN prevents sign-ins of users with FortiToken Mobile. */
export const ikev1: Requirement = {
  id: 'ikev1',
  requirement: 'No dial-up VPN with user authentication uses IKEv1, which does not support push.',
  look(site) {
    const { dialups } = site.device;
    if (!dialups) {
      return {
        status: 'cannot-be-seen',
        found: 'The file has no IPsec phase 1.',
        commands: inVdom(site, ['show vpn ipsec phase1-interface']),
      };
    }
    const old = dialups.filter(({ ike, hasXauth }) => ike === 1 && hasXauth);
    if (old.length > 0) {
      return {
        status: 'not-met',
        found: `While push is enabled, users with FortiToken Mobile cannot sign in to ${namesOf(old)}. Use IKEv2 with EAP instead of XAuth, also on the clients.`,
        places: placesOf(old),
        commands: old.flatMap(({ name, scope, table }) =>
          within(
            site,
            scope,
            entry(table, quote(name), [
              'set ike-version 2',
              'set eap enable',
              'set eap-identity send-request',
            ]),
          ),
        ),
      };
    }
    const unknown = dialups.filter(({ ike, hasXauth }) => ike === 'unknown' && hasXauth);
    return unknown.length > 0
      ? {
          status: 'cannot-be-seen',
          found: `The settings of ${namesOf(unknown)} are placeholders.`,
          places: placesOf(unknown),
        }
      : { status: 'met', found: 'The file has no such VPN.' };
  },
};

/** The version supports push over IKEv2. */
export const ikev2Firmware: Requirement = {
  id: 'ikev2-firmware',
  requirement: 'The firmware version supports push over IKEv2: 7.2.8, 7.4.4, 7.6.0 or a later patch.',
  look(site) {
    const used = ikev2(site);
    if (used.length === 0) return undefined;
    const { version } = site.firmware;
    const status = pushesOverIkev2(version) ? 'met' : 'not-met';
    return {
      status,
      found: `${namesOf(used)} use${used.length === 1 ? 's' : ''} IKEv2, and the version is ${formatVersion(version)}.`,
      places: placesOf(used),
    };
  },
};

/** The clients support push over IKEv2. */
export const forticlient: Requirement = {
  id: 'forticlient',
  requirement: 'For IKEv2, FortiClient is new enough: 7.2.4 on Windows, 7.2.5 on Linux and macOS.',
  look(site) {
    const used = ikev2(site);
    if (used.length === 0) return undefined;
    return {
      status: 'cannot-be-seen',
      found:
        'Ask the users of the VPN. iOS does not support push for dial-up VPNs: users append the code to the password.',
      commands: inVdom(site, ['diagnose vpn ike gateway list']),
    };
  },
};

function ikev2({ device }: Site): readonly Dialup[] {
  return device.dialups?.filter(({ ike }) => ike === 2) ?? [];
}

function namesOf(dialups: readonly Dialup[]): string {
  return named(dialups.map(({ name }) => name));
}

function placesOf(dialups: readonly Dialup[]): CheckPlaces {
  return dialups.map(({ name, ikeCommand, type }) => placeOf(ikeCommand ?? type, `phase 1 ${named([name])}`));
}
