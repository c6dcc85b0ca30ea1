import { versionNote } from '../../firmware/effective';
import { intervalsInWords } from '../../schema/intervals';
import { unquote } from '../../syntax/quoting';
import type { Setting } from '../../syntax/statements';
import { isIpv4 } from '../../syntax/addresses';
import { removeLines, replace } from '../engine/edits';
import type { SchemaNode } from '../../schema/schema';
import { defineRule, type Fix, type Severity, type StatementContext } from '../engine/rule';
import { isVersionNamed, settingSubject, versionSeverity } from '../engine/settingSubject';

/** Settings whose absence has a rule of its own that says more. */
const checkedByOtherRules: readonly string[] = ['system ftm-push > server-ip'];

/** A setting of other versions. */
export const unavailableSetting = defineRule({
  id: 'firmware/unavailable-setting',
  severity: 'warning',
  summary: 'The firmware version does not have this setting.',
  setting(setting, context) {
    if (setting.verb === 'unset' || setting.verb === 'clear') return;
    const subject = settingSubject(setting, context);
    const { node, table, name } = subject ?? {};
    if (!node || !table || !name || checkedByOtherRules.includes(node.path)) return;
    if (table.availability(context.firmware.version) === 'no') return;
    if (node.availability(context.firmware.version) !== 'no') return;
    const remove: Fix = { title: `Remove "${node.name}"`, edits: [removeLines(setting)] };
    const useServerIp = canBeServerIp(setting, node, context);
    const fixes: readonly Fix[] = useServerIp
      ? [
          {
            title: 'Use "server-ip"',
            preferred: true,
            safe: isVersionNamed(context.firmware),
            edits: [replace(name, 'server-ip')],
          },
          remove,
        ]
      : [{ ...remove, preferred: true }];
    context.report(name, {
      message: `FortiOS has "${node.name}" only ${intervalsInWords(node.intervals)}. The device rejects this line. ${useServerIp ? 'Use "server-ip".' : 'Remove it.'} ${versionNote(context.firmware)}`,
      severity: severityOf(node, context),
      fixes,
    });
  },
});

/** Whether the value of "server" is valid for "server-ip", and the block has no "server-ip". */
function canBeServerIp(setting: Setting, node: SchemaNode, { document, unit }: StatementContext): boolean {
  const [value] = setting.values;
  if (node.path !== 'system ftm-push > server' || !value || !isIpv4(unquote(value.text))) return false;
  const block = document.read(unit);
  return (
    block?.type === 'block' &&
    block.statements.every(
      (sibling) =>
        sibling.type !== 'setting' || sibling.name?.text !== 'server-ip' || sibling.verb === 'unset',
    )
  );
}

function severityOf(node: SchemaNode, context: StatementContext): Severity {
  // That push takes an interface before 7.6.4 is shown by Fortinet's tip, though no schema lists it.
  if (node.parent?.path === 'system ftm-push') return node.name === 'interface' ? 'warning' : 'error';
  return versionSeverity(context);
}
