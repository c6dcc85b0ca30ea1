import { versionNote } from '../../firmware/effective';
import { isAtLeast } from '../../firmware/version';
import { defineRule, type ObjectContext } from '../engine/rule';
import { nameAddress, onPushOrScript } from './onEnabledPush';
import { isTemplated } from '../../model/objectState';
import { unquote } from '../../syntax/quoting';
import { nearest } from '../../base/nearest';
import { hasReportedAddress, isPushEnabled, workingAddress } from '../../push/pushObject';
import { addressSetting, firstWithInterface } from '../../push/versions';

/** Whether a setting that does not exist probably names the address. `schema/unknown-setting` reports it. */
function hasMisspelledAddress({ object: { blocks, node }, firmware }: ObjectContext): boolean {
  return blocks.some(({ statements }) =>
    statements.some((statement) => {
      if (statement.type !== 'setting' || statement.verb !== 'set' || !statement.name) return false;
      const name = unquote(statement.name.text);
      return (
        !node.child(name) &&
        node.unknownChild(name, firmware.version) === 'no' &&
        nearest(name, ['server', 'interface']) !== undefined
      );
    }),
  );
}

/** Push is enabled, but phones get no address for the callback. */
export const missingAddress = defineRule({
  id: 'ftm-push/missing-address',
  severity: 'error',
  summary: 'Push is enabled without a valid address.',
  object: onPushOrScript((context, isScript) => {
    const { object, firmware } = context;
    const status = object.get('status');
    if (!status || !isPushEnabled(object) || workingAddress(context) || isTemplated(object)) return;
    // The rule for that setting reports what is wrong and offers the same fix.
    if (hasReportedAddress(context) || hasMisspelledAddress(context)) return;
    const name = addressSetting(firmware.version);
    const needed = isAtLeast(firmware.version, firstWithInterface) ? `"${name}" or "interface"` : `"${name}"`;
    // A setting that a script unsets is not on the device either.
    const mayBeOnDevice = isScript && !object.lastCommand(name) && !object.lastCommand('interface');
    context.report(status.setting, {
      ...(mayBeOnDevice && { severity: 'info' }),
      message: mayBeOnDevice
        ? 'This script enables push without an address for the callback. If no address is set on the device, it answers "Missing server address." (-56). ' +
          `To be sure, set ${needed} here. ${versionNote(firmware)}`
        : 'Push is enabled without an address for the callback. The device rejects the block with "Missing server address." (-56). ' +
          `Set ${needed}. ${versionNote(firmware)}`,
      fixes: [nameAddress(context, status.setting)],
    });
  }),
});
