import { actingVips } from '../../model/network/vips';
import { answeringTables } from '../../model/network/pools';
import { builtinIn } from '../../model/symbols/builtins';
import type { ConfigDocument } from '../../model/document/document';
import { removalOf } from '../../model/symbols/lifetime';
import { completenessOf } from '../../model/symbols/completeness';
import type { Definition, Reference } from '../../model/symbols/symbols';
import { memoize } from '../../base/collections';
import { MemoizedByName } from '../../model/symbols/memoizeByName';
import { isCommandReference } from '../../model/symbols/resolveReference';
import { sameScope, scopeOf } from '../../model/document/unit';
import { usedByReferenceOnly } from '../../schema/builtins/tables';
import { unquote } from '../../syntax/quoting';
import { removeLines } from '../engine/edits';
import { defineRule, type LocatedReport, type Report } from '../engine/rule';

interface Unused {
  readonly definition: Definition;
  readonly report: Report;
}

const unused = new MemoizedByName<Unused, boolean>({
  names: function* (index) {
    for (const path of usedByReferenceOnly) for (const { name } of index.ownEntriesOf(path)) yield name;
  },
  dependencies: ({ index }) => completenessOf(index).backup,
  evaluate(name, { index }, isBackup) {
    if (!isBackup) return [];
    const found: Unused[] = [];
    for (const path of usedByReferenceOnly) {
      if (!index.mentionsTable(path)) continue;
      for (const definition of index.entries(path, name)) {
        if (!index.isOwn(definition.unit) || removalOf(index, definition)) continue;
        // One mistake, one finding: `schema/wrong-scope` reports its table.
        if (definition.scope.kind === 'global' && definition.table.scope === 'vdom') continue;
        if (builtinIn(path, name) || index.isReferenced(definition, isUseOf(definition))) continue;
        found.push({ definition, report: reportOf(definition) });
      }
    }
    return found;
  },
});

/** Reports entries of a backup that nothing refers to and that have no effect by themselves. */
export const unusedEntry = defineRule({
  id: 'reference/unused',
  severity: 'hint',
  summary: 'An entry is not used in this configuration.',
  prepare: (index) => unused.prepare({ index }),
  document(context) {
    const { index, report, reportAll } = context;
    const { certain, acting } = byEffect(unused.of(context).results);
    reportAll(certain);
    if (acting.length === 0) return;
    const natScopes = index.parts.flatMap(({ document }) => scopesWithCentralNat(document));
    for (const { definition, report: about } of acting)
      if (!natScopes.some((scope) => sameScope(scope, definition.scope))) report(definition.at, about);
  },
});

/** Entries that never have an effect, and those that have one with central NAT. */
const byEffect = memoize((found: readonly Unused[]) => ({
  certain: found
    .filter(({ definition }) => !actingVips.has(definition.table.path))
    .map(({ definition, report }): LocatedReport => ({ at: definition.at, report })),
  acting: found.filter(({ definition }) => actingVips.has(definition.table.path)),
}));

function reportOf({ table, name, entry }: Definition): Report {
  const effect = answeringTables.has(table.path)
    ? 'No traffic is translated with it, but the device can still answer ARP or neighbor requests for its addresses and ' +
      'take the traffic to them.'
    : 'It has no effect.';
  return {
    message: `"${name}" of "${table.path}" is not used in this configuration. ${effect} Remove it if you do not need it.`,
    tag: 'unnecessary',
    fixes: [{ title: `Remove "${name}"`, edits: [removeLines(entry)] }],
  };
}

type Scope = Definition['scope'];

/** References inside the entry itself and commands on its table are not uses. */
function isUseOf(definition: Definition): (reference: Reference) => boolean {
  return (reference) => reference.owner !== definition && !isCommandReference(reference);
}

function scopesWithCentralNat(document: ConfigDocument): readonly Scope[] {
  return document.structure
    .filter(({ type, path }) => type === 'block' && path.join(' ') === 'system settings')
    .filter((unit) => {
      const block = document.read(unit);
      return (
        block?.type === 'block' &&
        block.statements.some(
          (statement) =>
            statement.type === 'setting' &&
            statement.verb === 'set' &&
            statement.name?.text === 'central-nat' &&
            statement.values.some(({ text }) => unquote(text) === 'enable'),
        )
      );
    })
    .map(({ container }) => scopeOf(container));
}
