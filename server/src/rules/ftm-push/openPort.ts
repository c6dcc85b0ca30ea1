import { isAtLeast, version } from '../../firmware/version';
import { isTemplated } from '../../model/objectState';
import { completenessOf } from '../../model/symbols/completeness';
import { describeReceiver } from '../../push/device/callback';
import { PushDevice } from '../../push/device/pushDevice';
import { ftmPushTable } from '../../push/pushObject';
import { isPlaceholder } from '../../syntax/placeholder';
import { removeValues } from '../engine/listValues';
import { defineRule, type DocumentContext } from '../engine/rule';

/** The first version for which Fortinet's technical tip 362547 says that `ftm` alone opens the port. */
const firstConfirmed = version(7, 0, 0);

/** The default of `server-port`. */
const standardPort = 4433;

/** An interface allows `ftm` although push is off. */
export const openPort = defineRule({
  id: 'ftm-push/open-port',
  severity: 'hint',
  summary: 'An interface allows ftm, but push is off.',
  document(context) {
    if (!context.index.mentionsTable('system interface')) return;
    if (!isAtLeast(context.firmware.version, firstConfirmed) || !isPushOff(context)) return;
    const device = PushDevice.of(context);
    const { serverPort = standardPort, adminPort, push } = device;
    const answers =
      serverPort === adminPort ? 'The administration GUI answers' : 'The FortiGate still answers';
    for (const receiver of device.receivers ?? []) {
      const { accessSetting, allowsFtm, status } = receiver;
      if (allowsFtm !== true || !accessSetting || status?.values[0]?.text === 'down') continue;
      const word = accessSetting.setting.values.find(({ text }) => text === 'ftm');
      const [block] = push?.blocks ?? [];
      context.report(word ?? accessSetting.setting, {
        message: `"allowaccess" of ${describeReceiver(receiver)} has "ftm", but push is off. ${answers} on TCP port ${serverPort} there. Remove "ftm", or enable push.`,
        ...(block && {
          related: [{ at: push?.get('status')?.setting ?? block, message: 'Push is off here' }],
        }),
        fixes: removeValues(accessSetting, (value) => value === 'ftm'),
      });
    }
  },
});

/** Whether push is certainly off: in its block, or by default in a backup without one. */
function isPushOff(context: DocumentContext): boolean {
  const { index } = context;
  if (!index.mentionsTable(ftmPushTable)) return completenessOf(index).backup;
  const { push, enabled } = PushDevice.of(context);
  if (!push || enabled || isTemplated(push)) return false;
  return !isPlaceholder(push.value('status') ?? '');
}
