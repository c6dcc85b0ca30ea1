import { examplesOf } from '../../helpers/examples';

const header = '#config-version=FGT60F-7.4.4-FW-build2662-240514:opmode=0:vdom=0:user=admin';

describe('reference/undefined, where commands take entries away', () => {
  const { bad, good } = examplesOf('reference/undefined', '7.4.4');

  bad('the old name after a rename')`
      config firewall addrgrp
          edit "sites"
              set member "all"
          rename "sites" to "branches"
      config firewall policy
          edit 1
              set srcaddr "sites"
                          ^^^^^^^ warning reference/undefined
              set dstaddr "branches"
      message: "srcaddr" refers to "sites", but this entry of "firewall addrgrp" is renamed to "branches"
        further up. The device rejects this line. Use the new name.
      fix: Replace with "branches"
      -        set srcaddr "sites"
      +        set srcaddr "branches"
    `;

  bad('the new name before the rename')`
      config firewall addrgrp
          edit "sites"
              set member "all"
      config firewall policy
          edit 1
              set srcaddr "sites"
              set dstaddr "branches"
                          ^^^^^^^^^^ warning reference/undefined
      config firewall addrgrp
          rename "sites" to "branches"
      message: "dstaddr" refers to "branches", but an entry of "firewall addrgrp" gets this name only further
        down. The device rejects this line. Move it below that command.
    `;

  bad('deleted entries, one and all')`
      config firewall address
          edit "web"
              set subnet 203.0.113.10 255.255.255.255
          edit "mail"
              set subnet 203.0.113.11 255.255.255.255
          edit "dns"
              set subnet 203.0.113.12 255.255.255.255
          delete "web" "mail"
      config firewall service custom
          edit "backup"
              set tcp-portrange 6789
          purge
          edit "monitoring"
              set tcp-portrange 6790
      config firewall policy
          edit 1
              set srcaddr "dns" "web"
                                ^^^^^ warning reference/undefined
              set dstaddr "mail"
                          ^^^^^^ warning reference/undefined
              set service "monitoring" "backup"
                                       ^^^^^^^^ warning reference/undefined
      message: "srcaddr" refers to "web", but a "delete" further up removes this entry of "firewall address".
        The device rejects this line. Remove the reference or the "delete".
    `;

  good('entries that are created again, or renamed back')`
      config firewall address
          edit "web"
              set subnet 203.0.113.10 255.255.255.255
          delete "web"
          edit "web"
              set subnet 203.0.113.20 255.255.255.255
          edit "mail"
              set subnet 203.0.113.11 255.255.255.255
          rename "mail" to "smtp"
          rename "smtp" to "mail"
      config firewall policy
          edit 1
              set srcaddr "web"
              set dstaddr "mail"
    `;

  good('entries that the device does not delete because they are in use, or rename because the name exists', {
    ignoring: ['reference/ambiguous-name'],
  })`
      config firewall address
          edit "web"
              set subnet 203.0.113.10 255.255.255.255
          edit "mail"
              set subnet 203.0.113.11 255.255.255.255
      config firewall addrgrp
          edit "servers"
              set member "web"
      config firewall address
          delete "web"
          rename "mail" to "servers"
      config firewall policy
          edit 1
              set srcaddr "web"
              set dstaddr "mail"
    `;

  good('a rename in one VDOM, and the name in another', { asWritten: true })`
      config vdom
      edit root
      next
      edit guests
      next
      end
      config vdom
      edit root
      config firewall address
          edit "printer"
              set subnet 10.1.1.9 255.255.255.255
          next
          rename "printer" to "printer-1"
      end
      end
      config vdom
      edit guests
      config firewall address
          edit "printer"
              set subnet 10.2.1.9 255.255.255.255
          next
      end
      config firewall policy
          edit 1
              set srcaddr "printer"
          next
      end
      end
    `;

  bad('a clone, after the command that creates it')`
      config firewall addrgrp
          edit "early"
              set member "web-2"
                         ^^^^^^^ warning reference/undefined
      config firewall address
          edit "web"
              set subnet 203.0.113.10 255.255.255.255
          clone "web" to "web-2"
      config firewall addrgrp
          edit "late"
              set member "web" "web-2"
    `;
});

describe('reference/unused, where commands take entries away', () => {
  const { bad, good } = examplesOf('reference/unused');

  good('deleted or purged entries')`
      ${header}
      config firewall address
          edit "web"
              set subnet 203.0.113.10 255.255.255.255
          delete "web"
          edit "mail"
              set subnet 203.0.113.11 255.255.255.255
          purge
    `;

  bad('entries that only a command refers to')`
      ${header}
      config firewall address
          edit "web"
              set subnet 203.0.113.10 255.255.255.255
          edit "mail"
               ^^^^^^ hint reference/unused
              set subnet 203.0.113.11 255.255.255.255
          move "mail" before "web"
          rename "web" to "web-1"
                          ^^^^^^^ hint reference/unused
    `;
});
