import { versionNote } from '../../firmware/effective';
import type { EffectiveSetting } from '../../model/objectState';
import { intervalsInWords } from '../../schema/intervals';
import { isIpv4 } from '../../syntax/addresses';
import { defineRule, type Fix, type ObjectContext, type Report } from '../engine/rule';
import { onPush, removeSetting, useInstead } from './pushFixes';
import { hasServerAndInterface, mayExist, setValue } from '../../push/pushObject';

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
      ...reportOf(context, server, name),
      related: [{ at: server.setting, message: '"server" is set here' }],
    });
  }),
});

function reportOf(context: ObjectContext, server: EffectiveSetting, name: EffectiveSetting): Report {
  const { object, firmware } = context;
  const keepServer: Fix = { ...removeSetting(object, name), title: 'Keep "server", remove "interface"' };
  if (!mayExist(context, 'server')) return missingBothReport(context, server, name);
  if (!mayExist(context, 'interface')) {
    const intervals = object.node.child('interface')?.intervals ?? [];
    return {
      message:
        `"server" and "interface" are both set. FortiOS has "interface" only ${intervalsInWords(intervals)}. ` +
        `The device rejects this line and uses "server". Remove "interface". ${versionNote(firmware)}`,
      fixes: [{ ...keepServer, preferred: true }],
    };
  }
  return {
    message:
      '"server" and "interface" are both set. At "end", the device answers "set either interface or server but not ' +
      'both." and "attribute \'interface\' set operator error, -651, roll back the setting". Remove one of them.',
    fixes: [keepServer, { ...removeSetting(object, server), title: 'Keep "interface", remove "server"' }],
  };
}

/** For a version that has only `server-ip`. */
function missingBothReport(context: ObjectContext, server: EffectiveSetting, name: EffectiveSetting): Report {
  const { object, firmware } = context;
  const remove = [removeSetting(object, server), removeSetting(object, name)].flatMap(({ edits }) => edits);
  const move = useInstead(context, server, 'server-ip');
  return {
    message:
      '"server" and "interface" are both set, and this version has neither. The device rejects both lines. ' +
      `Use "server-ip". ${versionNote(firmware)}`,
    fixes: isIpv4(server.values.join(' '))
      ? [{ ...move, safe: false, edits: [...move.edits, ...removeSetting(object, name).edits] }]
      : [{ title: 'Remove "server" and "interface"', edits: remove }],
  };
}
