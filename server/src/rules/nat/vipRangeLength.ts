import { isTemplated, type ObjectState } from '../../model/objectState';
import { addressRange } from '../../policies/objects/ipRanges';
import { onEntries } from '../engine/onEntries';
import { defineRule, reportAt } from '../engine/rule';
import { virtualIpTables } from './virtualIps';

/** Reports virtual IPs that map a range to one of another length. */
export const vipRangeLength = defineRule({
  id: 'nat/vip-range-length',
  severity: 'error',
  summary: 'A virtual IP maps a range of addresses or ports to one of another length.',
  document: onEntries(virtualIpTables, ({ name, state }) => {
    if (isTemplated(state) || (state.valueOrDefault('type') ?? 'static-nat') !== 'static-nat') return [];
    const [addresses, ports] = [addressCounts(state), portCounts(state)];
    const mapped = state.get(ports ? 'mappedport' : 'mappedip');
    const counts = ports ?? addresses;
    if (!mapped || !counts) return [];
    const what = ports ? 'ports' : 'addresses';
    return [
      reportAt(mapped.setting, {
        message:
          `Virtual IP "${name}" has ${counts[0]} external ${what}, but ${counts[1]} mapped ${what}. The device ` +
          `${ports ? 'rejects this' : 'may reject this, or change the mapped range'}. Use ranges of the same length.`,
        // Confirmed for ports only: error -651.
        ...(!ports && { severity: 'info' as const }),
      }),
    ];
  }),
});

type Counts = readonly [external: bigint, mapped: bigint];

/** The numbers of addresses, if they are different. From a single mapped address, the device computes the end. */
function addressCounts(state: ObjectState): Counts | undefined {
  const [external, mapped] = ['extip', 'mappedip'].map((setting) => {
    const { values = [] } = state.get(setting) ?? {};
    const [first = '', last = first] = (values[0] ?? '').split('-');
    const [from = 0, end = 0] = addressRange(first, last) ?? [];
    return values.length === 1 ? BigInt(end) - BigInt(from) : 0n;
  });
  if (!external || !mapped || mapped === 1n) return undefined;
  return external === mapped ? undefined : [external, mapped];
}

/** The numbers of ports, if each external port must have a mapped one and the numbers are different. */
function portCounts(state: ObjectState): Counts | undefined {
  if (state.value('portforward') !== 'enable' || state.value('portmapping-type') === 'm-to-n')
    return undefined;
  const [external, mapped] = ['extport', 'mappedport'].map((setting) => {
    const { values = [] } = state.get(setting) ?? {};
    const [, first, last = first] = /^(\d+)(?:-(\d+))?$/.exec(values.join(' ')) ?? [];
    return first === undefined ? undefined : BigInt(last ?? first) - BigInt(first) + 1n;
  });
  if (!external || !mapped || external === mapped) return undefined;
  return [external, mapped];
}
