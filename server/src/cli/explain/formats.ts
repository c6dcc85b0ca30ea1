import { formatVersion } from '../../firmware/version';
import { explainMarkdown, type NamedNode } from '../../documentation/explain';
import { explanationOf, type DocumentationContext } from '../../documentation/context';
import { plainText } from '../../documentation/plainText';
import { textOf } from '../../documentation/values';
import pico from 'picocolors';
import type { Rule } from '../../rules/engine/rule';
import { defaultLevel } from '../../rules/engine/severity';
import { wrap } from '../../page/text';
import type { explainFormatNames } from '../formatNames';

/** Formats an explanation as text, line ends included. */
type ExplainFormat = (
  named: NamedNode,
  context: DocumentationContext,
  style: { readonly width: number | undefined },
) => string;

/** The maximum length of a line: longer lines are hard to read even on a wide terminal. */
const longestLine = 100;

/** The format for terminals. */
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

/** The formats of `fortios explain` by their names in `--format`. */
export const explainFormats: Readonly<Record<(typeof explainFormatNames)[number], ExplainFormat>> = {
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

/** The formats of the page of a rule. */
export const ruleFormats: Readonly<Record<(typeof explainFormatNames)[number], RuleFormat>> = {
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
