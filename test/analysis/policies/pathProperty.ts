import assert from 'node:assert/strict';
import fc from 'fast-check';
import { runToCompletion } from '../../../server/src/base/steps';
import { version } from '../../../server/src/firmware/version';
import type { LanguageService } from '../../../toolkit/src/languageService';
import { DocumentIndex } from '../../../server/src/model/symbols/documentIndex';
import { lookup } from '../../../server/src/analysis/lookup/lookup';

/**
 * A device with a tunnel, a virtual wire pair and policies, as data. It is written as text for the lookup, and tried packet by
 * packet for the comparison. The two share nothing but this.
 */
interface Device {
  readonly selectors: readonly Selector[];
  readonly policies: readonly Policy[];
  readonly checksSources: boolean;
}

/** A phase 2 of the tunnel. */
interface Selector {
  readonly source: Side;
  readonly destination: Side;
  readonly protocol: 0 | 6 | 17;
  readonly port: 0 | 80 | 81;
}

/** Addresses by the last octet. A group has two named ranges. */
type Side =
  | { readonly kind: 'subnet'; readonly first: number; readonly length: number }
  | { readonly kind: 'range' | 'name'; readonly first: number; readonly last: number }
  | { readonly kind: 'group'; readonly first: number; readonly last: number; readonly other: number }
  | { readonly kind: 'ip'; readonly first: number }
  | { readonly kind: 'default' };

interface Policy {
  readonly from: 'lan' | 'wire1' | 'wire2';
  readonly accepts: boolean;
  readonly service: 'ALL' | 'web' | 'dns';
  readonly sources: { readonly first: number; readonly last: number };
  readonly nat: number | undefined;
}

const octet = fc.nat({ max: 7 });
const range = fc.tuple(octet, octet).map(([a, b]) => ({ first: Math.min(a, b), last: Math.max(a, b) }));

const side: fc.Arbitrary<Side> = fc.oneof(
  fc.record({ kind: fc.constant('subnet' as const), first: octet, length: fc.integer({ min: 29, max: 32 }) }),
  range.map((one) => ({ kind: 'range' as const, ...one })),
  range.map((one) => ({ kind: 'name' as const, ...one })),
  fc.tuple(range, octet).map(([one, other]) => ({ kind: 'group' as const, ...one, other })),
  octet.map((first) => ({ kind: 'ip' as const, first })),
  fc.constant({ kind: 'default' as const }),
);

const device: fc.Arbitrary<Device> = fc.record({
  selectors: fc.array(
    fc.record({
      source: side,
      destination: side,
      protocol: fc.constantFrom(0 as const, 0 as const, 6 as const, 17 as const),
      port: fc.constantFrom(0 as const, 0 as const, 80 as const, 81 as const),
    }),
    { maxLength: 3 },
  ),
  policies: fc.array(
    fc.record({
      from: fc.constantFrom('lan' as const, 'lan' as const, 'wire1' as const, 'wire2' as const),
      accepts: fc.nat({ max: 3 }).map((number) => number > 0),
      service: fc.constantFrom('ALL' as const, 'web' as const, 'dns' as const),
      sources: range,
      nat: fc.option(octet, { nil: undefined }),
    }),
    { minLength: 1, maxLength: 5 },
  ),
  checksSources: fc.boolean(),
});

const outgoing = { lan: 'tunnel', wire1: 'wire2', wire2: 'wire1' } as const;

