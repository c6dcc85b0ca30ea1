import { describeRule } from '../../helpers/examples';

describeRule('security/plaintext-admin-access', ['6.4.10', '7.4.4', '8.0.0'], ({ bad, good }) => {
  bad('HTTP and Telnet on an interface')`
      config system interface
          edit "port1"
              set allowaccess ping https http telnet
              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning security/plaintext-admin-access
      message: "allowaccess" has "http" and "telnet". …(CIS FortiGate Benchmark).
      fix: Remove "http" and "telnet" from "allowaccess"
      -        set allowaccess ping https http telnet
      +        set allowaccess ping https
    `;

  bad('on a secondary address; nothing is left without it', '7.4.4')`
      config system interface
          edit "port1"
              set secondary-IP enable
              config secondaryip
                  edit 1
                      set allowaccess http
                      ^^^^^^^^^^^^^^^^^^^^ warning security/plaintext-admin-access
      no fix
    `;

  bad('over IPv6')`
      config system interface
          edit "port1"
              config ipv6
                  set ip6-address 2001:db8::1/64
                  set ip6-allowaccess ping https http
                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning security/plaintext-admin-access
      message: "ip6-allowaccess" has "http". The device redirects HTTP to HTTPS unless "admin-https-redirect"
        is disabled, but an attacker in between can replace the redirect. Use HTTPS only (CIS FortiGate
        Benchmark).
      fix: Remove "http" from "ip6-allowaccess"
      -            set ip6-allowaccess ping https http
      +            set ip6-allowaccess ping https
    `;

  bad('HTTP without the redirect to HTTPS')`
      config system global
          set admin-https-redirect disable
      config system interface
          edit "port1"
              set allowaccess https http
              ^^^^^^^^^^^^^^^^^^^^^^^^^^ warning security/plaintext-admin-access
      message: "allowaccess" has "http". User names, passwords and all other data are sent unencrypted. …
    `;

  good('HTTPS and SSH, and Telnet that was taken back', '7.4.4')`
      config system interface
          edit "port1"
              set allowaccess ping https ssh
          edit "port2"
              set allowaccess ping telnet
              unselect allowaccess telnet
    `;
});
