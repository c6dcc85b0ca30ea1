import { matchPath } from '../../model/matchNames';
import { scopeOf } from '../../model/document/unit';
import { defineRule } from '../engine/rule';
import { reportInVdom } from '../engine/scopeMove';
import { table } from '../../push/pushObject';

/** The block inside a VDOM: push is a setting of the whole device. */
export const globalOnly = defineRule({
  id: 'ftm-push/global-only',
  severity: 'error',
  summary: 'The block is in a VDOM instead of config global.',
  dependsOnStructureOnly: true,
  document(context) {
    const { document, schema, firmware } = context;
    for (const unit of document.structure) {
      const scope = scopeOf(unit.container);
      if (unit.type !== 'block' || scope.kind !== 'vdom') continue;
      if (matchPath(schema, { kind: 'top' }, unit.path, firmware.version)?.node.path !== table) continue;
      reportInVdom(unit, `config ${table}`, scope.name, context);
    }
  },
});
