import { defineRule } from '../engine/rule';
import { accountTables } from '../../push/device/pushDevice';
import { mobileTokens, cloudPushRequired } from '../../push/checklist/requirements/users';
import { resultOf } from '../../push/checklist/checklistContext';
import { onUnmet, enabledHere } from './onEnabledPush';
import { replace, insertLinesAfter } from '../engine/edits';
import { unrestrictedAdministrator } from '../../push/checklist/requirements/access';
import { ikev1, ikev2Firmware } from '../../push/checklist/requirements/vpn';
import { versionNote } from '../../firmware/effective';
import { pushesInVdom, pushesOverIkev2 } from '../../push/versions';

/** The maximum number of accounts that are listed. */
const maxTokens = 3;

/** Push is enabled, but no account has a token that receives a push. */
export const noTokenUser = defineRule({
  id: 'ftm-push/no-token-user',
  severity: 'hint',
  summary: 'Push is enabled, but no user and no administrator has a FortiToken that receives a push.',
  document: onUnmet(mobileTokens, (context) => {
    const { device, enabled, report } = context;
    const problems = new Set(device.mobileAccounts.map((account) => device.tokenProblem(account)));
    // `reference/undefined` reports a token that does not exist.
    if (problems.has('unregistered')) return;
    if (problems.size > 0) {
      report(enabled.setting, {
        message: `Push is enabled, but nobody can receive one. ${resultOf(mobileTokens, context)?.evidence ?? ''}`,
        related: device.mobileAccounts.slice(0, maxTokens).map(({ name, at, setting }) => ({
          at: setting ?? at,
          message: `"${name}" has a token`,
        })),
      });
      return;
    }
    const hardware = accountTables
      .flatMap((table) => device.accounts(table) ?? [])
      .filter(({ token }) => token === 'hardware');
    if (hardware.length > 0) {
      report(enabled.setting, {
        message:
          'Push is enabled, but the file has only hardware tokens, which receive no push. ' +
          'Assign FortiToken Mobile tokens, whose serial numbers begin with "FTKMOB".',
        related: hardware.slice(0, maxTokens).map(({ name, at, setting }) => ({
          at: setting ?? at,
          message: `"${name}" has a hardware token`,
        })),
      });
      return;
    }
    report(enabled.setting, {
      message:
        'Push is enabled, but no user (local, RADIUS, LDAP or TACACS+) and no administrator has a FortiToken. The device sends no push. ' +
        'Assign tokens with "set two-factor fortitoken" and "set fortitoken".',
    });
  }),
});

/** FortiToken Cloud does not push, although its users have tokens. */
export const cloudPush = defineRule({
  id: 'ftm-push/cloud-push',
  severity: 'info',
  summary: 'Users have tokens of FortiToken Cloud, which does not push.',
  document: onUnmet(cloudPushRequired, ({ device, report }) => {
    const setting = device.global?.get('fortitoken-cloud-push-status')?.setting;
    if (!setting) return;
    report(setting, {
      message:
        'Push of FortiToken Cloud is off, but users have its tokens. "config system ftm-push" has no effect on them: ' +
        'they must type the code. Set "fortitoken-cloud-push-status" to "enable".',
      fixes: [
        {
          title: 'Set "fortitoken-cloud-push-status" to "enable"',
          preferred: true,
          edits: [replace(setting, 'set fortitoken-cloud-push-status enable')],
        },
      ],
    });
  }),
});

/** The maximum number of accounts that are listed. */
const maxAdministrators = 10;

/** The device checks the callback against trusted hosts, and every administrator has some. */
export const allAdminsRestricted = defineRule({
  id: 'ftm-push/all-admins-restricted',
  severity: 'warning',
  summary: 'Every administrator has trusted hosts, which block the callback.',
  document: onUnmet(unrestrictedAdministrator, ({ device: { administrators = [] }, enabled, report }) => {
    report(enabled.setting, {
      message:
        'Every administrator has trusted hosts. The FortiGate drops callbacks from phones at all other addresses. ' +
        'Keep at least one account, with any profile, without trusted hosts.',
      related: administrators.slice(0, maxAdministrators).map(({ name, at, trustedHost }) => ({
        at: trustedHost ?? at,
        message: `Administrator "${name}" has trusted hosts`,
      })),
    });
  }),
});

/** A dial-up VPN over IKEv1, which does not support push. */
export const ikev1Dialup = defineRule({
  id: 'ftm-push/ikev1-dialup',
  severity: 'warning',
  summary: 'A dial-up VPN uses IKEv1, which does not support push.',
  document: onUnmet(ikev1, ({ device: { dialups }, enabled, document, report }) => {
    for (const { name, ike, ikeCommand, type, hasXauth } of dialups ?? []) {
      if (ike !== 1 || !hasXauth) continue;
      const there = ikeCommand ? '' : ' by default';
      report(ikeCommand ?? type, {
        message:
          `"${name}" uses IKEv1${there}, which does not support push. While push is enabled, users with FortiToken Mobile cannot sign in to this VPN. ` +
          'Use IKEv2 with EAP ("set eap enable"), also on the clients.',
        related: [enabledHere(enabled)],
        fixes: [
          {
            title: 'Set "ike-version" to 2',
            edits: [
              ikeCommand
                ? replace(ikeCommand, 'set ike-version 2')
                : insertLinesAfter(document, type, ['set ike-version 2']),
            ],
          },
        ],
      });
    }
  }),
});

/** A dial-up VPN over IKEv2, in a version that does not support push over IKEv2, or not in its VDOM. */
export const ikev2NeedsFirmware = defineRule({
  id: 'ftm-push/ikev2-needs-firmware',
  severity: 'info',
  summary: 'A dial-up VPN uses IKEv2, but this firmware version does not support push over IKEv2 there.',
  document: onUnmet(ikev2Firmware, (context) => {
    const { device, enabled, firmware, report } = context;
    const pushes = pushesOverIkev2(firmware.version);
    for (const { name, scope, ike, mayHaveEap, ikeCommand, type } of device.dialups ?? []) {
      const vdom = scope.kind === 'vdom' ? scope.name : 'root';
      if (ike !== 2 || !mayHaveEap || (pushes && pushesInVdom(vdom, firmware.version))) continue;
      report(ikeCommand ?? type, {
        message: pushes
          ? `"${name}" is in VDOM "${vdom}". This version sends a push over IPsec only in VDOM "root". Upgrade to 7.4.9, 7.6.1 or later. ${versionNote(firmware)}`
          : `"${name}" uses IKEv2. This version does not send a push over IKEv2. Upgrade to 7.2.8, 7.4.4, 7.6.0 or later. ${versionNote(firmware)}`,
        related: [enabledHere(enabled)],
      });
    }
  }),
});
