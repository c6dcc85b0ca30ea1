import { isPlaceholder } from '../../syntax/placeholder';
import { defineRule } from '../engine/rule';
import { onPush, switchOn } from './pushFixes';
import { isTemplated } from '../../model/objectState';
import { setValue, isEnabled, workingAddress } from '../../push/pushObject';

/** An address is there, but push is off. */
export const notEnabled = defineRule({
  id: 'ftm-push/not-enabled',
  severity: 'info',
  summary: 'An address is set, but push is not enabled.',
  object: onPush((context) => {
    const { object, report } = context;
    const address =
      setValue(object, 'server') ?? setValue(object, 'interface') ?? setValue(object, 'server-ip');
    if (!address || isEnabled(object) || isTemplated(object)) return;
    const status = object.value('status');
    if (isPlaceholder(status ?? '')) return;
    report(address.setting, {
      message:
        status === undefined
          ? 'An address is set, but push stays off until "status" is "enable"; it is "disable" by default.'
          : 'An address is set, but push stays off: "status" is not "enable".',
      // With an address that does not count, push must not be switched on: the device would refuse it.
      fixes: workingAddress(context) ? [switchOn(context, address)] : [],
    });
  }),
});
