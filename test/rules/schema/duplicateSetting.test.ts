import assert from 'node:assert/strict';
import { describeRule } from '../../helpers/examples';
import { checkText } from '../../helpers/checking';

describeRule('schema/duplicate-setting', ({ bad, good }) => {
  bad('the same setting twice', ['6.4.10', '7.2.11', '7.4.1', '8.0.0'])`
      config system ftm-push
          set server "old.example.com"
          set status enable
          set server "push.example.com"
              ^^^^^^ warning schema/duplicate-setting
      message: "server" is set twice in this block. The device keeps only the last value. Remove the earlier
        line.
      fix: Remove the earlier line
      -    set server "old.example.com"
    `;

  bad('the same setting three times, abbreviated and in full', {
    firmware: '7.4.1',
    ignoring: ['schema/abbreviated'],
  })`
      config system ftm-push
          set server-port 1
          set server-p 2
              ^^^^^^^^ warning schema/duplicate-setting
          set server-port 3
              ^^^^^^^^^^^ warning schema/duplicate-setting
      fix: Remove the earlier line
      -    set server-port 1
    `;

  bad('a setting that a line between may need: the earlier is there for a reason', {
    firmware: ['6.2.4', '7.4.4'],
    ignoring: ['reference/unused'],
  })`
      config firewall address
          edit "servers"
              set type iprange
              set start-ip 192.0.2.10
              set end-ip 192.0.2.20
              set type ipmask
                  ^^^^ warning schema/duplicate-setting
      message: "type" is set twice in this block. The device keeps only the last value. Remove the earlier
        line, unless a line in between needs its value.
      fix: Remove the earlier line
      -        set type iprange
    `;

  bad('the same value again: the repetition is removed, with any lines in between', {
    firmware: ['6.2.4', '7.4.4'],
    ignoring: ['reference/unused'],
  })`
      config firewall address
          edit "servers"
              set type iprange
              set start-ip 192.0.2.10
              set type "iprange"
                  ^^^^ warning schema/duplicate-setting
              set end-ip 192.0.2.20
      message: "type" is set twice in this block, to the same value. The second line has no effect. Remove it.
      fix: Remove the repeated line
      -        set type "iprange"
    `;

  it('prefers the removal only if no line in between may need the removed one', () => {
    const preferred = (lines: readonly string[]): readonly boolean[] =>
      checkText(`config system interface\n    edit "port9"\n${lines.join('\n')}\n    next\nend\n`, {
        firmware: '7.4.4',
      })
        .filter(({ rule }) => rule === 'schema/duplicate-setting')
        .flatMap(({ fixes }) => fixes.map((fix) => fix.preferred));
    assert.deepEqual(preferred(['set mode dhcp', 'set mode static']), [true]);
    assert.deepEqual(preferred(['set mode dhcp', 'set distance 5', 'set mode static']), [false]);
    assert.deepEqual(preferred(['set mode dhcp', 'set distance 5', 'set mode dhcp']), [true]);
    assert.deepEqual(preferred(['set alias "a"', 'set distance 5', 'set alias "b"']), [true]);
    assert.deepEqual(preferred(['set allowaccess ping', 'set distance 5', 'set allowaccess ssh']), [true]);
  });

  bad('a value over several lines, with Windows line ends', {
    firmware: '7.4.4',
    eol: '\r\n',
    asWritten: true,
  })`
      config system replacemsg admin "pre_admin-disclaimer-text"
          set buffer "one
      two
      three" # and a remark
          set buffer "one"
              ^^^^^^ warning schema/duplicate-setting
      end
      fix: Remove the earlier line
      -    set buffer "one
      -two
      -three" # and a remark
    `;

  bad('a setting of a child table, and an unknown setting', {
    firmware: '7.4.4',
    ignoring: ['schema/unknown-table'],
  })`
      config system interface
          edit "port1"
              set mtu 1500
              config ipv6
                  set ip6-mode static
                  set ip6-mode dhcp
                      ^^^^^^^^ warning schema/duplicate-setting
              set mtu 9000
                  ^^^ warning schema/duplicate-setting
      config system something-else
          set a 1
          set a 2
              ^ warning schema/duplicate-setting
    `;

  good('the same setting in another block, another entry, or after it was unset', '7.4.4')`
      config system ftm-push
          set server "push.example.com"
          set status enable
      config system ftm-push
          set server "push.example.org"
          unset server
          set server "push.example.net"
      config system interface
          edit "port1"
              set allowaccess ping
              append allowaccess ftm
              set mtu 1500
          edit "port2"
              set mtu 1500
    `;

  good('the two sides of a template', '7.4.4')`
      config system ftm-push
          {% if public_name %}
          set server "{{ public_name }}"
          {% else %}
          set server {{ public_ip }}
          {% endif %}
          set status enable
    `;

  it('lists at most 1,000 places in one block', () => {
    const lines = '    set hostname "a"\n'.repeat(1500);
    const found = checkText(`config system global\n${lines}end\n`);
    const messages = found.map(({ message }) => message);
    assert.equal(messages.length, 1001);
    assert.equal(
      messages.at(-1),
      'More than 1,000 settings are set twice in this block. The others are not listed. Remove the repeated lines.',
    );
  });
});
