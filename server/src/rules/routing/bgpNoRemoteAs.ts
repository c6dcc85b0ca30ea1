import { isTemplated } from '../../model/objectState';
import { defineRule } from '../engine/rule';
import { onTables } from '../engine/tables';

/** A BGP neighbor whose AS is unknown. */
export const bgpNoRemoteAs = defineRule({
  id: 'routing/bgp-no-remote-as',
  severity: 'warning',
  summary: 'A BGP neighbor has no remote AS.',
  document: onTables(
    function* (tables) {
      for (const { name, at, state } of tables.entries('router bgp > neighbor')) {
        yield undefined;
        // A script that does not set the own AS may change a neighbor that is on the device.
        const isWhole =
          tables.isBackup || tables.objectIn('router bgp', state.scope)?.get('as') !== undefined;
        if (!isWhole || isTemplated(state) || state.get('remote-as') !== undefined) continue;
        yield {
          at,
          report: {
            message:
              `BGP neighbor ${name} has no "remote-as". The device rejects the entry, or never opens a session. ` +
              'Set "remote-as" to the AS of the neighbor.',
          },
        };
      }
    },
    ['router bgp > neighbor'],
  ),
});
