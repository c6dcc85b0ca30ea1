import { defineRule } from '../rule';
import { judgedBy } from '../settingSubject';
import { addAddress, given, isEnabled, onPush, useInstead, workingAddress } from './push';
import { addressSetting } from './versions';

/** Push is on, but phones are not told where to call back to. */
export const missingAddress = defineRule({
  id: 'ftm-push/missing-address',
  severity: 'error',
  summary: 'Push is enabled without an address that works.',
  object: onPush((context) => {
    const { object, firmware } = context;
    const status = object.get('status');
    if (!status || !isEnabled(object) || workingAddress(context)) return;
    const name = addressSetting(firmware.version);
    const inert = given(object, name === 'server' ? 'server-ip' : 'server');
    const why = inert ? ` ("${inert.name}" does not count in this version)` : '';
    context.report(status.setting, {
      message:
        `Push is enabled, but no address is set${why}: ${judgedBy(context)} needs "${name}". ` +
        'The CLI answers "Missing server address." (-56).',
      fixes: [inert && name === 'server' ? useInstead(inert, name) : addAddress(context, status)],
    });
  }),
});
