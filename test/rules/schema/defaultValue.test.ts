import assert from 'node:assert/strict';
import { describeRule } from '../../helpers/examples';
import { checkText } from '../../helpers/checking';

describeRule('schema/default-value', ({ bad, good }) => {
  bad('a value that the setting has anyway', {
    firmware: ['6.2.4', '7.2.11', '7.4.12', '7.6.5', '8.0.0'],
    message:
      /^This is the default of "admintimeout"\. The line has an effect only on a device with another value\. \(FortiOS [\d.]+, chosen in the settings\)$/,
  })`
      config system global
          set admintimeout 5
          ^^^^^^^^^^^^^^^^^^ hint schema/default-value
          set hostname "fw"
      fix: Remove the line
      -    set admintimeout 5
    `;

  bad('in an entry of a backup: addresses of two words, and values in any order', {
    ignoring: [
      'reference/undefined',
      'reference/unused',
      'firmware/end-of-support',
      'vpn/no-phase2',
      'vpn/no-policy',
    ],
  })`
      #config-version=FGT60F-7.2.11-FW-build1740-250210:opmode=0:vdom=0:user=admin
      config vpn ipsec phase1-interface
          edit "hub"
              set interface "port1"
              set dhgrp 5 14
              ^^^^^^^^^^^^^^ hint schema/default-value
      config firewall policy
          edit 1
              set natip 0.0.0.0 0.0.0.0
              ^^^^^^^^^^^^^^^^^^^^^^^^^ hint schema/default-value
              set srcintf "port1"
      message: This is the default of "dhgrp". The device has this value without the line. (FortiOS 7.2.11)
    `;

  good('a value that was the default in other versions', {
    firmware: '7.6.5',
    ignoring: ['reference/unused'],
  })`
      config system password-policy
          set status disable
      config vpn ipsec phase1-interface
          edit "hub"
              set interface "port1"
              set dhgrp 14 5
    `;

  good('a default that this version may not share', { firmware: '6.0.6', ignoring: ['reference/unused'] })`
      config system ha
          set override disable
      config vpn ipsec phase1-interface
          edit "hub"
              set interface "port1"
              set net-device disable
    `;

  good('a default that no source states for this version', '7.0.14')`
      config switch-controller igmp-snooping
          set flood-unknown-multicast disable
    `;

  good('other values, keys, secrets, templates, and a line that another of the same setting follows', {
    firmware: '7.4.12',
    ignoring: ['schema/duplicate-setting', 'schema/unknown-setting'],
  })`
      config system global
          set admintimeout 30
      config firewall policy
          edit 1
              set policyid 1
              set status disable
              set status enable
              {% if log %}
              set logtraffic utm
              {% endif %}
      config user local
          edit "jane"
              set passwd ""
    `;

  it('reports nothing unless it is turned on', () => {
    const text = 'config system global\n    set admintimeout 5\nend\n';
    assert.deepEqual(checkText(text, { firmware: '7.4.12' }), []);
  });
});
