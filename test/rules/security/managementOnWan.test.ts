import { describeRule } from '../../helpers/examples';

describeRule('security/management-on-wan', ({ bad, good }) => {
  bad('HTTPS and SSH on the interface to the Internet', ['6.4.10', '7.4.4', '8.0.0'])`
      config system interface
          edit "wan1"
              set allowaccess ping https ssh ftm
              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning security/management-on-wan
              set role wan
      message: …has "https" and "ssh". Management access is exposed to the Internet. …"ftm", which push needs,
        can stay.
      fix: Remove "https" and "ssh" from "allowaccess"
      -        set allowaccess ping https ssh ftm
      +        set allowaccess ping ftm
    `;

  bad('on a secondary address, and over IPv6', ['6.4.10', '7.4.4', '8.0.0'])`
      config system interface
          edit "wan1"
              set role wan
              set secondary-IP enable
              config ipv6
                  set ip6-allowaccess ping https
                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning security/management-on-wan
              config secondaryip
                  edit 1
                      set allowaccess ping ssh
                      ^^^^^^^^^^^^^^^^^^^^^^^^ warning security/management-on-wan
      fix: Remove "https" from "ip6-allowaccess"
      -            set ip6-allowaccess ping https
      +            set ip6-allowaccess ping
      fix: Remove "ssh" from "allowaccess"
      -                set allowaccess ping ssh
      +                set allowaccess ping
    `;

  good('on an interface to the inside, and on one without a role', '7.4.4')`
      config system interface
          edit "port1"
              set allowaccess ping https
              set role lan
          edit "port2"
              set allowaccess ping https
          edit "wan1"
              set allowaccess ping fgfm ftm
              set role wan
    `;
});
