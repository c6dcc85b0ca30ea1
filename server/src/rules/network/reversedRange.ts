import { scopeOf } from '../../model/document/unit';
import { isTemplated, ObjectState } from '../../model/objectState';
import { addressNumber } from '../../policies/objects/ipRanges';
import { replace } from '../engine/edits';
import { defineRule, type LocatedReport } from '../engine/rule';

/** The settings of a range, by table. */
const ranges: ReadonlyMap<string, readonly [start: string, end: string]> = new Map<
  string,
  readonly [string, string]
>([
  ...['firewall address', 'firewall address6', 'firewall multicast-address', 'firewall multicast-address6']
    .concat(
      ['system dhcp server', 'system dhcp6 server'].flatMap((table) => [
        `${table} > ip-range`,
        `${table} > exclude-range`,
      ]),
    )
    .map((table) => [table, ['start-ip', 'end-ip']] as const),
  ...['firewall ippool', 'firewall ippool6'].map((table) => [table, ['startip', 'endip']] as const),
]);

/** Reports ranges whose first address is above the last one. */
export const reversedRange = defineRule({
  id: 'network/reversed-range',
  severity: 'warning',
  summary: 'An address range ends before it begins.',
  entry(entry, { schemaContext, unit, firmware, report }) {
    const node = schemaContext.kind === 'table' ? schemaContext.node : undefined;
    const range = node && ranges.get(node.path);
    if (!range) return;
    const found = reportOf(new ObjectState(node, scopeOf(unit.container), [entry], firmware.version), range);
    if (found) report(found.at, found.report);
  },
});

function reportOf(
  state: ObjectState,
  [startName, endName]: readonly [string, string],
): LocatedReport | undefined {
  const [start, end] = [state.get(startName), state.get(endName)];
  const [first, last] = [start?.values[0] ?? '', end?.values[0] ?? ''];
  const [low, high] = [addressNumber(first), addressNumber(last)];
  if (!start || !end || low === undefined || high === undefined || isTemplated(state)) return undefined;
  if (typeof low !== typeof high || low <= high || isUnset(last)) return undefined;
  return {
    at: end.setting,
    report: {
      message:
        `The range ${first}-${last} ends before it begins. The device rejects it, or uses none of its addresses. ` +
        `Swap "${startName}" and "${endName}".`,
      related: [{ at: start.setting, message: 'First address' }],
      fixes: [
        {
          title: `Swap "${startName}" and "${endName}"`,
          preferred: true,
          edits: [
            replace(start.setting, `set ${startName} ${last}`),
            replace(end.setting, `set ${endName} ${first}`),
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
