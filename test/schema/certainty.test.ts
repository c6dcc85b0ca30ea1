import assert from 'node:assert/strict';
import type { Availability } from '../../server/src/schema/schema';
import { nodeAt, optionAt, schema, v } from './committedSchema';

/** Path, then versions and answers, as `7.0.1 yes`. A value is written after `=`. */
const examples: readonly (readonly [why: string, what: string, ...answers: string[]])[] = [
  [
    'what was sampled answers for itself, and so does what lies between two samples that agree',
    'system sdwan',
    '6.0.0 no',
    '6.2.4 no',
    '6.2.7 no',
    '6.4.0 yes',
    '6.4.2 yes',
    '7.4.4 yes',
    '7.6.4 yes',
  ],
  [
    'between two samples of a train that differ, the answer is perhaps',
    'endpoint-control fctems > trust-ca-cn',
    '7.2.2 perhaps',
    '7.2.3 perhaps',
    '7.2.4 yes',
  ],
  [
    'a patch above the last sample of its train may have what a later train has',
    'system dns > fqdn-max-refresh',
    '7.0.12 no',
    '7.0.14 perhaps',
    '7.2.4 no',
    '7.2.11 perhaps',
    '7.4.0 yes',
    '7.4.9 yes',
    '7.6.1 yes',
  ],
  [
    'what depends on the model is nowhere certainly absent',
    'system automation-stitch > condition-logic',
    '7.0.12 perhaps',
    '7.2.11 perhaps',
    '7.4.4 perhaps',
    '7.6.1 yes',
    '8.0.1 yes',
  ],
  [
    'what is known patch by patch is certain in patches that were not sampled',
    'user saml > require-signed-resp-and-asrt',
    '7.0.12 no',
    '7.0.17 perhaps',
    '7.0.18 yes',
    '7.4.9 perhaps',
    '7.4.10 yes',
    '7.6.4 no',
    '7.6.7 yes',
  ],
  [
    'what is new in 8.0.0 is in some patches of older trains, perhaps, and in no other',
    'antivirus profile > uuid',
    '6.4.14 no',
    '7.0.17 no',
    '7.0.18 perhaps',
    '7.2.12 no',
    '7.2.13 perhaps',
    '7.4.8 no',
    '7.4.9 perhaps',
    '7.4.12 perhaps',
    '7.6.4 no',
    '7.6.7 perhaps',
    '8.0.0 yes',
    '8.0.1 yes',
  ],
  ['a table that is new in 8.0.0 is in no older patch', 'llm profile', '7.4.12 no', '7.6.7 no', '8.0.0 yes'],
  [
    'what 8.0.0 removed stays removed',
    'firewall access-proxy',
    '7.0.0 yes',
    '7.4.12 yes',
    '7.6.7 yes',
    '8.0.0 no',
    '8.0.1 no',
  ],
  [
    'and may have lost what a later train lost',
    'system ha > uninterruptible-upgrade',
    '7.2.4 yes',
    '7.2.11 perhaps',
    '7.4.0 yes',
    '7.4.1 no',
    '7.4.9 no',
    '7.6.4 no',
  ],
  [
    'but what only takes several values now, under one name of two in the published schema, is still there',
    'firewall local-in-policy > intf',
    '6.0.0 yes',
    '7.2.11 yes',
    '7.4.1 yes',
    '7.4.2 yes',
    '7.6.4 yes',
  ],
  [
    'what ended in an earlier train stays gone',
    'system virtual-wan-link',
    '6.2.7 yes',
    '6.4.0 yes',
    '6.4.1 no',
    '6.4.14 no',
    '7.2.11 no',
    '7.4.9 no',
    '7.6.7 no',
    '8.0.0 no',
    '8.0.1 no',
  ],
  [
    'what ends at 6.2.3 became hidden, not removed',
    'vpn certificate local > last-updated',
    '6.0.0 yes',
    '6.2.10 perhaps',
    '7.0.14 perhaps',
    '7.4.4 perhaps',
    '7.6.4 perhaps',
  ],
  [
    'what only some samples have depends on the model',
    'system interface > stp',
    '6.2.7 yes',
    '6.4.0 perhaps',
    '7.0.12 yes',
    '7.2.0 perhaps',
    '7.4.2 yes',
    '7.4.9 perhaps',
  ],
  [
    'and so does what was seen in one sample alone, before it as well',
    'system global > virtual-switch-vlan',
    '7.2.4 perhaps',
    '7.4.1 perhaps',
    '7.4.2 yes',
    '7.4.4 perhaps',
    '7.4.9 perhaps',
  ],
  ['what two trains no longer have is gone for good', 'firewall policy6', '6.4.1 no', '7.6.7 no', '8.0.1 no'],
  ['and so is this', 'spamfilter profile', '6.2.0 yes', '6.2.3 no', '7.6.7 no', '8.0.0 no', '8.0.1 no'],
  [
    'what only the last train lacks may come back in a newer patch',
    'vpn ssl settings > tunnel-ip-pools',
    '7.6.2 yes',
    '7.6.3 no',
    '7.6.7 no',
    '8.0.0 no',
    '8.0.1 perhaps',
  ],
  ['what the last sample has, a newer version has', 'system sdwan', '7.6.5 yes', '8.0.0 yes', '8.0.1 yes'],
  [
    'of versions older than the data nothing is certain',
    'firewall policy > srcaddr',
    '5.4.2 perhaps',
    '5.6.14 perhaps',
    '6.0.0 yes',
  ],
  [
    'tables keyed on the config line are there though newer lists leave them out',
    'router bgp > redistribute > status',
    '6.0.0 yes',
    '7.0.5 yes',
    '7.0.6 yes',
    '7.2.4 yes',
    '7.4.12 yes',
    '7.6.4 yes',
  ],
  [
    'replacement messages likewise',
    'system replacemsg mail',
    '6.0.0 yes',
    '7.0.12 yes',
    '7.4.4 yes',
    '7.6.4 yes',
  ],
  [
    'a train between sampled trains is unsure where they differ',
    'system sdwan',
    '6.3.0 perhaps',
    '7.1.0 yes',
  ],
  [
    'a setting is only where its table is',
    'system virtual-wan-link > members',
    '6.2.7 yes',
    '6.4.0 yes',
    '6.4.1 no',
    '7.4.4 no',
  ],
  [
    'values: speed-test',
    'system interface > allowaccess = speed-test',
    '6.4.4 no',
    '7.0.0 no',
    '7.0.1 yes',
    '7.4.4 yes',
  ],
  [
    'values: scim',
    'system interface > allowaccess = scim',
    '7.4.4 no',
    '7.4.9 perhaps',
    '7.6.0 yes',
    '8.0.0 yes',
  ],
  [
    'values: fabric',
    'system interface > allowaccess = fabric',
    '6.0.0 no',
    '6.0.11 no',
    '6.2.0 yes',
    '7.6.4 yes',
  ],
  ['values: capwap', 'system interface > allowaccess = capwap', '6.0.11 yes', '6.2.0 no', '7.4.4 no'],
  ['values: two-factor', 'user local > two-factor = fortitoken-cloud', '6.0.0 no', '6.2.0 yes', '7.4.4 yes'],
  [
    'values not listed for a version are not wrong in it: the setting accepts free text there',
    'system dhcp server > timezone = 04',
    '7.4.1 yes',
    '7.4.2 perhaps',
    '7.6.4 perhaps',
  ],
  ['settings: DNS over TLS', 'system dns > protocol', '6.4.4 no', '6.4.9 perhaps', '7.0.0 yes', '7.4.4 yes'],
  [
    'settings: phase 1',
    'vpn ipsec phase1-interface > transport',
    '7.2.4 no',
    '7.4.0 no',
    '7.4.2 yes',
    '7.6.4 yes',
  ],
  ['settings: policies', 'firewall policy > fsso', '6.2.7 yes', '6.4.0 no', '7.4.4 no'],
];

