import { versionNote } from '../../firmware/effective';
import { defineRule } from '../engine/rule';
import { onPush, serverIpFixes } from './pushFixes';
import { canNameServer, hasBothAddresses, setValue } from '../../push/pushObject';
import { addressSetting, showsServerIp } from '../../push/versions';

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
