import { versionNote } from '../../firmware/effective';
import { intervalsInWords } from '../../schema/intervals';
import { unquote } from '../../syntax/quoting';
import type { Setting, Word } from '../../syntax/statements';
import { isIpv4 } from '../../syntax/addresses';
import { removeLines, replace, removeBlock } from '../engine/edits';
import type { SchemaNode } from '../../schema/schema';
import type { ObjectState } from '../../model/objectState';
import { mayExist, ftmPushTable } from '../../push/pushObject';
import { defineRule, type CheckContext, type Fix, type Report, type Edit } from '../engine/rule';
import {
  isVersionNamed,
  rejected,
  isMissingOnModel,
  blockSubjectOf,
  pathLocation,
} from '../engine/settingSubject';
import type { Severity } from '../engine/severity';
import { continuationAdvice, tableAdvice, type ContinuationAdvice } from './continuation';
import { renameOfValue } from '../../schema/renames';

/** `server-ip` has its own rule. The fix of `server` depends on the other settings of the block. */
const checkedAsObject: readonly string[] = ['server-ip', 'server', 'interface'].map(
  (name) => `${ftmPushTable} > ${name}`,
);

/** A setting of other versions. */
export const unavailableSetting = defineRule({
  id: 'firmware/unavailable-setting',
  severity: 'error',
  summary: 'The firmware version does not have this setting.',
  settings: { unusual: true },
  // A move takes along the other settings of the block.
  comparesLines: true,
  setting(setting, context) {
    if (setting.verb === 'unset' || setting.verb === 'clear') return;
    const { node, table: parent, name } = context.settingSubject ?? {};
    if (!node || !parent || !name || checkedAsObject.includes(node.path)) return;
    if (parent.availability(context.firmware.version) === 'no') return;
    if (node.availability(context.firmware.version) !== 'no') return;
    context.report(name, reportOf(setting, node, context, continuationAdvice(setting, node, context)));
  },
  object: {
    table: ftmPushTable,
    check(context) {
      for (const name of ['server', 'interface']) {
        const node = context.object.node.child(name);
        if (!node || mayExist(context, name)) continue;
        for (const setting of context.object.valueCommands(name)) {
          const advice =
            name === 'server' && canBeServerIp(setting, context.object)
              ? serverIpAdvice(setting, node, context)
              : undefined;
          context.report(setting.name ?? setting, reportOf(setting, node, context, advice));
        }
      }
    },
  },
});

/** @param advice where this version has the setting */
function reportOf(
  setting: Setting,
  node: SchemaNode,
  context: CheckContext,
  advice: ContinuationAdvice = removal(setting, node),
): Report {
  const severity = severityOf(node, context);
  const consequence = severity === 'error' ? 'The device rejects this line. ' : '';
  return {
    message: `FortiOS has "${node.name}" only ${intervalsInWords(node.intervals)}. ${consequence}${advice.text} ${versionNote(context.firmware)}`,
    severity,
    fixes: advice.fixes,
  };
}

/** Removing a line is preferred, and part of "fix all", only if the line repeats a default: another one can be hardening. */
function removal(setting: Setting, node: SchemaNode): ContinuationAdvice {
  const value = setting.values.map(({ text }) => unquote(text)).join(' ');
  const preferred = node.defaults.some((one) => String(one) === value);
  return { text: 'Remove it.', fixes: [{ ...removeFix(setting, node), preferred }] };
}

function removeFix(setting: Setting, node: SchemaNode): Fix {
  return { title: `Remove "${node.name}"`, edits: [removeLines(setting)] };
}

function serverIpAdvice(setting: Setting, node: SchemaNode, { firmware }: CheckContext): ContinuationAdvice {
  const rename: Fix = {
    title: 'Use "server-ip"',
    preferred: true,
    safe: isVersionNamed(firmware),
    edits: setting.name ? [replace(setting.name, 'server-ip')] : [],
  };
  return { text: 'Use "server-ip".', fixes: [rename, removeFix(setting, node)] };
}

