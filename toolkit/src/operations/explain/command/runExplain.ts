import { readServerAssets } from '../../../assets.node';
import { effectiveFirmware, readFileFirmware } from 'fortios-language/firmware/effective';
import { loadReference } from 'fortios-language/documentation/reference';
import { findNamed, explainMarkdown, type NamedNode } from 'fortios-language/documentation/explain';
import { unknownText } from '../unknownName';
import type { RunOf } from '../../../cli/program/command';
import { readFormat } from '../../../cli/input/inputOptions';
import { readFirmware } from '../../../cli/input/readOptions';
import { writeErrorLine } from '../../../cli/output/terminal';
import { UsageError } from '../../../cli/program/failures';
import { rules } from 'fortios-language/rules/registry';
import { didYouMean, nearest } from 'fortios-language/base/nearest';
import { rulePage } from '../../../cli/findings/rulePages';
import type { explainCommand } from './command';
import { formatVersion } from 'fortios-language/firmware/version';
import { explanationOf, type DocumentationContext } from 'fortios-language/documentation/context';
import { plainText } from 'fortios-language/documentation/plainText';
import { textOf } from 'fortios-language/documentation/values';
import pico from 'picocolors';
import type { Rule } from 'fortios-language/rules/engine/rule';
import { defaultLevel } from 'fortios-language/rules/engine/severity';
import { wrap } from '../../../page/text';
import type { explainFormatNames } from '../../../page/formatNames';

/** Names of FortiOS do not contain a slash. */
const ruleName = /^[a-z-]+\/[a-z0-9-]+$/;

export const runExplain: RunOf<typeof explainCommand> = async (typed, { terminal }) => {
  const format = readFormat(explainFormats, typed.format);
  const settings = readFirmware(typed.version);
  const text = typed.files.join(' ');
  if (text.trim() === '') throw new UsageError('Name a table, a setting or a value.');
  if (ruleName.test(text)) {
    const rule = rules.find(({ id }) => id === text);
    if (!rule)
      throw new UsageError(
        `There is no rule "${text}".${didYouMean(
          nearest(
            text,
            rules.map(({ id }) => id),
          ),
        )}`,
      );
    terminal.writeOut(readFormat(ruleFormats, typed.format)(rule, rulePage(rule.id), terminal));
    return 0;
  }
  const { schema, explanations } = loadReference(await readServerAssets());
  const firmware = effectiveFirmware(readFileFirmware([]), settings);
  const found = findNamed(schema, text, firmware.version);
  if (found.kind !== 'named') {
    writeErrorLine(terminal, unknownText(schema, found, text, firmware.version));
    return 2;
  }
  const origin = firmware.source === 'fallback' ? { versionOrigin: 'the default of --firmware' } : {};
  terminal.writeOut(format(found, { firmware, explanations, day: new Date(), ...origin }, terminal));
  return 0;
};

/** Formats an explanation as text, line ends included. */
type ExplainFormat = (
  named: NamedNode,
  context: DocumentationContext,
  style: { readonly width: number | undefined },
) => string;

/** The maximum length of a line: longer lines are hard to read even on a wide terminal. */
const longestLine = 100;

const text: ExplainFormat = (named, context, { width }) =>
  wrapped(plainText(explainMarkdown(named, context)), width);

function wrapped(plain: string, width: number | undefined): string {
  const lines = plain.split('\n');
  if (width === undefined) return `${lines.join('\n')}\n`;
  const short = lines.flatMap((line) => {
    const margin = line.startsWith('- ') ? '  ' : '';
    return wrap(line, Math.min(width, longestLine) - margin.length).map((part, index) =>
      index === 0 ? part : `${margin}${part}`,
    );
  });
  return `${short.join('\n')}\n`;
}

const markdown: ExplainFormat = (named, context) => `${explainMarkdown(named, context)}\n`;

/** A stable format for other programs: fields are only added. */
const json: ExplainFormat = (named, context) => {
  const { node, option } = named;
  const { version, source } = context.firmware;
  const explanation = explanationOf(node, context);
  const report = {
    version: 1,
    firmware: { version: formatVersion(version), source },
    kind: option ? 'value' : node.settable ? 'setting' : node.kind,
    path: node.path,
    name: (option ?? node).name,
    availability: (option ?? node).availability(version),
    ...(option
      ? { does: textOf(option, explanation) }
      : {
          type: node.type,
          default: node.defaultIn(version),
          does: explanation?.does ?? node.doc?.summary,
          values: node.valuesIn(version).map((value) => ({
            name: value.name,
            availability: value.availability(version),
            does: textOf(value, explanation),
          })),
          caution: explanation?.caution,
          versions: explanation?.versions,
          see: explanation?.see ?? [],
          related: explanation?.related ?? [],
        }),
    markdown: explainMarkdown(named, context),
  };
  return `${JSON.stringify(report)}\n`;
};

const explainFormats: Readonly<Record<(typeof explainFormatNames)[number], ExplainFormat>> = {
  text,
  markdown,
  json,
};

/** Formats the page of a rule; undefined if the pages are not installed. */
type RuleFormat = (
  rule: Rule,
  page: string | undefined,
  style: { readonly width: number | undefined; readonly colors: boolean },
) => string;

function pageOf(rule: Rule, page: string | undefined): string {
  return page ?? `# ${rule.id}\n\n${rule.summary}\n\n**Level** ${defaultLevel(rule)}\n`;
}

const ruleFormats: Readonly<Record<(typeof explainFormatNames)[number], RuleFormat>> = {
  text: (rule, page, { width, colors }) => {
    const { bold } = pico.createColors(colors);
    const headings = new Set<string>();
    // Code stays as it is. The text of a paragraph is on one line, so that it can be wrapped.
    const parts = pageOf(rule, page).split(/^```/m);
    const markdown = parts.map((part, index) =>
      index % 2 === 1
        ? part
        : part
            .replace(/^#+ (.*)$/gm, (_, heading: string) => {
              headings.add(heading);
              return heading;
            })
            .replace(/(?<=[^\n|`>])\n(?=[A-Za-z_"(“`])/g, ' '),
    );
    const lines = wrapped(plainText(markdown.join('```')), width)
      .trimEnd()
      .split('\n');
    return `${lines.map((line) => (headings.has(line) ? bold(line) : line)).join('\n')}\n`;
  },
  markdown: (rule, page) => pageOf(rule, page),
  json: (rule, page) =>
    `${JSON.stringify({
      version: 1,
      kind: 'rule',
      name: rule.id,
      level: defaultLevel(rule),
      summary: rule.summary,
      markdown: pageOf(rule, page),
    })}\n`,
};
