import { withSeparators } from '../base/numbers';
import { rehearsalJson } from '../features/compare/json';
import { settingsForVersionOf } from '../firmware/effective';
import { chooseFirmware } from '../firmware/releases';
import { formatVersion } from '../firmware/version';
import { upgradeSummary } from '../upgrade/wording';
import type { ReportItem } from '../upgrade/report';
import { configurationOf, inVersion, Refusal, settingsFor } from './context';
import { containsText, missingVdom } from './entryQuestions';
import { counted, type Question } from './question';

const checkConfiguration: Question = {
  name: 'check_configuration',
  title: 'Check a configuration',
  description:
    'Reports errors, risks and mistakes in a configuration or a script, with rule and line, for the version of the file or another. Give file or text. The levels of .fortios-lint.json are not applied. explain_rule explains a rule.',
  required: [],
  optional: ['file', 'text', 'version', 'level', 'filter'],
  values: { level: ['error', 'warning', 'info', 'hint'] },
  answer: function* ({ text, version, level, filter }, context) {
    const { configuration, service, levels } = context;
    if ((configuration === undefined) === (text === '')) throw new Refusal('Give file or text, one of them.');
    const { view, name } = configuration
      ? inVersion(configuration, version, context)
      : yield* context.open(text, 'the text', settingsFor(version));
    const problems = yield* service.check(view, { levels });
    const counts = new Map<string, number>();
    for (const { severity } of problems) counts.set(severity, (counts.get(severity) ?? 0) + 1);
    const items = problems
      .map(({ rule, severity, message, range }) => ({ line: range.start.line + 1, severity, rule, message }))
      .filter((one) => (level === '' || one.severity === level) && containsText(Object.values(one), filter));
    const { firmware, imported } = view;
    return {
      summary: `${counted(items.length, 'finding')} in ${name}, checked against FortiOS ${formatVersion(firmware.version)}.`,
      facts: {
        version: formatVersion(firmware.version),
        versionFrom: firmware.source,
        findings: Object.fromEntries(counts),
        ...(imported.problem !== undefined && { importedAdvisories: imported.problem }),
      },
      items,
    };
  },
};

const reportUpgrade: Question = {
  name: 'report_upgrade',
  title: 'Report an upgrade',
  description:
    'Reports what stops working, behaves differently or needs a decision if the device is upgraded to a version, with the lines, the action and the upgrade path. What the file does not show is listed as "check on the device".',
  required: ['file', 'to'],
  optional: ['filter'],
  answer: function* ({ to, filter }, context) {
    const { view, name } = configurationOf(context);
    const target = chooseFirmware(to);
    if ('message' in target) throw new Refusal(target.message);
    const report = yield* context.service.upgrades.reportInSteps(view, target);
    if (!report.compared) throw new Refusal(`"${name}" was not compared. ${report.caveats.join(' ')}`);
    const itemOf = ({ outcome, subject, title, text, action, places, step }: ReportItem) => ({
      ...{ outcome, subject, title, text, action, ...(step && { appliedIn: formatVersion(step) }) },
      lines: places.map(({ range }) => range.start.line + 1),
    });
    const items = [
      ...report.items.map(itemOf),
      ...report.checks.map((check) => ({
        ...itemOf(check),
        outcome: 'check on the device',
        command: check.command,
      })),
    ].filter(({ subject, title, text, action }) => containsText([subject, title, text, action], filter));
    return {
      summary: upgradeSummary(report),
      facts: {
        ...{ from: formatVersion(report.from.version), to: formatVersion(report.to) },
        ...(report.pathProblem !== undefined && { pathProblem: report.pathProblem }),
        ...(report.unlisted !== undefined && { unlisted: report.unlisted }),
        path: report.path.map(({ version }) => formatVersion(version)),
        ...{ caveats: report.caveats, coverage: report.coverage },
      },
      items,
    };
  },
};

const checkPush: Question = {
  name: 'check_push',
  title: 'Check FortiToken Mobile push',
  description:
    'Reports which requirements of FortiToken Mobile push a configuration meets, and what is missing.',
  required: ['file'],
  optional: [],
  answer: function* (_asked, context) {
    const { view, name } = configurationOf(context);
    const { exclusion, items, note, diagnosis } = yield* context.service.push.checklist(view);
    if (exclusion !== undefined) throw new Refusal(`"${name}" was not checked. ${exclusion}`);
    const count = (wanted: string): number => items.filter(({ status }) => status === wanted).length;
    return {
      summary: `${count('met')} of ${items.length} requirements of push are met in ${name}, ${count('not-met')} are not met; the others cannot be decided or do not apply.`,
      facts: { diagnosis, ...(note !== undefined && { note }) },
      items: items.map(({ id, requirement, status, evidence, places, commands }) => ({
        ...{ id, requirement, status, found: evidence, commands },
        lines: places.map(({ range }) => range.start.line + 1),
      })),
    };
  },
};

/** The rehearsal of more takes longer than an assistant waits. */
const mostCommandLines = 5_000;

const rehearseCommands: Question = {
  name: 'rehearse_commands',
  title: 'Rehearse commands',
  description:
    'Executes commands on a copy of a configuration: what the device refuses or may refuse, ways to lock administrators out, changes, new and resolved findings, flows with another result. Nothing is written. Use it before you propose commands.',
  required: ['file', 'commands'],
  optional: ['vdom'],
  answer: function* ({ commands, vdom }, context) {
    const { service, levels } = context;
    const { view, name } = configurationOf(context);
    const lines = commands.split('\n', mostCommandLines + 1).length;
    if (lines > mostCommandLines)
      throw new Refusal(
        `The commands have more than ${withSeparators(mostCommandLines)} lines. Rehearse them in parts, or ask the user to run "fortios apply".`,
      );
    const script = yield* context.open(commands, 'the commands');
    const state = yield* service.devices.stateInSteps(view.document, view);
    if (vdom !== '' && vdom !== 'global' && !state.vdoms.has(vdom))
      throw new Refusal(missingVdom(vdom, [...state.vdoms.keys()]));
    const rehearsal = yield* service.devices.rehearseInSteps(state, script.view.document, {
      include: new Set(),
      ...(vdom !== '' && { vdom }),
      firmware: settingsForVersionOf(view.firmware),
      levels,
      flows: [],
    });
    const report = yield* rehearsalJson({ commandsName: script.name, backupName: name, rehearsal });
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

/** The lists of a report as one list, each item with the name of its list. */
export function itemsOf(
  report: Readonly<Record<string, unknown>>,
  lists: readonly string[],
): readonly Readonly<Record<string, unknown>>[] {
  return lists.flatMap((name) => {
    const list = report[name];
    return Array.isArray(list) ? list.map((item: object) => ({ of: name, ...item })) : [];
  });
}

/** Questions whose answer judges a configuration or a change of it. */
export const reportQuestions: readonly Question[] = [
  checkConfiguration,
  reportUpgrade,
  checkPush,
  rehearseCommands,
];
