import { interfaceAliasTables, substituteTables, zones } from '../../schema/builtins/tables';
import { derivedForms, derivedName, linkOfEnd } from './derivedNames';
import type { DocumentIndex } from './documentIndex';
import { isRemovedAt } from './lifetime';
import type { Definition, Reference } from './symbols';
import { groupsOf } from '../../base/collections';
import { isSameEntry } from './visibility';
import { isVisibleFrom } from '../document/unit';

const interfaces = 'system interface';
const links = 'system vdom-link';

/**
 * The entries that a reference may resolve to. A tunnel, SSID or switch creates an interface of the same name, which
 * backups also contain: the name resolves to both. Otherwise it may be a zone of this name, or the VDOM link of an
 * interface name. Entries that commands remove above or create below are left out if there are others.
 */
export function resolveReference(index: DocumentIndex, reference: Reference): readonly Definition[] {
  const entries = visibleEntries(index, reference);
  if (entries.length < 2 || isCommandReference(reference)) return entries;
  const there = entries.filter((entry) => !isRemovedAt(index, entry, reference.at));
  return there.length > 0 ? there : entries;
}

function visibleEntries(index: DocumentIndex, reference: Reference): readonly Definition[] {
  const found = index.resolve(reference);
  if (isCommandReference(reference) || !reference.targets.includes(interfaces)) return found;
  if (found.length > 0 && !found.some(({ table }) => table.path === interfaces)) return found;
  const others = (paths: readonly string[]): readonly string[] =>
    paths.filter((path) => !reference.targets.includes(path));
  const all = [...found, ...index.resolve({ ...reference, targets: others(interfaceAliasTables) })];
  if (all.length > 0) return all;
  const grouped = index.resolve({ ...reference, targets: others(zones) });
  if (grouped.length > 0) return grouped;
  const link = linkOfEnd(reference.name);
  return link === undefined ? [] : index.resolve({ ...reference, name: link, targets: [links] });
}

/** Whether a reference belongs to a command on the table: `delete`, `move`, `rename`, `clone`. */
export function isCommandReference({ targets, setting }: Reference): boolean {
  return setting.path === targets[0];
}

/** The references in values and commands that may resolve to an entry, in its own table or through an alias. */
export function referencesResolvingTo(index: DocumentIndex, definition: Definition): readonly Reference[] {
  const { table, name } = definition;
  const means = (reference: Reference): boolean => resolveReference(index, reference).includes(definition);
  const direct = index.referencesTo(definition).filter(means);
  if (table.path !== links && !substituteTables.get(interfaces)?.includes(table.path)) return direct;
  const names = table.path === links ? derivedForms(links).map((form) => derivedName(form, name)) : [name];
  const others = names
    .flatMap((one) => [...index.named(one)])
    .filter((reference) => !reference.targets.includes(table.path) && means(reference));
  return [...direct, ...others];
}

/** The interface that an entry creates, or the entries that create an interface, with the same name. */
export function aliases(index: DocumentIndex, { table, name, scope }: Definition): readonly Definition[] {
  const paths =
    table.path === interfaces
      ? interfaceAliasTables
      : interfaceAliasTables.includes(table.path)
        ? [interfaces]
        : [];
  return paths
    .flatMap((path) => [...index.entries(path, name)])
    .filter((other) => isVisibleFrom(other.scope, scope));
}

/** Groups the definitions of the same entry: same table, scope and owner. */
export function groupSameEntries(definitions: readonly Definition[]): readonly (readonly Definition[])[] {
  return groupsOf(definitions, isSameEntry);
}
