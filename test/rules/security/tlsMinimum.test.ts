import { describeRule } from '../../helpers/examples';

describeRule('security/tls-minimum', ['6.4.10', '7.4.4'], ({ bad, good }) => {
  bad('TLS 1.1 for the GUI')`
      config system global
          set admin-https-ssl-versions tlsv1-1 tlsv1-2
          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning security/tls-minimum
      message: … allows …(CIS FortiGate Benchmark, RFC 8996).
      fix: Remove "tlsv1-1" from "admin-https-ssl-versions"
      -    set admin-https-ssl-versions tlsv1-1 tlsv1-2
      +    set admin-https-ssl-versions tlsv1-2
    `;

  bad('the default of a backup', { firmware: '6.4.14', ignoring: ['firmware/end-of-support'] })`
      #config-version=FGVM64-6.4.14-FW-build2093-230731:opmode=0:vdom=0:user=admin
      config system global
      ^^^^^^ warning security/tls-minimum
          set hostname "gate"
      message: "admin-https-ssl-versions" allows "tlsv1-1" by default. …
      no fix
    `;

  good('the default of a backup of a version without TLS 1.1', ['7.4.8'])`
      #config-version=FGVMK6-7.4.8-FW-build2795-250523:opmode=0:vdom=0:user=admin
      config system global
          set hostname "gate"
    `;

  bad('TLS 1.0 for all else')`
      config system global
          set ssl-min-proto-version TLSv1
          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning security/tls-minimum
      message: … allows …(CIS FortiGate Benchmark, RFC 8996).
      fix: Set "ssl-min-proto-version" to "TLSv1-2"
      -    set ssl-min-proto-version TLSv1
      +    set ssl-min-proto-version TLSv1-2
    `;

  good('TLS 1.2 and 1.3', ['6.4.10', '7.4.4'])`
      config system global
          set admin-https-ssl-versions tlsv1-2 tlsv1-3
          set ssl-min-proto-version TLSv1-2
    `;

  bad('SSL VPN')`
      config vpn ssl settings
          set ssl-min-proto-ver tls1-1
          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning security/tls-minimum
      message: … allows "tls1-1"…
      fix: Set "ssl-min-proto-ver" to "tls1-2"
      -    set ssl-min-proto-ver tls1-1
      +    set ssl-min-proto-ver tls1-2
    `;

  bad('SSL VPN, which has one setting per TLS version', ['6.0.11', '6.2.4'])`
      config vpn ssl settings
          set tlsv1-0 enable
          ^^^^^^^^^^^^^^^^^^ warning security/tls-minimum
          set tlsv1-1 disable
          set tlsv1-2 enable
      message: "tlsv1-0" allows TLS 1.0. …
      fix: Set "tlsv1-0" to "disable"
      -    set tlsv1-0 enable
      +    set tlsv1-0 disable
    `;
});
