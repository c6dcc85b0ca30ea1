import { isAtLeast } from '../../firmware/version';
import { defineRule } from '../engine/rule';
import { firmwareLabel } from '../engine/settingSubject';
import { nameAddress, onPush } from './pushFixes';
import { isTemplated } from '../../model/objectState';
import { isEnabled, ineffectiveAddress, workingAddress } from '../../push/pushObject';
import { addressSetting, firstWithInterface } from '../../push/versions';

/** Push is on, but phones are not told where to call back to. */
export const missingAddress = defineRule({
  id: 'ftm-push/missing-address',
  severity: 'error',
  summary: 'Push is enabled without an address that works.',
  object: onPush((context) => {
    const { object, firmware } = context;
    const status = object.get('status');
    if (!status || !isEnabled(object) || workingAddress(context) || isTemplated(object)) return;
    const name = addressSetting(firmware.version);
    const useless = ineffectiveAddress(context);
    const needed = isAtLeast(firmware.version, firstWithInterface) ? `"${name}" or "interface"` : `"${name}"`;
    const why = useless ? `, and "${useless.name}" does not count there` : '';
    context.report(status.setting, {
      message:
        `Push is enabled without an address for phones to call back to: ${firmwareLabel(context)} needs ${needed}${why}. ` +
        'The CLI answers "Missing server address." (-56).',
      fixes: [nameAddress(context, status.setting)],
    });
  }),
});
