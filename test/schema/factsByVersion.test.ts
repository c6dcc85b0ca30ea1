import assert from 'node:assert/strict';
import { modelDefaultText, type DefaultValue } from '../../server/src/schema/schema';
import { compareUsage, usageOf } from '../../server/src/schema/usage';
import { allNodes, nodeAt, schema, v } from './committedSchema';

/** `5 known`, `enable in 7.6.5`, or `-` for none. */
function written(found: DefaultValue | undefined): string {
  return found === undefined ? '-' : `${found.value === '' ? '""' : found.value} ${found.certainty}`;
}

/** Path, then versions with the default, as `7.4.4 5 known`. */
const defaults: readonly (readonly [why: string, path: string, ...answers: string[]])[] = [
  [
    'a default that sources of every train state',
    'system global > admintimeout',
    '6.0.6 5 known',
    '6.2.4 5 known',
    '6.4.9 5 known',
    '7.2.11 5 known',
    '7.4.12 5 known',
    '8.0.1 5 known',
  ],
  [
    'a default that only sources of some trains state',
    'firewall policy > inspection-mode',
    '6.4.9 flow known',
    '7.0.14 flow known',
    '7.2.11 flow known',
    '7.4.12 flow known',
    '8.0.1 flow known',
  ],
  [
    'a default that no source of the train states, but those before and after it',
    'system fortiguard > ddns-server-port',
    '6.0.6 443 in 7.6.5',
    '7.2.11 443 known',
    '7.4.12 443 inferred',
    '7.6.0 443 known',
    '8.0.0 443 in 7.6.5',
  ],
  [
    'a default that is known by version',
    'system password-policy > minimum-length',
    '6.2.4 8 known',
    '7.6.4 8 known',
    '7.6.5 12 known',
    '8.0.0 12 known',
    '6.0.6 12 in 7.6.5',
  ],
  [
    'a change that vendor documents name',
    'system password-policy > status',
    '6.0.6 disable known',
    '7.6.4 disable known',
    '7.6.5 enable known',
  ],
  [
    'a change in a train is doubtful before the patch that states it',
    'vpn ipsec phase1-interface > dhgrp',
    '6.0.6 14 5 known',
    '7.2.11 14 5 known',
    '7.4.4 14 5 known',
    '7.4.9 14 5 known',
    '7.6.3 20 in 7.6.5',
    '7.6.5 20 known',
  ],
  [
    'a change in the middle of a train',
    'system fortiguard > auto-firmware-upgrade',
    '7.2.11 disable known',
    '7.4.4 disable known',
    '7.4.5 enable known',
    '7.6.0 enable known',
  ],
  [
    'a change with 7.2.3, up to which all versions are older',
    'firewall policy > match-vip',
    '6.0.6 disable known',
    '7.0.15 disable known',
    '7.2.2 disable known',
    '7.2.3 enable known',
    '7.2.4 enable known',
    '7.4.12 enable known',
    '8.0.0 enable known',
  ],
  [
    'a default that a train states differently',
    'vpn ipsec phase1-interface > transport',
    '7.4.6 udp known',
    '7.4.12 udp known',
    '7.6.0 auto known',
    '8.0.0 auto in 7.6.5',
  ],
  ['the same', 'vpn ipsec phase1 > transport', '7.4.6 udp known', '7.6.5 auto known'],
  [
    'a change in 7.6.1',
    'system settings > ike-tcp-port',
    '7.4.6 4500 known',
    '7.4.11 4500 known',
    '7.6.0 4500 known',
    '7.6.1 443 known',
  ],
  [
    'a change with 7.0.0',
    'switch-controller snmp-user > auth-proto',
    '6.2.4 sha1 known',
    '6.4.9 sha1 known',
    '7.0.0 sha256 known',
    '7.6.5 sha256 known',
  ],
  [
    'a setting that the measured device does not have',
    'vpn ssl settings > status',
    '7.4.4 enable known',
    '7.2.11 enable known',
    '6.2.4 -',
  ],
  ['a setting that 7.6.5 does not have', 'system virtual-wan-link > health-check > failtime', '6.2.4 -'],
  ['the same, in an entry', 'vpn ssl web portal > tunnel-mode', '7.4.12 disable known'],
  [
    'trains whose backups print the default, as devices state it',
    'vpn ipsec phase1-interface > net-device',
    '7.0.14 disable known',
    '7.4.6 disable known',
    '7.6.4 disable known',
  ],
  [
    'trains with another value',
    'firewall multicast-policy > logtraffic',
    '7.0.12 disable known',
    '7.6.4 utm known',
  ],
  ['a limit that was taken for the default', 'router prefix-list > rule > flags', '6.4.9 0 known', '6.2.4 -'],
  [
    'a help text that devices refute',
    'system fortiguard > webfilter-timeout',
    '6.2.4 15 in 7.6.5',
    '7.0.14 15 known',
    '7.4.0 15 inferred',
  ],
  [
    'different defaults in one train',
    'switch-controller system > nac-periodic-interval',
    '7.0.14 15 known',
    '7.2.1 15 known',
    '7.2.4 60 in 7.6.5',
    '7.2.8 60 known',
    '7.4.2 60 inferred',
  ],
  [
    'a value that replaced another one',
    'firewall service custom > protocol',
    '7.4.12 TCP/UDP/SCTP known',
    '7.6.0 TCP/UDP/UDP-Lite/SCTP known',
  ],
  ['a version that lacks the setting', 'firewall policy > fsso', '7.4.4 -'],
  ['a default that depends on the model', 'system ha > hb-lost-threshold', '7.2.13 -', '7.6.5 -'],
  ['the same, without known values', 'ips global > socket-size', '7.6.5 -'],
  ['an option that is unset until a value is chosen', 'firewall ldb-monitor > type', '7.6.5 -'],
];

