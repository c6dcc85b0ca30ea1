import { isPlaceholder } from '../../syntax/placeholder';
import { defineRule, type DocumentContext, type Fix } from '../engine/rule';
import {
  onPushOrScript,
  switchOn,
  onPush,
  removeSetting,
  serverIpFixes,
  nameAddress,
  enabledHere,
  onEnabledPush,
  type EnabledPushContext,
} from './onEnabledPush';
import { isTemplated, type ObjectState } from '../../model/objectState';
import {
  hasReportedAddress,
  isPushEnabled,
  mayExist,
  workingAddress,
  ftmPushTable,
  hasServerAndInterface,
  setValue,
  hasBothAddresses,
  canNameServer,
  noAddress,
  addressLine,
  ineffectiveAddress,
  leastAnswerTime,
} from '../../push/pushObject';
import { matchPath } from '../../schema/matchNames';
import { scopedTables } from '../../model/document/vdoms';
import { reportOutsideGlobal } from '../engine/scopeMove';
import { versionNote } from '../../firmware/effective';
import { isVersionNamed } from '../engine/settingSubject';
import { addressSetting, showsServerIp } from '../../push/versions';
import type { ConfigDocument } from '../../model/document/document';
import { replace, insertLinesInside } from '../engine/edits';
import type { Located } from '../../syntax/statements';
import { blockBody } from '../../syntax/blockBody';
import { PushDevice, type Account } from '../../push/device/pushDevice';
import { resultOf } from '../../push/checklist/checklistContext';
import { answerTime, sslVpnTime } from '../../push/checklist/requirements/users';

/** An address is set, but push is off. */
export const notEnabled = defineRule({
  id: 'ftm-push/not-enabled',
  severity: 'info',
  summary: 'An address is set, but push is not enabled.',
  object: onPushOrScript((context, isScript) => {
    const { object, report } = context;
    const address = workingAddress(context);
    if (!address || hasReportedAddress(context) || !mayExist(context, address.name)) return;
    if (isPushEnabled(object) || isTemplated(object)) return;
    const status = object.value('status');
    // Another value is invalid, which `schema/invalid-value` reports.
    if (isPlaceholder(status ?? '') || (status !== undefined && !'disable'.startsWith(status))) return;
    report(address.setting, {
      message:
        status === undefined && isScript
          ? 'This script sets an address, but not "status". If push is off on the device, it stays off. To be sure, set "status" to "enable" here.'
          : status === undefined
            ? 'An address is set, but "status" is "disable" by default. Push is off. Set "status" to "enable".'
            : 'An address is set, but "status" is not "enable". Push is off. Set "status" to "enable".',
      fixes: [switchOn(context, address)],
    });
  }),
});

/** The block outside the global part of a device with VDOMs: push is a setting of the whole device. */
export const globalOnly = defineRule({
  id: 'ftm-push/global-only',
  severity: 'error',
  summary: 'On a device with VDOMs, the block is outside config global.',
  dependsOnStructureOnly: true,
  document(context) {
    const { document, schema, firmware } = context;
    for (const [unit, scope] of scopedTables(document)) {
      if (scope.kind === 'global') continue;
      if (matchPath(schema, { kind: 'top' }, unit.path, firmware.version)?.node.path !== ftmPushTable)
        continue;
      reportOutsideGlobal(unit, `config ${ftmPushTable}`, scope, context);
    }
  },
});

/** An address and an interface: the CLI accepts only one of them. */
export const serverAndInterface = defineRule({
  id: 'ftm-push/server-and-interface',
  severity: 'error',
  summary: 'server and interface are both set.',
  object: onPush((context) => {
    const { object } = context;
    const server = setValue(object, 'server');
    const name = setValue(object, 'interface');
    if (!server || !name || !hasServerAndInterface(context)) return;
    context.report(name.setting, {
      message:
        '"server" and "interface" are both set. At "end", the device answers "set either interface or server but not ' +
        'both." and "attribute \'interface\' set operator error, -651, roll back the setting". Remove one of them.',
      related: [{ at: server.setting, message: '"server" is set here' }],
      fixes: [
        { ...removeSetting(object, name), title: 'Keep "server", remove "interface"' },
        { ...removeSetting(object, server), title: 'Keep "interface", remove "server"' },
      ],
    });
  }),
});

