import type { ConfigObject } from '../../model/configObject';
import { practice, type Constraint, type Subject, type Surroundings, type Violation } from '../constraint';
import { endsBeforeStart } from '../scheduleOrder';
import { secondaryOverlap } from '../subnetOverlap';

/** What an entry needs, or what does not fit together in it. */
export const objectRows: readonly Constraint[] = [
  {
    id: 'bgp-remote-as',
    rule: 'routing/bgp-no-remote-as',
    tables: ['router bgp > neighbor'],
    settings: [],
    decided: 'entry',
    check: { kind: 'function', find: withoutRemoteAs },
    certainty: 'certain',
    consequence: 'rejects',
    what: 'the entry at "next"',
    message: 'BGP neighbor {name} has no "remote-as".',
    fix: 'Set "remote-as" to the AS of the neighbor.',
    source: practice,
  },
  {
    id: 'vip-port-counts',
    rule: 'nat/vip-range-length',
    tables: ['firewall vip'],
    settings: ['mappedport'],
    decided: 'entry',
    check: { kind: 'function', find: portCounts },
    certainty: 'certain',
    consequence: 'rejects',
    what: 'this',
    answer: { code: -651 },
    message: 'Virtual IP "{name}" has {external} external ports, but {mapped} mapped ports.',
    fix: 'Use ranges of the same length.',
    source: 'output of a device, in a note on network automation with Ansible',
  },
  {
    id: 'vip6-port-counts',
    rule: 'nat/vip-range-length',
    tables: ['firewall vip6'],
    settings: ['mappedport'],
    decided: 'entry',
    check: { kind: 'function', find: portCounts },
    certainty: 'supported',
    consequence: 'rejects',
    message: 'Virtual IP "{name}" has {external} external ports, but {mapped} mapped ports.',
    fix: 'Use ranges of the same length.',
    source: practice,
  },
  {
    id: 'schedule-order',
    rule: 'network/reversed-range',
    tables: ['firewall schedule onetime'],
    settings: ['end'],
    decided: 'entry',
    isLocal: true,
    check: {
      kind: 'function',
      find: ({ state }) =>
        endsBeforeStart(state) ? { words: { start: state.values('start').join(' ') } } : undefined,
    },
    certainty: 'supported',
    consequence: 'rejects',
    message: 'The end of the schedule ({value}) is not after its start ({start}). It is never active.',
    fix: 'Correct "start" or "end".',
    source: practice,
  },
  {
    id: 'service-port-order',
    rule: 'network/reversed-range',
    tables: ['firewall service custom'],
    settings: ['tcp-portrange', 'udp-portrange', 'udplite-portrange', 'sctp-portrange'],
    decided: 'line',
    isLocal: true,
    check: { kind: 'function', find: reversedPorts },
    certainty: 'certain',
    severity: 'error',
    consequence: 'rejects',
    what: 'this line',
    answer: {
      message: "node_check_object fail! for {setting} {value} / value parse error before '{value}'",
      code: -650,
    },
    message: 'The port range {value} in "{setting}" ends before it begins.',
    fix: 'Swap the ports.',
    source: 'output of a device, for destination ports',
  },
  {
    id: 'secondary-subnet',
    rule: 'network/overlapping-subnets',
    tables: ['system interface'],
    settings: ['ip'],
    decided: 'entry',
    check: { kind: 'function', find: secondaryOverlap },
    certainty: 'supported',
    consequence: 'rejects',
    what: 'the address unless "allow-subnet-overlap" is enabled',
    message: 'The address {address} of "{name}" is in the subnet of "{other}".',
    fix: 'Use another subnet.',
    source: 'the device refuses it for primary addresses (-54); no genuine backup has it for secondary ones',
  },
];

/** A script that does not set the own AS may change a neighbor that is on the device. */
function withoutRemoteAs<T extends ConfigObject<T>>(
  { state }: Subject<T>,
  around: Surroundings<T>,
): Violation<T> | undefined {
  const isWhole = around.isComplete || (around.object('router bgp')?.values('as').length ?? 0) > 0;
  return isWhole && state.values('remote-as').length === 0 ? {} : undefined;
}

/** Only the answer for a range of destination ports is known; `:` divides it from the source ports. */
function reversedPorts<T extends ConfigObject<T>>({ state }: Subject<T>): Violation<T> | undefined {
  for (const setting of ['tcp-portrange', 'udp-portrange', 'udplite-portrange', 'sctp-portrange'])
    for (const value of state.values(setting)) {
      const place = value.split(':').findIndex((ports) => {
        const [, first, last] = /^(\d+)-(\d+)$/.exec(ports) ?? [];
        return Number(first) > Number(last);
      });
      if (place >= 0) return { setting, value, ...(place > 0 && { isPossible: true }) };
    }
  return undefined;
}

/** The external and internal ports of port forwarding; without `mappedport`, they are the same. */
function portCounts<T extends ConfigObject<T>>({ state }: Subject<T>): Violation<T> | undefined {
  const [type = 'static-nat'] = state.values('type');
  const [mapping] = state.values('portmapping-type');
  if (state.values('portforward')[0] !== 'enable' || type !== 'static-nat' || mapping === 'm-to-n')
    return undefined;
  const [external, mapped] = ['extport', 'mappedport'].map((name) => countOf(state.values(name)));
  if (external === undefined || mapped === undefined || external === mapped) return undefined;
  return { words: { external: String(external), mapped: String(mapped) } };
}

/** The number of ports of `8080` or `8080-8081`; undefined for others, and for a range that ends before it begins. */
function countOf(values: readonly string[]): number | undefined {
  const [, first, last = first] = /^(\d+)(?:-(\d+))?$/.exec(values.join(' ')) ?? [];
  const count = first === undefined ? 0 : Number(last) - Number(first) + 1;
  return count > 0 ? count : undefined;
}
