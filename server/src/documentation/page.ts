import type { FirmwareVersion } from '../firmware/version';
import { availabilityIn, holdsIn } from '../schema/availability';
import type { CliError, NodeDoc, OptionValue, SchemaNode, VersionRow } from '../schema/schema';
import { availabilityText, historyTable, versionsInWords } from './availability';
import { explanationOf, type DocumentationContext } from './context';
import { cautionText, documentOption, insteadText, seeAlsoText, targetsOf } from './documentation';
import { code, configuration, escaped, lines, list, paragraphs } from '../base/markdown';
import { placesText } from './places';
import { signatureOf } from './signature';
import { titleOf } from './titles';
import { allValues } from './values';

interface PageOptions {
  /**
   * Whether the page does not belong to a document. Such a page does not state whether the context's version has the
   * node.
   */
  readonly allVersions?: boolean;
  /** Returns the URL of the page of a table or setting. With it, the page of a table lists the table's content. */
  readonly linkTo?: (path: string) => string;
}

/** Everything about a table, a group of settings or a setting, for a page: Markdown. */
export function nodePage(
  node: SchemaNode,
  context: DocumentationContext,
  { allVersions = false, linkTo }: PageOptions = {},
): string {
  const { version } = context.firmware;
  const availability = allVersions ? undefined : availabilityText(node, context);
  const explanation = explanationOf(node, context);
  const values = allValues(node, explanation, version);
  return paragraphs(
    lines(titleOf(node, version), availability ?? versionsInWords(node)),
    explanation?.does ?? node.doc?.summary,
    availabilityIn(node, version) === 'no' ? undefined : configuration(...linesOf(node, version)),
    values.length === 0 ? undefined : ['Values:', '', ...values].join('\n'),
    targetsOf(node, version),
    explanation && cautionText(explanation),
    historyTable(node, context.firmware),
    insteadText(node, context),
    placesText(node, version),
    explanation && seeAlsoText(explanation),
    explanation && explanation.related.length > 0
      ? `See also: ${explanation.related.map(code).join(', ')}.`
      : undefined,
    ...requirements(node.doc, version),
    linkTo && contentsOf(node, context, linkTo),
  );
}

/** Links to the table of a setting or to the content of a table, with the first sentence about each. Markdown. */
function contentsOf(
  node: SchemaNode,
  context: DocumentationContext,
  linkTo: (path: string) => string,
): string | undefined {
  const { parent } = node;
  const link = (path: string, name: string): string => `[${escaped(name)}](${linkTo(path)})`;
  const table = parent && `Part of ${link(parent.path, `config ${parent.path}`)}.`;
  if (node.kind === 'setting' || node.settable) return table;
  const items = [...node.children()]
    .filter((child) => availabilityIn(child, context.firmware.version) !== 'no' && !child.hidden)
    .sort((a, b) => a.name.localeCompare(b.name))
    .map((child) => {
      const [first = ''] = /^[^]*?[.!?](?= |$)/.exec(explanationOf(child, context)?.does ?? '') ?? [];
      return `${link(child.path, child.name)}${first === '' ? '' : `: ${first}`}`;
    });
  return paragraphs(table, list('Settings and tables:', items));
}

/** Everything about a value of a setting, for a page: Markdown. */
export function optionPage(node: SchemaNode, option: OptionValue, context: DocumentationContext): string {
  return paragraphs(
    documentOption(node, option, context),
    ...requirements(option.doc, context.firmware.version),
  );
}

/** The CLI commands that change it. */
function linesOf(node: SchemaNode, version: FirmwareVersion): readonly string[] {
  if (node.kind === 'setting' || node.settable) return [signatureOf(node, 'set', version).label];
  if (node.kind === 'object') return [`config ${node.name}`];
  const key = `<${node.key ?? 'key'}>`;
  return node.keyedOnConfigLine ? [`config ${node.name} ${key}`] : [`config ${node.name}`, `    edit ${key}`];
}

/** The messages of the CLI, other required settings, and remarks. */
function requirements(doc: NodeDoc | undefined, version: FirmwareVersion): readonly (string | undefined)[] {
  if (!doc) return [];
  const inVersion = <T extends VersionRow>(rows: readonly T[]): readonly T[] =>
    rows.filter((row) => holdsIn(row, version));
  return [
    list('Errors that the CLI prints:', inVersion(doc.cliErrors).map(cliAnswer)),
    list(
      'Also needed:',
      inVersion(doc.alsoNeeded).map(({ text }) => text),
    ),
    list('Notes:', doc.notes),
  ];
}

function cliAnswer({ message, code: number, when }: CliError): string {
  return `${code(message)} (${number}): ${when.charAt(0).toLowerCase()}${when.slice(1)}`;
}
