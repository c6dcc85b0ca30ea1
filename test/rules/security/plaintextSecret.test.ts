import { describeRule } from '../../helpers/examples';

describeRule('security/plaintext-secret', ({ bad, good }) => {
  bad('an unencrypted password', { firmware: ['6.4.10', '7.4.4', '8.0.0'], ignoring: ['reference/unused'] })`
      config user local
          edit "jane"
              set passwd "Winter-2024"
                         ^^^^^^^^^^^^^ warning security/plaintext-secret
      message: This secret is unencrypted.…
      no fix
    `;

  bad('a private key without a password, and an unknown setting', {
    firmware: '7.4.4',
    ignoring: ['schema/unknown-table'],
  })`
      config system some-table
          set api-password Winter-2024
                           ^^^^^^^^^^^ warning security/plaintext-secret
    `;

  bad('a key that is not one of the factory', {
    firmware: ['7.2.11', '7.4.4'],
    ignoring: ['reference/unused'],
  })`
      config firewall ssh local-key
          edit "own"
              set password Winter-2024
                           ^^^^^^^^^^^ warning security/plaintext-secret
              set source user
    `;

  good('a key of the factory', ['7.2.11', '7.4.4'])`
      config firewall ssh local-key
          edit "Fortinet_SSH_RSA2048"
              set password Winter-2024
              set source built-in
    `;

  good('encrypted and masked values, and placeholders', {
    firmware: '7.4.4',
    ignoring: ['reference/unused'],
  })`
      config user radius
          edit "a"
              set secret ENC c2VjcmV0
          edit "b"
              set secret *****
          edit "c"
              set secret <shared-secret>
          edit "d"
              set secret "ENC c2VjcmV0"
              unset secondary-secret
      config user local
          edit "jane"
              set passwd-time 2024-01-05 10:00:00
    `;

  good('the name of a community, and a value that a device may save unencrypted', '7.4.4')`
      config user fortitoken
          edit "FTKMOB0000000001"
              set license "FTMTRIAL00000001"
              set activation-code "ABCDEFGHIJ"
      config system snmp community
          edit 1
              set name "monitoring"
    `;
});
