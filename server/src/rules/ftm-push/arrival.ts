import { specialRangeOf } from '../../syntax/addresses';
import { defineRule, type DocumentContext, type Edit, type Fix } from '../engine/rule';
import { onPush, onObstacle, onEnabledPush, preparePolicies, onUnmet } from './onEnabledPush';
import { forwardable, setValue, ftmPushTable } from '../../push/pushObject';
import { addressSetting } from '../../push/versions';
import { replace, insertLinesAfter, insertLinesInside } from '../engine/edits';
import { obstacleText } from '../../push/obstacleText';
import {
  describeReceiver,
  callbackOf,
  candidates,
  placeOfAddress,
  type Receiver,
} from '../../push/device/callback';
import type { ConfigDocument } from '../../model/document/document';
import { unquote } from '../../syntax/quoting';
import { nearest } from '../../base/nearest';
import { PushDevice } from '../../push/device/pushDevice';
import { receivingInterface } from '../../push/checklist/requirements/access';
import { isAtLeast, version } from '../../firmware/version';
import { isTemplated } from '../../model/objectState';
import { completenessOf } from '../../model/symbols/completeness';
import { isPlaceholder } from '../../syntax/placeholder';
import { removeValues } from '../engine/listValues';
import { quotedNames } from '../../base/lists';

/** An address that phones on the Internet cannot reach, unless something in front of the FortiGate forwards it. */
export const unreachableAddress = defineRule({
  id: 'ftm-push/unreachable-address',
  severity: 'info',
  summary: 'Phones on the Internet cannot reach this address.',
  object: onPush(({ object, firmware, report }) => {
    // The other setting must be removed, regardless of its value.
    const address = setValue(object, addressSetting(firmware.version));
    const [value = ''] = address?.values ?? [];
    const [word] = address?.setting.values ?? [];
    const range = specialRangeOf(value);
    if (!word || range === undefined) return;
    report(word, {
      message: forwardable.includes(range)
        ? `${value} is a ${range} address. Phones on the Internet reach it only if a device in front of the FortiGate forwards to it. Otherwise, use the public address.`
        : `${value} is a ${range} address. Phones on the Internet cannot reach it. Use the public address or name of the FortiGate.`,
    });
  }),
  document: onEnabledPush(({ device, report }) => {
    const { address } = device;
    const [value = ''] = address?.values ?? [];
    const [word] = address?.setting.values ?? [];
    const place = placeOfAddress(device);
    if (!word || typeof place !== 'object' || specialRangeOf(value) !== undefined) return;
    const { vips, leadHere } = device.arrival.virtualIpsAtAddress();
    if (leadHere) return;
    const names = quotedNames(vips.map(({ name }) => name));
    report(word, {
      message:
        vips.length > 0
          ? `${value} is an address of virtual IP ${names}, which does not forward the callback to the FortiGate, and no interface has it. Users cannot approve a sign-in. Use the address of the interface.`
          : `${value} is in the subnet of ${describeReceiver(place)}, but no interface has it. Phones reach the FortiGate only if the device with this address forwards to it. Otherwise, use the address of the interface.`,
      related: [{ at: place.ip ?? place.at, message: `Address of ${describeReceiver(place)}` }],
    });
  }),
});

/** The interface that receives the callback is down, or what carries it. */
export const interfaceDown = onObstacle(
  {
    id: 'ftm-push/interface-down',
    summary: 'The interface that receives the callback is down.',
  },
  'interface-up',
  {
    fixesFor(obstacle, { device }) {
      const { at } = obstacleText(obstacle, device);
      const status = device.receivers?.find((one) => one.status !== undefined && one.status === at)?.status;
      // Which member of an aggregate has a link is not in the file.
      if (!status || obstacle.cause.kind === 'members') return [];
      return [{ title: 'Set "status" to "up"', preferred: true, edits: [replace(status, 'set status up')] }];
    },
  },
);

/** Local-in policies deny the callback to all phones. */
export const localInPolicy = onObstacle(
  {
    id: 'ftm-push/local-in-policy',
    summary: 'A local-in policy denies the callback.',
  },
  'local-in-policy',
);

export const callbackVirtualIp = onObstacle(
  {
    id: 'ftm-push/virtual-ip',
    summary: 'A virtual IP takes the callback.',
  },
  'virtual-ip',
);

/** Another service of the device has the port of the callback; `ftm-push/admin-port-clash` reports the administration GUI. */
export const portClash = onObstacle(
  {
    id: 'ftm-push/port-clash',
    summary: 'Another service of the device uses server-port.',
  },
  'port',
  { isReported: ({ service }) => service.portSetting?.name !== 'admin-sport' },
);

/** The port of the callback is the port of the administration GUI. */
export const adminPortClash = defineRule({
  id: 'ftm-push/admin-port-clash',
  severity: 'warning',
  summary: 'server-port is also the port of the administration GUI.',
  prepare: preparePolicies,
  document: onEnabledPush(({ device, report }) => {
    const { push, global, serverPort, arrival } = device;
    const { status, obstacles } = arrival.result('port');
    if (status !== 'blocked' || serverPort === undefined) return;
    const open = obstacles.find(({ service }) => service.portSetting?.name === 'admin-sport')?.receiver;
    const serverSetting = push?.get('server-port')?.setting;
    const adminSetting = global?.get('admin-sport')?.setting;
    const at = serverSetting ?? adminSetting;
    if (!open || !at) return;
    report(at, {
      message:
        `Port ${serverPort} is also the port of the administration GUI ("admin-sport"${adminSetting ? '' : ', by default'}). ` +
        'Every interface that allows "ftm" also serves the GUI on this port. Change "server-port" or "admin-sport".',
      related: [
        ...(adminSetting && at !== adminSetting
          ? [{ at: adminSetting, message: '"admin-sport" is set here' }]
          : []),
        ...(open.allowsFtm === true
          ? [{ at: open.allowaccess ?? open.at, message: `${describeReceiver(open)} allows "ftm"` }]
          : []),
      ],
    });
  }),
});

