import assert from 'node:assert/strict';
import { checkText } from '../../helpers/checking';
import { describeRule } from '../../helpers/examples';

describeRule('syntax/other-vendor', ({ bad, good }) => {
  bad('a whole text: no other rule checks it')`
      version 15.2
      ^^^^^^^^^^^^ warning syntax/other-vendor
      !
      interface port1
       ip address 192.0.2.1 255.255.255.0
       description Don't touch
       no shutdown
      end
      message: This is a configuration of Cisco IOS or ASA, not of FortiOS. The device rejects it, and it is not
        checked. FortiOS has "config system interface" for "interface", "set ip" for "ip address" and "set
        status up" for "no shutdown".
      no fix
    `;

  bad('set commands, which FortiOS has only inside of blocks')`
      set security policies from-zone trust to-zone untrust policy web then permit
      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning syntax/other-vendor
      commit
      message: This is a configuration of Junos, not of FortiOS. The device rejects it, and it is not checked.
        FortiOS has "config firewall policy" for "set security policies".
    `;

  bad('lines between tables of FortiOS: one finding for all of them, and the mistakes in the tables')`
      config system dns
          set primry 192.0.2.53
              ^^^^^^ warning schema/unknown-setting
      end
      interface port1
      ^^^^^^^^^^^^^^^ warning syntax/other-vendor
       ip address 192.0.2.1 255.255.255.0
       no shutdown
      confg system ntp
      ^^^^^ warning syntax/unknown-command
          set ntpsync enable
      end
      message: These 3 lines are commands of Cisco IOS or ASA, not of FortiOS. The device rejects them. FortiOS
        has "config system interface" for "interface", "set ip" for "ip address" and "set status up" for "no
        shutdown".
    `;

  good('the same words in tables of FortiOS', { ignoring: ['reference/unused', 'schema/missing-setting'] })`
      config system interface
          edit "port1"
              set ip 192.0.2.1 255.255.255.0
              set description "no shutdown"
              set status up
          next
      end
    `;
});

describe('lines of another vendor inside a table of FortiOS', () => {
  it('have a suggestion each', () => {
    const text =
      'config system interface\n  edit "port1"\n    ip address 192.0.2.1 255.255.255.0\n    no shutdown\n  next\nend\n';
    assert.deepEqual(
      checkText(text).map(({ rule, message }) => [rule, /Did you mean (.*)\?/.exec(message)?.[1]]),
      [
        ['syntax/unknown-command', '"set ip"'],
        ['syntax/unknown-command', '"set status up"'],
      ],
    );
  });
});
