import { describeRule } from '../../helpers/examples';

describeRule('security/weak-dh-group', ({ bad, good }) => {
  bad('a small group together with a large one', {
    firmware: ['6.4.10', '7.4.4', '8.0.0'],
    ignoring: ['reference/unused'],
  })`
      config vpn ipsec phase1-interface
          edit "branch"
              set dhgrp 14 5
              ^^^^^^^^^^^^^^ warning security/weak-dh-group
      message: "dhgrp" has "5". …(Fortinet hardening guide, RFC 8247).
      fix: Remove "5" from "dhgrp"
      -        set dhgrp 14 5
      +        set dhgrp 14
    `;

  bad('the default of a backup', { ignoring: ['reference/unused', 'vpn/no-phase2'] })`
      #config-version=FGVMK6-7.4.8-FW-build2795-250523:opmode=0:vdom=0:user=admin
      config vpn ipsec phase1-interface
          edit "branch"
               ^^^^^^^^ warning security/weak-dh-group
      message: "dhgrp" has "5" by default. …
      no fix
    `;

  good('a script, whose tunnel can have other groups on the device', {
    firmware: '7.4.4',
    ignoring: ['reference/unused', 'schema/missing-setting'],
  })`
      config vpn ipsec phase1-interface
          edit "branch"
    `;

  good('large groups, and a phase 2 without PFS, which uses none', {
    firmware: '7.4.4',
    ignoring: ['reference/unused'],
  })`
      config vpn ipsec phase1-interface
          edit "branch"
              set dhgrp 14 21
      config vpn ipsec phase2-interface
          edit "branch"
              set pfs disable
              set dhgrp 2
    `;
});
