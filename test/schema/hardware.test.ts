import assert from 'node:assert/strict';
import { checkText } from '../helpers/checking';
import { closed } from '../helpers/closed';
import { nodeAt } from './committedSchema';

/** Complete words of FortiOS that only some models have; values are made up. */
const models: Readonly<Record<string, string>> = {
  'with an LCD panel': closed`
config system global
    set lcd-pin ENC 1234
    set lcd-protection enable`,
  'with a DSL modem in a slot': closed`
config system interface
    edit "wan1"
        set sfp-dsl enable
        set sfp-dsl-mac 00:11:22:33:44:55
        set vectoring enable
        set pvc-vlan-id 7`,
  'that is a wireless client': closed`
config system global
    set wireless-mode client
config system interface
    edit "wifi"
        config wifi-networks
            edit 1
                set wifi-ssid "office"
                set wifi-passphrase ENC 1234`,
  'with hyperscale network processors': closed`
config log npu-server
    set log-processor hardware
    config server-info
        edit 1
            set ipv4-server 192.0.2.1
config system npu
    set no-list-has-this enable
config firewall ippool
    edit "cgn"
        set type cgn-resource-allocation
        set startip 203.0.113.1
        set endip 203.0.113.9
        set cgn-block-size 128
config firewall ippool_grp
    edit "cgns"
        set member "cgn"
config firewall hyperscale-policy
    edit 1
        set poolname "cgns"
config firewall policy
    edit 1
        set srcintf "any"
        set dstintf "any"
        set srcaddr "all"
        set dstaddr "all"
        set action accept
        set schedule "always"
        set service "ALL"
        set nat enable
        set ippool enable
        set poolname "cgns"
        set cgn-session-quota 1000
config system npu-post
    config port-npu-map
        edit "port1"
            set npu-group "0"`,
  'with little memory, or many processors': closed`
config system global
    set wad-csvc-cs-count 4
config ips global
    set socket-size 1024`,
  'with ports and access points newer than the lists': closed`
config system interface
    edit "port1"
        set speed 800Gfull
        set mediatype serdes-sfp
config wireless-controller wtp-profile
    edit "next"
        config platform
            set type 999Z`,
  'of other sorts': closed`
config load-balance setting
    set slbc-mgmt-intf mgmt
config system vin-alarm
    set status enable
config system 5g-modem
    set status enable
config system elbc
    set mode dual-forticontroller
config system icond
    set status enable
config system ha
    config frup-settings
        set active-interface "port1"`,
};

describe('what only some models have', () => {
  for (const [model, text] of Object.entries(models))
    it(`is never reported: models ${model}`, () => {
      for (const firmware of ['6.0.6', '6.2.10', '6.4.14', '7.0.17', '7.2.4', '7.4.4', '7.6.4', '8.0.0']) {
        const problems = checkText(text.slice(1), { firmware }).filter(
          ({ rule }) => rule !== 'reference/unused',
        );
        assert.deepEqual(
          problems.map(({ message }) => message),
          [],
          firmware,
        );
      }
    });

  it('is not suggested, because the version does not determine the model', () => {
    assert.equal(nodeAt('system global > lcd-pin').hidden, true);
    assert.equal(nodeAt('system interface > sfp-dsl').hidden, true);
  });

  it('does not accept names that are only similar', () => {
    const text = 'config system global\n    set lcd-pni 1\nend\nconfig system npx\n    set a 1\nend\n';
    const problems = checkText(text, { firmware: '7.4.4' });
    assert.deepEqual(
      problems.map(({ rule }) => rule),
      ['schema/unknown-setting', 'schema/unknown-table'],
    );
  });
});
