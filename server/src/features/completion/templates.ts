import { CompletionItemKind } from 'vscode-languageserver-types';
import { formatVersion } from '../../firmware/version';
import { oneIndent } from '../../model/document/indentation';
import { availabilityIn } from '../../schema/availability';
import type { SchemaNode } from '../../schema/schema';
import { quote } from '../../syntax/quoting';
import { keyProposal } from './entries';
import { nameOnDevice } from './deviceValues';
import { finalTabStop, joinLines, type CompletionInsertion } from './insertion';
import { matchTableName } from './matching';
import { templates, type Template } from './multiTemplates';
import { indentedTemplate, templateLines } from './templateLines';
import { indentOfLine, type CompletionRequest, type Suggestion } from './suggestion';
import { usualBlocks, type UsualBlock } from './usualBlocks';

/** The names of the settings in the complete block for this path; empty if there is none. */
export function templateSettings(path: string): readonly string[] {
  return usualBlocks.find((block) => block.path === path)?.settings.flatMap(({ names }) => names) ?? [];
}

/**
 * Complete blocks for the top level; those of tables contain one entry.
 *
 * @param opened whether `config` is on the line already
 */
export function blockTemplates(
  request: CompletionRequest,
  typed: readonly string[],
  opened: boolean,
): readonly Suggestion[] {
  const { context, schema } = request;
  if (context.schemaContext.kind !== 'top') return [];
  return usualBlocks.flatMap((block) => {
    const node = schema.node(block.path);
    const part = node && partFor(request, node);
    if (!node || part === undefined || (part === 'global' && opened)) return [];
    const lines =
      node.kind === 'table' ? entryLines(request, block, node) : settingLines(request, block, node);
    const head = opened ? block.path : `config ${block.path}`;
    const match = lines.length > 0 ? matchTableName(head, typed) : undefined;
    if (!match) return [];
    const whole = [[head], ...indentedTemplate(lines), ['end', finalTabStop]];
    // FortiOS does not indent what is in its global part.
    const wrapped = part === 'global' ? [['config global'], ...whole, ['end']] : whole;
    return {
      label: head,
      kind: CompletionItemKind.Snippet,
      description: node.kind === 'table' ? 'with an entry' : 'complete block',
      filterText: match.filterText,
      insertion: joinLines(wrapped, indentOfLine(request)),
      subject: templateSubject(request, block),
    };
  });
}

/** Several blocks that belong together, for the top level; found by their keywords. */
export function multiTemplates(request: CompletionRequest, typed: string): readonly Suggestion[] {
  const { context } = request;
  if (context.schemaContext.kind !== 'top' || typed === '') return [];
  return templates.flatMap((template) => {
    const keyword = keywordFor(template, typed);
    const tables = tablesOf(template, request);
    const [part, ...others] = new Set(tables.map((table) => partFor(request, table)));
    const [first] = tables;
    const lines =
      keyword !== undefined && part !== undefined && others.length === 0 && first
        ? templateLines(request, template)
        : undefined;
    if (!lines || keyword === undefined || !first) return [];
    const whole = [...lines.slice(0, -1), ['end', finalTabStop]];
    const wrapped = part === 'global' ? [['config global'], ...whole, ['end']] : whole;
    return {
      label: template.label,
      kind: CompletionItemKind.Snippet,
      description: 'template',
      filterText: `${keyword} ${template.label}`,
      insertion: joinLines(wrapped, indentOfLine(request)),
      subject: templateSubject(request, { path: first.path, title: template.title }),
    };
  });
}

/** The first tables of the templates for a keyword, whose names can be others: `virtual-wan-link` for `sdwan`. */
export function tablesForKeyword(request: CompletionRequest, typed: string): readonly SchemaNode[] {
  return templates
    .filter((template) => keywordFor(template, typed) !== undefined)
    .flatMap((template) => tablesOf(template, request).slice(0, 1));
}

function keywordFor({ keywords }: Template, typed: string): string | undefined {
  return keywords.find((one) => one.startsWith(typed.toLowerCase()));
}

/** The top-level tables of a template, by the names that the version has. */
function tablesOf(
  { text }: Template,
  { schema, firmware: { version } }: CompletionRequest,
): readonly SchemaNode[] {
  return [...text.matchAll(/^config (.*)$/gm)].flatMap(([, names = '']) =>
    names
      .split('|')
      .flatMap((name) => schema.node(name) ?? [])
      .filter((node) => availabilityIn(node, version) !== 'no')
      .slice(0, 1),
  );
}

export function entryTemplate(request: CompletionRequest, table: SchemaNode): Suggestion | undefined {
  const block = usualBlocks.find(({ path }) => path === table.path);
  const lines = block ? entryLines(request, block, table) : [];
  if (!block || lines.length === 0) return undefined;
  return {
    label: 'edit … (with its usual settings)',
    kind: CompletionItemKind.Snippet,
    insertion: joinLines([...lines.slice(0, -1), ['next', finalTabStop]], indentOfLine(request)),
    subject: templateSubject(request, block),
  };
}

/**
 * The missing settings of an object, or the usual settings of an empty entry, as one suggestion; undefined if at most
 * one is missing.
 */
