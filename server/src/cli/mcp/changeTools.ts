import { itemsOf } from '../../assistants/reportQuestions';
import { counted } from '../../assistants/question';
import { unitDataNote } from '../../device/report';
import { comparisonJson } from '../../features/compare/json';
import { maskAnswer } from '../../secrets/exit';
import { readInclude } from '../diff/include';
import type { McpSource, Sources } from './sources';
import type { Tool } from './tool';

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
    const isLarge = [old, now].some(({ view }) => view.document.lineCount > maxTrafficLines);
    const report = await sources.run(
      (function* () {
        const comparison = yield* comparisonOf(old, now, sources);
        const policies = isLarge ? undefined : yield* devices.policyChangesInSteps(old.view, now.view);
        return yield* comparisonJson({ oldName: old.name, newName: now.name, comparison, policies });
      })(),
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
    const comparison = await sources.run(comparisonOf(old, now, sources));
    const { text, kept, uncompared, unitData, rejections } = devices.script(comparison, comparison.old);
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

/** What differs in the devices of two configurations, in steps. */
function* comparisonOf(
  { view: old }: McpSource,
  { view: now }: McpSource,
  { service: { devices } }: Sources,
) {
  const before = yield* devices.stateInSteps(old.document, old);
  return yield* devices.compareInSteps(before, yield* devices.stateInSteps(now.document, now), {
    include: readInclude(),
  });
}

/** Tools about changes. */
export const changeTools: readonly Tool[] = [compareConfigurations, writeChangeCommands];
