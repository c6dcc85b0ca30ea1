import { describeRule } from '../../helpers/examples';

describeRule('reference/cycle', ({ bad, good }) => {
  bad('a group that is its own member', ['6.0.6', '7.4.4'])`
      config firewall address
          edit "net"
              set subnet 10.0.1.0 255.255.255.0
      config firewall addrgrp
          edit "nets"
              set member "net" "nets"
                               ^^^^^^ warning reference/cycle
      message: "nets" of "firewall addrgrp" is a member of itself. The group has no defined content. Remove
        this member.
      fix: Remove "nets" from the members
      -        set member "net" "nets"
      +        set member "net"
    `;

  bad('groups in a ring, seen from each of them', '7.4.4')`
      config firewall service group
          edit "a"
              set member "HTTP" "b" "HTTPS"
                                ^^^ warning reference/cycle
          edit "b"
              set member "c"
                         ^^^ warning reference/cycle
          edit "c"
              set member "a"
                         ^^^ warning reference/cycle
              append member "SSH"
          edit "beside"
              set member "a"
      message: "a" of "firewall service group" contains itself: "a" → "b" → "c" → "a". The group has no
        defined content. Remove this member.
      fix: Remove "b" from the members
      -        set member "HTTP" "b" "HTTPS"
      +        set member "HTTP" "HTTPS"
      @
               set member "c"
      -                   ^^^ warning reference/cycle
      @
               set member "a"
      -                   ^^^ warning reference/cycle
    `;

  good('groups with a common member, and groups with the same names in two VDOMs', {
    firmware: '7.4.4',
    asWritten: true,
  })`
      config vdom
      edit root
      next
      edit guests
      next
      end
      config vdom
      edit root
      config firewall service group
          edit "a"
              set member "b" "c"
          next
          edit "b"
              set member "c"
          next
          edit "c"
              set member "HTTP"
          next
      end
      end
      config vdom
      edit guests
      config firewall service group
          edit "c"
              set member "a"
          next
          edit "a"
              set member "HTTP"
          next
      end
      end
    `;
});
