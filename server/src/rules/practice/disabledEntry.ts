import { Unit } from '../../model/document/unit';
import { isTemplated } from '../../model/objectState';
import { removeLines } from '../engine/edits';
import { defineRule, reportAt } from '../engine/rule';
import { onTables } from '../engine/tables';

/** Tables whose entries have a `status`. */
const tablesWithStatus: readonly string[] = [
  'firewall policy',
  'firewall policy6',
  'firewall security-policy',
  'firewall proxy-policy',
  'firewall local-in-policy',
  'firewall DoS-policy',
  'firewall shaping-policy',
  'firewall vip',
  'router static',
  'router static6',
  'user local',
];

/** Reports disabled entries that nothing refers to. */
export const disabledEntry = defineRule({
  id: 'practice/disabled-entry',
  severity: 'info',
  offByDefault: true,
  summary: 'A disabled entry is not used.',
  document: onTables(function* (tables) {
    const { index } = tables;
    for (const table of tablesWithStatus) {
      for (const { name, state } of tables.entries(table)) {
        yield undefined;
        const status = state.get('status');
        if (status?.values[0] !== 'disable' || isTemplated(state)) continue;
        const isUsed = [...index.entries(table, name)].some((entry) => index.referencesTo(entry).length > 0);
        if (isUsed) continue;
        const [block] = state.blocks;
        const isOneUnit = state.blocks.length === 1 && block?.origin instanceof Unit && block.closed;
        yield reportAt(status.setting, {
          message:
            `This entry of "${table}" is disabled and not used. It makes the configuration longer, and may be enabled by mistake. ` +
            'Remove it if it is not needed any more.',
          ...(isOneUnit && {
            fixes: [{ title: `Remove "${name}"`, preferred: true, edits: [removeLines(block)] }],
          }),
          tag: 'unnecessary',
        });
      }
    }
  }, tablesWithStatus),
});
