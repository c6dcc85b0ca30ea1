import { isTemplated, type ObjectState } from '../../model/objectState';
import { childEntriesOf } from '../../model/symbols/entries';
import { addressNumber } from '../../policies/objects/ipRanges';
import { replace } from '../engine/edits';
import { defineRule, type LocatedReport } from '../engine/rule';
import { onTables } from '../engine/tables';

/** The settings of a range, and the child tables that have ranges instead of the entry itself. */
interface RangeTable {
  readonly table: string;
  readonly start: string;
  readonly end: string;
  readonly children?: readonly string[];
}

const ranges: readonly RangeTable[] = [
  { table: 'firewall address', start: 'start-ip', end: 'end-ip' },
  { table: 'firewall address6', start: 'start-ip', end: 'end-ip' },
  { table: 'firewall multicast-address', start: 'start-ip', end: 'end-ip' },
  { table: 'firewall multicast-address6', start: 'start-ip', end: 'end-ip' },
  { table: 'firewall ippool', start: 'startip', end: 'endip' },
  { table: 'firewall ippool6', start: 'startip', end: 'endip' },
  ...['system dhcp server', 'system dhcp6 server'].map((table) => ({
    table,
    start: 'start-ip',
    end: 'end-ip',
    children: ['ip-range', 'exclude-range'],
  })),
];

/** Reports ranges whose first address is above the last one. */
export const reversedRange = defineRule({
  id: 'network/reversed-range',
  severity: 'warning',
  summary: 'An address range ends before it begins.',
  document: onTables(
    function* (tables) {
      for (const range of ranges)
        for (const { state } of tables.entries(range.table)) {
          yield undefined;
          const { children } = range;
          const states = children
            ? children.flatMap((child) => childEntriesOf(state, child, tables.view).map((one) => one.state))
            : [state];
          for (const one of states) yield reportOf(one, range);
        }
    },
    ranges.map(({ table }) => table),
  ),
});

function reportOf(state: ObjectState, range: RangeTable): LocatedReport | undefined {
  const [start, end] = [state.get(range.start), state.get(range.end)];
  const [first, last] = [start?.values[0] ?? '', end?.values[0] ?? ''];
  const [low, high] = [addressNumber(first), addressNumber(last)];
  if (!start || !end || low === undefined || high === undefined || isTemplated(state)) return undefined;
  if (typeof low !== typeof high || low <= high || isUnset(last)) return undefined;
  return {
    at: end.setting,
    report: {
      message:
        `The range ${first}-${last} ends before it begins. The device rejects it, or uses none of its addresses. ` +
        `Swap "${range.start}" and "${range.end}".`,
      related: [{ at: start.setting, message: 'First address' }],
      fixes: [
        {
          title: `Swap "${range.start}" and "${range.end}"`,
          preferred: true,
          edits: [
            replace(start.setting, `set ${range.start} ${last}`),
            replace(end.setting, `set ${range.end} ${first}`),
          ],
        },
      ],
    },
  };
}

/** `0.0.0.0` and `::` are the defaults of an address that is not set. */
function isUnset(text: string): boolean {
  return /^[0.:]+$/.test(text);
}
