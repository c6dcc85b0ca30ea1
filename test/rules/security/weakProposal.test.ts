import { describeRule } from '../../helpers/examples';

describeRule('security/weak-proposal', ({ bad }) => {
  bad('DES, 3DES and MD5 together with a stronger one', {
    firmware: ['6.4.10', '7.4.4'],
    ignoring: ['reference/unused'],
  })`
      config vpn ipsec phase1-interface
          edit "branch"
              set proposal aes256-sha256 3des-sha1 aes128-md5
              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning security/weak-proposal
      message: "proposal" has "3des-sha1" and "aes128-md5". …(Fortinet hardening guide, RFC 8247).
      fix: Remove "3des-sha1" and "aes128-md5" from "proposal"
      -        set proposal aes256-sha256 3des-sha1 aes128-md5
      +        set proposal aes256-sha256
    `;

  bad('no encryption at all, and nothing else', '7.4.4')`
      config vpn ipsec phase2-interface
          edit "branch"
              set proposal null-sha256
              ^^^^^^^^^^^^^^^^^^^^^^^^ warning security/weak-proposal
      message: …(Fortinet hardening guide, RFC 8221).
      no fix
    `;
});
