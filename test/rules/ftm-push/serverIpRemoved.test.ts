import { describeRule } from '../../helpers/examples';

const laterVersions = ['7.4.1', '7.6.3', '7.6.4', '8.0.0'];

describeRule('ftm-push/server-ip-removed', ({ bad, good }) => {
  bad('an address after an upgrade', {
    firmware: laterVersions,
    message:
      /^"server-ip" was removed from the CLI in 7\.4\.1\. The device rejects this line\. Use "server", which takes an IPv4 address or a domain name\. \(FortiOS [\d.]+, chosen in the settings\)$/,
  })`
      config system ftm-push
          set server-ip 9.9.9.9
              ^^^^^^^^^ error ftm-push/server-ip-removed
          set status enable
      fix: Use "server"
      -    set server-ip 9.9.9.9
      +    set server 9.9.9.9
    `;

  bad('an address while push is off, one that phones cannot reach', laterVersions)`
      config system ftm-push
          set server-ip 203.0.113.7
              ^^^^^^^^^ error ftm-push/server-ip-removed
          set status disable
    `;

  bad('an address together with the effective one', laterVersions)`
      config system ftm-push
          set server-ip 203.0.113.7
              ^^^^^^^^^ error ftm-push/server-ip-removed
          set server "push.example.com"
          set status enable
      fix: Remove "server-ip"
      -    set server-ip 203.0.113.7
    `;

  bad('an abbreviation', laterVersions)`
      config system ftm-push
          set server-i 9.9.9.9
              ^^^^^^^^ error ftm-push/server-ip-removed
          set status enable
      fix: Use "server"
      -    set server-i 9.9.9.9
      +    set server 9.9.9.9
    `;

  bad('an address that is set twice, with its lines', {
    firmware: laterVersions,
    ignoring: ['schema/duplicate-setting'],
  })`
      config system ftm-push
          set server-ip 9.9.9.8
          set status enable
          set server-ip 9.9.9.9
              ^^^^^^^^^ error ftm-push/server-ip-removed
      fix: Use "server"
      -    set server-ip 9.9.9.8
      @
      -    set server-ip 9.9.9.9
      +    set server 9.9.9.9
    `;

  bad('no address at all: the command itself fails, and there is nothing to move', laterVersions)`
      config system ftm-push
          set server-ip 0.0.0.0
              ^^^^^^^^^ error ftm-push/server-ip-removed
          set server "push.example.com"
          set status enable
      fix: Remove "server-ip"
      -    set server-ip 0.0.0.0
    `;

  bad('an address together with an interface, which excludes "server"', ['7.6.4', '8.0.0'])`
      config system ftm-push
          set server-ip 9.9.9.9
              ^^^^^^^^^ error ftm-push/server-ip-removed
          set interface "wan1"
          set status enable
      fix: Remove "server-ip"
      -    set server-ip 9.9.9.9
    `;

  bad('an address in a file with Windows line ends', { firmware: '7.4.1', eol: '\r\n' })`
      config system ftm-push
          set status enable
          set server-ip 9.9.9.9 # head office
              ^^^^^^^^^ error ftm-push/server-ip-removed
          set server ""
      fix: Use "server"
      -    set server-ip 9.9.9.9 # head office
      -    set server ""
      +    set server "9.9.9.9"
    `;

  good('the address in "server", and "server-ip" where it is unset', laterVersions)`
      config system ftm-push
          unset server-ip
          set server "push.example.com"
          set status enable
    `;

  good('the default in the output of "show full-configuration"')`
      #config-version=FGT60F-7.6.4-FW-build3596-250820:opmode=0:vdom=0:user=admin
      config system ftm-push
          set proxy enable
          set server-port 4433
          set server-cert "Fortinet_GUI_Server"
          set server-ip 0.0.0.0
          set server ''
          set status disable
    `;

  for (const address of ['0.0.0.0', '203.0.113.7', '9.9.9.9'])
    for (const status of ['enable', 'disable'])
      bad(`the only finding for ${address} with status ${status}`, ['7.4.1', '7.6.4', '8.0.0'])`
          config system ftm-push
              set server-ip ${address}
                  ^^^^^^^^^ error ftm-push/server-ip-removed
              set status ${status}
        `;

  bad('the only finding in a block that abort discards: the device rejects the line immediately', {
    firmware: '7.4.1',
    asWritten: true,
  })`
      config system ftm-push
          set server-ip 9.9.9.9
              ^^^^^^^^^ error ftm-push/server-ip-removed
      abort
    `;
});
