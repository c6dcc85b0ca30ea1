import { matchPath } from '../../schema/matchNames';
import { scopedTables } from '../../model/document/vdoms';
import { defineRule } from '../engine/rule';
import { reportOutsideGlobal } from '../engine/scopeMove';
import { ftmPushTable } from '../../push/pushObject';

/** The block outside the global part of a device with VDOMs: push is a setting of the whole device. */
export const globalOnly = defineRule({
  id: 'ftm-push/global-only',
  severity: 'error',
  summary: 'On a device with VDOMs, the block is outside config global.',
  dependsOnStructureOnly: true,
  document(context) {
    const { document, schema, firmware } = context;
    for (const [unit, scope] of scopedTables(document)) {
      if (scope.kind === 'global') continue;
      if (matchPath(schema, { kind: 'top' }, unit.path, firmware.version)?.node.path !== ftmPushTable)
        continue;
      reportOutsideGlobal(unit, `config ${ftmPushTable}`, scope, context);
    }
  },
});