describe('whether a version has something', () => {
  for (const [why, what, ...answers] of examples)
    it(`${what}: ${why}`, () => {
      const [path = '', value] = what.split(' = ');
      const subject = value === undefined ? nodeAt(path) : optionAt(path, value);
      for (const answer of answers) {
        const [version = '', wanted] = answer.split(' ');
        const got: Availability = subject.availability(v(version));
        assert.equal(got, wanted, `${what} in ${version}`);
      }
    });
});

describe('whether an unknown name is reported', () => {
  const policy = nodeAt('firewall policy');

  it('may in a table that is completely known', () => {
    assert.equal(policy.unknownChild('scraddr', v('7.4.4')), 'no');
    assert.equal(policy.unknownChild('scraddr', v('7.2.11')), 'no');
    assert.equal(nodeAt('system interface > allowaccess').unknownOption(v('7.4.4')), 'no');
  });

  it('may not in versions older or newer than the data', () => {
    for (const version of ['5.6.3', '8.0.1', '8.2.0']) {
      assert.equal(policy.unknownChild('scraddr', v(version)), 'perhaps', version);
      assert.equal(nodeAt('system interface > allowaccess').unknownOption(v(version)), 'perhaps', version);
      assert.equal(schema.unknownTable(['system', 'intreface'], v(version)), 'perhaps', version);
    }
  });

  it('is perhaps in tables that the GUI maintains, at any depth', () => {
    for (const path of ['system admin > gui-dashboard', 'system admin > gui-dashboard > widget']) {
      assert.equal(nodeAt(path).complete, false, path);
      assert.equal(nodeAt(path).unknownChild('wifi-band', v('7.0.12')), 'perhaps', path);
    }
    assert.equal(nodeAt('system admin > gui-dashboard > widget > type').unknownOption(v('6.0.0')), 'perhaps');
  });

  it('may not for settings of the GUI in any table', () => {
    assert.equal(
      nodeAt('system admin').unknownChild('gui-default-dashboard-template', v('7.4.4')),
      'perhaps',
    );
    assert.equal(nodeAt('system admin').unknownChild('trustedhost1', v('7.4.4')), 'no');
  });

  it('may not in a table that the version does not surely have', () =>
    assert.equal(nodeAt('system sdwan').unknownChild('nonsense', v('6.2.7')), 'perhaps'));

  it('may not where the values of a setting are not listed for the version', () => {
    assert.equal(nodeAt('system dhcp server > timezone').unknownOption(v('7.4.1')), 'no');
    assert.equal(nodeAt('system dhcp server > timezone').unknownOption(v('7.4.4')), 'perhaps');
  });

  it('may for tables, except those of particular hardware', () => {
    assert.equal(schema.unknownTable(['system', 'intreface'], v('7.4.4')), 'no');
    assert.equal(schema.unknownTable(['system', 'np7lite'], v('7.4.4')), 'perhaps');
    assert.equal(schema.unknownTable(['system', 'npt'], v('7.4.4')), 'no');
  });
});