export function missingTemplate(
  request: CompletionRequest,
  node: SchemaNode,
  isSet: (name: string) => boolean,
): Suggestion | undefined {
  const block = usualBlocks.find(({ path }) => path === node.path);
  const lines = block ? settingLines(request, block, node, isSet) : [];
  if (!block || lines.length < 2) return undefined;
  const isBegun = block.settings.some(({ names }) => names.some(isSet));
  if (node.kind === 'table' && isBegun) return undefined;
  const name = node.name.split(' ').at(-1) ?? node.name;
  return {
    label: node.kind === 'table' ? `set … (the usual of ${name})` : `set … (all that ${name} needs)`,
    kind: CompletionItemKind.Snippet,
    insertion: joinLines(lines, indentOfLine(request)),
    subject: templateSubject(request, block),
  };
}

/**
 * The part of the configuration into which a top-level table is inserted: `here`, or a new global part. Undefined if
 * the table is not valid here.
 */
function partFor(
  { context, document }: CompletionRequest,
  { scope }: SchemaNode,
): 'here' | 'global' | undefined {
  const { kind } = context.scope;
  if (kind !== 'none') return scope === undefined || scope === 'both' || scope === kind ? 'here' : undefined;
  if (document.fileFirmware.header?.multiVdom !== true) return 'here';
  return scope === 'vdom' ? undefined : 'global';
}

const access = { path: 'system interface > allowaccess', option: 'ftm' } as const;

/**
 * Allows FortiToken Mobile on an interface: as a line in its entry, as an entry in the table, or as a block at top
 * level.
 */
export function accessTemplate(
  request: CompletionRequest,
  typed: string,
  hasAccess: (node: SchemaNode) => boolean,
): Suggestion | undefined {
  const { context, firmware, schema } = request;
  const option = schema.node(access.path)?.option(access.option);
  if (!option || availabilityIn(option, firmware.version) === 'no') return undefined;
  const { schemaContext } = context;
  const line: CompletionInsertion = ['append allowaccess ftm'];
  const entry: readonly CompletionInsertion[] = [
    ['edit "', { order: 1, text: 'wan1' }, '"'],
    [oneIndent, ...line],
    ['next', finalTabStop],
  ];
  let label: string;
  let lines: readonly CompletionInsertion[];
  if (schemaContext.kind === 'entry' && schemaContext.node.path === 'system interface') {
    if (hasAccess(schemaContext.node)) return undefined;
    label = 'append allowaccess ftm';
    lines = [line];
  } else if (schemaContext.kind === 'table' && schemaContext.node.path === 'system interface') {
    label = 'edit … append allowaccess ftm';
    lines = entry;
  } else if (schemaContext.kind === 'top' && context.scope.kind !== 'vdom') {
    label = 'config system interface … allowaccess ftm';
    lines = [
      ['config system interface'],
      ...entry.map((one): CompletionInsertion => [oneIndent, ...one]),
      ['end'],
    ];
  } else return undefined;
  const match = matchTableName(label, [typed]);
  return (
    match && {
      label,
      kind: CompletionItemKind.Snippet,
      description: 'lets phones answer a push',
      filterText: match.filterText,
      insertion: joinLines(lines, indentOfLine(request)),
      subject: { about: 'option', ...access },
    }
  );
}

/** An entry, from `edit` to `next`; empty if the version does not have its settings. */
function entryLines(
  request: CompletionRequest,
  block: UsualBlock,
  table: SchemaNode,
): readonly CompletionInsertion[] {
  const lines = settingLines(request, block, table);
  if (lines.length === 0) return [];
  return [['edit ', ...keyProposal(request, table).insertion], ...indentedTemplate(lines), ['next']];
}

/**
 * The missing `set` lines with placeholders for values. The quotes of names are part of the placeholder, because completion
 * replaces them: a change outside of a placeholder ends the template in VS Code. Empty if the version does not have the
 * block.
 */
function settingLines(
  request: CompletionRequest,
  { settings }: UsualBlock,
  node: SchemaNode,
  isSet: (name: string) => boolean = () => false,
): readonly CompletionInsertion[] {
  const { version } = request.firmware;
  if (availabilityIn(node, version) === 'no') return [];
  // The first placeholder is the key.
  let order = node.kind === 'table' ? 1 : 0;
  return settings.flatMap(({ names, unless = [], value, fixed, quoted, onDevice }) => {
    if ([...names, ...unless].some(isSet)) return [];
    const setting = names
      .map((name) => node.child(name))
      .find((one) => one && availabilityIn(one, version) !== 'no');
    if (!setting) return [];
    if (onDevice) {
      const name = nameOnDevice(request, setting, onDevice);
      return [[`set ${setting.name} `, { order: ++order, text: name === undefined ? '' : quote(name) }]];
    }
    const text = String(value(setting, version));
    const option = setting.option(text);
    if (option && availabilityIn(option, version) === 'no') return [];
    if (fixed) return [[`set ${setting.name} ${text}`]];
    order++;
    if (quoted && setting.references.length > 0)
      return [[`set ${setting.name} `, { order, text: quote(text) }]];
    return [
      quoted
        ? [`set ${setting.name} "`, { order, text: quote(text).slice(1, -1) }, '"']
        : [`set ${setting.name} `, { order, text }],
    ];
  });
}

function templateSubject(
  { firmware }: CompletionRequest,
  { path, title }: Pick<UsualBlock, 'path' | 'title'>,
): Suggestion['subject'] {
  const version = formatVersion(firmware.version);
  return { about: 'template', path, title: `${title}, for FortiOS ${version}.` };
}
