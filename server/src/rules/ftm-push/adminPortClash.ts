import { defineRule } from '../engine/rule';
import { describeReceiver } from '../../push/device/callback';
import { onEnabledPush } from './onEnabledPush';

/** The port that phones call back to is the one of the admin GUI. */
export const adminPortClash = defineRule({
  id: 'ftm-push/admin-port-clash',
  severity: 'warning',
  summary: 'server-port is also the port of the admin GUI.',
  document: onEnabledPush(({ device, report }) => {
    const { push, global, serverPort, adminPort, receivers } = device;
    if (serverPort === undefined || serverPort !== adminPort) return;
    const open = receivers?.find(({ allowsFtm }) => allowsFtm === true);
    const serverSetting = push?.get('server-port')?.setting;
    const adminSetting = global?.get('admin-sport')?.setting;
    const at = serverSetting ?? adminSetting;
    if (!open || !at) return;
    report(at, {
      message:
        `Port ${serverPort} is the port of the admin GUI as well ("admin-sport"${adminSetting ? '' : ', by default'}): ` +
        'every interface that allows "ftm" also serves the GUI there. Give "server-port" or "admin-sport" another port.',
      related: [
        ...(adminSetting && at !== adminSetting
          ? [{ at: adminSetting, message: '"admin-sport" is set here' }]
          : []),
        { at: open.allowaccess ?? open.at, message: `${describeReceiver(open)} allows "ftm"` },
      ],
    });
  }),
});
