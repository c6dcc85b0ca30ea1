import { CompletionItemKind } from 'vscode-languageserver-types';
import { builtinIn, builtinNamesOf } from '../../model/symbols/builtins';
import { predefinedServiceText } from '../../model/servicePorts';
import { derivedForms, derivedName } from '../../model/symbols/derivedNames';
import type { DocumentIndex } from '../../model/symbols/documentIndex';
import { withCertainty, type SchemaNode } from '../../schema/schema';
import { vdomOfInterface } from '../../schema/builtins/patterns';
import { interfaceAliasTables } from '../../schema/builtins/tables';
import { quote } from '../../syntax/quoting';
import {
  asFortiosWrites,
  detailOf,
  entryNames,
  joinNames,
  namesOf,
  limitCandidates,
  type EntryName,
  type NameSource,
} from './entryNames';
import { acceptedInterfaces, acceptsZones, orderedTargets } from './interfaceNames';
import type { CompletionRequest, Suggestion, SuggestionList } from './suggestion';
import { insertNameText } from './insertText';

/** The names that a setting or a key can refer to: entries of the file first, predefined entries last. */
export function nameSuggestions(
  request: CompletionRequest,
  node: SchemaNode,
  isFree: (name: string) => boolean,
): SuggestionList {
  const { names, incomplete } = limitCandidates(request.context, namesFor(request, node, isFree));
  return { suggestions: names.map((name) => nameSuggestion(request, node, name)), incomplete };
}

/** The distinct names of all target tables, in the order of the tables. */
export function namesFor(
  request: CompletionRequest,
  node: SchemaNode,
  isFree: (name: string) => boolean,
): NameSource {
  const tables = orderedTargets(node).flatMap((path) => request.schema.node(path) ?? []);
  const accepts = acceptedInterfaces(request, node);
  const around = request.context.enclosing.findLast(({ kind }) => kind === 'entry');
  const self = around?.schemaContext.kind === 'entry' ? around : undefined;
  const index = request.indexed();
  const ownKey = self && (index.numberAt(self.firstLine) ?? self.path[0]);
  const isSelf = ({ path }: SchemaNode, name: string): boolean =>
    self?.schemaContext.kind === 'entry' && self.schemaContext.node.path === path && ownKey === name;
  const entries = [...tables, ...substitutesFor(request, node)].flatMap((table) => {
    const all = entryNames(request, index, table, () => true);
    // Interfaces that the device makes are last.
    return table.path === 'system interface'
      ? [entryNames(request, index, table, ({ name: one }) => vdomOfInterface(one) === undefined), all]
      : [all];
  });
  return joinNames(
    [...entries, ...linkEnds(request, index, node), namesOf([...builtinEntries(request, node, tables)])],
    ({ name, table }) => isFree(name) && !isSelf(table, name) && accepts(table.path, name),
  );
}

/** Tables whose entries are also interfaces. Zones are included only if the setting accepts them. */
function substitutesFor({ schema }: CompletionRequest, { references }: SchemaNode): readonly SchemaNode[] {
  return references
    .flatMap((path) => (path === 'system interface' ? interfaceAliasTables : []))
    .filter((path) => !references.includes(path))
    .flatMap((path) => schema.node(path) ?? []);
}

/** The interfaces at both ends of each VDOM link, if the setting takes an interface. */
function linkEnds(
  request: CompletionRequest,
  index: DocumentIndex,
  { references }: SchemaNode,
): readonly NameSource[] {
  const links = references.includes('system interface') ? request.schema.node('system vdom-link') : undefined;
  if (!links) return [];
  const all = [...entryNames(request, index, links, () => true).beginningWith('')];
  const ends = all.flatMap(({ name }) =>
    derivedForms(links.path).map((form) => ({ name: derivedName(form, name), table: links })),
  );
  return [namesOf(ends)];
}

/** The default of the setting, and the predefined entries of its tables. */
function* builtinEntries(
  { firmware: { version } }: CompletionRequest,
  node: SchemaNode,
  tables: readonly SchemaNode[],
): Iterable<EntryName> {
  const [first] = tables;
  const preset = node.defaultAt(version);
  if (first && preset && preset.value !== '' && preset.value !== 0)
    yield { name: String(preset.value), table: first, description: withCertainty('default', preset) };
  if (takesAny(node)) yield* tables.flatMap((table) => builtin(table, 'any', node));
  for (const table of tables) {
    if (table.path === 'system vdom')
      yield { name: 'root', table, description: 'VDOM that every device has' };
    for (const name of builtinNamesOf(table.path)) yield* builtin(table, name, node);
  }
}

/** Policies and virtual IPs accept the interface "any". */
function takesAny(node: SchemaNode): boolean {
  return acceptsZones(node) || node.path === 'firewall vip > extintf';
}

function builtin(table: SchemaNode, name: string, node: SchemaNode): readonly EntryName[] {
  const known = builtinIn(table.path, name, node.path);
  return known ? [{ name, table, description: known.what }] : [];
}

function nameSuggestion(request: CompletionRequest, node: SchemaNode, one: EntryName): Suggestion {
  const { name, table, definition } = one;
  const isService = table.path.startsWith('firewall service ');
  const summary = detailOf(request, one) ?? (isService ? predefinedServiceText(name) : undefined);
  const description = one.description ?? table.path;
  return {
    label: name,
    kind: definition ? CompletionItemKind.Reference : CompletionItemKind.Constant,
    ...insertNameText(
      request,
      node.isMultipleIn(request.firmware.version),
      name,
      node.type === 'integer' ? name : valueOf(one),
    ),
    ...(summary !== undefined && { summary }),
    description: description,
    subject: { about: 'node', path: node.path },
  };
}

/** Values are in quotes even if `edit` omits them. */
function valueOf(one: EntryName): string {
  const text = asFortiosWrites(one);
  return one.table.path === 'system vdom' ? quote(one.name) : text;
}
