import type { AdvisoryStatus } from 'fortios-language/analysis/advisories/applied';
import { checkedVersion, closingOf, notesOf } from '../operations/advisories/wording';
import {
  auditDocument,
  benchmarkNames,
  itemCountsText,
  scoreOf,
  type AuditedItem,
} from '../operations/audit/audit';
import { groupsBy } from 'fortios-language/base/collections';
import { counted, withSeparators } from 'fortios-language/base/numbers';
import { inOneStep, type Steps } from 'fortios-language/base/steps';
import { openingCount, type Effects } from '../operations/compare/effects';
import { rehearsalJson } from '../operations/compare/json';
import { settingsForVersionOf } from 'fortios-language/firmware/effective';
import { chooseFirmware } from 'fortios-language/firmware/releases';
import { formatVersion } from 'fortios-language/firmware/version';
import { defaultLevel, levelOf, levelsFrom, type RuleLevels } from 'fortios-language/rules/engine/severity';
import { rules } from 'fortios-language/rules/registry';
import { advisoriesOf, askedAdvisories, identifiersIn } from '../operations/advisories/documentAdvisories';
import { upgradeSummary } from '../operations/upgrade/wording';
import type { ReportItem } from '../operations/upgrade/report';
import type { Answer } from './answer';
import { configurationOf, inVersion, Refusal, settingsFor, type QuestionContext } from './context';
import { containsText, missingVdom } from './entryQuestions';
import { toolFor, type Question } from './question';

const checkConfiguration: Question = {
  ...toolFor('findings'),
  answer: function* ({ text, version, level, filter, hardening }, context) {
    const { configuration, service } = context;
    if ((configuration === undefined) === (text === '')) throw new Refusal('Give file or text, one of them.');
    const { view, name } = configuration
      ? inVersion(configuration, version, context)
      : yield* context.open(text, 'the text', settingsFor(version));
    const { notCovered = [], ...checks } = configuration ? context.checks : { levels: {} };
    const levels = hardening === '' ? checks.levels : withHardening(checks.levels);
    const problems = yield* service.check(view, { ...checks, levels });
    const counts = new Map<string, number>();
    for (const { severity } of problems) counts.set(severity, (counts.get(severity) ?? 0) + 1);
    const { firmware, imported } = view;
    const wanted = level === '' ? undefined : levelsFrom(level);
    const items = problems
      .map(({ rule, severity, message, range }) => ({
        line: range.start.line + 1,
        severity,
        rule,
        at: service.placeOf(view, range.start).join(' > '),
        message,
      }))
      .filter((one) => (wanted?.has(one.severity) ?? true) && containsText(Object.values(one), filter));
    const all = items.length === problems.length ? '' : `${items.length} of `;
    return {
      summary: `${all}${counted(problems.length, 'finding')} in ${name}, checked against FortiOS ${formatVersion(firmware.version)}.`,
      facts: {
        version: formatVersion(firmware.version),
        versionFrom: firmware.source,
        findings: Object.fromEntries(counts),
        ...(imported.problem !== undefined && { importedAdvisories: imported.problem }),
      },
      notCovered: [...offRules(levels), ...notCovered],
      items,
      identifiedBy: ['line', 'severity', 'rule', 'at'],
    };
  },
};

/** The rules about weak settings and the recommendations, which are off by default. */
const hardeningRules = rules.filter(
  ({ id, offByDefault }) => offByDefault === true && /^(?:security|practice)\//.test(id),
);

/** The levels with the hardening rules that are not configured. */
function withHardening(levels: RuleLevels): RuleLevels {
  const added = hardeningRules.filter((rule) => levelOf(rule, levels) === undefined);
  return { ...levels, ...Object.fromEntries(added.map(({ id, severity }) => [id, severity])) };
}

/** What the levels leave out. */
function offRules(levels: RuleLevels): readonly string[] {
  const isOff = (rule: (typeof rules)[number]): boolean =>
    (levelOf(rule, levels) ?? defaultLevel(rule)) === 'off';
  const hardening = hardeningRules.filter((rule) => levelOf(rule, levels) === undefined);
  const configured = rules.filter((rule) => levelOf(rule, levels) === 'off').map(({ id }) => id);
  return [
    ...(hardening.some(isOff)
      ? [
          `${hardening.length} hardening rules and recommendations (security/*, practice/*) did not run: give "hardening": true for weak settings, such as management access, VPN proposals and passwords.`,
        ]
      : []),
    ...(configured.length === 0
      ? []
      : [
          `The settings of the user turn ${counted(configured.length, 'rule')} off: ${configured.join(', ')}.`,
        ]),
    'Published vulnerabilities are in advisories.',
  ];
}

