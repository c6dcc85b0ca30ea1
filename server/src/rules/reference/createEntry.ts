import type { ConfigDocument } from '../../model/document/document';
import type { Reference } from '../../model/symbols/symbols';
import { indentAt, oneIndent } from '../../model/document/indentation';
import { matchPath } from '../../schema/matchNames';
import { scopeOf, sameScope, type Scope, type Unit } from '../../model/document/unit';
import { quote } from '../../syntax/quoting';
import { type Block, firstLineOf } from '../../syntax/statements';
import type { DocumentContext, Edit, Fix } from '../engine/rule';

/**
 * Settings without which the device rejects a new entry, or applies it to everything. The user must check their values.
 */
const neededSettings: ReadonlyMap<string, (name: string) => readonly string[]> = new Map<
  string,
  (name: string) => readonly string[]
>([
  ['firewall address', (name) => [`set subnet ${ipv4In(name) ?? '192.0.2.1'} 255.255.255.255`]],
  ['firewall address6', () => ['set ip6 2001:db8::1/128']],
  ['firewall service custom', (name) => [`set tcp-portrange ${portIn(name) ?? '65535'}`]],
  ['firewall schedule recurring', () => ['set day sunday monday tuesday wednesday thursday friday saturday']],
]);

/** Tables that accept empty entries. */
const mayBeEmpty: ReadonlySet<string> = new Set([
  'antivirus profile',
  'application list',
  'dnsfilter profile',
  'emailfilter profile',
  'file-filter profile',
  'firewall profile-protocol-options',
  'firewall ssl-ssh-profile',
  'firewall shaper traffic-shaper',
  'firewall shaper per-ip-shaper',
  'ips sensor',
  'router access-list',
  'router access-list6',
  'router aspath-list',
  'router prefix-list',
  'router prefix-list6',
  'router route-map',
  'user group',
  'voip profile',
  'waf profile',
  'webfilter profile',
]);

/**
 * The fix that creates the entry that a reference names: in its table, or in a new table above the block with the
 * reference. Empty if a new entry needs more settings.
 */
export function createEntry(
  reference: Reference,
  context: DocumentContext,
  preferred: boolean,
): readonly Fix[] {
  const { name, targets, scope } = reference;
  const table = targets.find((path) => neededSettings.has(path) || mayBeEmpty.has(path));
  if (table === undefined) return [];
  const settings = neededSettings.get(table)?.(name) ?? [];
  const entry = [`edit ${quote(name)}`, ...settings.map((line) => oneIndent + line), 'next'];
  const edit = intoTable(table, scope, entry, context) ?? asNewTable(table, reference, entry, context);
  return edit ? [{ title: `Create "${name}" in "${table}"`, preferred, edits: [edit] }] : [];
}

function intoTable(
  table: string,
  scope: Scope,
  entry: readonly string[],
  context: DocumentContext,
): Edit | undefined {
  const { document, schema, firmware, index } = context;
  for (const unit of index.ownUnitsMentioning(table)) {
    if (unit.type !== 'block' || !sameScope(scopeOf(unit.container), scope)) continue;
    const match = matchPath(schema, { kind: 'top' }, unit.path, firmware.version);
    if (match?.node.path !== table || match.length < unit.path.length) continue;
    const line = lineOfEnd(unit, document);
    if (line === undefined) continue;
    return insertAbove(unit, line - unit.firstLine, entry, indentAt(document, unit.firstLine) + oneIndent);
  }
  return undefined;
}

/** The line of a table's `end`, if the line contains nothing else. */
function lineOfEnd(unit: Unit, document: ConfigDocument): number | undefined {
  const line = unit.opens ? unit.opens.close?.firstLine : endOf(document.read(unit));
  return line !== undefined && /^\s*end\b/.test(document.line(line)) ? line : undefined;
}

function endOf(statement: ReturnType<ConfigDocument['read']>): number | undefined {
  const end: Block['end'] = statement?.type === 'block' ? statement.end : undefined;
  return end && firstLineOf(end);
}

function asNewTable(
  table: string,
  { scope, unit }: Reference,
  entry: readonly string[],
  { document, schema }: DocumentContext,
): Edit | undefined {
  const where = schema.node(table)?.scope;
  if ((scope.kind === 'vdom' && where === 'global') || (scope.kind === 'global' && where !== 'global'))
    return undefined;
  const above = unit.container?.kind === 'table' ? unit.container.open : unit;
  const lines = [`config ${table}`, ...entry.map((line) => oneIndent + line), 'end'];
  return insertAbove(above, 0, lines, indentAt(document, above.firstLine));
}

/** Inserts lines above a line that is relative to a unit. */
function insertAbove(origin: Unit, line: number, lines: readonly string[], blanks: string): Edit {
  const position = { line, character: 0 };
  return {
    at: { origin, range: { start: position, end: position } },
    newText: lines.map((text) => `${blanks}${text}\n`).join(''),
  };
}

function ipv4In(name: string): string | undefined {
  return /(?<![\d.])(?:25[0-5]|2[0-4]\d|1?\d?\d)(?:\.(?:25[0-5]|2[0-4]\d|1?\d?\d)){3}(?![\d.])/.exec(
    name,
  )?.[0];
}

function portIn(name: string): string | undefined {
  const port = /(?<!\d)[1-9]\d{0,4}(?!\d)/.exec(name)?.[0];
  return port !== undefined && Number(port) <= 65535 ? port : undefined;
}
