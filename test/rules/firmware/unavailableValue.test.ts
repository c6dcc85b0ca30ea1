import { describeRule } from '../../helpers/examples';

describeRule('firmware/unavailable-value', ({ bad, good }) => {
  good('interfaces that templates for virtual machines exclude', ['6.2.4', '7.0.12', '7.4.4', '7.6.2'])`
      config system vdom-exception
          edit 1
              set object system.interface
    `;

  bad('one value of several', {
    firmware: ['6.4.4', '7.0.0'],
    ignoring: ['reference/unused'],
    message:
      /^"allowaccess" accepts "speed-test" only from 7\.0\.1 on\. The device rejects this line\. Remove the value\. \(FortiOS [\d.]+, chosen in the settings\)$/,
  })`
      config system interface
          edit "port1"
              set allowaccess ping speed-test https
                                   ^^^^^^^^^^ error firmware/unavailable-value
      fix: Remove "speed-test"
      -        set allowaccess ping speed-test https
      +        set allowaccess ping https
    `;

  bad('the first value of several, and one in quotes', { firmware: '7.4.4', ignoring: ['reference/unused'] })`
      config system interface
          edit "port1"
              set allowaccess capwap ping "scim"
                              ^^^^^^ error firmware/unavailable-value
                                          ^^^^^^ error firmware/unavailable-value
      fix: Replace with "fabric"
      -        set allowaccess capwap ping "scim"
      +        set allowaccess fabric ping "scim"
      fix: Remove "scim"
      -        set allowaccess capwap ping "scim"
      +        set allowaccess capwap ping
    `;

  bad('the only value: the whole line is removed', { firmware: '6.0.11', ignoring: ['reference/unused'] })`
      config user local
          edit "ann"
              set type password
              set two-factor fortitoken-cloud
                             ^^^^^^^^^^^^^^^^ error firmware/unavailable-value
      fix: Remove "fortitoken-cloud"
      -        set two-factor fortitoken-cloud
    `;

  bad('a value that is appended', { firmware: '7.4.4', ignoring: ['reference/unused'] })`
      config system interface
          edit "port1"
              append allowaccess capwap
                                 ^^^^^^ error firmware/unavailable-value
    `;

  bad('the fallback: no more than information', {
    ignoring: ['reference/unused'],
    message: / \(FortiOS 7\.4\.\d+, the fallback\)$/,
  })`
      config system interface
          edit "port1"
              set allowaccess ping capwap
                                   ^^^^^^ info firmware/unavailable-value
    `;

  good('values that are there or may be, and values that are taken away', {
    firmware: ['7.2.11', '7.4.9', '7.6.4'],
    ignoring: ['reference/unused'],
  })`
      config system interface
          edit "port1"
              set allowaccess ping fabric speed-test scim
              unselect allowaccess capwap
    `;

  good('values of a setting that the version does not have: the setting is reported', {
    firmware: '7.4.1',
    ignoring: ['reference/unused', 'firmware/unavailable-setting'],
  })`
      config vpn ipsec phase1-interface
          edit "hub"
              set transport auto
    `;
});
