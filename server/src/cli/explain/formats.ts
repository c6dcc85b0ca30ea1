import { formatVersion } from '../../firmware/version';
import { explainMarkdown, type NamedNode } from '../../documentation/explain';
import { explanationOf, type DocumentationContext } from '../../documentation/context';
import { plainText } from '../../documentation/plainText';
import { textOf } from '../../documentation/values';
import { wrap } from '../terminal';
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
const text: ExplainFormat = (named, context, { width }) => {
  const lines = plainText(explainMarkdown(named, context)).split('\n');
  if (width === undefined) return `${lines.join('\n')}\n`;
  const wrapped = lines.flatMap((line) => {
    const margin = line.startsWith('- ') ? '  ' : '';
    return wrap(line, Math.min(width, longestLine) - margin.length).map((part, index) =>
      index === 0 ? part : `${margin}${part}`,
    );
  });
  return `${wrapped.join('\n')}\n`;
};

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
