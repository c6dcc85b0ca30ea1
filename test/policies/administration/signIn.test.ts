import assert from 'node:assert/strict';
import fc from 'fast-check';
import { runToCompletion } from '../../../server/src/base/steps';
import { mayUse, readSignIn } from '../../../server/src/policies/administration/signIn';
import { addressNumber } from '../../../server/src/policies/objects/ipRanges';
import { includes } from '../../../server/src/policies/traffic/intervals';
import { backup, entry, indexOf } from './deviceText';

const networks = { lan: [192, 0, 2], far: [10, 0, 0], wan: [203, 0, 113] } as const;
type Net = keyof typeof networks;
const nets: readonly Net[] = ['lan', 'far', 'wan'];
const textOf = (net: Net): string => networks[net].join('.');

/** How many devices are tried; the environment can ask for more. */
const numRuns = Number(process.env['SIGN_IN_RUNS'] ?? 60);

const devices = fc.record({
  up: fc.boolean(),
  access: fc.subarray(['https', 'ssh'] as const),
  hasDefault: fc.boolean(),
  blackhole: fc.boolean(),
  trusted: fc.subarray([...nets]),
  policies: fc.array(
    fc.record({
      intf: fc.constantFrom('lan', 'any', 'wan1'),
      source: fc.constantFrom<Net | 'all'>('all', ...nets),
      service: fc.constantFrom('HTTPS', 'SSH', 'ALL'),
      accepts: fc.boolean(),
      isOn: fc.boolean(),
    }),
    { maxLength: 4 },
  ),
});
type Device = typeof devices extends fc.Arbitrary<infer T> ? T : never;

function textFor({ up, access, hasDefault, blackhole, trusted, policies }: Device): string {
  return [
    backup,
    entry(
      'system interface',
      'lan',
      'set ip 192.0.2.1 255.255.255.0',
      ...(access.length > 0 ? [`set allowaccess ${access.join(' ')}`] : []),
      ...(up ? [] : ['set status down']),
    ),
    entry('system interface', 'wan1', 'set ip 203.0.113.1 255.255.255.0'),
    entry(
      'system admin',
      'admin',
      ...trusted.map((net, at) => `set trusthost${at + 1} ${textOf(net)}.0 255.255.255.0`),
    ),
    ...nets.map((net) => entry('firewall address', net, `set subnet ${textOf(net)}.0 255.255.255.0`)),
    ...(hasDefault ? [entry('router static', '1', 'set gateway 203.0.113.254', 'set device "wan1"')] : []),
    ...(blackhole ? [entry('router static', '2', 'set dst 10.0.0.0 255.0.0.0', 'set blackhole enable')] : []),
    ...policies.map(({ intf, source, service, accepts, isOn }, at) =>
      entry(
        'firewall local-in-policy',
        String(at + 1),
        `set intf "${intf}"`,
        `set srcaddr "${source}"`,
        'set dstaddr "all"',
        `set action ${accepts ? 'accept' : 'deny'}`,
        `set service "${service}"`,
        'set schedule "always"',
        ...(isOn ? [] : ['set status disable']),
      ),
    ),
  ].join('');
}

/** The same question, answered for one packet by reading the rules one after the other. */
function naive(device: Device, protocol: 'https' | 'ssh', net: Net): boolean {
  if (!device.up || !device.access.includes(protocol)) return false;
  if (device.trusted.length > 0 && !device.trusted.includes(net)) return false;
  if (net === 'far' && (device.blackhole || !device.hasDefault)) return false;
  for (const { intf, source, service, accepts, isOn } of device.policies) {
    const matches =
      isOn &&
      intf !== 'wan1' &&
      (source === 'all' || source === net) &&
      (service === 'ALL' || service === protocol.toUpperCase());
    if (matches) return accepts;
  }
  return true;
}

describe('who can sign in', () => {
  it('agrees with a packet-by-packet evaluation of random devices', () => {
    fc.assert(
      fc.property(devices, (device) => {
        const { ways, administrators = [] } = runToCompletion(readSignIn(indexOf(textFor(device))));
        for (const protocol of ['https', 'ssh'] as const) {
          for (const net of nets) {
            const source = addressNumber(`${textOf(net)}.77`) ?? 0;
            const found = ways.some(
              (way) =>
                way.interface === 'lan' &&
                way.protocol === protocol &&
                includes(way.sources, source) &&
                administrators.some((one) => mayUse(one, way) && includes(one.sources[4], source)),
            );
            assert.equal(found, naive(device, protocol, net), `${protocol} from ${net}`);
          }
        }
      }),
      { numRuns, seed: 46 },
    );
  });
});