/** Both settings for the address. */
export const serverAndServerIp = defineRule({
  id: 'ftm-push/server-and-server-ip',
  severity: 'error',
  summary: 'server and server-ip are both set.',
  object: onPush((context) => {
    const server = setValue(context.object, 'server');
    const serverIp = setValue(context.object, 'server-ip');
    if (!server || !serverIp || !hasBothAddresses(context)) return;
    context.report(serverIp.setting, {
      message: `"server" and "server-ip" are both set. The device uses only "server". Remove "server-ip". ${versionNote(context.firmware)}`,
      related: [{ at: server.setting, message: '"server" is set here' }],
      fixes: [
        {
          ...removeSetting(context.object, serverIp),
          title: 'Keep "server", remove "server-ip"',
          preferred: true,
          safe: isVersionNamed(context.firmware) && server.values.join(' ') === serverIp.values.join(' '),
        },
      ],
    });
  }),
});

/** `server-ip` in versions whose CLI still shows it although it has no effect. */
export const serverIpInert = defineRule({
  id: 'ftm-push/server-ip-inert',
  severity: 'error',
  summary: 'server-ip has no effect in this firmware version.',
  object: onPush((context) => {
    const { version } = context.firmware;
    const serverIp = setValue(context.object, 'server-ip');
    if (!serverIp || addressSetting(version) === 'server-ip' || !showsServerIp(version)) return;
    if (hasBothAddresses(context)) return;
    context.report(serverIp.setting.name ?? serverIp.setting, {
      message:
        '"server-ip" has no effect from 6.4.10 on. Without "server", the device answers "Missing server address." and ' +
        `"object check operator error, -56, discard the setting". Use "server". ${versionNote(context.firmware)}`,
      fixes: serverIpFixes(context, serverIp, canNameServer(context.object)),
    });
  }),
});

/** Whether a device has printed the file. */
function isBackup({ fileFirmware }: ConfigDocument): boolean {
  return fileFirmware.header !== undefined;
}

/** `server-ip` in versions that no longer have it. */
export const serverIpRemoved = defineRule({
  id: 'ftm-push/server-ip-removed',
  severity: 'error',
  summary: 'server-ip no longer exists in this firmware version.',
  // The device rejects the line as soon as it is entered, also in a block that `abort` discards.
  object: {
    table: ftmPushTable,
    key: isBackup,
    check: (context) => {
      const serverIp = context.object.get('server-ip');
      if (!serverIp || showsServerIp(context.firmware.version)) return;
      // The output of `get` still contains it, so "show full-configuration" may print its default.
      if (isBackup(context.document) && serverIp.values.join(' ') === noAddress) return;
      const canMove = setValue(context.object, 'server-ip') !== undefined && canNameServer(context.object);
      const server = setValue(context.object, 'server');
      context.report(serverIp.setting.name ?? serverIp.setting, {
        message:
          '"server-ip" was removed from the CLI in 7.4.1. The device rejects this line. ' +
          `Use "server", which takes an IPv4 address or a domain name. ${versionNote(context.firmware)}`,
        ...(server && { related: [{ at: server.setting, message: '"server" is set here' }] }),
        fixes: serverIpFixes(context, serverIp, canMove),
      });
    },
  },
});

/** An empty certificate name. */
export const emptyServerCert = defineRule({
  id: 'ftm-push/empty-server-cert',
  severity: 'error',
  summary: 'server-cert is empty.',
  object: onPush((context) => {
    const certificate = context.object.get('server-cert');
    if (certificate?.values.join('') !== '' || !mayExist(context, certificate.name)) return;
    context.report(certificate.setting, {
      message:
        '"server-cert" is empty. The app reports an invalid certificate, and users cannot approve a sign-in. Unset it to use the default certificate.',
      fixes: [
        {
          title: 'Unset "server-cert"',
          preferred: true,
          safe: true,
          edits: [replace(certificate.setting, 'unset server-cert')],
        },
      ],
    });
  }),
});

/** The maximum number of accounts that are listed. */
const maxRelated = 3;

/** What the block contains before anyone configures push. */
const factorySettings: Readonly<Record<string, readonly string[]>> = {
  status: ['disable'],
  // The default depends on the model and the version.
  'server-cert': ['Fortinet_Factory', 'Fortinet_GUI_Server', 'self-sign'],
  'server-port': ['4433'],
};

