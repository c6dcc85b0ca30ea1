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

/** What it takes to tell whether a reference leads anywhere. */
export interface ReferenceContext {
  readonly index: DocumentIndex;
  readonly schema: Schema;
  readonly completeness: Completeness;
}

/**
 * The references to one name that are certainly undefined. A name such as that of a port can occur in every policy of a
 * file: if the result does not depend on the location, it is computed once.
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

/** Without putting a text together: it is asked of each reference. */
function nameOf(scope: Scope): string {
  return scope.kind === 'vdom' ? scope.name : scope.kind === 'global' ? '\tglobal' : '\t';
}

/** Whether the target does not depend on the location: no entry of this name is added, removed or inside another entry. */
function isSameEverywhere({ targets, name }: Reference, index: DocumentIndex): boolean {
  // An end of a VDOM link is named by another name than its entry.
  const isInterface = targets.includes('system interface');
  if (isInterface && linkOfEnd(name) !== undefined && index.mentionsTable('system vdom-link')) return false;
  const tables = isInterface ? [...targets, ...interfaceAliasTables, ...zones] : targets;
  return tables.every((path) => {
    for (const { madeBy, owner } of index.entries(path, name)) if (madeBy !== 'edit' || owner) return false;
    return isEmpty(index.removals(path));
  });
}

function isEmpty(some: Iterable<unknown>): boolean {
  for (const _ of some) return false;
  return true;
}

/** Whether a value surely names nothing that the device has. */
function isUnresolved(reference: Reference, context: ReferenceContext): boolean {
  const { index, completeness } = context;
  if (reference.name === noEntry) return false;
  // Most names lead straight to an entry, and this is asked about every name of a document.
  if (index.resolve(reference).some((entry) => !isRemovedAt(index, entry, reference.at))) return false;
  const entries = resolveReference(index, reference);
  if (entries.length > 0) return absenceOf(index, reference, entries) !== undefined;
  return (
    isCheckable(reference, context) && !isPlaceholder(reference.name) && !builtinFor(reference, completeness)
  );
}

/** Where a table's keys are numbers, this one names no entry. */
const noEntry = '0';

/**
 * Whether a name that is in none of the tables it may mean is surely missing. In a backup it is, unless it is one that
 * no backup carries; in a snippet only where the table that the setting is mostly about is there.
 */
function isCheckable(reference: Reference, { index, schema, completeness }: ReferenceContext): boolean {
  const { targets, scope } = reference;
  if (targets.some((path) => notInBackups.has(path) || completeness.templated.includes(path))) return false;
  if (!completeness.backup) return isCheckableInSnippet(reference, index, completeness);
  if (targets.some((path) => index.mentionsTable(path))) return true;
  // A backup always lists its interfaces: one without is an extract.
  if (targets.includes('system interface')) return false;
  const ofVdoms = targets.every((path) => schema.node(path)?.scope === 'vdom');
  return !(completeness.withoutGlobal && scope.kind === 'vdom' && !ofVdoms);
}

/** Tables of groups, and others that a setting takes beside what it is mostly about. */
const secondaryTables = /(?:grp\d*|group|zone|external-resource)$/;

/** Tables that are there for the same thing. */
const interchangeableTables: readonly (readonly string[])[] = [
  ['certificate local', 'vpn certificate local'],
  ['certificate ca', 'vpn certificate ca'],
  ['certificate remote', 'vpn certificate remote'],
  ['firewall schedule onetime', 'firewall schedule recurring'],
];

/**
 * A snippet adds to a device: a group in it says nothing about the addresses of the device, nor one port about the others.
 * Interfaces other than ports are checked only if the snippet lists ports. The interface of push is always checked,
 * because a snippet for push also configures its interface.
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
  return completeness.portsListed && !hardwarePort.test(name);
}
