import { defineRule } from '../engine/rule';
import { onPush, removeSetting } from './pushFixes';
import { isTemplated } from '../../model/objectState';
import { setValue } from '../../push/pushObject';

/** An address and an interface: the CLI accepts only one of them. */
export const serverAndInterface = defineRule({
  id: 'ftm-push/server-and-interface',
  severity: 'error',
  summary: 'server and interface are both set.',
  object: onPush(({ object, report }) => {
    const server = setValue(object, 'server');
    const name = setValue(object, 'interface');
    if (!server || !name || isTemplated(object)) return;
    report(name.setting, {
      message:
        '"server" and "interface" are both set. The device rejects the second one with "set either interface or server ' +
        'but not both." and "attribute \'interface\' set operator error, -651, roll back the setting". Remove one of them.',
      related: [{ at: server.setting, message: '"server" is set here' }],
      fixes: [
        { ...removeSetting(object, name), title: 'Keep "server", remove "interface"' },
        { ...removeSetting(object, server), title: 'Keep "interface", remove "server"' },
      ],
    });
  }),
});
