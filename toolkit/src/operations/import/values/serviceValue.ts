import type { Settings } from '../importedRow';
import type { InvalidValue } from './addressValue';

/** The value of a service object, as settings of the device. */
export interface ServiceValue {
  readonly settings: Settings;
  /** The name of an object without one: `TCP_443`. */
  readonly text: string;
  /** Whether it is all services, for which the device has an object. */
  readonly isAll: boolean;
}

const portProtocols = ['tcp', 'udp', 'sctp'] as const;

type PortProtocol = (typeof portProtocols)[number];

/** The ports of each protocol. */
export type Ports = ReadonlyMap<PortProtocol, readonly string[]>;

/** Numbers of protocols in a column for protocols. */
const numbers: ReadonlyMap<string, string> = new Map([
  ['1', 'icmp'],
  ['6', 'tcp'],
  ['17', 'udp'],
  ['58', 'icmp6'],
  ['132', 'sctp'],
  ['icmpv6', 'icmp6'],
  ['any', 'all'],
  ['*', 'all'],
]);

const highestPort = 65_535;

/**
 * The value of a service as people write it: `443` with a protocol, `tcp/443`, `443/tcp`, `TCP 80, 8000-8100`, `udp/53 tcp/53`,
 * `icmp`, `icmp/8`, `ip/47` or `any`.
 *
 * @param protocol what the list calls the protocol of ports without one
 */
export function importedService(written: string, protocol = ''): ServiceValue | InvalidValue {
  const name = protocol.trim().toLowerCase();
  const given = numbers.get(name) ?? name;
  const text = written.trim().toLowerCase().replaceAll('_', '/');
  const isAny = text === '' || text === 'any' || text === '*';
  const whole = isAny ? (given === '' ? (numbers.get(text) ?? text) : given) : text;
  if (whole === 'any' || whole === 'all') return all;
  const icmp = /^(icmp6?)(?:[ /](\d{1,3}))?(?:[ /](\d{1,3}))?$/.exec(whole.replace('icmpv6', 'icmp6'));
  if (icmp) return icmpValue(icmp[1] === 'icmp' ? 4 : 6, icmp[2], icmp[3]);
  const ip = /^(?:ip|protocol|proto)[ /](\d{1,3})$/.exec(whole)?.[1];
  if (ip !== undefined) return protocolValue(ip);
  const ports = portsIn(text, given);
  return 'reason' in ports ? ports : portValue(ports);
}

const all: ServiceValue = { settings: [['protocol', ['IP']]], text: 'ALL', isAll: true };

export function icmpValue(
  family: 4 | 6,
  type: string | undefined,
  code: string | undefined,
): ServiceValue | InvalidValue {
  const wrong = [type, code].find((number) => number !== undefined && !(Number(number) <= 255));
  if (wrong !== undefined)
    return { reason: `"${wrong}" is not a type or a code of ICMP. Write a number up to 255.` };
  const word = family === 4 ? 'ICMP' : 'ICMP6';
  return {
    settings: [
      ['protocol', [word]],
      ...(type === undefined ? [] : [['icmptype', [type]] as const]),
      ...(code === undefined ? [] : [['icmpcode', [code]] as const]),
    ],
    text: [word, type, code].filter((part) => part !== undefined).join('_'),
    isAll: false,
  };
}

export function protocolValue(number: string): ServiceValue | InvalidValue {
  if (!/^\d+$/.test(number) || Number(number) > 254)
    return { reason: `"${number}" is not the number of a protocol. Write a number up to 254.` };
  if (Number(number) === 0) return all;
  return {
    settings: [
      ['protocol', ['IP']],
      ['protocol-number', [number]],
    ],
    text: `IP_${number}`,
    isAll: false,
  };
}

export function portValue(ports: Ports): ServiceValue {
  const used = portProtocols.flatMap((protocol) => {
    const ranges = ports.get(protocol) ?? [];
    return ranges.length === 0 ? [] : [{ protocol, ranges }];
  });
  return {
    settings: used.map(({ protocol, ranges }) => [`${protocol}-portrange`, ranges]),
    text: used.map(({ protocol, ranges }) => [protocol.toUpperCase(), ...ranges].join('_')).join('_'),
    isAll: false,
  };
}

/** The ports of a cell; a protocol in front holds until the next one. */
export function portsIn(text: string, given: string): Ports | InvalidValue {
  const words = text
    .toLowerCase()
    .split(/[\s,;|]+/)
    .filter((word) => word !== '');
  const ports = new Map<PortProtocol, string[]>();
  let current = protocolsOf(given);
  for (const word of words) {
    const parts = word.split(/[/:]/);
    const named = parts.flatMap(protocolsOf);
    const range = parts.find((part) => /^\d/.test(part));
    if (parts.some((part) => part !== '' && part !== range && protocolsOf(part).length === 0))
      return {
        reason: `"${word}" is not a port. Write a port, a range, or both with a protocol, such as tcp/443.`,
      };
    if (named.length > 0) current = named;
    if (range === undefined) continue;
    const problem = rangeProblem(range);
    if (problem !== undefined) return { reason: problem };
    if (current.length === 0)
      return { reason: `"${word}" has no protocol. Write it as tcp/${range} or udp/${range}.` };
    for (const protocol of current) ports.set(protocol, [...(ports.get(protocol) ?? []), range]);
  }
  if (ports.size === 0)
    return { reason: `"${text || given}" is not a service. Write ports with a protocol, such as tcp/443.` };
  return ports;
}

function protocolsOf(text: string): readonly PortProtocol[] {
  const words = text.split(/[/+&,]| and /).map((word) => numbers.get(word.trim()) ?? word.trim());
  return portProtocols.filter((protocol) => words.includes(protocol));
}

/** Why a text is not a port or a range of ports. */
export function rangeProblem(text: string): string | undefined {
  const [, first, last] = /^(\d{1,5})(?:-(\d{1,5}))?$/.exec(text) ?? [];
  if (first === undefined) return `"${text}" is not a port. Write a number up to ${highestPort}, or a range.`;
  const numbersOf = [Number(first), Number(last ?? first)] as const;
  if (numbersOf[1] > highestPort) return `"${text}" is above the highest port, ${highestPort}.`;
  return numbersOf[1] < numbersOf[0]
    ? `The range ${text} ends before it begins. Write the lower port first.`
    : undefined;
}
