import { formatVersion } from '../../../firmware/version';
import { quote } from '../../../syntax/quoting';
import type { Dialup } from '../../device/pushDevice';
import { pushesInVdom, pushesOverIkev2 } from '../../versions';
import {
  entry,
  inVdom,
  checkPlace,
  withinEntry,
  type CheckPlaces,
  type PushRequirement,
  type ChecklistContext,
} from '../checklistContext';
import { quotedNames } from '../../../base/lists';

/** No VPN prevents sign-ins of users with FortiToken Mobile. */
export const ikev1: PushRequirement = {
  id: 'ikev1',
  requirement: 'No dial-up VPN with user authentication uses IKEv1, which does not support push.',
  evaluate(context) {
    const { dialups } = context.device;
    if (!dialups) {
      return {
        status: 'cannot-be-seen',
        evidence: 'The file has no IPsec phase 1.',
        commands: inVdom(context, ['show vpn ipsec phase1-interface']),
      };
    }
    const old = dialups.filter(({ ike, hasXauth }) => ike === 1 && hasXauth);
    if (old.length > 0) {
      return {
        status: 'not-met',
        evidence: `While push is enabled, users with FortiToken Mobile cannot sign in to ${namesOf(old)}. Use IKEv2 with EAP instead of XAuth, also on the clients.`,
        places: placesOf(old),
        commands: old.flatMap(({ name, scope, table }) =>
          withinEntry(
            context,
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
          evidence: `The settings of ${namesOf(unknown)} are placeholders.`,
          places: placesOf(unknown),
        }
      : { status: 'met', evidence: 'The file has no such VPN.' };
  },
};

/** The version supports push over IKEv2. */
export const ikev2Firmware: PushRequirement = {
  id: 'ikev2-firmware',
  requirement: 'The firmware version supports push over IKEv2: 7.2.8, 7.4.4, 7.6.0 or a later patch.',
  evaluate(context) {
    const used = ikev2(context);
    if (used.length === 0) return undefined;
    const { version } = context.firmware;
    const status = pushesOverIkev2(version) ? 'met' : 'not-met';
    const unsupported = used.filter(
      ({ scope }) => scope.kind === 'vdom' && !pushesInVdom(scope.name, version),
    );
    if (status === 'met' && unsupported.length > 0)
      return {
        status: 'not-met',
        evidence: `${namesOf(unsupported)} ${unsupported.length === 1 ? 'is' : 'are'} in a VDOM other than root, where push over IPsec needs 7.4.9, 7.6.1 or a later patch. The version is ${formatVersion(version)}.`,
        places: placesOf(unsupported),
      };
    return {
      status,
      evidence: `${namesOf(used)} use${used.length === 1 ? 's' : ''} IKEv2, and the version is ${formatVersion(version)}.`,
      places: placesOf(used),
    };
  },
};

/** The clients support push over IKEv2. */
export const forticlient: PushRequirement = {
  id: 'forticlient',
  requirement: 'For IKEv2, FortiClient is new enough: 7.2.4 on Windows, 7.2.5 on Linux and macOS.',
  evaluate(context) {
    const used = ikev2(context);
    if (used.length === 0) return undefined;
    return {
      status: 'cannot-be-seen',
      evidence:
        'Ask the users of the VPN. iOS does not support push for dial-up VPNs: users append the code to the password.',
      commands: inVdom(context, ['diagnose vpn ike gateway list']),
    };
  },
};

function ikev2({ device }: ChecklistContext): readonly Dialup[] {
  // Without EAP, no user signs in.
  return device.dialups?.filter(({ ike, mayHaveEap }) => ike === 2 && mayHaveEap) ?? [];
}

function namesOf(dialups: readonly Dialup[]): string {
  return quotedNames(dialups.map(({ name }) => name));
}

function placesOf(dialups: readonly Dialup[]): CheckPlaces {
  return dialups.map(({ name, ikeCommand, type }) =>
    checkPlace(ikeCommand ?? type, `phase 1 ${quotedNames([name])}`),
  );
}
