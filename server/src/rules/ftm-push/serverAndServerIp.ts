import { versionNote } from '../../firmware/effective';
import { defineRule } from '../engine/rule';
import { isVersionNamed } from '../engine/settingSubject';
import { onPush, removeSetting } from './pushFixes';
import { hasBothAddresses, setValue } from '../../push/pushObject';

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
