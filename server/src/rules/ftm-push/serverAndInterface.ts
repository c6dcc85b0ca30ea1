import { defineRule } from '../engine/rule';
import { onPush, removeSetting } from './pushFixes';
import { isTemplated } from '../../model/objectState';
import { setValue } from '../../push/pushObject';

/** An address and an interface at once: the CLI takes either. */
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
        'Set either "server" or "interface": the CLI takes only one. It answers "set either interface or server ' +
        'but not both." and "attribute \'interface\' set operator error, -651, roll back the setting".',
      related: [{ at: server.setting, message: '"server" is set here' }],
      fixes: [
        { ...removeSetting(object, name), title: 'Keep "server", remove "interface"' },
        { ...removeSetting(object, server), title: 'Keep "interface", remove "server"' },
      ],
    });
  }),
});
