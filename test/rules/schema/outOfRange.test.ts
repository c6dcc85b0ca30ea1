import { answerVersions, describeRule } from '../../helpers/examples';

describeRule('schema/out-of-range', ({ bad, good }) => {
  for (const port of ['0', '65536', '70000', '-1', '99999999999999999999'])
    bad(`port ${port}`, answerVersions)`
        config system ftm-push
            set server-port ${port}
                            ${'^'.repeat(port.length)} error schema/out-of-range
        message: ${port} is out of range for "server-port". The device rejects this line. Use a whole number
          from 1 to 65535.
        no fix
      `;

  for (const port of ['443x', '4433.5', 'https', '0x1151', '4_433'])
    bad(`port ${port}`, ['6.2.4', '7.4.1', '8.0.0'])`
        config system ftm-push
            set server-port ${port}
                            ${'^'.repeat(port.length)} error schema/out-of-range
        message: "${port}" is not a number, but "server-port" takes a whole number from 1 to 65535. The device
          rejects this line.
        no fix
      `;

  bad('a number in another table', '7.4.4')`
      config system interface
          edit "lan"
              set vlanid 4095
                         ^^^^ error schema/out-of-range
      message: 4095 is out of range for "vlanid". The device rejects this line. Use a whole number from 1 to
        4094.
    `;

  for (const port of ['1', '4433', '65535', '"4433"', '04433', '$(port)', '<port>', '"{{ port }}"'])
    good(`port ${port}`, ['6.2.4', '7.4.1', '8.0.0'])`
        config system ftm-push
            set server-port ${port}
      `;

  bad('limits that differ by version: the message contains the version', '7.6.5')`
      config system password-policy
          set minimum-length 8
                             ^ error schema/out-of-range
      message: 8 is out of range for "minimum-length". The device rejects this line. Use a whole number from
        12 to 128. (FortiOS 7.6.5, chosen in the settings)
    `;

  good('the same number in a version whose limits are wider', ['6.2.4', '7.4.12', '7.6.4'])`
      config system password-policy
          set minimum-length 8
    `;

  good('a sentinel and a default outside the limits', {
    firmware: ['7.4.12', '7.6.5', '8.0.0'],
    ignoring: ['reference/unused'],
  })`
      config system global
          set admin-console-timeout 0
      config system vxlan
          edit "vx"
              set multicast-ttl 0
    `;

  bad('a number that is not the sentinel', '7.4.12')`
      config system global
          set admin-console-timeout 1
                                    ^ error schema/out-of-range
      message: 1 is out of range for "admin-console-timeout". The device rejects this line. Use a whole number
        from 15 to 300.
    `;

  bad('the number of an entry', ['6.0.6', '7.4.12', '8.0.1'])`
      config firewall policy
          edit 4294967296
               ^^^^^^^^^^ error schema/out-of-range
          edit one
               ^^^ error schema/out-of-range
      message: 4294967296 is out of range for an entry of "firewall policy". The device rejects this line. Use
        a whole number from 0 to 4294967294.
    `;

  bad('one of several numbers', { firmware: '7.4.12', ignoring: ['reference/unused'] })`
      config firewall ssl-ssh-profile
          edit "custom"
              config https
                  set ports 443 8443x
                                ^^^^^ error schema/out-of-range
    `;

  bad('the number that clone gives to an entry', { firmware: '7.4.4', ignoring: ['reference/undefined'] })`
      config firewall policy
          clone 1 to web
                     ^^^ error schema/out-of-range
          clone 1 to 2
    `;

  good('an empty list of numbers, which is the default', ['6.4.10', '7.4.4', '7.6.5'])`
      config firewall profile-protocol-options
          edit "mine"
              config http
                  set ports ''
    `;
});
