import { Refusal, settingsFor } from '../../assistants/context';
import { containsText, linesOfEntry } from '../../assistants/entryQuestions';
import { counted } from '../../assistants/question';
import { benchmarkNames } from '../../audit/audit';
import { effectiveFirmware } from '../../firmware/effective';
import { formatVersion } from '../../firmware/version';
import { redactionParts } from '../../redact/options';
import { didYouMean, nearest } from '../../rules/engine/nearest';
import { rules } from '../../rules/registry';
import { rulePage } from '../rulePages';
import type { Tool } from './tool';

const listConfigurations: Tool = {
  name: 'list_configurations',
  title: 'List configurations',
  description:
    'Lists the FortiOS configurations that the other tools can read: path, size, version and model. Use it first.',
  required: [],
  optional: ['filter'],
  answer: async ({ filter }, sources) => {
    const items = [];
    for (const { name, bytes, firmware } of await sources.files()) {
      const { header, platform, status } = firmware;
      const model = header?.model ?? status?.model ?? platform?.model ?? null;
      const { version, source } = effectiveFirmware(firmware, settingsFor(''));
      const shown = source === 'fallback' ? null : formatVersion(version);
      if (containsText([name, model, shown], filter))
        items.push({ file: name, bytes, version: shown, model });
    }
    return { summary: `${counted(items.length, 'configuration')}.`, items };
  },
};

const explainRule: Tool = {
  name: 'explain_rule',
  title: 'Explain a rule',
  description: 'Explains a rule of check_configuration: what it finds, why it matters, and how to fix it.',
  required: ['rule'],
  optional: [],
  answer: ({ rule }) => {
    const ids = rules.map(({ id }) => id);
    const found = rules.find(({ id }) => id === rule);
    if (!found)
      throw new Refusal(
        `There is no rule "${rule}".${didYouMean(nearest(rule, ids))} check_configuration names the rules of its findings.`,
      );
    return { summary: `${found.id}: ${found.summary}`, items: linesOfEntry(rulePage(found.id) ?? '') };
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
        .filter(({ status, id, title }) => containsText([status, id, title], filter)),
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
    const { name, text } = await sources.redacted(file, replace === 'all' ? redactionParts : []);
    const lines = linesOfEntry(text);
    return {
      summary: `A redacted copy of ${name}: ${counted(lines.length, 'line')}.`,
      items: lines,
    };
  },
};

/** Tools about files and rules. */
export const fileTools: readonly Tool[] = [
  listConfigurations,
  explainRule,
  auditConfiguration,
  redactConfiguration,
];
