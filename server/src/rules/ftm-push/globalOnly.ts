import { matchPath } from '../../model/names';
import { scopeOf } from '../../model/unit';
import { defineRule } from '../rule';
import { reportInVdom } from '../scopeMove';
import { table } from './push';

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
