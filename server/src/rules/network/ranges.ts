import { reversedRanges, tablesWithRanges, type ReversedRange } from '../../constraints/reversedRanges';
import { isCompleteBackup } from '../../model/symbols/completeness';
import { scopeOf } from '../../model/document/unit';
import { isTemplated, ObjectState } from '../../model/objectState';
import { isPast, timeOf } from '../../analysis/objects/schedules';
import { unquote } from '../../syntax/quoting';
import { onConstraints } from '../engine/constraints';
import { replace } from '../engine/edits';
import { defineRule, type LocatedReport, reportAt } from '../engine/rule';
import type { Located } from '../../syntax/statements';

/** Reports ranges whose first address, port or time is after the last one. */
export const reversedRange = defineRule({
  id: 'network/reversed-range',
  severity: 'warning',
  reportsRejected: true,
  summary: 'A range of addresses, ports or times ends before it begins.',
  // `policy/never` reports policies whose schedule has ended.
  document: onConstraints('network/reversed-range', {
    skips: ({ id }, state, today) => {
      const end = id === 'schedule-order' ? timeOf(state.values('end')) : undefined;
      return end !== undefined && isPast(end, today);
    },
  }),
  entry(entry, { schemaContext, unit, firmware, document, report }) {
    const node = schemaContext.kind === 'table' ? schemaContext.node : undefined;
    if (!node || !rangeTables.has(node.path)) return;
    const state = new ObjectState(node, scopeOf(unit.container), [entry], firmware.version);
    if (isTemplated(state)) return;
    const found = reversedRanges(node.path, state)
      // The device may have the end that a snippet does not set.
      .filter(({ last }) => last !== '' || isCompleteBackup(document))
      .map((range) => reportOf(state, range));
    for (const one of found) if (one) report(one.at, one.report);
  },
});

const rangeTables: ReadonlySet<string> = new Set(tablesWithRanges);

function reportOf(state: ObjectState, range: ReversedRange): LocatedReport | undefined {
  const { settings, first, last, unit, answer } = range;
  const [start, end] = settings.map((name) => state.get(name));
  const rejects = 'The device rejects it';
  const wrong = `The range ${first}-${last}`;
  if (settings.length === 1) {
    const word = start?.setting.values.find(({ text }) => unquote(text) === `${first}-${last}`);
    return (
      word &&
      reportAt(word, {
        message: `${wrong} in "${settings[0]}" ends before it begins. ${rejects}, or uses none of it. Swap its ends.`,
        fixes: [
          {
            title: 'Swap the ends of the range',
            preferred: true,
            edits: [replace(word, word.text.replace(`${first}-${last}`, `${last}-${first}`))],
          },
        ],
      })
    );
  }
  const [startName, endName] = settings;
  if (start && last === '')
    return reportAt(start.setting, {
      isRejected: true,
      message: `The range has "${startName}", but no "${endName}". The device rejects the entry at "next" (-45). Set "${endName}".`,
    });
  if (!start || !end) return undefined;
  return reportAt(end.setting, {
    isRejected: answer !== undefined,
    message: `${wrong} ends before it begins. ${answer ? rejects : `${rejects}, or uses none of its ${unit}`}. Swap "${startName}" and "${endName}".`,
    related: [{ at: start.setting, message: unit === 'ports' ? 'First port' : 'First address' }],
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
  });
}

/** Reports addresses with the ends of a range whose type is a subnet. */
export const rangeWithoutType = defineRule({
  id: 'network/range-without-type',
  severity: 'warning',
  summary: 'An address has the ends of a range, but its type is "ipmask".',
  entry(entry, { schemaContext, unit, firmware, document, report }) {
    if (schemaContext.kind !== 'table' || schemaContext.node.path !== 'firewall address') return;
    const state = new ObjectState(schemaContext.node, scopeOf(unit.container), [entry], firmware.version);
    const start = state.get('start-ip');
    const isBackup = document.fileFirmware.header !== undefined;
    const type = state.value('type') ?? (isBackup ? 'ipmask' : undefined);
    if (!start || type !== 'ipmask' || state.get('subnet') || isTemplated(state)) return;
    // Only a type before the range decides whether the device accepts it.
    if (state.valueCommands('type').some((one) => isAfter(one, start.setting))) return;
    report(start.setting, {
      message:
        'This address has "start-ip", but its type is "ipmask". The device does not use the range, and without "subnet" ' +
        'the address is 0.0.0.0/0, which is every address. Set "type" to "iprange" before "start-ip".',
    });
  },
});

/** Whether a command comes after another one; also if they are in different blocks. */
function isAfter(one: Located, other: Located): boolean {
  return one.origin !== other.origin || one.range.start.line > other.range.start.line;
}
