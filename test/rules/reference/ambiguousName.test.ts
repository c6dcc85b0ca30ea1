import { describeRule } from '../../helpers/examples';

describeRule('reference/ambiguous-name', ({ bad, good }) => {
  bad('an address and a group of one name', {
    firmware: ['6.4.9', '7.4.4'],
    ignoring: ['schema/duplicate-entry'],
  })`
      config firewall address
          edit "servers"
              set subnet 10.0.1.0 255.255.255.0
          edit "net"
              set subnet 10.0.2.0 255.255.255.0
      config firewall addrgrp
          edit "servers"
               ^^^^^^^^^ warning reference/ambiguous-name
              set member "net"
          edit "servers"
              set comment "a second edit of the same group"
      message: "servers" is also an entry of "firewall address". A reference to this name can mean either
        entry. Rename one of them.
      no fix
    `;

  bad('an interface and a zone of one name', '7.4.4')`
      config system zone
          edit "inside"
               ^^^^^^^^ warning reference/ambiguous-name
              set interface "port1"
      config system interface
          edit "port1"
          edit "inside"
    `;

  good('one name in two VDOMs, in tables that nothing takes both of, and in IPv4 and IPv6', {
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
      config firewall address
          edit "servers"
              set subnet 10.0.1.0 255.255.255.0
          next
      end
      config firewall address6
          edit "servers"
              set ip6 2001:db8::1/64
          next
      end
      config firewall service group
          edit "servers"
              set member "HTTP"
          next
      end
      end
      config vdom
      edit guests
      config firewall addrgrp
          edit "servers"
              set member "all"
          next
      end
      end
    `;

  good('a name that is unused again', '7.4.4')`
      config firewall address
          edit "sites"
              set subnet 198.51.100.0 255.255.255.0
          rename "sites" to "site-1"
      config firewall addrgrp
          edit "sites"
              set member "site-1"
    `;
});
