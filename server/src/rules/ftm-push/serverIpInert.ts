import { defineRule } from '../engine/rule';
import { firmwareLabel } from '../engine/settingSubject';
import { onPush, removeSetting, useInstead } from './pushFixes';
import { canNameServer, setValue } from '../../push/pushObject';
import { addressSetting, showsServerIp } from '../../push/versions';

/** `server-ip` where the CLI still shows it, though it no longer works. */
export const serverIpInert = defineRule({
  id: 'ftm-push/server-ip-inert',
  severity: 'error',
  summary: 'server-ip is shown by this firmware, but has no effect.',
  object: onPush((context) => {
    const { version } = context.firmware;
    const serverIp = setValue(context.object, 'server-ip');
    if (!serverIp || addressSetting(version) === 'server-ip' || !showsServerIp(version)) return;
    context.report(serverIp.setting.name ?? serverIp.setting, {
      message:
        `"server-ip" has no effect in ${firmwareLabel(context)}: from 6.4.10 on, the address goes into "server". ` +
        'The CLI answers "Missing server address." and "object check operator error, -56, discard the setting".',
      fixes: canNameServer(context.object)
        ? [useInstead(context, serverIp, 'server'), removeSetting(context.object, serverIp)]
        : [{ ...removeSetting(context.object, serverIp), preferred: true }],
    });
  }),
});
