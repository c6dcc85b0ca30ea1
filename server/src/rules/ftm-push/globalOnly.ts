import { matchPath } from '../../model/names';
import { scopeOf } from '../../model/unit';
import { defineRule } from '../rule';
import { moveToGlobal } from '../scopeMove';
import { table } from './push';

/** The block inside a VDOM: push is one for the whole device. */
export const globalOnly = defineRule({
  id: 'ftm-push/global-only',
  severity: 'error',
  summary: 'The block stands in a VDOM, but belongs in config global.',
  document({ document, schema, firmware, report }) {
    for (const unit of document.units) {
      const scope = scopeOf(unit.container);
      if (unit.type !== 'block' || scope.kind !== 'vdom') continue;
      if (matchPath(schema, { kind: 'top' }, unit.path, firmware.version)?.node.path !== table) continue;
      const block = document.read(unit);
      if (block?.type !== 'block') continue;
      const last = block.path.at(-1) ?? block.keyword;
      report(
        { origin: block.origin, range: { start: block.range.start, end: last.range.end } },
        {
          message: `"config ${table}" is a global table: a device with VDOMs knows it only in "config global", not in VDOM "${scope.name}".`,
          fixes: moveToGlobal(document, unit),
        },
      );
    }
  },
});