/** Whether the value of "server" is valid for "server-ip", and the block has no "server-ip". */
function canBeServerIp({ values: [value] }: Setting, object: ObjectState): boolean {
  return value !== undefined && isIpv4(unquote(value.text)) && object.valueCommands('server-ip').length === 0;
}

function severityOf(node: SchemaNode, context: CheckContext): Severity {
  // That push takes an interface before 7.6.4 is shown by Fortinet's tip, though no schema lists it.
  if (node.parent?.path === 'system ftm-push') return node.name === 'interface' ? 'warning' : 'error';
  return rejected(context, 'line', 'info').severity;
}

/** A table of other versions. */
export const unavailableTable = defineRule({
  id: 'firmware/unavailable-table',
  severity: 'error',
  summary: 'The firmware version does not have this table.',
  block(block, context) {
    const node = blockSubjectOf(block, context)?.match?.node;
    const { version } = context.firmware;
    if (node && !node.parent && isMissingOnModel(node, context)) {
      const { severity, consequence } = rejected(context, 'block', 'info');
      context.report(pathLocation(block), {
        message: `This model has no SSL VPN in this version. ${consequence}Move the users to IPsec dial-up, then remove the block. ${versionNote(context.firmware)}`,
        severity,
        fixes: [{ title: `Remove "config ${node.name}"`, edits: [removeBlock(block, context.unit)] }],
      });
      return;
    }
    if (node?.availability(version) !== 'no' || node.parent?.availability(version) === 'no') return;
    const { severity, consequence } = rejected(context, 'block', 'info');
    const advice = tableAdvice(block, node, context);
    context.report(pathLocation(block), {
      message: `FortiOS has "${node.path}" only ${intervalsInWords(node.intervals)}. ${consequence}${advice?.text ?? 'Move what you still need, then remove the block.'} ${versionNote(context.firmware)}`,
      severity,
      fixes: advice?.fixes ?? [
        { title: `Remove "config ${node.name}"`, edits: [removeBlock(block, context.unit)] },
      ],
    });
  },
});

/** A value of other versions. */
export const unavailableValue = defineRule({
  id: 'firmware/unavailable-value',
  severity: 'error',
  summary: 'The firmware version does not have this value.',
  settings: { types: ['option'] },
  setting(setting, context) {
    const node = context.valueSubject;
    if (node?.type !== 'option') return;
    for (const word of node.multiple ? setting.values : setting.values.slice(0, 1)) {
      const option = node.option(unquote(word.text));
      if (option?.availability(context.firmware.version) !== 'no') continue;
      const { severity, consequence } = rejected(context, 'line', 'info');
      const newName = renameOfValue(node, option.name, context.firmware.version);
      // Without its only value, the line sets nothing: it can be hardening, so that "fix all" keeps it.
      const fix: Fix =
        newName === undefined
          ? {
              title: `Remove "${option.name}"`,
              preferred: setting.values.length > 1,
              edits: [removeValue(setting, word)],
            }
          : { title: `Replace with "${newName}"`, preferred: true, edits: [replace(word, newName)] };
      context.report(word, {
        message: `"${node.name}" accepts "${option.name}" only ${intervalsInWords(option.intervals)}. ${consequence}${newName === undefined ? 'Remove the value.' : `Use "${newName}".`} ${versionNote(context.firmware)}`,
        severity,
        fixes: [fix],
      });
    }
  },
});

/** Removes a value with the space before it, or the whole line if it is the only value. */
function removeValue(setting: Setting, word: Word): Edit {
  const before = setting.values[setting.values.indexOf(word) - 1] ?? setting.name;
  if (setting.values.length < 2 || !before) return removeLines(setting);
  return {
    at: { origin: word.origin, range: { start: before.range.end, end: word.range.end } },
    newText: '',
  };
}
