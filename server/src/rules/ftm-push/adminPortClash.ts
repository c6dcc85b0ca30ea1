import { defineRule } from '../engine/rule';
import { describeReceiver } from '../../push/device/callback';
import { onEnabledPush, preparePolicies } from './onEnabledPush';

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
