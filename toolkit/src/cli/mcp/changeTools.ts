import { counted } from 'fortios-language/base/numbers';
import type { Answer } from '../../assistants/answer';
import { containsText } from '../../assistants/entryQuestions';
import { effectItems, itemsOf } from '../../assistants/reportQuestions';
import { toolFor, type Asked } from '../../assistants/question';
import { unitDataNote } from 'fortios-language/analysis/device/comparison/report';
import { openingCount } from '../../operations/compare/effects';
import { acceptance, commandsWithReasons, comparisonJson } from '../../operations/compare/json';
import { isLargeForTraffic } from '../../operations/compare/policyChanges';
import { maskAnswer } from 'fortios-language/secrets/masking';
import { readInclude } from '../../operations/compare/command/include';
import type { McpSource, Sources } from './sources';
import type { Tool } from './tool';
import { inOneStep, runToCompletion } from 'fortios-language/base/steps';

const compareConfigurations: Tool = {
  ...toolFor('compare'),
  answer: async (asked, sources) => {
    if (asked.writeCommands !== '') return changeCommands(asked, sources);
    const [old, now] = await sources.pair(asked.old, asked.new);
    const { devices } = sources.service;
    const isLarge = isLargeForTraffic([old, now].map(({ view }) => view.document));
    const { comparison, policies, effects } = await sources.run(
      inOneStep(() => {
        const compared = comparisonOf(old, now, sources);
        if (isLarge) return { comparison: compared, policies: undefined, effects: undefined };
        const [before, after] = [
          { view: old.view, state: compared.old },
          { view: now.view, state: compared.new },
        ];
        return {
          comparison: compared,
          policies: devices.policyChanges(before, after),
          effects: devices.effects(before, after),
        };
      }),
    );
    const names = { oldName: old.name, newName: now.name };
    const report = comparisonJson({ ...names, comparison, policies, effects });
    const isWanted = (item: object): boolean => containsText([JSON.stringify(item)], asked.filter);
    const differences = itemsOf(report, ['vdoms', 'changes', 'policies', 'paths', 'routes']).filter(isWanted);
    const opened = effects ? effectItems(effects).filter(isWanted) : [];
    const opening = effects
      ? `, ${counted(openingCount(effects, policies), 'change that opens access', 'changes that open access')}`
      : '';
    return {
      summary: `${counted(differences.length, 'difference')} from ${old.name} to ${now.name}, ${counted(opened.length, 'effect')} on access${opening}.`,
      facts: {
        counts: report['summary'],
        header: report['header'],
        leftOut: report['leftOut'],
      },
      ...(isLarge && {
        notCovered: [
          'Sign-in, exposure, policies and flows are not compared in files of more than 20,000 lines. "fortios diff --traffic" compares them.',
        ],
      }),
      items: [...opened, ...differences],
      identifiedBy: changeIdentity,
    };
  },
};

/** The properties that identify an effect, a changed entry, flow, policy, route or requirement. */
const changeIdentity: readonly string[] = [
  'of',
  'text',
  'vdom',
  'table',
  'path',
  'name',
  'kind',
  'policy',
  'status',
  'network',
  'id',
  'before',
  'after',
];

/** The commands of a change. */
async function changeCommands(asked: Asked, sources: Sources): Promise<Answer> {
  const [old, now] = await sources.pair(asked.old, asked.new);
  const { devices } = sources.service;
  const comparison = await sources.run(inOneStep(() => comparisonOf(old, now, sources)));
  const script = devices.script(comparison, comparison.old);
  const { text, kept, leftOut, uncompared, unitData, rejections, doubts } = script;
  // As a whole, because a secret can have several lines.
  const lines = runToCompletion(maskAnswer(text, sources.secrets)).split('\n');
  if (lines.at(-1) === '') lines.pop();
  return {
    summary: `${counted(lines.length, 'line')} of commands from ${old.name} to ${now.name}.`,
    facts: {
      accepted: acceptance(script),
      ...(kept.length > 0 && { kept }),
      ...(leftOut.length > 0 && { leftOut }),
      ...(rejections.length > 0 && { rejections: commandsWithReasons(rejections) }),
      ...(doubts.length > 0 && { doubts: commandsWithReasons(doubts) }),
    },
    notCovered: [
      ...(uncompared > 0
        ? [`${counted(uncompared, 'encrypted secret is', 'encrypted secrets are')} left out.`]
        : []),
      ...(unitData > 0 ? [unitDataNote(unitData, 'The commands leave out')] : []),
    ],
    items: lines,
  };
}

/** What differs in the devices of two configurations. */
function comparisonOf({ view: old }: McpSource, { view: now }: McpSource, { service: { devices } }: Sources) {
  const before = devices.state(old.document, old);
  return devices.compare(before, devices.state(now.document, now), {
    include: readInclude(),
  });
}

export const changeTools: readonly Tool[] = [compareConfigurations];
