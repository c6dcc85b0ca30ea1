import { describeRule } from '../../helpers/examples';

describeRule('schema/single-value', '7.4.4', ({ bad, good }) => {
  bad('a text of several words without quotes', {
    firmware: ['6.0.0', '6.4.9', '7.2.11', '7.6.4'],
    ignoring: ['reference/unused'],
  })`
      config system interface
          edit "port1"
              set alias uplink to provider
                               ^^^^^^^^^^^ warning schema/single-value
      message: "alias" takes one value, but this line has 3. The device rejects this line. Put quotes around a
        text with spaces.
      fix: Put quotes around the words
      -        set alias uplink to provider
      +        set alias "uplink to provider"
    `;

  bad('two interfaces in a version that takes one', {
    firmware: ['6.2.4', '6.4.9', '7.0.12', '7.2.4', '7.4.1'],
    message: /takes one value, but this line has 2. .* Later versions take several values\. \(FortiOS/,
  })`
      config firewall local-in-policy
          edit 1
              set intf "port1" "port2"
                               ^^^^^^^ warning schema/single-value
              set srcaddr "all"
              set dstaddr "all"
              set service "ALL"
              set schedule "always"
    `;

  good('two interfaces in a version that takes several, or can', ['7.2.11', '7.4.2', '7.6.4'])`
      config firewall local-in-policy
          edit 1
              set intf "port1" "port2"
              set srcaddr "all"
              set dstaddr "all"
              set service "ALL"
              set schedule "always"
    `;

  good('two servers of a health check', ['6.0.0', '6.2.4'])`
      config system virtual-wan-link
          config health-check
              edit "a"
                  set server "192.0.2.1" "192.0.2.2"
                  set members 0
    `;

  bad('a comment at the end of a line', { ignoring: ['reference/unused'] })`
      config system interface
          edit "port6"
              set alias "port6" //note of the author
                                ^^^^^^^^^^^^^^^^^^^^ warning schema/single-value
      message: FortiOS has no comments at the end of a line. The device reads "//note" as a value, and rejects
        this line. Write the comment in a line of its own that starts with "#".
      fix: Remove the comment
      -        set alias "port6" //note of the author
      +        set alias "port6"
    `;

  bad('a comment behind the name of an entry, which is one mistake')`
      config system interface
          edit "port6"
              set vdom "root"
      config router static
          edit 1
              set device "port6" //note
                                 ^^^^^^ warning schema/single-value
    `;

  bad('words that are partly quoted', { ignoring: ['reference/unused'] })`
      config system interface
          edit "port1"
              set alias up "link \\"one\\""
                           ^^^^^^^^^^^^^^ warning schema/single-value
      fix: Put quotes around the words
      -        set alias up "link \\"one\\""
      +        set alias "up link \\"one\\""
    `;

  bad('a second value of a setting with options')`
      config firewall policy
          edit 1
              set action accept deny
                                ^^^^ warning schema/single-value
      message: "action" takes one value, but this line has 2. The device rejects this line. Remove the extra
        words.
      no fix
    `;

  bad('a second number, a second address, a third word of an address and mask')`
      config router static
          edit 1
              set dst 192.0.2.0 255.255.255.0 port1
                                              ^^^^^ warning schema/single-value
              set gateway 198.51.100.1 198.51.100.2
                                       ^^^^^^^^^^^^ warning schema/single-value
              set distance 10 20
                              ^^ warning schema/single-value
      message: "dst" takes at most 2 words, but this line has 3. The device rejects this line. Remove the
        extra words.
      no fix
    `;

  bad('a comment after a value without the required blank')`
      config system dns
          set timeout 5 // seconds
                        ^^^^^^^^^^ warning schema/single-value
          set retry 2 # times
      message: FortiOS has no comments at the end of a line. The device reads "//" as a value, and rejects
        this line. Write the comment in a line of its own that starts with "#".
    `;

  good('several values where several are allowed', {
    firmware: ['6.0.0', '6.4.9', '7.2.11', '7.6.4', '8.0.0'],
    ignoring: ['reference/unused'],
  })`
      config system interface
          edit "port1"
              set ip 192.0.2.1 255.255.255.0
              set allowaccess ping https ssh
              set alias "uplink to provider"
      config firewall address
          edit "a"
              set subnet 192.0.2.0/24
          edit "b"
              set subnet 192.0.2.0 255.255.255.0
      config firewall addrgrp
          edit "both"
              set member "a" "b"
              append member "b"
      config system admin
          edit "ann"
              set password ENC AK1mprob4ble=
              set accprofile "super_admin"
    `;

  good('placeholders of several words', { ignoring: ['reference/unused'] })`
      config system interface
          edit "port1"
              set alias {{ site name }}
              set description <what it is for>
    `;

  good('a version that does not surely have the setting', {
    firmware: '6.4.9',
    ignoring: ['reference/unused'],
  })`
      config user local
          edit "ann"
              set username-sensitivity enable disable
    `;
});