describe('the default in a version', () => {
  for (const [why, path, ...answers] of defaults)
    it(`${path}: ${why}`, () => {
      for (const answer of answers) {
        const [version = '', ...wanted] = answer.split(' ');
        assert.equal(written(nodeAt(path).defaultAt(v(version))), wanted.join(' '), version);
      }
    });

  it('is known for nine of ten settings of 7.6.5', () => {
    let [all, known] = [0, 0];
    for (const node of allNodes()) {
      if (node.kind !== 'setting' || node.secret || node.availability(v('7.6.5')) !== 'yes') continue;
      all++;
      if (node.defaultAt(v('7.6.5')) !== undefined || node.isUnsetByDefault || node.defaultVaries) known++;
    }
    assert(known / all > 0.895, `${known} of ${all}`);
  });

  it('is marked if it depends on the model or is unset', () => {
    assert.equal(nodeAt('ips global > socket-size').defaultVaries, true);
    assert.equal(
      modelDefaultText(nodeAt('system settings > gui-dos-policy')),
      'enable on VMs and 2U models, disable on desktop models',
    );
    assert.equal(nodeAt('firewall ldb-monitor > type').isUnsetByDefault, true);
  });
});

describe('the limits in a version', () => {
  const limits = (path: string, version: string) => {
    const found = nodeAt(path).limitsIn(v(version));
    return found && `${found.min}-${found.max}${found.ofVersion ? ' of the version' : ''}`;
  };

  it('are those of the version where these are known', () => {
    assert.equal(limits('system password-policy > minimum-length', '7.6.4'), '8-128 of the version');
    assert.equal(limits('system password-policy > minimum-length', '7.6.5'), '12-128 of the version');
    assert.equal(limits('system global > admintimeout', '6.2.4'), '5-480 of the version');
    assert.equal(limits('system global > admintimeout', '7.4.12'), '1-480 of the version');
  });

  it('are else those of all versions', () => {
    assert.equal(limits('system global > admintimeout', '6.0.6'), '1-480');
    assert.equal(limits('system ftm-push > server-port', '7.4.4'), '1-65535');
    assert.equal(limits('system interface > alias', '7.4.4'), undefined);
  });

  it('do not apply to sentinels, and to the default of the version', () => {
    const timeout = nodeAt('system global > admin-console-timeout');
    assert.deepEqual(
      [0, 1, 15, 300, 301].map((value) => timeout.takesNumber(value, v('7.4.4'))),
      [true, false, true, true, false],
    );
    const length = nodeAt('system password-policy > minimum-length');
    assert.deepEqual(
      ['7.6.4', '7.6.5'].map((version) => length.takesNumber(8, v(version))),
      [true, false],
    );
  });
});

