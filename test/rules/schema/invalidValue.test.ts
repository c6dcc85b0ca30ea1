import { answerVersions, describeRule } from '../../helpers/examples';

describeRule('schema/invalid-value', '7.4.1', ({ bad, good, answers }) => {
  bad('a misspelt value', {
    firmware: answerVersions,
    message:
      /^"disabled" is not a value of "status"\. The device rejects this line\. Did you mean "disable"\? \(FortiOS [\d.]+, chosen in the settings\)$/,
  })`
      config system ftm-push
          set status disabled
                     ^^^^^^^^ error schema/invalid-value
      fix: Replace with "disable"
      -    set status disabled
      +    set status disable
    `;

  bad('a quoted value')`
      config system ftm-push
          set proxy "enabel"
                    ^^^^^^^^ error schema/invalid-value
      fix: Replace with "enable"
      -    set proxy "enabel"
      +    set proxy "enable"
    `;

  bad('a value that resembles none')`
      config system ftm-push
          set status ready
                     ^^^^^ error schema/invalid-value
      message: "ready" is not a value of "status". The device rejects this line. Use "enable" or "disable".
        (FortiOS 7.4.1, chosen in the settings)
      no fix
    `;

  bad('a name for another setting, which the device reads as an abbreviation', {
    firmware: '7.4.4',
    ignoring: ['schema/missing-setting'],
  })`
      config firewall policy
          edit 1
              set port "HTTPS"
                  ^^^^ error schema/invalid-value
      message: "port" is an abbreviation of "port-preserve", which does not take "HTTPS". The device rejects this
        line. Did you mean "service"? (FortiOS 7.4.4, chosen in the settings)
      fix: Replace with "service"
      -        set port "HTTPS"
      +        set service "HTTPS"
    `;

  bad('one of several values, in another table', {
    firmware: '7.4.4',
    message: /Did you mean "ftm"\? \(FortiOS [\d.]+, chosen in the settings\)$/,
  })`
      config system interface
          edit "wan1"
              set allowaccess ping ftmm https
                                   ^^^^ error schema/invalid-value
      fix: Replace with "ftm"
      -        set allowaccess ping ftmm https
      +        set allowaccess ping ftm https
    `;

  good('the values, quoted, abbreviated, from a template, and unset', {
    ignoring: ['schema/abbreviated'],
  })`
      config system ftm-push
          set proxy "disable"
          set status dis
          unset proxy
      config system ftm-push
          set status <enable|disable>
      config system ftm-push
          set status $(status)
    `;

  answers(
    'a wrong value of proxy, by version: not checked in versions without proxy',
    'config system ftm-push\n    set proxy on\nend\n',
    {
      '6.2.4': ['firmware/unavailable-setting'],
      '6.4.9': ['firmware/unavailable-setting'],
      '6.4.10': ['firmware/unavailable-setting'],
      '7.0.12': ['firmware/unavailable-setting'],
      '7.2.11': ['firmware/unavailable-setting'],
      '7.4.0': ['firmware/unavailable-setting'],
      '7.4.1': ['schema/invalid-value'],
      '7.6.3': ['schema/invalid-value'],
      '7.6.4': ['schema/invalid-value'],
      '8.0.0': ['schema/invalid-value'],
    },
  );

  bad('a UUID with a digit too many', {
    firmware: ['6.0.6', '7.4.12', '8.0.1'],
    ignoring: ['reference/unused'],
  })`
      config firewall address
          edit "net"
              set uuid c1adaa9c-5945-51ea-7e74-ff9fb0bd123f1
                       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error schema/invalid-value
      message: "uuid" takes a UUID such as 01234567-89ab-cdef-0123-456789abcdef, but
        "c1adaa9c-5945-51ea-7e74-ff9fb0bd123f1" is not one. The device rejects this line.
    `;

  bad('a date that does not exist', ['7.4.12', '7.6.5'])`
      config firewall policy
          edit 1
              set policy-expiry-date 2026-13-01 00:00:00
                                     ^^^^^^^^^^^^^^^^^^^ error schema/invalid-value
      message: "policy-expiry-date" takes a date and a time such as 2026-06-30 23:59:00, but "2026-13-01
        00:00:00" is not one. The device rejects this line.
    `;

  good('dates, UUIDs, and their defaults', ['7.4.12', '7.6.5'])`
      config firewall policy
          edit 1
              set uuid c1adaa9c-5945-51ea-7e74-ff9fb0bd123f
              set policy-expiry-date 2026-12-01 00:00:00
          edit 2
              set uuid 00000000-0000-0000-0000-000000000000
              set policy-expiry-date 0000-00-00 00:00:00
          edit 3
              set policy-expiry-date "2026-12-01 23:59:00"
    `;

  good(
    'values that devices write although no list has them, and values of 8.0.0, of which the list is not reliable',
    { firmware: '8.0.0', ignoring: ['reference/unused'] },
  )`
      config system interface
          edit "port1"
              set allowaccess ping icond some-new-service
    `;
});
