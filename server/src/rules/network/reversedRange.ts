import { isDiscarded, isTemplated, ObjectState } from '../../model/objectState';
import { scopeOf } from '../../model/document/unit';
import { addressNumber } from '../../policies/objects/ipRanges';
import { replace } from '../engine/edits';
import { defineRule, type LocatedReport } from '../engine/rule';

/** The settings of a range, by the table of the entries that have one. */
const ranges: Readonly<Record<string, readonly [start: string, end: string] | undefined>> = {
  'firewall address': ['start-ip', 'end-ip'],
  'firewall address6': ['start-ip', 'end-ip'],
  'firewall multicast-address': ['start-ip', 'end-ip'],
  'firewall multicast-address6': ['start-ip', 'end-ip'],
  'firewall ippool': ['startip', 'endip'],
  'firewall ippool6': ['startip', 'endip'],
  'system dhcp server > ip-range': ['start-ip', 'end-ip'],
  'system dhcp server > exclude-range': ['start-ip', 'end-ip'],
  'system dhcp6 server > ip-range': ['start-ip', 'end-ip'],
};

/** Reports ranges whose first address is above the last one. Both are almost always in one `edit`. */
export const reversedRange = defineRule({
  id: 'network/reversed-range',
  severity: 'warning',
  summary: 'An address range ends before it begins.',
  entry(entry, { schemaContext, firmware, unit, report }) {
    if (schemaContext.kind !== 'table') return;
    const { node } = schemaContext;
    const range = ranges[node.path];
    if (!range || isDiscarded(entry)) return;
    const found = reportOf(new ObjectState(node, scopeOf(unit.container), [entry], firmware.version), range);
    if (found) report(found.at, found.report);
  },
});

function reportOf(
  state: ObjectState,
  [startName, endName]: readonly [start: string, end: string],
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
