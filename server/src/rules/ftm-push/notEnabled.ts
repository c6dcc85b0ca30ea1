import { isPlaceholder } from '../../syntax/placeholder';
import { defineRule } from '../engine/rule';
import { onPushOrScript, switchOn } from './pushFixes';
import { isTemplated } from '../../model/objectState';
import { hasReportedAddress, isPushEnabled, mayExist, workingAddress } from '../../push/pushObject';

/** An address is set, but push is off. */
export const notEnabled = defineRule({
  id: 'ftm-push/not-enabled',
  severity: 'info',
  summary: 'An address is set, but push is not enabled.',
  object: onPushOrScript((context, isScript) => {
    const { object, report } = context;
    const address = workingAddress(context);
    if (!address || hasReportedAddress(context) || !mayExist(context, address.name)) return;
    if (isPushEnabled(object) || isTemplated(object)) return;
    const status = object.value('status');
    // Another value is invalid, which `schema/invalid-value` reports.
    if (isPlaceholder(status ?? '') || (status !== undefined && !'disable'.startsWith(status))) return;
    report(address.setting, {
      message:
        status === undefined && isScript
          ? 'This script sets an address, but not "status". If push is off on the device, it stays off. To be sure, set "status" to "enable" here.'
          : status === undefined
            ? 'An address is set, but "status" is "disable" by default. Push is off. Set "status" to "enable".'
            : 'An address is set, but "status" is not "enable". Push is off. Set "status" to "enable".',
      fixes: [switchOn(context, address)],
    });
  }),
});
