import { benchmarkNames } from '../../audit/audit';
import { runToCompletion } from '../../base/steps';
import { chooseFirmware } from '../../firmware/releases';
import { formatVersion } from '../../firmware/version';
import { redactionParts } from '../../redact/options';
import { summaryOf } from '../../upgrade/wording';
import type { ReportItem } from '../../upgrade/report';
import { contains, linesOf } from './configurationTools';
import { Refusal } from './roots';
import { settingsFor } from './sources';
import { counted, type Tool } from './tool';

const checkConfiguration: Tool = {
  name: 'check_configuration',
  title: 'Check a configuration',
  description:
    'Reports errors, risks and mistakes in a configuration or a script, with rule and line, for the version of the file or another. Give file or text. The levels of .fortios-lint.json are not applied. explain_rule explains a rule.',
  required: [],
  optional: ['file', 'text', 'version', 'level', 'filter'],
  values: { level: ['error', 'warning', 'info', 'hint'] },
  answer: async ({ file, text, version, level, filter }, sources) => {
    if ((file === '') === (text === '')) throw new Refusal('Give file or text, one of them.');
    const { view, name } =
      file === '' ? sources.text(text, 'the text', settingsFor(version)) : await sources.file(file, version);
    const problems = runToCompletion(sources.service.check(view, {}));
    const counts = new Map<string, number>();
    for (const { severity } of problems) counts.set(severity, (counts.get(severity) ?? 0) + 1);
    const items = problems
      .map(({ rule, severity, message, range }) => ({ line: range.start.line + 1, severity, rule, message }))
      .filter((one) => (level === '' || one.severity === level) && contains(Object.values(one), filter));
    const { firmware } = view;
    return {
      summary: `${counted(items.length, 'finding')} in ${name}, checked against FortiOS ${formatVersion(firmware.version)}.`,
      facts: {
        version: formatVersion(firmware.version),
        versionFrom: firmware.source,
        findings: Object.fromEntries(counts),
      },
      items,
    };
  },
};

const reportUpgrade: Tool = {
  name: 'report_upgrade',
  title: 'Report an upgrade',
  description:
    'Reports what stops working, behaves differently or needs a decision if the device is upgraded to a version, with the lines, the action and the upgrade path. What the file does not show is listed as "check on the device".',
  required: ['file', 'to'],
  optional: ['filter'],
  answer: async ({ file, to, filter }, sources) => {
    const { view, name } = await sources.file(file);
    const target = chooseFirmware(to);
    if ('message' in target) throw new Refusal(target.message);
    const report = sources.service.upgrades.report(view, target);
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
    ].filter(({ subject, title, text, action }) => contains([subject, title, text, action], filter));
    return {
      summary: summaryOf(report),
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

const checkPush: Tool = {
  name: 'check_push',
  title: 'Check FortiToken Mobile push',
  description:
    'Reports which requirements of FortiToken Mobile push a configuration meets, and what is missing.',
  required: ['file'],
  optional: [],
  answer: async ({ file }, sources) => {
    const { view, name } = await sources.file(file);
    const { exclusion, items, note, diagnosis } = runToCompletion(sources.service.push.checklist(view));
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

const auditConfiguration: Tool = {
  name: 'audit_configuration',
  title: 'Audit a configuration',
  description:
    'Reports which items of a benchmark a configuration passes and fails, and which the file does not show.',
  required: ['file'],
  optional: ['benchmark', 'filter'],
  values: { benchmark: benchmarkNames },
  answer: async ({ file, benchmark, filter }, sources) => {
    const { view, name } = await sources.file(file);
    const result = sources.service.audit(view, benchmark === '' ? 'cis' : benchmark);
    if ('exclusion' in result) throw new Refusal(`"${name}" was not checked. ${result.exclusion}`);
    const { audit } = result;
    const count = (status: string): number => audit.items.filter((item) => item.status === status).length;
    return {
      summary: `${count('fail')} failed, ${count('pass')} passed, ${count('cannot-be-seen')} cannot be seen in the file.`,
      facts: { benchmark: audit.benchmark, ...(audit.note !== undefined && { note: audit.note }) },
      items: audit.items
        .map(({ id, title, status, findings, why }) => ({
          ...{ status, id, title, ...(why !== undefined && { why }) },
          findings: findings.map(({ line, message }) => ({ line: line + 1, message })),
        }))
        .filter(({ status, id, title }) => contains([status, id, title], filter)),
    };
  },
};

const redactConfiguration: Tool = {
  name: 'redact_configuration',
  title: 'Redact a configuration',
  description:
    'Returns the lines of a copy without passwords, keys and comments, also without names, addresses and serial numbers if wanted. Use it only if the text itself is needed: the other tools answer with fewer bytes.',
  required: ['file'],
  optional: ['replace'],
  values: { replace: ['secrets', 'all'] },
  answer: async ({ file, replace }, sources) => {
    const copy = await sources.redacted(file, replace === 'all' ? redactionParts : []);
    const lines = linesOf(copy);
    return {
      summary: `A redacted copy of ${file}: ${counted(lines.length, 'line')}.`,
      items: lines,
    };
  },
};

/** Tools that judge a configuration. */
export const checkTools: readonly Tool[] = [
  checkConfiguration,
  reportUpgrade,
  checkPush,
  auditConfiguration,
  redactConfiguration,
];
