import { vdomPartOf } from '../../schema/matchNames';
import { holdsTopLevelTables, scopeKey, scopeOf, type Scope, type Unit } from './unit';
import type { ConfigDocument } from './document';
import { memoize } from '../../base/collections';
import { wordsOf } from '../../syntax/statements';
import { unquote } from '../../syntax/quoting';

/** The scope of a top-level table in a multi-VDOM file; `outside` is neither in `config global` nor in a VDOM. */
export type TablePart = Exclude<Scope, { readonly kind: 'none' }> | { readonly kind: 'outside' };

/**
 * The opening unit of each top-level table with its scope, if the device has VDOMs by the file's header, `config
 * global` or `config vdom`. Tables of other files do not have a scope.
 */
export function* scopedTables(document: ConfigDocument): Generator<readonly [Unit, TablePart]> {
  const isOutsideInvalid = isMultiVdom(document);
  for (const unit of document.structure) {
    if (unit.type !== 'block' || !holdsTopLevelTables(unit.container)) continue;
    const scope = scopeOf(unit.container);
    if (scope.kind !== 'none') yield [unit, scope];
    else if (isOutsideInvalid && vdomPartOf(unit.path) === undefined) yield [unit, { kind: 'outside' }];
  }
}

/**
 * Whether tables outside `config global` and `config vdom` belong to a device with VDOMs. A script that enables VDOMs
 * starts on a device without them.
 */
export function isMultiVdom(document: ConfigDocument): boolean {
  const { header } = document.fileFirmware;
  // The lines that open a part may not be copied.
  if (document.session && !header) return false;
  if (header) return header.multiVdom && !header.isOneVdom;
  const hasParts = document.structure.some(
    ({ opens }) => opens?.kind === 'global' || opens?.kind === 'vdoms',
  );
  return hasParts && !document.structure.some((unit) => switchesVdoms(unit, document));
}

/** The keys of the scopes that a document opens, in the order of the text. */
export const scopesInOrder = memoize((structure: ConfigDocument['structure']): readonly string[] => {
  const keys = new Set<string>();
  for (const { opens } of structure)
    if (opens?.kind === 'global' || opens?.kind === 'vdom') keys.add(scopeKey(scopeOf(opens)));
  return [...keys];
});

const switches: ReadonlySet<string> = new Set(['vdom-mode', 'vdom-admin']);

/** Whether a block outside of both parts is `config system global` with the setting that enables VDOMs. */
function switchesVdoms(unit: Unit, document: ConfigDocument): boolean {
  if (unit.type !== 'block' || unit.container || unit.path.join(' ') !== 'system global') return false;
  const block = document.read(unit);
  return (
    block?.type === 'block' &&
    block.statements.some((statement) => {
      const [, name] = wordsOf(statement);
      return statement.type === 'setting' && name !== undefined && switches.has(unquote(name.text));
    })
  );
}
