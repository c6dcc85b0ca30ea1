import { matchPath } from '../../schema/matchNames';
import type { Unit } from '../../model/document/unit';
import { scopedTables } from '../../model/document/vdoms';
import { alsoInGlobal, alsoInVdoms } from '../../schema/builtins/patterns';
import type { SchemaNode } from '../../schema/schema';
import { defineRule, type DocumentContext } from '../engine/rule';
import { moveToVdom, openingOf, reportOutsideGlobal } from '../engine/scopeMove';

/** A table of the whole device inside a VDOM or outside both parts, or a table of VDOMs in the global part. */
export const wrongScope = defineRule({
  id: 'schema/wrong-scope',
  severity: 'error',
  summary: 'A table is in config global instead of config vdom, or the other way round.',
  dependsOnStructureOnly: true,
  document(context) {
    for (const [unit, scope] of scopedTables(context.document)) {
      const node = tableOf(unit, context);
      if (!node || checkedByOtherRules.has(node.path)) continue;
      if (
        scope.kind !== 'global' &&
        node.scope === 'global' &&
        !(scope.kind === 'vdom' && alsoInVdoms.test(node.path))
      ) {
        reportOutsideGlobal(unit, node.path, scope, context);
      } else if (scope.kind === 'global' && node.scope === 'vdom' && !alsoInGlobal.test(node.path)) {
        reportInGlobal(unit, node, context);
      }
    }
  },
});

/** Reported by `ftm-push/global-only`. */
const checkedByOtherRules: ReadonlySet<string> = new Set(['system ftm-push']);

function tableOf({ path }: Unit, { schema, firmware }: DocumentContext): SchemaNode | undefined {
  return matchPath(schema, { kind: 'top' }, path, firmware.version)?.node;
}

function reportInGlobal(unit: Unit, { path }: SchemaNode, context: DocumentContext): void {
  context.report(openingOf(unit, context.document), {
    message: `On a device with VDOMs, "${path}" is valid only in a VDOM, not in "config global". The device rejects this block. Move it into a VDOM.`,
    fixes: moveToVdom(context.document, unit),
  });
}
