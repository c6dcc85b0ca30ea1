import { describeRule } from '../../helpers/examples';

describeRule('syntax/unclosed-block', ({ bad, good }) => {
  bad('a block at the end of the file', { asWritten: true })`
      config system ftm-push
      ^^^^^^^^^^^^^^^^^^^^^^ error syntax/unclosed-block
          set server "push.example.com"
          set status enable
      message: This "config" has no "end". The device reads the lines below as part of this block. Insert
        "end".
      fix: Insert "end"
           set status enable
      +end
    `;

  bad('a block before another one; the following lines are checked in the correct block', {
    asWritten: true,
  })`
      config system ftm-push
      ^^^^^^^^^^^^^^^^^^^^^^ error syntax/unclosed-block
          set server "push.example.com"
          set status enable
      config system dns
          set primary 1.1.1.1
          set primaryy 8.8.8.8
              ^^^^^^^^ warning schema/unknown-setting
      end
      fix: Insert "end"
           set status enable
      +end
    `;

  bad('an entry that the next one follows', { asWritten: true })`
      config firewall address
          edit "branch"
          ^^^^^^^^^^^^^ error syntax/unclosed-block
              set subnet 10.1.0.0 255.255.0.0 # one of two
          edit "hub"
              set subnet 10.2.0.0 255.255.0.0
          next
      end
      message: This "edit" has no "next". The device reads the lines below as part of this entry. Insert
        "next".
      fix: Insert "next"
               set subnet 10.1.0.0 255.255.0.0 # one of two
      +    next
    `;

  bad('three levels before a block of the top', { asWritten: true })`
      config system interface
      ^^^^^^^^^^^^^^^^^^^^^^^ error syntax/unclosed-block
          edit "port1"
          ^^^^^^^^^^^^ error syntax/unclosed-block
              config ipv6
              ^^^^^^^^^^^ error syntax/unclosed-block
                  set ip6-address 2001:db8::1/64
      config system dns
          set primaryy 8.8.8.8
              ^^^^^^^^ warning schema/unknown-setting
      end
      config system ntp
          set ntpsync enable
      end
    `;

  bad('a table whose entries are closed', { asWritten: true })`
      config firewall address
      ^^^^^^^^^^^^^^^^^^^^^^^ error syntax/unclosed-block
          edit "branch"
              set subnet 10.1.0.0 255.255.0.0
          next
      config system dns
          set primary 1.1.1.1
      end
      fix: Insert "end"
           next
      +end
    `;

  bad('a child table, which the next of its entry closes', { asWritten: true })`
      config system interface
      \tedit "port1"
      \t\tconfig ipv6
      \t\t^^^^^^^^^^^ error syntax/unclosed-block
      \t\t\tset ip6-mode static
      \tnext
      end
      fix: Insert "end"
       			set ip6-mode static
      +		end
    `;

  bad('a table and its last entry: the end of the table closes both', { asWritten: true })`
      config firewall address
      ^^^^^^^^^^^^^^^^^^^^^^^ error syntax/unclosed-block
          edit "branch"
          ^^^^^^^^^^^^^ error syntax/unclosed-block
              set subnet 10.1.0.0 255.255.0.0
      fix: Insert "end"
      -    ^^^^^^^^^^^^^ error syntax/unclosed-block
               set subnet 10.1.0.0 255.255.0.0
      +end
      fix: Insert "next"
               set subnet 10.1.0.0 255.255.0.0
      +    next
    `;

  bad('a block with nothing in it, in a file without a final line end', {
    text: `
      config system dns
      ^^^^^^^^^^^^^^^^^ error syntax/unclosed-block`,
    fixes: {
      'Insert "end"': [' config system dns', '+end'],
    },
  });

  bad('the global part of a multi-VDOM configuration', { asWritten: true })`
      config global
      ^^^^^^^^^^^^^ hint syntax/unclosed-block
      config system dns
          set primary 1.1.1.1
      end
      message: The file ends before the "end" of this "config". The device executes the lines, and stays in
        this block. Insert "end".
      fix: Insert "end"
       end
      +end
    `;

  bad('VDOMs that the end of a script leaves open', {
    firmware: '7.4.4',
    ignoring: ['schema/unknown-table'],
    asWritten: true,
  })`
      config vdom
      ^^^^^^^^^^^ hint syntax/unclosed-block
      edit root
      config system settings
          set comments "x"
      end
      fix: Insert "end"
       end
      +end
    `;

  bad('a backup that was cut off in a VDOM', { asWritten: true })`
      #config-version=FGT60F-7.4.4-FW-build2662-240514:opmode=0:vdom=1:user=admin
      config vdom
      ^^^^^^^^^^^ error syntax/unclosed-block
      edit root
      ^^^^^^^^^ error syntax/unclosed-block
      config system settings
      end
    `;

  bad('a block in the global part, which the end of that part closes', {
    ignoring: ['schema/unknown-table', 'schema/wrong-scope'],
    asWritten: true,
  })`
      config global
      config system ftm-push
      ^^^^^^^^^^^^^^^^^^^^^^ error syntax/unclosed-block
          set server "push.example.com"
          set status enable
      # name servers
      config system dns
          set primary 9.9.9.9
      end
      end
      config vdom
      edit root
      config system settings
      end
      end
      fix: Insert "end"
           set status enable
      +end
    `;

  bad('a table of a VDOM, which the end of the VDOM closes', { asWritten: true })`
      config vdom
      edit root
      config firewall address
      ^^^^^^^^^^^^^^^^^^^^^^^ error syntax/unclosed-block
          edit "a"
          next
      config firewall addrgrp
          edit "g"
              set member "a"
          next
      end
      end
      fix: Insert "end"
           edit "a"
           next
      +end
    `;

  bad('a table of a VDOM with its last entry', { ignoring: ['schema/unknown-table'], asWritten: true })`
      config vdom
      edit root
      config firewall address
      ^^^^^^^^^^^^^^^^^^^^^^^ error syntax/unclosed-block
          edit "a"
              set color 3
      config firewall addrgrp
      end
      end
      fix: Insert "end"
               set color 3
      +end
    `;

  bad('a VDOM that the next one follows', { ignoring: ['schema/unknown-table'], asWritten: true })`
      config vdom
      ^^^^^^^^^^^ error syntax/unclosed-block
      edit root
      config system settings
      end

      config vdom
      edit guests
      config system settings
      end
      end
      fix: Insert "end"
       edit root
       config system settings
       end
      +end
    `;

  bad('the global part that the VDOMs follow', {
    ignoring: ['schema/unknown-table', 'schema/wrong-scope'],
    asWritten: true,
  })`
      config global
      ^^^^^^^^^^^^^ error syntax/unclosed-block
      config system dns
      end
      config vdom
      edit root
      config system settings
      end
      end
      fix: Insert "end"
       config system dns
       end
      +end
    `;

  bad('a block in a file with Windows line ends', { eol: '\r\n', asWritten: true })`
      config system dns
      ^^^^^^^^^^^^^^^^^ error syntax/unclosed-block
          set primary 1.1.1.1
      fix: Insert "end"
           set primary 1.1.1.1
      +end
    `;

  good('the end of a block closes its last entry, too, as in the VDOM sections of a backup', {
    asWritten: true,
  })`
      config vdom
      edit root
      config firewall address
          edit "branch"
              set subnet 10.1.0.0 255.255.0.0
          next
      end
      end
    `;

  good('abbreviated keywords, keywords as values', { ignoring: ['schema/abbreviated'] })`
      conf firewall address
          ed "end"
              set comment next
          ne
      en
    `;

  good('blocks and entries that abort closes', { firmware: '7.4.4', asWritten: true })`
      config system interface
          edit "port1"
              config ipv6
                  set ip6-mode static
              abort
              set mtu-override enable
      abort
      config system dns
          set primary 1.1.1.1
      abort
      abort
    `;
});
