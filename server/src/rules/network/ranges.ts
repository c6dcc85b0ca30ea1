import { dhcpRangeEnds, dhcpRangeTables } from '../../model/network/servers';
import { phase1Tables, phase2Tables } from '../../model/network/tunnels';
import { poolTables } from '../../model/network/pools';
import { scopeOf } from '../../model/document/unit';
import { isTemplated, ObjectState } from '../../model/objectState';
import { addressNumber } from '../../policies/objects/ipRanges';
import { compareTimes, isPast, timeOf } from '../../policies/objects/schedules';
import { unquote } from '../../syntax/quoting';
import { replace } from '../engine/edits';
import { defineRule, type LocatedReport, reportAt } from '../engine/rule';
import type { Located } from '../../syntax/statements';

/** The settings with the ends of a range. */
type Ends = readonly [start: string, end: string];

/** The ranges of each table whose ends are two settings. */
const ranges: ReadonlyMap<string, readonly Ends[]> = new Map<string, readonly Ends[]>([
  ...[
    'firewall address',
    'firewall address6',
    'firewall multicast-address',
    'firewall multicast-address6',
  ].map((table) => [table, [['start-ip', 'end-ip']]] as const),
  ...dhcpRangeTables.map((table) => [table, [dhcpRangeEnds]] as const),
  ...Object.values(poolTables).map(
    (table) =>
      [
        table,
        [
          ['startip', 'endip'],
          ['source-startip', 'source-endip'],
          ['startport', 'endport'],
        ],
      ] as const,
  ),
  ...phase1Tables.map(
    (table) =>
      [
        table,
        [
          ['ipv4-start-ip', 'ipv4-end-ip'],
          ['ipv6-start-ip', 'ipv6-end-ip'],
        ],
      ] as const,
  ),
  ...phase2Tables.map(
    (table) =>
      [
        table,
        ['src-start-ip', 'dst-start-ip', 'src-start-ip6', 'dst-start-ip6'].map(
          (start) => [start, start.replace('start', 'end')] as const,
        ),
      ] as const,
  ),
  ...['router policy', 'router policy6'].map(
    (table) =>
      [
        table,
        [
          ['start-port', 'end-port'],
          ['start-source-port', 'end-source-port'],
        ],
      ] as const,
  ),
]);

/** The settings of each table whose values are ranges such as `192.0.2.1-192.0.2.9` or `8080-8090`. */
const rangeValues: ReadonlyMap<string, readonly string[]> = new Map<string, readonly string[]>([
  ...['firewall vip', 'firewall vip6'].map(
    (table) => [table, ['extip', 'mappedip', 'extport', 'mappedport']] as const,
  ),
  ['firewall central-snat-map', ['orig-port', 'dst-port', 'nat-port']],
]);

/** Reports ranges whose first address, port or time is after the last one. */
export const reversedRange = defineRule({
  id: 'network/reversed-range',
  severity: 'warning',
  summary: 'A range of addresses, ports or times ends before it begins.',
  entry(entry, { schemaContext, unit, firmware, today, report }) {
    const node = schemaContext.kind === 'table' ? schemaContext.node : undefined;
    const pairs = node && ranges.get(node.path);
    const values = node && rangeValues.get(node.path);
    if (!node || (!pairs && !values && node.path !== services && node.path !== schedules)) return;
    const state = new ObjectState(node, scopeOf(unit.container), [entry], firmware.version);
    if (isTemplated(state)) return;
    const found = pairs
      ? pairs.map((ends) => reportOf(state, ends))
      : values
        ? values.map((name) => reversedValue(state, name))
        : [node.path === services ? reversedPorts(state) : reversedTimes(state, today)];
    for (const one of found) if (one) report(one.at, one.report);
  },
});

const services = 'firewall service custom';
const schedules = 'firewall schedule onetime';

const portSettings = ['tcp-portrange', 'udp-portrange', 'udplite-portrange', 'sctp-portrange'];

/**
 * The device refuses a reversed range of destination ports (-650); `:` divides it from the source ports, of which this is not
 * known.
 */
function reversedPorts(state: ObjectState): LocatedReport | undefined {
  for (const setting of portSettings.flatMap((name) => state.get(name) ?? [])) {
    for (const text of setting.values) {
      const at = text.split(':').findIndex(isReversed);
      if (at < 0) continue;
      return reportAt(setting.setting.values.find((word) => unquote(word.text) === text) ?? setting.setting, {
        ...(at === 0 && { severity: 'error' as const }),
        message:
          `The port range ${text} in "${setting.name}" ends before it begins. The device ${at === 0 ? 'rejects' : 'may reject'} this line. ` +
          'Swap the ports.',
      });
    }
  }
  return undefined;
}

function isReversed(ports: string): boolean {
  const [, first, last] = /^(\d+)-(\d+)$/.exec(ports) ?? [];
  return Number(first) > Number(last);
}

function reversedTimes(state: ObjectState, today: Date): LocatedReport | undefined {
  const [start, end] = [state.get('start'), state.get('end')];
  const [from, to] = [start, end].map((one) => timeOf(one?.values ?? []));
  if (!start || !end || !from || !to || compareTimes(from, to) < 0) return undefined;
  // `policy/never` reports policies whose schedule has ended.
  if (isPast(to, today)) return undefined;
  return reportAt(end.setting, {
    message:
      `The end of the schedule (${end.values.join(' ')}) is not after its start (${start.values.join(' ')}). It is never active, and ` +
      'the device may reject it. Correct "start" or "end".',
    related: [{ at: start.setting, message: 'Start' }],
  });
}

function reportOf(
  state: ObjectState,
  [startName, endName]: readonly [string, string],
): LocatedReport | undefined {
  const [start, end] = [state.get(startName), state.get(endName)];
  const [first, last] = [start?.values[0] ?? '', end?.values[0] ?? ''];
  if (!start || !end || !isAfterEnd(first, last) || isUnset(last)) return undefined;
  return reportAt(end.setting, {
    message:
      `The range ${first}-${last} ends before it begins. The device rejects it, or uses none of its ${portNumber.test(first) ? 'ports' : 'addresses'}. ` +
      `Swap "${startName}" and "${endName}".`,
    related: [{ at: start.setting, message: portNumber.test(first) ? 'First port' : 'First address' }],
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

function reversedValue(state: ObjectState, name: string): LocatedReport | undefined {
  const setting = state.get(name);
  for (const word of setting?.setting.values ?? []) {
    const text = unquote(word.text);
    const [first = '', last = '', ...others] = text.split('-');
    if (others.length > 0 || !isAfterEnd(first, last)) continue;
    return reportAt(word, {
      message: `The range ${text} in "${name}" ends before it begins. The device rejects it, or uses none of it. Swap its ends.`,
      fixes: [
        {
          title: 'Swap the ends of the range',
          preferred: true,
          edits: [replace(word, word.text.replace(text, `${last}-${first}`))],
        },
      ],
    });
  }
  return undefined;
}

const portNumber = /^\d+$/;

/** Whether an address or a port is above another one. */
function isAfterEnd(first: string, last: string): boolean {
  const [low, high] = [first, last].map((text) =>
    portNumber.test(text) ? Number(text) : addressNumber(text),
  );
  return low !== undefined && high !== undefined && typeof low === typeof high && low > high;
}

/** `0.0.0.0` and `::` are the defaults of an address that is not set. */
function isUnset(text: string): boolean {
  return /^[0.:]+$/.test(text);
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
