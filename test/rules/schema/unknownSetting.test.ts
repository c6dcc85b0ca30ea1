import { answerVersions, describeRule } from '../../helpers/examples';

describeRule('schema/unknown-setting', ({ bad, good }) => {
  bad('a misspelt setting of the push table: an error', {
    firmware: answerVersions,
    message:
      /^"serverport" is not a setting of "system ftm-push"\. The device rejects this line\. Did you mean "server-port"\? \(FortiOS [\d.]+, chosen in the settings\)$/,
  })`
      config system ftm-push
          set serverport 4433
              ^^^^^^^^^^ error schema/unknown-setting
      fix: Replace with "server-port"
      -    set serverport 4433
      +    set server-port 4433
    `;

  bad('a setting that is offered only where the version has it', {
    firmware: '7.4.1',
    message: /Did you mean "server"\? \(FortiOS [\d.]+, chosen in the settings\)$/,
  })`
      config system ftm-push
          set serveri 9.9.9.9
              ^^^^^^^ error schema/unknown-setting
          set enable
              ^^^^^^ error schema/unknown-setting
      fix: Replace with "server"
      -    set serveri 9.9.9.9
      +    set server 9.9.9.9
      +    ^^^^^^^^^^^^^^^^^^ info ftm-push/not-enabled
      fix: Replace with "status enable"
      -    set enable
      +    set status enable
    `;

  bad('a misspelt setting of another table: a warning', '7.4.4')`
      config system dns
          set primari 1.1.1.1
              ^^^^^^^ error schema/unknown-setting
          unset "secundary"
                ^^^^^^^^^^^ error schema/unknown-setting
      message: "primari" is not a setting of "system dns". The device rejects this line. Did you mean
        "primary"? (FortiOS 7.4.4, chosen in the settings)
      fix: Replace with "primary"
      -    set primari 1.1.1.1
      +    set primary 1.1.1.1
      fix: Replace with "secondary"
      -    unset "secundary"
      +    unset "secondary"
    `;

  bad('a name similar to a child table, which cannot be set', {
    firmware: '7.4.4',
    ignoring: ['reference/unused'],
  })`
      config system api-user
          edit "reader"
              set trusthost1 192.0.2.0 255.255.255.0
                  ^^^^^^^^^^ error schema/unknown-setting
      message: "trusthost1" is not a setting of "system api-user". The device rejects this line. Did you mean
        "config trusthost"? (FortiOS 7.4.4, chosen in the settings)
      no fix
    `;

  bad('a name similar to a child table, which can be set', {
    firmware: '7.4.4',
    ignoring: ['reference/unused'],
    message: /Did you mean "member"\? \(FortiOS [\d.]+, chosen in the settings\)$/,
  })`
      config firewall addrgrp
          edit "hosts"
              set membr "all"
                  ^^^^^ error schema/unknown-setting
    `;

  bad('a name that is not similar to any', {
    firmware: '7.4.4',
    message: /Did you mean "color"\? \(FortiOS [\d.]+, chosen in the settings\)$/,
  })`
      config firewall address
          edit "branch"
              set colour 3
                  ^^^^^^ error schema/unknown-setting
              set frobnicate enable
                  ^^^^^^^^^^ error schema/unknown-setting
    `;

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
    ignoring: ['reference/unused'],
  })`
      config wireless-controller vap
          edit "guests"
              set set-80211k enable
                  ^^^^^^^^^^ warning schema/unknown-setting
      message: "set-80211k" is not a setting of "wireless-controller vap". In the CLI it is "80211k".
      fix: Replace with "80211k"
      -        set set-80211k enable
      +        set 80211k enable
    `;

  bad('a setting of no version, without the version of the device')`
      config system global
          set admin-sportt 22
              ^^^^^^^^^^^^ warning schema/unknown-setting
      message: "admin-sportt" is not a setting of "system global". Did you mean "admin-sport"? (FortiOS
        7.4.12, the fallback)
      fix: Replace with "admin-sport"
      -    set admin-sportt 22
      +    set admin-sport 22
    `;

  bad("the REST API's name of a setting", {
    firmware: ['6.4.9', '7.4.12', '8.0.0'],
    ignoring: ['reference/unused'],
  })`
      config wireless-controller vap
          edit "guests"
              set set-80211k enable
                  ^^^^^^^^^^ error schema/unknown-setting
      message: "set-80211k" is not a setting of "wireless-controller vap". The device rejects this line. In
        the CLI it is "80211k".
      fix: Replace with "80211k"
      -        set set-80211k enable
      +        set 80211k enable
    `;

  bad('underscores in place of hyphens', ['6.4.9', '7.4.4', '8.0.0'])`
      config system dns
          set server_hostname "dns.example.com"
              ^^^^^^^^^^^^^^^ error schema/unknown-setting
      message: "server_hostname" is not a setting of "system dns". The device rejects this line. Did you mean
        "server-hostname"?…
    `;

  bad("the REST API's name with hyphens in place of underscores", '7.4.12')`
      config router setting
          set bgp-debug-flags 1
              ^^^^^^^^^^^^^^^ error schema/unknown-setting
      message: …In the CLI it is "bgp_debug_flags".
    `;

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
