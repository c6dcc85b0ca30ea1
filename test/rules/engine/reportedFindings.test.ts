import assert from 'node:assert/strict';
import { checkText } from '../../helpers/checking';
import { closed } from '../../helpers/closed';
import { examplesOf } from '../../helpers/examples';

describe('One wrong line, one finding', () => {
  const unknown = examplesOf('syntax/unknown-command');
  const firmware = ['6.0.6', '7.4.4', '8.0.1'];

  unknown.bad('a misspelled "edit": its settings and its "next" are not reported', {
    firmware,
    text: closed`
      config firewall address
          edit "a"
              set subnet 10.0.0.0 255.0.0.0
          edt "b"
          ^^^ warning syntax/unknown-command
              set subnet 10.1.0.0 255.255.0.0
              set comment "x"
          next
          edit "c"
              set subnet 10.2.0.0 255.255.0.0
    `,
  });

  unknown.bad('a misspelled "edit" of an address that a group contains', {
    firmware,
    text: closed`
      config firewall address
          edt "b"
          ^^^ warning syntax/unknown-command
              set subnet 10.1.0.0 255.255.0.0
          next
          edit "c"
              set subnet 10.2.0.0 255.255.0.0
      config firewall addrgrp
          edit "group"
              set member "b" "c"
    `,
  });

  unknown.bad('a misspelled "next"', {
    firmware,
    text: `
      config firewall address
          edit "a"
              set subnet 10.0.0.0 255.0.0.0
          nxt
          ^^^ warning syntax/unknown-command
          edit "b"
              set subnet 10.1.0.0 255.255.0.0
          next
      end
    `,
  });

  unknown.bad('a misspelled "end"', {
    firmware,
    text: `
      config system dns
          set primary 192.0.2.1
      edn
      ^^^ warning syntax/unknown-command
      config system ntp
          set ntpsync disable
      end
    `,
  });

  unknown.bad('a misspelled "config", at the top and inside an entry', {
    firmware,
    text: closed`
      conifg system dns
      ^^^^^^ warning syntax/unknown-command
          set primary 192.0.2.1
      end
      config system interface
          edit "p1"
              set vdom "root"
              conifg ipv6
              ^^^^^^ warning syntax/unknown-command
                  set ip6-allowaccess ping
              end
          edit "p2"
              set vdom "root"
    `,
  });

  examplesOf('schema/wrong-kind').bad('an "edit" that is missing', {
    firmware: '7.4.4',
    text: `
      config system sdwan
          config members
              edit 1
                  set interface "wan1"
              next 2
                  set interface "wan2"
                  ^^^ error schema/wrong-kind
                  set cost 10
              next
          end
      end
    `,
  });

  it('mistakes that do not follow from each other are all reported', () => {
    const text = closed`
config firewall address
    set comment "x"
    edit "a"
        set subnet 10.0.0.0 255.0.0.0
    edt "b"
    next
    set comment "y"
    edt "c"
        set color 3
    next
end
end
config system dns
    set primry 192.0.2.1
`;
    assert.deepEqual(
      checkText(text, { firmware: '7.4.4' }).map(({ rule, range }) => `${range.start.line} ${rule}`),
      [
        '2 schema/wrong-kind',
        '6 syntax/unknown-command',
        '8 schema/wrong-kind',
        '9 syntax/unknown-command',
        '13 syntax/unexpected-close',
        '15 schema/unknown-setting',
      ],
    );
  });
});