const reportUpgrade: Question = {
  ...toolFor('upgrade'),
  answer: function* ({ to, filter }, context) {
    const { view, name } = configurationOf(context);
    const target = chooseFirmware(to);
    if ('message' in target) throw new Refusal(target.message);
    const report = yield* context.service.upgrades.report(view, target);
    if (!report.compared) throw new Refusal(`"${name}" was not compared. ${report.caveats.join(' ')}`);
    const itemOf = ({ outcome, subject, title, text, action, places, hop }: ReportItem) => ({
      outcome,
      subject,
      title,
      text,
      action,
      ...(hop && { appliedIn: formatVersion(hop) }),
      ...shownFix(places),
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
        from: formatVersion(report.from.version),
        to: formatVersion(report.to),
        ...(report.pathProblem !== undefined && { pathProblem: report.pathProblem }),
        ...(report.unlisted !== undefined && { unlisted: report.unlisted }),
        path: report.path.map(({ version }) => formatVersion(version)),
        caveats: report.caveats,
        coverage: report.coverage,
      },
      items,
      identifiedBy: ['outcome', 'title', 'lines', 'command'],
    };
  },
};

/** The lines of the fix that the action of an item names. */
function shownFix(places: ReportItem['places']): { readonly fix?: ReportItem['places'][number]['rewrite'] } {
  const fix = places.find(({ rewrite }) => rewrite)?.rewrite;
  return fix ? { fix } : {};
}

const push = 'push';

const auditConfiguration: Question = {
  ...toolFor('audit'),
  values: { benchmark: [...benchmarkNames, push] },
  answer: function* ({ benchmark, auditLevel, filter }, context) {
    const { view, name } = configurationOf(context);
    if (benchmark === push) return yield* pushAudit(filter, context);
    const result = auditDocument(view, benchmark === '' ? 'cis' : benchmark, auditLevel);
    if ('exclusion' in result) throw new Refusal(`"${name}" was not checked. ${result.exclusion}`);
    const { audit } = result;
    const { cannotBeSeen: unseen } = scoreOf(audit.items);
    const items = [...audit.items]
      .sort((a, b) => auditOrder.indexOf(a.status) - auditOrder.indexOf(b.status))
      .filter(({ status, id, title }) => containsText([status, id, title], filter));
    return {
      summary: itemCountsText(audit.items),
      facts: { benchmark: audit.benchmark, ...(audit.note !== undefined && { note: audit.note }) },
      ...(unseen > 0 && {
        notCovered: [`${counted(unseen, 'item')} cannot be decided from the file: check them on the device.`],
      }),
      items: items.map((item) => auditedItem(item, items.length > fewItems ? mostPlaces : Infinity)),
      identifiedBy: ['status', 'id', 'title'],
    };
  },
};

/** A list of more items has the first places and commands of each. */
const fewItems = 3;
const mostPlaces = 8;

function auditedItem(
  { id, title, status, findings, why, commands }: AuditedItem,
  most: number,
): Readonly<Record<string, unknown>> {
  const messages = groupsBy(findings, ({ message }) => message).map((group) => ({
    message: group[0]?.message,
    lines: group.map(({ line }) => line + 1),
  }));
  const isCut = messages.length > most || commands.length > 2 * most;
  return {
    status,
    id,
    title,
    ...(why !== undefined && { why }),
    ...(messages.length > 0 && { findings: messages.slice(0, most) }),
    ...(commands.length > 0 && { commands: commands.slice(0, 2 * most) }),
    ...(isCut && { more: `${findings.length} findings: "filter": "${id}" lists all, with all commands.` }),
  };
}

/** What fails comes first. */
const auditOrder = ['fail', 'cannot-be-seen', 'pass', 'not-applicable'];

function* pushAudit(filter: string, context: QuestionContext): Steps<Answer> {
  const { view, name } = configurationOf(context);
  const { exclusion, items, note, diagnosis } = yield* context.service.push.checklist(view);
  if (exclusion !== undefined) throw new Refusal(`"${name}" was not checked. ${exclusion}`);
  const count = (wanted: string): number => items.filter(({ status }) => status === wanted).length;
  return {
    summary: `${count('met')} of ${items.length} requirements of push are met in ${name}, ${count('not-met')} are not met; the others cannot be decided or do not apply.`,
    facts: { diagnosis, ...(note !== undefined && { note }) },
    items: items
      .map(({ id, requirement, status, evidence, places, commands }) => ({
        status,
        id,
        requirement,
        found: evidence,
        commands,
        lines: places.map(({ range }) => range.start.line + 1),
      }))
      .filter(({ status, id, requirement }) => containsText([status, id, requirement], filter)),
    identifiedBy: ['status', 'id', 'requirement', 'lines'],
  };
}

