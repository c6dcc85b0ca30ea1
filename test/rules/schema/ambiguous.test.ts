import { describeRule } from '../../helpers/examples';

describeRule('schema/ambiguous', '7.4.4', ({ bad, good }) => {
  bad('a setting of which several begin that way', { ignoring: ['reference/unused'] })`
      config system interface
          edit "port1"
              set al "uplink"
                  ^^ error schema/ambiguous
      message: "al" is an abbreviation of several names: "alias", "allowaccess", "algorithm". The device
        rejects this line. Write the full name. (FortiOS 7.4.4, chosen in the settings)
    `;

  bad('an expansion for each candidate', ['7.4.4', '7.6.4'])`
      config system dns
          set fqdn-m 3600
              ^^^^^^ error schema/ambiguous
      fix: Expand to "fqdn-max-refresh"
      -    set fqdn-m 3600
      +    set fqdn-max-refresh 3600
      fix: Expand to "fqdn-min-refresh"
      -    set fqdn-m 3600
      +    set fqdn-min-refresh 3600
    `;

  bad('a table of which several begin that way')`
      config system f
                    ^ error schema/ambiguous
          set status enable
      message: "f" is an abbreviation of several names: "federated-upgrade", "ftm-push",
        "fortiguard", "fabric-vpn", "fips-cc", "fortidata", "fortindr", "fortisandbox" and 1 more. The device rejects
        this line. Write the full name. (FortiOS 7.4.4, chosen in the settings)
    `;

  bad('tables that are known patch by patch, in a patch that was not sampled', '7.4.9')`
      config system geo
                    ^^^ error schema/ambiguous
      message: "geo" is an abbreviation of several names: "geoip-country", "geoip-override". The device
        rejects this line. Write the full name. (FortiOS 7.4.9, chosen in the settings)
    `;

  bad('more candidates than a message should name', {
    message:
      /"[a-z-]+" and \d+ more\. The device rejects this line\. Write the full name\. \(FortiOS [\d.]+, chosen in the settings\)$/,
  })`
      config system s
                    ^ error schema/ambiguous
    `;

  bad('a category and an abbreviated word after it: the first is reported')`
      config w p
             ^ error schema/ambiguous
      message: "w" is an abbreviation of several names: "webfilter", …
    `;

  bad('a child table')`
      config router bgp
          config neighb
                 ^^^^^^ error schema/ambiguous
              edit "192.0.2.1"
      message: "neighb" is an abbreviation of several names: "neighbor", "neighbor-group", "neighbor-range",
        "neighbor-range6". The device rejects this line. Write the full name. (FortiOS 7.4.4, chosen in the
        settings)
    `;

  bad('versions with several names; with one, the word is an abbreviation', ['7.6.4', '8.0.0'])`
      config firewall policy
          edit 1
              set port enable
                  ^^^^ error schema/ambiguous
      message: "port" is an abbreviation of several names: "port-preserve"…
    `;

  good('versions that have one', { firmware: ['7.4.4'], ignoring: ['schema/abbreviated'] })`
      config firewall policy
          edit 1
              set port enable
    `;

  good('a prefix of only one name, and a name that is a prefix of others', {
    ignoring: ['reference/unused'],
  })`
      config system interface
          edit "port1"
              set ip 192.0.2.1/24
              set mode static
    `;

  good('candidates that may or may not exist', { firmware: '7.4.9', ignoring: ['syntax/missing-argument'] })`
      config system dev
          set anything
      config firewall proxy-policy
          edit 1
              config zt
    `;
});
