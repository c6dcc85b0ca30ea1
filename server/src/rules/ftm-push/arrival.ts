import { specialRangeOf } from '../../syntax/addresses';
import { defineRule } from '../engine/rule';
import { onPush } from './pushFixes';
import { forwardable, setValue } from '../../push/pushObject';
import { addressSetting } from '../../push/versions';
import { replace } from '../engine/edits';
import { obstacleText } from '../../push/obstacleText';
import { onObstacle, onEnabledPush, preparePolicies } from './onEnabledPush';
import { describeReceiver } from '../../push/device/callback';

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

/** A virtual IP translates the callback. */
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
