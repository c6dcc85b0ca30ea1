import { vdomNameFault } from '../../constraints/vdomName';
import { objectsOf } from '../../model/objects';
import { completenessOf } from '../../model/symbols/completeness';
import { builtinIn } from '../../model/symbols/builtins';
import { derivedForms, derivedName } from '../../model/symbols/derivedNames';
import type { DocumentIndex } from '../../model/symbols/documentIndex';
import type { Definition, Reference } from '../../model/symbols/symbols';
import { resolveReference } from '../../model/symbols/resolveReference';
import { isSameOwner } from '../../model/symbols/visibility';
import { isVisibleFrom } from '../../model/document/unit';
import { isIpv4, isIpv6 } from '../../syntax/addresses';
import { sharedNames } from '../../schema/builtins/tables';
import type { SchemaNode } from '../../schema/schema';

/** The default administrator, which is often renamed for security. */
export const renamable = 'system admin';

/**
 * The reason why entries cannot have a new name; undefined if the name is valid.
 *
 * @param entries the entries that are renamed together, with the same name
 * @param references the references that are renamed with them
 */
export function validateNewName(
  index: DocumentIndex,
  entries: readonly Definition[],
  references: readonly Reference[],
  newName: string,
): RenameError | undefined {
  if (newName === '') return { message: 'An entry needs a name.' };
  if (/[\r\n]/.test(newName)) return { message: 'A name cannot contain a line break.' };
  for (const entry of entries) {
    if (entry.name === newName) return undefined;
    const error =
      validateKey(entry, newName) ??
      validateVdom(index, entry, newName) ??
      validateUnique(index, entry, newName);
    if (error) return error;
  }
  for (const reference of references) {
    const [other] = resolveReference(index, { ...reference, name: newName });
    if (other) return nameTaken(other.table.path, newName);
  }
  return undefined;
}

/** Checks the table's rules for keys: length, numbers, fixed names. */
function validateKey({ table, name }: Definition, newName: string): RenameError | undefined {
  const key = table.key === undefined ? undefined : table.child(table.key);
  if (!key) return undefined;
  const length = Array.from(newName).length;
  if (key.maxLength !== undefined && length > key.maxLength) {
    return {
      message: `"${newName}" has ${length} characters, and "${table.path}" takes at most ${key.maxLength}.`,
    };
  }
  if (key.type === 'integer') return validateNumber(table, key, newName);
  if (key.options.length > 0 && !key.option(newName))
    return { message: `Entries of "${table.path}" have fixed names.` };
  const isAddress = (text: string): boolean => isIpv4(text) || isIpv6(text);
  return key.name === 'ip' && isAddress(name) && !isAddress(newName)
    ? { message: `Entries of "${table.path}" are named by addresses.` }
    : undefined;
}

/** In a backup, `system global` says how long the name of a VDOM can be. */
function validateVdom(index: DocumentIndex, { table }: Definition, newName: string): RenameError | undefined {
  const { backup, withoutGlobal } = completenessOf(index);
  if (table.path !== 'system vdom' || !backup) return undefined;
  const longNames = objectsOf(index, 'system global', index.view)
    .map((settings) => settings.value('long-vdom-name'))
    .find((value) => value !== undefined);
  const message = vdomNameFault(newName, { hasGlobal: !withoutGlobal, longNames });
  return message === undefined ? undefined : { message };
}

function validateNumber(table: SchemaNode, { range }: SchemaNode, newName: string): RenameError | undefined {
  // `edit 0` takes the next free number, so that an entry cannot have the key 0.
  const [min, max] = range === undefined ? [] : [Math.max(1, range[0]), range[1]];
  const number = Number(newName);
  if (/^\d+$/.test(newName) && number >= (min ?? 1) && number <= (max ?? Infinity)) return undefined;
  const limits = min !== undefined && max !== undefined ? ` from ${min} to ${max}` : '';
  return { message: `Entries of "${table.path}" are numbered${limits}.` };
}

/** Whether another entry already has the name, or an interface that the device creates would have it. */
function validateUnique(
  index: DocumentIndex,
  { table, scope, owner }: Definition,
  newName: string,
): RenameError | undefined {
  const paths = sharedNames.find((tables) => tables.includes(table.path)) ?? [table.path];
  const wanted = [
    ...paths.map((path) => ({ path, name: newName })),
    ...derivedForms(table.path).map((form) => ({
      path: 'system interface',
      name: derivedName(form, newName),
    })),
  ];
  for (const { path, name } of wanted) {
    const rivals = [...index.entries(path, name)].filter(
      (other) => isVisibleFrom(other.scope, scope) && isSameOwner(other.owner, owner),
    );
    if (rivals.length > 0) return nameTaken(path, name);
    if (name === newName && builtinIn(path, name) && path !== renamable)
      return { message: `"${newName}" comes with FortiOS, in "${path}".` };
  }
  return undefined;
}

function nameTaken(path: string, name: string): RenameError {
  return { message: `"${path}" already has an entry "${name}".` };
}

/** The reason why something cannot be renamed, as a message for the user. */
export interface RenameError {
  readonly message: string;
}