const listAdvisories: Question = {
  ...toolFor('advisories'),
  answer: function* ({ version, filter }, context) {
    const { view, name } = inVersion(configurationOf(context), version, context);
    const found = yield* advisoriesOf(view, new Date());
    if ('exclusion' in found) throw new Refusal(`"${name}" was not checked. ${found.exclusion}`);
    const { report } = found;
    // A list without items does not say whether the data has an advisory that does not affect this version.
    const asked = askedAdvisories(identifiersIn(filter), report, view);
    const count = (wanted: AdvisoryStatus): number =>
      report.advisories.filter(({ status }) => status === wanted).length;
    const exploited = report.advisories.filter(
      ({ status, advisory }) => status === 'affected' && advisory.exploited !== undefined,
    ).length;
    return {
      summary: `FortiOS ${checkedVersion(report)}: ${counted(count('affected'), 'vulnerability applies', 'vulnerabilities apply')}, ${exploited} of them known to be exploited; ${count('undecided')} cannot be decided, ${count('excluded')} do not apply because of the settings.`,
      facts: {
        version: checkedVersion(report),
        versionFrom: view.firmware.source,
        ...(asked.length > 0 && { asked }),
      },
      notCovered: [...notesOf(report), ...closingOf(report)],
      items: report.advisories
        .map(({ status, advisory, title, fixedIn, fix, conditions, why, commands }) => ({
          status,
          id: advisory.id,
          cves: advisory.cves.join(' '),
          score: advisory.score,
          title,
          ...(advisory.exploited !== undefined && { exploited: advisory.exploited }),
          ...(fixedIn === undefined ? { fix } : { fixedIn }),
          ...(conditions.length > 0 && { conditions }),
          ...(why !== undefined && { why }),
          ...(commands.length > 0 && { workaround: commands }),
        }))
        .filter(({ status, id, cves, title }) => containsText([status, id, cves, title], filter)),
      identifiedBy: ['status', 'id', 'cves', 'exploited', 'fixedIn'],
    };
  },
};

/** The rehearsal of more takes longer than an assistant waits. */
const mostCommandLines = 5_000;

const rehearseCommands: Question = {
  ...toolFor('rehearse'),
  answer: function* ({ commands, vdom }, context) {
    const { service, checks } = context;
    const { view, name } = configurationOf(context);
    const lines = commands.split('\n', mostCommandLines + 1).length;
    if (lines > mostCommandLines)
      throw new Refusal(
        `The commands have more than ${withSeparators(mostCommandLines)} lines. Rehearse them in parts, or ask the user to run "fortios apply".`,
      );
    const script = yield* context.open(commands, 'the commands');
    const state = yield* inOneStep(() => service.devices.state(view.document, view));
    if (vdom !== '' && vdom !== 'global' && !state.vdoms.has(vdom))
      throw new Refusal(missingVdom(vdom, [...state.vdoms.keys()]));
    const rehearsal = service.devices.rehearse(state, script.view.document, {
      include: new Set(),
      ...(vdom !== '' && { vdom }),
      firmware: settingsForVersionOf(view.firmware),
      levels: checks.levels,
      flows: [],
    });
    const report = rehearsalJson({ commandsName: script.name, backupName: name, rehearsal });
    const findings = report['findings'] as Readonly<Record<string, unknown>>;
    const all = { ...report, 'new findings': findings['added'], 'resolved findings': findings['resolved'] };
    const items = [
      ...itemsOf(all, ['rejections', 'doubts', 'otherCommands']),
      ...effectItems(rehearsal),
      ...itemsOf(all, [
        'new findings',
        'changes',
        'vdoms',
        'policies',
        'flows',
        'routes',
        'resolved findings',
      ]),
    ];
    const { rejections, doubts, otherCommands, risks, added } = rehearsal;
    return {
      summary: [
        counted(rejections.length, 'command is refused', 'commands are refused'),
        counted(doubts.length, 'may be refused', 'may be refused'),
        counted(otherCommands.length, 'is not configuration', 'are not configuration'),
        counted(risks.length, 'risk of a lockout', 'risks of a lockout'),
        counted(openingCount(rehearsal, rehearsal), 'change that opens access', 'changes that open access'),
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

/** What a change opens and closes, as items. */
export function effectItems(effects: Effects): readonly Readonly<Record<string, unknown>>[] {
  const texts = (of: string, all: readonly string[]) => all.map((text) => ({ of, text }));
  return [
    ...effects.risks.map(({ level, text }) => ({ of: 'lockout', level, text })),
    ...texts('opened access', effects.opened),
    ...texts('opened to the Internet', effects.exposed),
    ...texts('closed to the Internet', effects.hidden),
    ...effects.push.map((change) => ({ of: 'push', ...change })),
  ];
}

/** Questions whose answer judges a configuration or a change of it. */
export const reportQuestions: readonly Question[] = [
  checkConfiguration,
  auditConfiguration,
  listAdvisories,
  reportUpgrade,
  rehearseCommands,
];
