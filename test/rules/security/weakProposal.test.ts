import { closed } from '../../helpers/closed';
import { examplesOf } from '../../helpers/examples';

describe('security/weak-proposal', () => {
  const { bad } = examplesOf('security/weak-proposal');

  bad('DES, 3DES and MD5 together with a stronger one', {
    firmware: ['6.4.10', '7.4.4'],
    text: closed`
      config vpn ipsec phase1-interface
          edit "branch"
              set proposal aes256-sha256 3des-sha1 aes128-md5
              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning security/weak-proposal
    `,
    message: /^"proposal" has "3des-sha1" and "aes128-md5"\. .*\(Fortinet hardening guide, RFC 8247\)\.$/,
    ignoring: ['reference/unused'],
    fixes: {
      'Remove "3des-sha1" and "aes128-md5" from "proposal"': [
        '-        set proposal aes256-sha256 3des-sha1 aes128-md5',
        '-        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning security/weak-proposal',
        '+        set proposal aes256-sha256',
      ],
    },
  });

  bad('no encryption at all, and nothing else', {
    firmware: '7.4.4',
    text: closed`
      config vpn ipsec phase2-interface
          edit "branch"
              set proposal null-sha256
              ^^^^^^^^^^^^^^^^^^^^^^^^ warning security/weak-proposal
    `,
    message: /\(Fortinet hardening guide, RFC 8221\)\.$/,
    fixes: {},
  });
});
