import { escapeSnippet } from '../../base/escaping';
import type { DocumentationContext } from '../../documentation/context';
import { nodePage, optionPage } from '../../documentation/page';
import { originText, type EffectiveFirmware } from '../../firmware/effective';
import { formatVersion, type FirmwareVersion } from '../../firmware/version';
import { availabilityIn } from '../../schema/availability';
import { type OptionValue, type Schema, type SchemaNode, withCertainty } from '../../schema/schema';
import { defaultText, scopeNames } from '../../documentation/titles';
import { valueForm } from '../../documentation/valueForm';

/** A table, setting or value of a version, as plain JSON. */
export interface InspectedPage {
  readonly kind: 'table' | 'object' | 'setting' | 'value';
  readonly name: string;
  /** Path of the table or setting in the schema; of a value, that of its setting. */
  readonly path: string;
  /** Its type, default and scope: plain text, may be empty. */
  readonly detail: string;
  /** Whether the version certainly has it. */
  readonly certain: boolean;
  /** Whether it has children. */
  readonly opens: boolean;
  /** A snippet for an empty line: the complete block or command. */
  readonly statement: string;
}

/** The facts about a table, setting or value, and its children. */
export interface Inspection {
  /** `7.4.4` */
  readonly version: string;
  /** The source of the version, as text after a comma. */
  readonly description: string;
  /** The requested subject; absent at the top level. */
  readonly subject?: InspectedPage;
  /**
   * Its documentation as Markdown; absent at the top level. Links to tables and settings are `#reference/PATH`,
   * encoded.
   */
  readonly documentation?: string;
  readonly children: readonly InspectedPage[];
}

/** The subject of the query; empty for all top-level tables. */
export interface InspectQuery {
  /** Path of a table or setting. */
  readonly path?: string;
  /** A value of that setting. */
  readonly value?: string;
  /** Words to search for in the names of all tables and settings. */
  readonly search?: string;
}

/** The link target for a table or setting in the documentation of another. */
export function referenceLink(path: string): string {
  return `#reference/${encodeURIComponent(path)}`;
}

/** The maximum number of results of a search. */
const maxResults = 200;

/** The facts about something in a version; undefined if the version does not have it. */
export function inspect(
  schema: Schema,
  context: DocumentationContext,
  query: InspectQuery,
): Inspection | undefined {
  const { firmware } = context;
  const { version } = firmware;
  const header = { version: formatVersion(version), description: originText(firmware) };
  const known = (one: SchemaNode | OptionValue): boolean => availabilityIn(one, version) !== 'no';
  const nodes = (all: Iterable<SchemaNode>): readonly InspectedPage[] =>
    [...all].filter(known).map((node) => inspectedNode(node, firmware));
  if (query.search !== undefined) return { ...header, children: nodes(found(schema, query.search, known)) };
  if (query.path === undefined) return { ...header, children: nodes(schema.tables()) };

  const node = schema.node(query.path);
  if (!node || !known(node)) return undefined;
  if (query.value !== undefined) {
    const option = node.option(query.value);
    if (!option || !known(option)) return undefined;
    return {
      ...header,
      subject: inspectedOption(node, option, firmware),
      documentation: optionPage(node, option, context),
      children: [],
    };
  }
  return {
    ...header,
    subject: inspectedNode(node, firmware),
    documentation: nodePage(node, context, { linkTo: referenceLink }),
    children: [
      ...nodes(node.settable ? [] : node.children()),
      ...node.options.filter(known).map((option) => inspectedOption(node, option, firmware)),
    ],
  };
}

function inspectedNode(node: SchemaNode, firmware: EffectiveFirmware): InspectedPage {
  const set = node.kind === 'setting' || node.settable;
  return {
    kind: set ? 'setting' : node.kind,
    name: node.name,
    path: node.path,
    detail: detailOfNode(node, firmware.version),
    certain: node.availability(firmware.version) === 'yes',
    opens: !set || node.options.length > 0,
    statement: statementFor(node),
  };
}

function inspectedOption(
  node: SchemaNode,
  option: OptionValue,
  { version }: EffectiveFirmware,
): InspectedPage {
  return {
    kind: 'value',
    name: option.name,
    path: node.path,
    detail: detailOfOption(node, option, version),
    certain: option.availability(version) === 'yes',
    opens: false,
    statement: statementFor(node, option),
  };
}

/** The tables, then other nodes, whose path contains all words and whose name contains one of them. */
function found(schema: Schema, search: string, known: (node: SchemaNode) => boolean): readonly SchemaNode[] {
  const words = search
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  if (words.length === 0) return [];
  const fits = ({ path, name }: SchemaNode): boolean =>
    words.every((word) => path.includes(word)) && words.some((word) => name.includes(word));
  const tables = [...schema.tables()].filter(known);
  const matches = tables.filter(fits);
  const searchChildren = (node: SchemaNode): void => {
    if (node.settable) return;
    for (const child of node.children()) {
      if (matches.length >= maxResults) return;
      if (!known(child)) continue;
      if (fits(child)) matches.push(child);
      searchChildren(child);
    }
  };
  for (const table of tables) searchChildren(table);
  return matches.slice(0, maxResults);
}

/** The block or command for something, as a snippet indented by tabs. */
export function statementFor(node: SchemaNode, option?: OptionValue): string {
  if (option) return `set ${escapeSnippet(node.name)} ${escapeSnippet(option.name)}`;
  if (node.kind === 'setting' || node.settable) return `set ${escapeSnippet(node.name)} $0`;
  const name = escapeSnippet(node.name);
  if (node.kind === 'object') return `config ${name}\n\t$0\nend`;
  const key = `\${1:${escapeSnippet(node.key ?? 'key')}}`;
  return node.keyedOnConfigLine
    ? `config ${name} ${key}\n\t$0\nend`
    : `config ${name}\n\tedit ${key}\n\t\t$0\n\tnext\nend`;
}

/** The type and default of a setting, or the key of a table, as plain text. */
function detailOfNode(node: SchemaNode, version: FirmwareVersion): string {
  if (node.kind === 'setting' || node.settable) {
    return joined(valueForm(node, version), defaultText(node, version));
  }
  const kind = node.kind === 'object' ? 'settings' : `table, entries by ${node.key ?? 'key'}`;
  return joined(kind, node.parent || !node.scope ? undefined : scopeNames[node.scope]);
}

/** Remarks about a value as plain text, usually empty. */
function detailOfOption(node: SchemaNode, option: OptionValue, version: FirmwareVersion): string {
  const preset = node.defaultAt(version);
  const mark = preset?.value === option.name ? withCertainty('the default', preset) : undefined;
  return joined(mark, option.doc?.summary);
}

function joined(...parts: readonly (string | undefined)[]): string {
  return parts
    .filter((part) => part !== undefined)
    .join(' · ')
    .replaceAll('`', '');
}