/** The networks by the third octet: 1 is behind the LAN, 2 behind the tunnel, 3 behind nothing. */
function textOf({ selectors, policies, checksSources }: Device): string {
  const objects = [
    ...selectors.flatMap((one, at) => [
      ...objectsOf(one.source, 1, `s${at}`),
      ...objectsOf(one.destination, 2, `d${at}`),
    ]),
    ...policies.flatMap(({ sources }, at) => rangeObject(`p${at}`, sources, 1)),
  ];
  const groups = selectors.flatMap((one, at) => [
    ...groupOf(one.source, `s${at}`),
    ...groupOf(one.destination, `d${at}`),
  ]);
  return [
    '#config-version=FGT60F-7.4.4-FW-build2662-240514:opmode=0:vdom=0:user=admin',
    'config system interface',
    'edit "lan"',
    'set vdom "root"',
    'set ip 10.0.1.254 255.255.255.0',
    ...(checksSources ? [] : ['set src-check disable']),
    'next',
    ...['wire1', 'wire2'].flatMap((name) => [`edit "${name}"`, 'set vdom "root"', 'next']),
    'edit "tunnel"',
    'set vdom "root"',
    'set type tunnel',
    'next',
    'end',
    'config system virtual-wire-pair',
    'edit "pair"',
    'set member "wire1" "wire2"',
    'next',
    'end',
    'config vpn ipsec phase1-interface',
    'edit "tunnel"',
    'set interface "lan"',
    'next',
    'end',
    'config vpn ipsec phase2-interface',
    ...selectors.flatMap((one, at) => [
      `edit "phase2-${at}"`,
      'set phase1name "tunnel"',
      ...sideLines('src', one.source, 1, `s${at}`),
      ...sideLines('dst', one.destination, 2, `d${at}`),
      ...(one.protocol === 0 ? [] : [`set protocol ${one.protocol}`]),
      ...(one.protocol === 0 || one.port === 0 ? [] : [`set dst-port ${one.port}`]),
      'next',
    ]),
    'end',
    'config router static',
    'edit 1',
    'set dst 10.0.2.0/24',
    'set device "tunnel"',
    'next',
    'end',
    'config firewall address',
    ...objects,
    'end',
    'config firewall addrgrp',
    ...groups,
    'end',
    'config firewall ippool',
    ...policies.flatMap(({ nat }, at) =>
      nat === undefined
        ? []
        : [`edit "p${at}"`, `set startip 10.0.1.${nat}`, `set endip 10.0.1.${nat}`, 'next'],
    ),
    'end',
    'config firewall service custom',
    'edit "web"',
    'set tcp-portrange 80',
    'next',
    'edit "dns"',
    'set udp-portrange 81',
    'next',
    'end',
    'config firewall policy',
    ...policies.flatMap(({ from, accepts, service, nat }, at) => [
      `edit ${at + 1}`,
      `set srcintf "${from}"`,
      `set dstintf "${outgoing[from]}"`,
      `set action ${accepts ? 'accept' : 'deny'}`,
      `set srcaddr "p${at}"`,
      'set dstaddr "all"',
      'set schedule "always"',
      `set service "${service}"`,
      ...(nat === undefined ? [] : ['set nat enable', 'set ippool enable', `set poolname "p${at}"`]),
      'next',
    ]),
    'end',
    '',
  ].join('\n');
}

function rangeObject(
  name: string,
  { first, last }: { readonly first: number; readonly last: number },
  net: number,
): readonly string[] {
  return [
    `edit "${name}"`,
    'set type iprange',
    `set start-ip 10.0.${net}.${first}`,
    `set end-ip 10.0.${net}.${last}`,
    'next',
  ];
}

function objectsOf(one: Side, net: number, name: string): readonly string[] {
  if (one.kind !== 'name' && one.kind !== 'group') return [];
  const other =
    one.kind === 'group' ? rangeObject(`${name}b`, { first: one.other, last: one.other }, net) : [];
  return [...rangeObject(`${name}a`, one, net), ...other];
}

function groupOf({ kind }: Side, name: string): readonly string[] {
  return kind === 'group' ? [`edit "${name}g"`, `set member "${name}a" "${name}b"`, 'next'] : [];
}

function sideLines(setting: 'src' | 'dst', one: Side, net: number, name: string): readonly string[] {
  switch (one.kind) {
    case 'default':
      return [];
    case 'subnet':
      return [`set ${setting}-subnet 10.0.${net}.${one.first}/${one.length}`];
    case 'range':
      return [
        `set ${setting}-addr-type range`,
        `set ${setting}-start-ip 10.0.${net}.${one.first}`,
        `set ${setting}-end-ip 10.0.${net}.${one.last}`,
      ];
    case 'ip':
      return [`set ${setting}-addr-type ip`, `set ${setting}-start-ip 10.0.${net}.${one.first}`];
    case 'name':
      return [`set ${setting}-addr-type name`, `set ${setting}-name "${name}a"`];
    case 'group':
      return [`set ${setting}-addr-type name`, `set ${setting}-name "${name}g"`];
  }
}

