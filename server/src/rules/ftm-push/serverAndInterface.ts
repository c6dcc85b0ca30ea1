import { defineRule } from '../engine/rule';
import { onPush, removeSetting } from './pushFixes';
import { hasServerAndInterface, setValue } from '../../push/pushObject';

/** An address and an interface: the CLI accepts only one of them. */
export const serverAndInterface = defineRule({
  id: 'ftm-push/server-and-interface',
  severity: 'error',
  summary: 'server and interface are both set.',
  object: onPush((context) => {
    const { object } = context;
    const server = setValue(object, 'server');
    const name = setValue(object, 'interface');
    if (!server || !name || !hasServerAndInterface(context)) return;
    context.report(name.setting, {
      message:
        '"server" and "interface" are both set. At "end", the device answers "set either interface or server but not ' +
        'both." and "attribute \'interface\' set operator error, -651, roll back the setting". Remove one of them.',
      related: [{ at: server.setting, message: '"server" is set here' }],
      fixes: [
        { ...removeSetting(object, name), title: 'Keep "server", remove "interface"' },
        { ...removeSetting(object, server), title: 'Keep "interface", remove "server"' },
      ],
    });
  }),
});
