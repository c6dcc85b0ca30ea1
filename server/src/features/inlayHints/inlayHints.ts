import type { InlayHint, Range } from 'vscode-languageserver-types';
import { stateOfBlocks, type ObjectState } from '../../model/objectState';
import { matchChild } from '../../schema/matchNames';
import { isPolicyTable, policySummary } from '../../model/policySummary';
import { settingsNode, type SchemaContext } from '../../schema/schemaContext';
import type { DocumentIndex } from '../../model/symbols/documentIndex';
import type { DocumentView } from '../../model/symbols/documentView';
import type { Reference, Definition } from '../../model/symbols/symbols';
import { contextOfContainer } from '../../model/contextAt';
import { visit } from '../../model/visit';
import { partitionPoint } from '../../base/collections';
import { withCertainty } from '../../schema/schema';
import { unquote } from '../../syntax/quoting';
import { absoluteRange, type Entry, type Located, type Setting } from '../../syntax/statements';
import { virtualIpEntry } from '../../model/network/vips';
import { entryOf } from '../../model/symbols/entries';
import { resolveReference } from '../../model/symbols/resolveReference';
import { servicePorts } from '../../model/servicePorts';
import { addressIntervalText, addressRange, ipv4Subnet, ipv6Prefix } from '../../analysis/objects/ipRanges';
import { pairsOf, type Intervals } from '../../analysis/traffic/intervals';

/** In a line with more names, the values of its objects would take more room than the names. */
const shortList = 4;

/**
 * The hints in a range: name and action after the number of a policy, unless one of the next two lines contains them;
 * addresses and ports after the names of objects in policies, and ports after the name of a service elsewhere; `default`
 * after a value that is the default.
 *
 * @param lists whether lines with many names have the values of objects, too
 */
export function inlayHints(
  { document, index }: DocumentView,
  range: Range,
  lists: 'short' | 'all' = 'short',
): InlayHint[] {
  const hints: InlayHint[] = [];
  const add = (at: Located | undefined, label: string | undefined): void => {
    if (!at || label === undefined) return;
    const position = absoluteRange(at).end;
    if (position.line < range.start.line || position.line > range.end.line) return;
    hints.push({ position, label, paddingLeft: true });
  };
  const { view } = index;
  const { units } = document;
  const first = partitionPoint(units, ({ lastLine }) => lastLine < range.start.line);
  for (const unit of units.slice(first)) {
    if (unit.firstLine > range.end.line) break;
    const statement = document.read(unit);
    if (!statement) continue;
    visit(statement, contextOfContainer(unit.container, view), view, (one, context) => {
      if (one.type === 'entry') add(one.key.at(-1), policyLabel(one, context, index));
      else if (one.type === 'setting') add(one.values.at(-1), defaultLabel(one, context, index));
    });
    const references = (index.symbolsOf(unit)?.references ?? []).filter(hasValue);
    const perLine = new Map<number, number>();
    for (const { at } of references)
      perLine.set(at.range.start.line, (perLine.get(at.range.start.line) ?? 0) + 1);
    for (const reference of references) {
      const { at } = reference;
      if (lists === 'short' && (perLine.get(at.range.start.line) ?? 0) > shortList) continue;
      if (at.range.start.line + unit.firstLine > range.end.line) break;
      add(at, objectValue(reference, index));
    }
  }
  return hints;
}

/** A hint does not repeat what these lines of an entry show. */
const nextLines = 2;

/** Whether the values of an object are shown: those of services everywhere, those of addresses in policies. */
function hasValue({ targets, owner }: Reference): boolean {
  if (targets.includes('firewall service custom')) return true;
  return owner !== undefined && isPolicyTable(owner.table) && targets.some((path) => addressTables.has(path));
}

const addressTables: ReadonlySet<string> = new Set(['firewall address', 'firewall address6']);

function policyLabel(entry: Entry, context: SchemaContext, { view }: DocumentIndex): string | undefined {
  if (context.kind !== 'table' || !isPolicyTable(context.node)) return undefined;
  const { name, action } = policySummary(stateOfBlocks([entry], context.node, view.version));
  const next = entry.statements
    .slice(0, nextLines)
    .map((statement) => (statement.type === 'setting' ? statement.name?.text : undefined));
  const parts = [
    next.includes('name') ? undefined : name,
    next.includes('action') ? undefined : action,
  ].filter((part) => part !== undefined);
  return parts.length === 0 ? undefined : parts.join(' · ');
}