/** Accounts have mobile tokens, and push is configured in part, but off. */
export const pushOff = defineRule({
  id: 'ftm-push/push-off',
  severity: 'hint',
  summary: 'Users have mobile tokens, but push is off.',
  document(context) {
    if (!context.index.mentionsTable(ftmPushTable)) return;
    const device = PushDevice.of(context);
    const { push, mobileAccounts } = device;
    const block = push?.blocks.at(-1);
    if (!push || !block || device.enabled || !device.hasMobileAccounts || mobileAccounts.length === 0) return;
    if (isPlaceholder(push.value('status') ?? '') || isTemplated(push) || isUntouched(push)) return;
    // With an address, `ftm-push/not-enabled` reports it; with an invalid status, `schema/invalid-value`.
    if (device.address || !'disable'.startsWith(push.value('status') ?? '')) return;
    if (hasReportedAddress({ object: push, firmware: context.firmware })) return;
    const fix = switchOnFix(context, device);
    context.report(push.lastCommand('status') ?? blockBody(block).opening, {
      message: `${describe(mobileAccounts)}, but push is off. Users must type the code instead of approving the sign-in. Enable push.`,
      related: mobileAccounts.slice(0, maxRelated).map(pointAt),
      fixes: fix ? [fix] : [],
    });
  },
});

/** Whether the block is as the device creates it: nobody has decided for push. */
function isUntouched(push: ObjectState): boolean {
  return [...push.all()].every(
    ({ name, values }) => factorySettings[name]?.includes(values.join(' ')) === true,
  );
}

function describe([first, ...others]: readonly Account[]): string {
  const name = `"${first?.name ?? ''}"`;
  if (others.length === 0) return `${name} has a FortiToken Mobile token`;
  return `${name} and ${others.length === 1 ? 'one more account' : `${others.length} more accounts`} have FortiToken Mobile tokens`;
}

function pointAt({ name, at, setting }: Account): { readonly at: Located; readonly message: string } {
  return { at: setting ?? at, message: `"${name}" has a mobile token` };
}

function switchOnFix(context: DocumentContext, { push, address }: PushDevice): Fix | undefined {
  const { document, firmware } = context;
  const block = push?.blocks.at(-1);
  if (!push || !block) return undefined;
  const status = push.lastCommand('status');
  const known = { object: push, firmware, document };
  // The command that sets or unsets the address must be changed; a second command would not be sufficient.
  const there = ineffectiveAddress(known)?.setting ?? push.lastCommand(addressSetting(firmware.version));
  const naming = address ? undefined : (there ?? status);
  const lines = [
    ...(address || naming ? [] : [addressLine(firmware)]),
    ...(status ? [] : ['set status enable']),
  ];
  const edits = [
    ...(lines.length > 0 ? [insertLinesInside(document, blockBody(block), lines)] : []),
    ...(naming ? nameAddress(known, naming).edits : []),
    ...(status ? [replace(status, 'set status enable')] : []),
  ];
  return { title: 'Enable push', edits };
}

/** The sign-in ends before users can answer. */
export const shortTimeout = defineRule({
  id: 'ftm-push/short-timeout',
  severity: 'info',
  summary: 'remoteauthtimeout, or login-timeout of SSL VPN, leaves users too little time to answer.',
  document: onEnabledPush((context) => {
    if (resultOf(answerTime, context)?.status === 'not-met') reportAnswerTime(context);
    if (resultOf(sslVpnTime, context)?.status === 'not-met') reportLoginTimeout(context);
  }),
});

function reportAnswerTime({ device, enabled, document, report }: EnabledPushContext): void {
  const { answerTime: seconds, global } = device;
  const block = global?.blocks.at(-1);
  if (seconds === undefined || !block) return;
  const setting = global?.get('remoteauthtimeout')?.setting;
  const command = global?.lastCommand('remoteauthtimeout');
  const inside = blockBody(block);
  report(setting ?? command ?? inside.opening, {
    message:
      `"remoteauthtimeout" is ${seconds} seconds${setting ? '' : ' by default'}. The sign-in fails before users can approve it on the phone. ` +
      'Set it to 60.',
    related: [enabledHere(enabled)],
    fixes: [
      {
        title: 'Set "remoteauthtimeout" to 60',
        preferred: true,
        edits: [
          command
            ? replace(command, 'set remoteauthtimeout 60')
            : insertLinesInside(document, inside, ['set remoteauthtimeout 60']),
        ],
      },
    ],
  });
}

function reportLoginTimeout({ device, enabled, report }: EnabledPushContext): void {
  for (const { setting, seconds } of device.sslVpnTimes) {
    if (seconds === undefined || seconds >= leastAnswerTime) continue;
    report(setting, {
      message: `"login-timeout" of SSL VPN is ${seconds} seconds. The sign-in fails before users can approve it on the phone. Set it to 60.`,
      related: [enabledHere(enabled)],
      fixes: [
        {
          title: 'Set "login-timeout" to 60',
          preferred: true,
          edits: [replace(setting, 'set login-timeout 60')],
        },
      ],
    });
  }
}
