import { settingsForVersionOf } from '../../firmware/effective';
import { unitDataNote } from '../../device/report';
import { applyFormats } from '../apply/formats';
import { diffFormats } from '../diff/formats';
import { readInclude } from '../diff/include';
import { missingVdom } from './configurationTools';
import { Refusal } from './roots';
import type { Source, Sources } from './sources';
import { counted, type Tool } from './tool';
import { maskAnswer } from '../../secrets/exit';

const plain = { colors: false };

const compareConfigurations: Tool = {
  name: 'compare_configurations',
  title: 'Compare two configurations',
  description:
    'Reports what changed between two configurations by meaning: entries and settings, policies that are now shadowed, flows with another result, lost routes. What differs in each backup, such as salts, is left out.',
  required: ['old', 'new'],
  optional: [],
  answer: async (asked, sources) => {
    const [old, now] = await sources.pair(asked.old, asked.new);
    const { devices } = sources.service;
    const comparison = devices.compare(stateOf(old, sources), stateOf(now, sources), {
      include: readInclude(),
    });
    const isLarge = [old, now].some(({ view }) => view.document.lineCount > maxTrafficLines);
    const policies = isLarge ? undefined : devices.policyChanges(old.view, now.view);
    const report = recordOf(
      diffFormats.json({ oldName: old.name, newName: now.name, comparison, policies }, plain),
    );
    const items = itemsOf(report, ['vdoms', 'changes', 'policies', 'flows', 'routes']);
    return {
      summary: `${counted(items.length, 'difference')} from ${old.name} to ${now.name}.`,
      facts: {
        ...{ counts: report['summary'], header: report['header'], leftOut: report['leftOut'] },
        ...(isLarge && {
          note: 'Policies and flows are not compared in files of more than 20,000 lines. "fortios diff --traffic" compares them.',
        }),
      },
      items,
    };
  },
};

/** In larger files, the comparison of flows takes longer than that of the configurations. */
const maxTrafficLines = 20_000;

const rehearseCommands: Tool = {
  name: 'rehearse_commands',
  title: 'Rehearse commands',
  description:
    'Executes commands on a copy of a configuration: what the device refuses or may refuse, ways to lock administrators out, changes, new and resolved findings, flows with another result. Nothing is written. Use it before you propose commands.',
  required: ['file', 'commands'],
  optional: ['vdom'],
  answer: async ({ file, commands, vdom }, sources) => {
    const backup = await sources.file(file);
    const script = sources.text(commands, 'the commands');
    const state = stateOf(backup, sources);
    if (vdom !== '' && vdom !== 'global' && !state.vdoms.has(vdom))
      throw new Refusal(missingVdom(vdom, [...state.vdoms.keys()]));
    const rehearsal = sources.service.devices.rehearse(state, script.view.document, {
      include: readInclude(),
      ...(vdom !== '' && { vdom }),
      firmware: settingsForVersionOf(backup.view.firmware),
      levels: {},
      flows: [],
    });
    const report = recordOf(
      applyFormats.json({ commandsName: script.name, backupName: backup.name, rehearsal }, plain),
    );
    const findings = report['findings'] as Readonly<Record<string, unknown>>;
    const all = { ...report, 'new findings': findings['added'], 'resolved findings': findings['resolved'] };
    const items = itemsOf(all, [
      ...['rejections', 'doubts', 'otherCommands', 'lockout', 'new findings', 'changes', 'vdoms'],
      ...['policies', 'flows', 'routes', 'push', 'resolved findings'],
    ]);
    const { rejections, doubts, otherCommands, risks, added } = rehearsal;
    return {
      summary: [
        counted(rejections.length, 'command is refused', 'commands are refused'),
        counted(doubts.length, 'may be refused', 'may be refused'),
        counted(otherCommands.length, 'is not configuration', 'are not configuration'),
        counted(risks.length, 'risk of a lockout', 'risks of a lockout'),
        `${counted(added.length, 'new finding')}.`,
      ].join(', '),
      facts: { counts: report['summary'] },
      items,
    };
  },
};

const writeChangeCommands: Tool = {
  name: 'write_change_commands',
  title: 'Write the commands of a change',
  description:
    'Writes the commands that turn the old configuration into the new one, in an order that the device accepts. Secrets are replaced by ••••, so commands with secrets must be completed by the user ("fortios diff --format commands" writes them whole). In lines, &, < and > are written as entities, and [, ] and ` after a backslash.',
  required: ['old', 'new'],
  optional: [],
  answer: async (asked, sources) => {
    const [old, now] = await sources.pair(asked.old, asked.new);
    const { devices } = sources.service;
    const before = stateOf(old, sources);
    const comparison = devices.compare(before, stateOf(now, sources), { include: readInclude() });
    const { text, kept, uncompared, unitData, rejections } = devices.script(comparison, before);
    // As a whole, because a secret can have several lines.
    const lines = maskAnswer(text, sources.secrets).split('\n');
    if (lines.at(-1) === '') lines.pop();
    return {
      summary: `${counted(lines.length, 'line')} of commands from ${old.name} to ${now.name}.`,
      facts: {
        ...(kept.length > 0 && { kept }),
        ...(uncompared > 0 && { encryptedSecretsLeftOut: uncompared }),
        ...(unitData > 0 && { leftOut: unitDataNote(unitData, 'The commands leave out') }),
        ...(rejections.length > 0 && {
          rejections: rejections.map(({ line, command, reason }) => ({ line: line + 1, command, reason })),
        }),
      },
      items: lines,
    };
  },
};

function stateOf({ view }: Source, { service }: Sources): ReturnType<typeof service.devices.state> {
  return service.devices.state(view.document, { schema: service.schema, version: view.firmware.version });
}

/** A report of a command, in its format for other programs. */
function recordOf(json: string): Readonly<Record<string, unknown>> {
  return JSON.parse(json) as Readonly<Record<string, unknown>>;
}

/** The lists of a report as one list, each item with the name of its list. */
function itemsOf(
  report: Readonly<Record<string, unknown>>,
  lists: readonly string[],
): readonly Readonly<Record<string, unknown>>[] {
  return lists.flatMap((name) => {
    const list = report[name];
    return Array.isArray(list) ? list.map((item: object) => ({ of: name, ...item })) : [];
  });
}

/** Tools about changes. */
export const changeTools: readonly Tool[] = [compareConfigurations, rehearseCommands, writeChangeCommands];