/** `default`, or `default in 7.6.5` if the version may have another default; undefined for all other values. */
function defaultLabel(
  { verb, name, values }: Setting,
  context: SchemaContext,
  { view: { version } }: DocumentIndex,
): string | undefined {
  const table = settingsNode(context);
  if (verb !== 'set' || !name || !table || values.length === 0) return undefined;
  const match = matchChild(table, unquote(name.text), version);
  if (!('target' in match) || match.target.secret) return undefined;
  const preset = match.target.defaultAt(version);
  const isDefault = values.map(({ text }) => unquote(text)).join(' ') === String(preset?.value);
  return preset && isDefault ? withCertainty('default', preset) : undefined;
}

/** How many values of a group are shown. */
const shownMembers = 3;

/** How deep groups in groups are followed; a group can contain itself. */
const maxDepth = 4;

/** The maximum length of a text, in characters. */
const longestText = 60;

const groupTables: ReadonlySet<string> = new Set([
  'firewall addrgrp',
  'firewall addrgrp6',
  'firewall service group',
]);

/**
 * The addresses or ports of the object that a reference names: `10.1.0.0/24`, `TCP 443`, for a group those of its
 * members: `10.1.0.1, 10.1.0.2, +3`. Undefined for other objects, and if the values are not known.
 */
function objectValue(reference: Reference, index: DocumentIndex): string | undefined {
  const values = resolveReference(index, reference)
    .map((definition) => valuesOf(definition, index, maxDepth))
    .find((one) => one === undefined || one.length > 0);
  if (values === undefined || values.length === 0) return undefined;
  const distinct = [...new Set(values)];
  const more = distinct.length - shownMembers;
  const text = [...distinct.slice(0, shownMembers), ...(more > 0 ? [`+${more}`] : [])].join(', ');
  return text.length > longestText ? `${text.slice(0, longestText - 1)}…` : text;
}

/** Undefined if a value is not known, because a part of the members would look like all of them. */
function valuesOf(
  definition: Definition,
  index: DocumentIndex,
  depth: number,
): readonly string[] | undefined {
  const { table, unit } = definition;
  if (groupTables.has(table.path)) {
    if (depth === 0) return undefined;
    const all: string[] = [];
    for (const reference of index.symbolsOf(unit)?.references ?? []) {
      if (reference.owner !== definition || reference.setting.name !== 'member') continue;
      const [member] = resolveReference(index, reference);
      const values = member && valuesOf(member, index, depth - 1);
      if (!values || values.length === 0) return undefined;
      all.push(...values);
    }
    return all;
  }
  const entry = entryOf(index.documentOf(unit), definition);
  const value = entry && valueOf(stateOfBlocks([entry], table, index.view.version));
  return value === undefined ? [] : [value];
}

function valueOf(entry: ObjectState): string | undefined {
  switch (entry.node.path) {
    case 'firewall address':
    case 'firewall address6':
      return addressValue(entry);
    case 'firewall vip':
    case 'firewall vip6':
      return vipValue(entry);
    case 'firewall service custom':
      return servicePorts(entry);
    default:
      return undefined;
  }
}

function addressValue(address: ObjectState): string | undefined {
  const first = (setting: string): string | undefined => address.value(setting);
  switch (first('type')) {
    case undefined:
    case 'ipmask':
    case 'ipprefix': {
      const ip6 = first('ip6');
      return intervalText(
        ip6 === undefined ? ipv4Subnet(address.get('subnet')?.values ?? []) : ipv6Prefix(ip6),
      );
    }
    case 'iprange':
      return intervalText(addressRange(first('start-ip') ?? '', first('end-ip') ?? ''));
    case 'fqdn':
      return first('fqdn');
    case 'wildcard-fqdn':
      return first('wildcard-fqdn');
    case 'geography':
      return first('country') === undefined ? undefined : `country ${first('country')}`;
    default:
      return undefined;
  }
}

function vipValue(vip: ObjectState): string | undefined {
  const { external, mapped, ports } = virtualIpEntry(vip);
  if (external[0] === undefined || mapped[0] === undefined) return undefined;
  const port = (text: string | undefined): string => (text === undefined ? '' : `:${text}`);
  return `${external[0]}${port(ports?.external)} → ${mapped[0]}${port(ports?.mapped)}`;
}

function intervalText(intervals: Intervals | undefined): string | undefined {
  const [only, ...others] = intervals ? [...pairsOf(intervals)] : [];
  return only && others.length === 0 ? addressIntervalText(...only) : undefined;
}
