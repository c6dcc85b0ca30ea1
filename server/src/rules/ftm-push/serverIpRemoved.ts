import type { ConfigDocument } from '../../model/document/document';
import { versionNote } from '../../firmware/effective';
import { defineRule } from '../engine/rule';
import { serverIpFixes } from './pushFixes';
import { canNameServer, noAddress, setValue, ftmPushTable } from '../../push/pushObject';
import { showsServerIp } from '../../push/versions';

/** Whether a device has printed the file. */
function isBackup({ fileFirmware }: ConfigDocument): boolean {
  return fileFirmware.header !== undefined;
}

/** `server-ip` in versions that no longer have it. */
export const serverIpRemoved = defineRule({
  id: 'ftm-push/server-ip-removed',
  severity: 'error',
  summary: 'server-ip no longer exists in this firmware version.',
  // The device rejects the line as soon as it is entered, also in a block that `abort` discards.
  object: {
    table: ftmPushTable,
    key: isBackup,
    check: (context) => {
      const serverIp = context.object.get('server-ip');
      if (!serverIp || showsServerIp(context.firmware.version)) return;
      // The output of `get` still contains it, so "show full-configuration" may print its default.
      if (isBackup(context.document) && serverIp.values.join(' ') === noAddress) return;
      const canMove = setValue(context.object, 'server-ip') !== undefined && canNameServer(context.object);
      const server = setValue(context.object, 'server');
      context.report(serverIp.setting.name ?? serverIp.setting, {
        message:
          '"server-ip" was removed from the CLI in 7.4.1. The device rejects this line. ' +
          `Use "server", which takes an IPv4 address or a domain name. ${versionNote(context.firmware)}`,
        ...(server && { related: [{ at: server.setting, message: '"server" is set here' }] }),
        fixes: serverIpFixes(context, serverIp, canMove),
      });
    },
  },
});