/** A longer menu of interfaces is not useful. */
const maxFixes = 4;

/** No interface accepts the callback. */
export const noAllowaccess = defineRule({
  id: 'ftm-push/no-allowaccess',
  severity: 'warning',
  summary: 'The interface that receives the callback does not allow ftm.',
  document: onUnmet(receivingInterface, (context) => {
    const { device, enabled, document, report } = context;
    const callback = callbackOf(device);
    if (!callback) return;
    if (callback.kind === 'one') {
      const { receiver, because } = callback;
      if (isMisspelled(receiver, context)) return;
      const name = describeReceiver(receiver);
      report(because.setting, {
        message: `"allowaccess" of ${name}, which receives the callback, lacks "ftm". The FortiGate drops the callback, and users cannot approve a sign-in. Add "ftm".`,
        related: [pointAt(receiver)],
        fixes: [allowFtm(document, receiver, true)],
      });
      return;
    }
    if (callback.receivers.some((receiver) => isMisspelled(receiver, context))) return;
    const shown = candidates(callback.receivers).slice(0, maxFixes);
    report((device.address ?? enabled).setting, {
      message:
        'No interface has "ftm" in its "allowaccess". The FortiGate drops the callback, and users cannot approve a sign-in. Add "ftm" to the interface that phones can reach.',
      related: shown.map(pointAt),
      fixes: shown.map((receiver) => allowFtm(document, receiver, shown.length === 1)),
    });
  }),
});

/** Whether a value is probably a misspelled `ftm`, which `schema/invalid-value` reports. */
function isMisspelled({ allowaccess }: Receiver, { schema, firmware }: DocumentContext): boolean {
  const node = schema.node('system interface > allowaccess');
  if (!allowaccess || node?.unknownOption(firmware.version) !== 'no') return false;
  return allowaccess.values.some(({ text }) => {
    const value = unquote(text);
    return !node.option(value) && nearest(value, ['ftm']) !== undefined;
  });
}

function pointAt(receiver: Receiver): { readonly at: Receiver['at']; readonly message: string } {
  const { allowaccess, at } = receiver;
  return {
    at: allowaccess ?? at,
    message: `"allowaccess" of ${describeReceiver(receiver)}${allowaccess ? '' : ' is not set'}`,
  };
}

function allowFtm(document: ConfigDocument, receiver: Receiver, preferred: boolean): Fix {
  return {
    title: `Add "ftm" to "allowaccess" of ${describeReceiver(receiver)}`,
    preferred,
    edits: [allowing(document, receiver)],
  };
}

function allowing(document: ConfigDocument, { allowaccess, inside }: Receiver): Edit {
  if (!allowaccess) return insertLinesInside(document, inside, ['set allowaccess ftm']);
  const last = allowaccess.values.at(-1);
  switch (allowaccess.verb) {
    case 'set':
    case 'append':
    case 'select': {
      if (!last) return replace(allowaccess, 'set allowaccess ftm');
      const { end } = last.range;
      return replace({ origin: last.origin, range: { start: end, end } }, ' ftm');
    }
    case 'unselect':
      return insertLinesAfter(document, allowaccess, ['append allowaccess ftm']);
    case 'unset':
    case 'clear':
      return replace(allowaccess, 'set allowaccess ftm');
  }
}

/** The first version for which Fortinet's technical tip 362547 says that `ftm` alone opens the port. */
const firstConfirmed = version(7, 0, 0);

/** The default of `server-port`. */
const standardPort = 4433;

/** An interface allows `ftm` although push is off. */
export const openPort = defineRule({
  id: 'ftm-push/open-port',
  severity: 'hint',
  summary: 'An interface allows ftm, but push is off.',
  document(context) {
    if (!context.index.mentionsTable('system interface')) return;
    if (!isAtLeast(context.firmware.version, firstConfirmed) || !isPushOff(context)) return;
    const device = PushDevice.of(context);
    const { serverPort = standardPort, adminPort, push } = device;
    const answers =
      serverPort === adminPort ? 'The administration GUI answers' : 'The FortiGate still answers';
    for (const receiver of device.receivers ?? []) {
      const { accessSetting, allowsFtm, status } = receiver;
      if (allowsFtm !== true || !accessSetting || status?.values[0]?.text === 'down') continue;
      const word = accessSetting.setting.values.find(({ text }) => text === 'ftm');
      const [block] = push?.blocks ?? [];
      context.report(word ?? accessSetting.setting, {
        message: `"allowaccess" of ${describeReceiver(receiver)} has "ftm", but push is off. ${answers} on TCP port ${serverPort} there. Remove "ftm", or enable push.`,
        ...(block && {
          related: [{ at: push?.get('status')?.setting ?? block, message: 'Push is off here' }],
        }),
        fixes: removeValues(accessSetting, (value) => value === 'ftm'),
      });
    }
  },
});

/** Whether push is certainly off: in its block, or by default in a backup without one. */
function isPushOff(context: DocumentContext): boolean {
  const { index } = context;
  if (!index.mentionsTable(ftmPushTable)) return completenessOf(index).backup;
  const { push, enabled } = PushDevice.of(context);
  if (!push || enabled || isTemplated(push)) return false;
  return !isPlaceholder(push.value('status') ?? '');
}
