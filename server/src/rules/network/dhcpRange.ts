import { sameScope } from '../../model/document/unit';
import { isTemplated } from '../../model/objectState';
import { childEntriesOf, type EntryState } from '../../model/symbols/entries';
import { addressIntervalText, addressRange, addressText } from '../../policies/objects/ipRanges';
import { includes, intersects, isSubset, uniteAll, type Intervals } from '../../policies/traffic/intervals';
import { replace } from '../engine/edits';
import { staticAddresses, type InterfaceAddress } from '../engine/interfaceAddresses';
import { defineRule, type Fix, type LocatedReport } from '../engine/rule';
import { onTables, type Tables } from '../engine/tables';

/** Reports address ranges of DHCP servers that clients cannot use. */
export const dhcpRange = defineRule({
  id: 'network/dhcp-range',
  severity: 'warning',
  summary: "A DHCP range is outside its interface's subnet, or contains the interface's address.",
  document: onTables(function* (tables) {
    for (const server of tables.entries('system dhcp server')) {
      const addresses = servedAddresses(server, tables);
      if (addresses && addresses.length > 0) yield* rangeReports(server, addresses, tables);
    }
  }),
});

/**
 * The addresses of the interface of a DHCP server; undefined if it may serve other networks through a relay, or the
 * file does not determine them.
 */
function servedAddresses(server: EntryState, tables: Tables): readonly InterfaceAddress[] | undefined {
  const { state } = server;
  const isPlain =
    (state.value('server-type') ?? 'regular') === 'regular' &&
    (state.value('ip-mode') ?? 'range') === 'range' &&
    ['relay-agent', 'shared-subnet', 'dhcp-settings-from-fortiipam', 'template'].every((name) =>
      ['disable', '0.0.0.0', undefined].includes(state.value(name)),
    );
  const name = state.value('interface');
  if (!isPlain || isTemplated(state) || state.value('status') === 'disable' || name === undefined)
    return undefined;
  const owner = tables.entries('system interface').find((one) => one.name === name && isSeen(one, server));
  return owner && staticAddresses(owner, tables);
}

function isSeen({ state }: EntryState, server: EntryState): boolean {
  const { scope } = server.state;
  return scope.kind === 'vdom' ? state.value('vdom') === scope.name : sameScope(state.scope, scope);
}

function* rangeReports(
  server: EntryState,
  addresses: readonly InterfaceAddress[],
  tables: Tables,
): Iterable<LocatedReport> {
  const ranges = rangesOf(server, tables);
  const subnets = uniteAll(addresses.map(({ subnet }) => subnet));
  const name = addresses[0]?.interface.name ?? '';
  const related = addresses.map((one) => ({ at: one.setting.setting, message: `Address of "${name}"` }));
  // A second server on the interface may serve a relay.
  const isAlone =
    tables
      .entries('system dhcp server')
      .filter(({ state }) => state.value('interface') === name && sameScope(state.scope, server.state.scope))
      .length === 1;
  for (const { state, range } of ranges) {
    const [start, end] = [state.get('start-ip'), state.get('end-ip')];
    if (!start || !end) continue;
    if (!isSubset(range, subnets)) {
      if (!isAlone && !intersects(range, subnets)) continue;
      const outside = includes(subnets, range[0] ?? 0) ? end : start;
      yield {
        at: outside.setting,
        report: {
          message:
            `The DHCP range ${start.values[0] ?? ''}-${end.values[0] ?? ''} is not in the subnet of interface "${name}" ` +
            `(${addresses.map(subnetText).join(', ')}). Clients get addresses with which they cannot reach the device. ` +
            'Use a range in this subnet.',
          related,
        },
      };
      continue;
    }
    const owner = addresses.find(({ address }) => includes(range, address));
    if (!owner || isExcluded(owner, server, tables)) continue;
    yield {
      at: owner.address - Number(range[0]) > Number(range[1]) - owner.address ? end.setting : start.setting,
      report: {
        message:
          `The DHCP range ${start.values[0] ?? ''}-${end.values[0] ?? ''} contains ${owner.text}, the address of interface "${name}". ` +
          'A client that gets it conflicts with the device. End the range before this address, or start it after it.',
        related,
        fixes: withoutOwn(owner, range, start.setting, end.setting),
      },
    };
  }
}

function rangesOf(
  server: EntryState,
  { view }: Tables,
): readonly (EntryState & { readonly range: Intervals })[] {
  return childEntriesOf(server.state, 'ip-range', view).flatMap((one) => {
    const range = addressRange(one.state.value('start-ip') ?? '', one.state.value('end-ip') ?? '');
    return range ? [{ ...one, range }] : [];
  });
}

function isExcluded({ address }: InterfaceAddress, server: EntryState, { view }: Tables): boolean {
  return childEntriesOf(server.state, 'exclude-range', view).some(({ state }) => {
    const range = addressRange(state.value('start-ip') ?? '', state.value('end-ip') ?? '');
    return range !== undefined && includes(range, address);
  });
}

/** The fix that removes the first or last address of a range. */
function withoutOwn(
  { address }: InterfaceAddress,
  [first = 0, end = 0]: Intervals,
  start: LocatedReport['at'],
  last: LocatedReport['at'],
): readonly Fix[] {
  if (Number(end) - Number(first) < 2) return [];
  const change = (name: string, at: LocatedReport['at'], to: number): readonly Fix[] => [
    {
      title: `Set "${name}" to ${addressText(to)}`,
      preferred: true,
      edits: [replace(at, `set ${name} ${addressText(to)}`)],
    },
  ];
  if (address === first) return change('start-ip', start, address + 1);
  return address === Number(end) - 1 ? change('end-ip', last, address - 1) : [];
}

function subnetText({ subnet: [first = 0, end = 0] }: InterfaceAddress): string {
  return addressIntervalText(first, end);
}
