import { defineRule } from '../rule';
import { judgedBy } from '../settingSubject';
import { given, onPush, removeSetting, useInstead } from './push';
import { showsServerIp } from './versions';

/** `server-ip` where the CLI no longer has it. */
export const serverIpRemoved = defineRule({
  id: 'ftm-push/server-ip-removed',
  severity: 'error',
  summary: 'server-ip no longer exists in this firmware.',
  object: onPush((context) => {
    const serverIp = context.object.get('server-ip');
    if (!serverIp || showsServerIp(context.firmware.version)) return;
    const canMove = given(context.object, 'server-ip') && !given(context.object, 'server');
    context.report(serverIp.setting.name ?? serverIp.setting, {
      message:
        `"server-ip" was removed from the CLI in 7.4.1; judged by ${judgedBy(context)}. ` +
        'Use "server", which takes an IPv4 address or a domain name.',
      fixes: canMove
        ? [useInstead(serverIp, 'server'), removeSetting(serverIp)]
        : [{ ...removeSetting(serverIp), preferred: true }],
    });
  }),
});
