import { versionNote } from '../../firmware/effective';
import { defineRule } from '../engine/rule';
import { isVersionNamed } from '../engine/settingSubject';
import { onPush, removeSetting } from './pushFixes';
import { hasBothAddresses, setValue } from '../../push/pushObject';
import { addressSetting } from '../../push/versions';

/** Both settings for the address. */
export const serverAndServerIp = defineRule({
  id: 'ftm-push/server-and-server-ip',
  severity: 'error',
  summary: 'server and server-ip are both set.',
  object: onPush((context) => {
    const server = setValue(context.object, 'server');
    const serverIp = setValue(context.object, 'server-ip');
    if (!server || !serverIp || !hasBothAddresses(context)) return;
    const works = addressSetting(context.firmware.version);
    const [kept, extra] = works === 'server' ? [server, serverIp] : [serverIp, server];
    context.report(extra.setting, {
      message: `"server" and "server-ip" are both set. The device uses only "${works}". Remove "${extra.name}". ${versionNote(context.firmware)}`,
      related: [{ at: kept.setting, message: `"${works}" is set here` }],
      fixes: [
        {
          ...removeSetting(context.object, extra),
          title: `Keep "${works}", remove "${extra.name}"`,
          preferred: true,
          safe: isVersionNamed(context.firmware) && kept.values.join(' ') === extra.values.join(' '),
        },
      ],
    });
  }),
});