interface Packet {
  readonly from: 'lan' | 'wire1' | 'wire2';
  /** Whether the source is in the network of the LAN. */
  readonly isLocal: boolean;
  readonly source: number;
  readonly destination: number;
  readonly protocol: 'tcp' | 'udp';
  readonly port: 80 | 81;
}

const packet: fc.Arbitrary<Packet> = fc.record({
  from: fc.constantFrom('lan' as const, 'lan' as const, 'wire1' as const, 'wire2' as const),
  isLocal: fc.nat({ max: 5 }).map((number) => number > 0),
  source: octet,
  destination: octet,
  protocol: fc.constantFrom('tcp' as const, 'udp' as const),
  port: fc.constantFrom(80 as const, 81 as const),
});

/** What the device does, by trying its parts one after the other. */
function truthOf(
  { from, isLocal, source, destination, protocol, port }: Packet,
  { selectors, policies, checksSources }: Device,
): { readonly verdict: string; readonly policy: string; readonly decidedBy: string } {
  if (from === 'lan' && !isLocal && checksSources)
    return { verdict: 'deny', policy: '0', decidedBy: 'source check' };
  const at = policies.findIndex(
    (one) =>
      one.from === from &&
      isLocal &&
      source >= one.sources.first &&
      source <= one.sources.last &&
      (one.service === 'ALL' ||
        (one.service === 'web' ? protocol === 'tcp' && port === 80 : protocol === 'udp' && port === 81)),
  );
  const found = policies[at];
  if (!found) return { verdict: 'deny', policy: '0', decidedBy: 'implicit deny' };
  const policy = String(at + 1);
  if (!found.accepts) return { verdict: 'deny', policy, decidedBy: 'policy' };
  const isCarried =
    from !== 'lan' ||
    selectors.some(
      (one) =>
        holds(one.source, found.nat ?? source) &&
        holds(one.destination, destination) &&
        (one.protocol === 0 ||
          (one.protocol === (protocol === 'tcp' ? 6 : 17) && (one.port === 0 || one.port === port))),
    );
  return isCarried
    ? { verdict: 'allow', policy, decidedBy: 'policy' }
    : { verdict: 'deny', policy, decidedBy: 'phase 2 selectors' };
}

function holds(one: Side, point: number): boolean {
  switch (one.kind) {
    case 'default':
      return true;
    case 'ip':
      return point === one.first;
    case 'subnet': {
      const size = 2 ** (32 - one.length);
      return Math.floor(point / size) === Math.floor(one.first / size);
    }
    default:
      return (point >= one.first && point <= one.last) || (one.kind === 'group' && point === one.other);
  }
}

/** In a random device, random packets are decided by the source check, the policies and the selectors, in this order. */
export function pathProperty(service: LanguageService): fc.IProperty<unknown> {
  const packets = fc.array(packet, { minLength: 16, maxLength: 16 });
  return fc.property(device, packets, (all, chosen) => {
    const document = service.open(textOf(all));
    const index = DocumentIndex.of(document, { schema: service.schema, version: version(7, 4, 4) });
    for (const one of chosen) {
      const found = runToCompletion(
        lookup(index, {
          source: `10.0.${one.isLocal ? 1 : 3}.${one.source}`,
          destination: `10.0.2.${one.destination}`,
          service: `${one.protocol}/${one.port}`,
          srcintf: one.from,
        }),
      );
      if ('problem' in found) assert.fail(found.problem);
      const { verdict, policy, decidedBy, dstintf } = found;
      const truth = truthOf(one, all);
      assert.deepEqual({ verdict, policy, decidedBy }, truth, JSON.stringify(one));
      assert.equal(dstintf, outgoing[one.from], JSON.stringify(one));
    }
    document.dispose();
  });
}
