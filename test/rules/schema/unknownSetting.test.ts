import { closed } from '../../helpers/closed';
import { answerVersions, examplesOf } from '../../helpers/examples';

describe('schema/unknown-setting', () => {
  const { bad, good } = examplesOf('schema/unknown-setting');

  bad('a misspelt setting of the push table: an error', {
    firmware: answerVersions,
    text: closed`
      config system ftm-push
          set serverport 4433
              ^^^^^^^^^^ error schema/unknown-setting
    `,
    message:
      /^"serverport" is not a setting of "system ftm-push"\. The device rejects this line\. Did you mean "server-port"\? \(FortiOS [\d.]+, chosen in the settings\)$/,
    fixes: {
      'Replace with "server-port"': closed`
        config system ftm-push
            set server-port 4433
      `,
    },
  });

  bad('a setting that is offered only where the version has it', {
    firmware: '7.4.1',
    text: closed`
      config system ftm-push
          set serveri 9.9.9.9
              ^^^^^^^ error schema/unknown-setting
          set enable
          ^^^^^^^^^^ error syntax/missing-argument
              ^^^^^^ error schema/unknown-setting
    `,
    message: /Did you mean "server"\? \(FortiOS [\d.]+, chosen in the settings\)$/,
    fixes: {
      'Replace with "server"': [
        '-    set serveri 9.9.9.9',
        '-        ^^^^^^^ error schema/unknown-setting',
        '+    set server 9.9.9.9',
        '+    ^^^^^^^^^^^^^^^^^^ info ftm-push/not-enabled',
      ],
    },
  });

  bad('a misspelt setting of another table: a warning', {
    firmware: '7.4.4',
    text: closed`
      config system dns
          set primari 1.1.1.1
              ^^^^^^^ error schema/unknown-setting
          unset "secundary"
                ^^^^^^^^^^^ error schema/unknown-setting
    `,
    message:
      '"primari" is not a setting of "system dns". The device rejects this line. Did you mean "primary"? (FortiOS 7.4.4, chosen in the settings)',
    fixes: {
      'Replace with "primary"': [
        '-    set primari 1.1.1.1',
        '-        ^^^^^^^ error schema/unknown-setting',
        '+    set primary 1.1.1.1',
      ],
      'Replace with "secondary"': [
        '-    unset "secundary"',
        '-          ^^^^^^^^^^^ error schema/unknown-setting',
        '+    unset "secondary"',
      ],
    },
  });

  bad('a name similar to a child table, which cannot be set', {
    firmware: '7.4.4',
    text: closed`
      config system api-user
          edit "reader"
              set trusthost1 192.0.2.0 255.255.255.0
                  ^^^^^^^^^^ error schema/unknown-setting
    `,
    message:
      '"trusthost1" is not a setting of "system api-user". The device rejects this line. (FortiOS 7.4.4, chosen in the settings)',
    fixes: {},
    ignoring: ['reference/unused'],
  });

  bad('a name similar to a child table, which can be set', {
    firmware: '7.4.4',
    text: closed`
      config firewall addrgrp
          edit "hosts"
              set membr "all"
                  ^^^^^ error schema/unknown-setting
    `,
    message: /Did you mean "member"\? \(FortiOS [\d.]+, chosen in the settings\)$/,
    ignoring: ['reference/unused'],
  });

  bad('a name that is not similar to any', {
    firmware: '7.4.4',
    text: closed`
      config firewall address
          edit "branch"
              set colour 3
                  ^^^^^^ error schema/unknown-setting
              set frobnicate enable
                  ^^^^^^^^^^ error schema/unknown-setting
    `,
    message: /Did you mean "color"\? \(FortiOS [\d.]+, chosen in the settings\)$/,
  });

  good('settings of an unknown table, of a child table, of a template', '7.4.4')`
      config firewall policy
          edit 1
              set name "out"
              set $(setting) enable
              set {{ setting }} enable
      config system interface
          edit "port1"
              config ipv6
                  set ip6-mode static
    `;

  bad("the REST API's name of a setting, in a version whose names are not all known", {
    firmware: '8.0.1',
    text: closed`
      config wireless-controller vap
          edit "guests"
              set set-80211k enable
                  ^^^^^^^^^^ warning schema/unknown-setting
    `,
    message: '"set-80211k" is not a setting of "wireless-controller vap". In the CLI it is "80211k".',
    fixes: {
      'Replace with "80211k"': [
        '-        set set-80211k enable',
        '-            ^^^^^^^^^^ warning schema/unknown-setting',
        '+        set 80211k enable',
      ],
    },
    ignoring: ['reference/unused'],
  });

  bad('a setting of no version, without the version of the device', {
    text: closed`
      config system global
          set admin-sportt 22
              ^^^^^^^^^^^^ warning schema/unknown-setting
    `,
    message:
      '"admin-sportt" is not a setting of "system global". Did you mean "admin-sport"? (FortiOS 7.4.12, the fallback)',
    fixes: {
      'Replace with "admin-sport"': closed`
        config system global
            set admin-sport 22
      `,
    },
  });

  bad("the REST API's name of a setting", {
    firmware: ['6.4.9', '7.4.12', '8.0.0'],
    text: closed`
      config wireless-controller vap
          edit "guests"
              set set-80211k enable
                  ^^^^^^^^^^ error schema/unknown-setting
    `,
    message:
      '"set-80211k" is not a setting of "wireless-controller vap". The device rejects this line. In the CLI it is "80211k".',
    fixes: {
      'Replace with "80211k"': [
        '-        set set-80211k enable',
        '-            ^^^^^^^^^^ error schema/unknown-setting',
        '+        set 80211k enable',
      ],
    },
    ignoring: ['reference/unused'],
  });

  bad('underscores in place of hyphens', {
    firmware: ['6.4.9', '7.4.4', '8.0.0'],
    text: closed`
      config system dns
          set server_hostname "dns.example.com"
              ^^^^^^^^^^^^^^^ error schema/unknown-setting
    `,
    message:
      /^"server_hostname" is not a setting of "system dns"\. The device rejects this line\. Did you mean "server-hostname"\?/,
  });

  bad("the REST API's name with hyphens in place of underscores", {
    firmware: '7.4.12',
    text: closed`
      config router setting
          set bgp-debug-flags 1
              ^^^^^^^^^^^^^^^ error schema/unknown-setting
    `,
    message: /In the CLI it is "bgp_debug_flags"\.$/,
  });

  good("the CLI's names", { firmware: ['6.4.9', '7.4.12', '8.0.1'], ignoring: ['reference/unused'] })`
      config wireless-controller vap
          edit "guests"
              set 80211k enable
      config user local
          edit "jane"
              set type tacacs+
              set tacacs+-server "tac"
      config user tacacs+
          edit "tac"
    `;
});