describe('values, units, types, secrets and counts', () => {
  it('offers the values of the version, and none that are hidden', () => {
    const values = (version: string) =>
      nodeAt('system interface > allowaccess')
        .valuesIn(v(version))
        .map(({ name }) => name);
    assert(values('6.0.6').includes('capwap') && !values('6.0.6').includes('scim'));
    assert(values('7.6.5').includes('scim') && !values('7.6.5').includes('capwap'));
    assert(!values('7.6.5').includes('icond'));
    assert.equal(
      nodeAt('system interface > allowaccess').option('icond')?.availability(v('7.6.5')),
      'perhaps',
    );
  });

  it('has units and the types of the device', () => {
    assert.equal(nodeAt('system global > admintimeout').unit, 'minutes');
    assert.equal(nodeAt('firewall address > subnet').deviceType, 'ipv4-classnet-any');
    assert.equal(nodeAt('firewall service custom > tcp-portrange').deviceType, 'user');
    assert.equal(nodeAt('firewall address > uuid').type, 'uuid');
    assert.equal(nodeAt('firewall policy > policy-expiry-date').type, 'datetime');
  });

  it('recognizes passwords, keys and passphrases', () => {
    for (const path of ['user local > passwd', 'system ha > key', 'vpn ipsec phase1-interface > psksecret'])
      assert.equal(nodeAt(path).secret, true, path);
    assert.equal(nodeAt('firewall policy > name').secret, false);
  });

  it('refers to the tables of the new edition', () => {
    for (const path of ['firewall multicast-policy', 'firewall ttl-policy', 'firewall policy46'])
      assert(nodeAt(`${path} > srcaddr`).references.includes('firewall address'), path);
  });

  it('ranks tables and settings by usage', () => {
    const policy = nodeAt('firewall policy');
    const byUse = [...policy.children()]
      .sort((a, b) => compareUsage(usageOf(a), usageOf(b)))
      .map(({ name }) => name);
    assert(
      byUse.indexOf('srcaddr') < byUse.indexOf('nat') &&
        byUse.indexOf('nat') < byUse.indexOf('delay-tcp-npu-session'),
    );
  });

  it('has the names of the REST API', () => {
    assert.equal(nodeAt('user local > tacacs+-server').apiName, 'tacacs-plus-server');
    assert.equal(nodeAt('icap profile').childByApiName('response-204')?.name, '204-response');
    assert.equal(nodeAt('firewall policy').childByApiName('srcaddr'), undefined);
  });

  it('has the names of the CLI, with every sign', () => {
    for (const path of [
      'switch-controller port-policy > 802-1x',
      'wireless-controller wtp-profile > admin-auth-tacacs+',
      'system npu > npu-tcam > tact > vep_en',
    ])
      assert(schema.node(path), path);
  });
});

describe('names and values that the sampled lists lack', () => {
  it('has the values of the transport of phase 1 in each patch of 7.4', () => {
    for (const table of ['phase1', 'phase1-interface'])
      for (const [version, values] of [
        ['7.4.6', ['udp', 'tcp', 'udp-fallback-tcp']],
        ['7.6.5', ['udp', 'auto', 'tcp']],
      ] as const) {
        const node = nodeAt(`vpn ipsec ${table} > transport`);
        assert.deepEqual(
          node.valuesIn(v(version)).map(({ name }) => name),
          values,
        );
      }
  });

  it('does not claim that a port has 1000auto from 7.6.1 on, because ports of some models have lost it', () => {
    const value = nodeAt('system interface > speed').option('1000auto');
    assert.deepEqual(
      ['7.4.12', '7.6.0', '7.6.1', '8.0.0'].map((version) => value?.availability(v(version))),
      ['yes', 'yes', 'perhaps', 'perhaps'],
    );
  });

  it('has groups of IP pools under their new name', () => {
    const groups = nodeAt('firewall ippool-grp');
    assert.deepEqual(
      ['7.6.2', '7.6.3', '8.0.0'].map((version) => groups.availability(v(version))),
      ['no', 'yes', 'yes'],
    );
    assert.deepEqual(nodeAt('firewall ippool-grp > member').references, ['firewall ippool']);
  });

  for (const path of [
    'firewall vip > vip-id',
    'system csf > trusted-list > last-use-time',
    'vpn certificate local > keyid',
    'system gui-dashboard-collection',
  ])
    it(`accepts "${path}", which backups of 8.0 contain, and never suggests it`, () => {
      assert.equal(nodeAt(path).availability(v('8.0.0')), 'perhaps');
      assert.equal(nodeAt(path).hidden, true);
    });
});
