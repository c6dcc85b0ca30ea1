import { defineRule } from '../engine/rule';
import { firmwareLabel } from '../engine/settingSubject';
import { onPush, removeSetting, useInstead } from './pushFixes';
import { canNameServer, setValue } from '../../push/pushObject';
import { showsServerIp } from '../../push/versions';

/** `server-ip` where the CLI no longer has it. */
export const serverIpRemoved = defineRule({
  id: 'ftm-push/server-ip-removed',
  severity: 'error',
  summary: 'server-ip no longer exists in this firmware.',
  object: onPush((context) => {
    const serverIp = context.object.get('server-ip');
    if (!serverIp || showsServerIp(context.firmware.version)) return;
    const canMove = setValue(context.object, 'server-ip') && canNameServer(context.object);
    context.report(serverIp.setting.name ?? serverIp.setting, {
      message:
        `"server-ip" does not exist in ${firmwareLabel(context)}: it was removed from the CLI in 7.4.1. ` +
        'Use "server", which takes an IPv4 address or a domain name.',
      fixes: canMove
        ? [useInstead(context, serverIp, 'server'), removeSetting(context.object, serverIp)]
        : [{ ...removeSetting(context.object, serverIp), preferred: true }],
    });
  }),
});
