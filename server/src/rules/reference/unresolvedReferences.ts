import { builtinFor } from '../../model/symbols/builtins';
import { linkOfEnd } from '../../model/symbols/derivedNames';
import type { DocumentIndex } from '../../model/symbols/documentIndex';
import type { Completeness } from '../../model/symbols/completeness';
import { isRemovedAt, absenceOf } from '../../model/symbols/lifetime';
import type { Reference } from '../../model/symbols/symbols';
import { resolveReference, isCommandReference } from '../../model/symbols/resolveReference';
import type { Scope } from '../../model/document/unit';
import { hardwarePort } from '../../schema/builtins/patterns';
import { interfaceAliasTables, notInBackups, zones } from '../../schema/builtins/tables';
import type { Schema, SchemaNode } from '../../schema/schema';
import { isPlaceholder } from '../../syntax/placeholder';

/** The inputs for resolving a reference. */
interface ReferenceContext {
  readonly index: DocumentIndex;
  readonly schema: Schema;
  readonly completeness: Completeness;
}

/**
 * The references to one name that are certainly undefined. Every policy of a file can refer to the same port: if the
 * result does not depend on the location, it is computed once.
 */
export function unresolvedReferences(
  references: Iterable<Reference>,
  context: ReferenceContext,
): readonly Reference[] {
  const answers = new Map<SchemaNode, Map<string, boolean>>();
  const missing: Reference[] = [];
  for (const reference of references) {
    if (isCommandReference(reference)) continue;
    const { setting } = reference;
    const scope = nameOf(reference.scope);
    const byScope = answers.get(setting) ?? new Map<string, boolean>();
    let isMissing = byScope.get(scope);
    if (isMissing === undefined) {
      isMissing = isUnresolved(reference, context);
      if (isSameEverywhere(reference, context.index)) answers.set(setting, byScope.set(scope, isMissing));
    }
    if (isMissing) missing.push(reference);
  }
  return missing;
}

/** A key for a scope. Called for each reference, so it does not concatenate strings. */
function nameOf(scope: Scope): string {
  return scope.kind === 'vdom' ? scope.name : scope.kind === 'global' ? '\tglobal' : '\t';
}

/**
 * Whether the result is the same at every location: no command adds or removes an entry of this name, and no parent
 * entry contains one.
 */
function isSameEverywhere({ targets, name }: Reference, index: DocumentIndex): boolean {
  // An end of a VDOM link has a different name than its entry.
  const isInterface = targets.includes('system interface');
  if (isInterface && linkOfEnd(name) !== undefined && index.mentionsTable('system vdom-link')) return false;
  const tables = isInterface ? [...targets, ...interfaceAliasTables, ...zones] : targets;
  return tables.every((path) => {
    for (const { createdBy, owner } of index.entries(path, name))
      if (createdBy !== 'edit' || owner) return false;
    return isEmpty(index.removals(path));
  });
}

function isEmpty(some: Iterable<unknown>): boolean {
  for (const _ of some) return false;
  return true;
}

/** Whether a value certainly refers to a missing entry. */
function isUnresolved(reference: Reference, context: ReferenceContext): boolean {
  const { index, completeness } = context;
  if (reference.name === noEntry || isTooLong(reference)) return false;
  // Fast path, because this runs for every reference of a document and most resolve directly.
  if (index.resolve(reference).some((entry) => !isRemovedAt(index, entry, reference.at))) return false;
  // Another rule reports a setting or table that the version does not have.
  if (reference.setting.availability(index.view.version) === 'no') return false;
  const entries = resolveReference(index, reference);
  if (entries.length > 0) return absenceOf(index, reference, entries) !== undefined;
  return (
    isCheckable(reference, context) && !isPlaceholder(reference.name) && !builtinFor(reference, completeness)
  );
}

/** No entry can have a longer name: `schema/too-long` reports it. */
function isTooLong({ name, setting: { maxLength, type } }: Reference): boolean {
  return (
    maxLength !== undefined &&
    type === 'string' &&
    name.length > maxLength &&
    Array.from(name).length > maxLength
  );
}

/** In tables with numeric keys, 0 means no entry. */
const noEntry = '0';

/**
 * Whether a missing entry can be reported. In a backup always, unless backups do not contain the table; in a snippet
 * only if it contains the setting's primary table.
 */
function isCheckable(reference: Reference, { index, schema, completeness }: ReferenceContext): boolean {
  const { targets, scope } = reference;
  if (targets.some((path) => notInBackups.has(path) || completeness.templated.includes(path))) return false;
  if (!completeness.backup) return isCheckableInSnippet(reference, index, completeness);
  if (targets.some((path) => index.mentionsTable(path))) return true;
  // A backup always contains its interfaces and tokens: without them, the file is an extract.
  if (targets.includes('system interface') || targets.includes('user fortitoken')) return false;
  const ofVdoms = targets.every((path) => schema.node(path)?.scope === 'vdom');
  return !(completeness.withoutGlobal && scope.kind === 'vdom' && !ofVdoms);
}

/** Tables of groups, and other secondary targets of a setting. */
const secondaryTables = /(?:grp\d*|group|zone|external-resource)$/;

/** Tables of access points, which broadcast the SSIDs of `wireless-controller vap`. */
const accessPoints = ['wireless-controller wtp-profile', 'wireless-controller wtp'];

/** Tables with the same purpose. */
const interchangeableTables: readonly (readonly string[])[] = [
  ['certificate local', 'vpn certificate local'],
  ['certificate ca', 'vpn certificate ca'],
  ['certificate remote', 'vpn certificate remote'],
  ['firewall schedule onetime', 'firewall schedule recurring'],
];

/**
 * A snippet is added to an existing device: it does not list all addresses or all ports of the device. Interfaces other
 * than ports are checked only if the snippet contains ports. The interface of push is always checked, because a snippet
 * for push also configures its interface.
 */
function isCheckableInSnippet(
  { targets, name, setting }: Reference,
  index: DocumentIndex,
  completeness: Completeness,
): boolean {
  const [main = ''] = [...targets.filter((path) => !secondaryTables.test(path)), ...targets];
  const tables = interchangeableTables.find((paths) => paths.includes(main)) ?? [main];
  if (!tables.some((path) => index.mentionsTable(path))) return false;
  if (main !== 'system interface' || setting.path === 'system ftm-push > interface') return true;
  // An SSID is an interface; a snippet about access points may leave it to the device.
  const isWireless = accessPoints.some((path) => index.mentionsTable(path));
  if (isWireless && !index.mentionsTable('wireless-controller vap')) return false;
  return completeness.portsListed && !hardwarePort.test(name);
}
