import { examplesOf } from '../../helpers/examples';

describe('security/plaintext-secret', () => {
  const { bad, good } = examplesOf('security/plaintext-secret');

  bad('an unencrypted password', {
    firmware: ['6.4.10', '7.4.4', '8.0.0'],
    text: `
      config user local
          edit "jane"
              set passwd "Winter-2024"
                         ^^^^^^^^^^^^^ warning security/plaintext-secret
          next
      end
    `,
    ignoring: ['reference/unused'],
    message: /^This secret is unencrypted\./,
    fixes: {},
  });

  bad('a private key without a password, and an unknown setting', {
    firmware: '7.4.4',
    text: `
      config system some-table
          set api-password Winter-2024
                           ^^^^^^^^^^^ warning security/plaintext-secret
      end
    `,
    ignoring: ['schema/unknown-table'],
  });

  bad('a key that is not one of the factory', {
    firmware: ['7.2.11', '7.4.4'],
    text: `
      config firewall ssh local-key
          edit "own"
              set password Winter-2024
                           ^^^^^^^^^^^ warning security/plaintext-secret
              set source user
          next
      end
    `,
    ignoring: ['reference/unused'],
  });

  good('a key of the factory', {
    firmware: ['7.2.11', '7.4.4'],
    text: `
      config firewall ssh local-key
          edit "Fortinet_SSH_RSA2048"
              set password Winter-2024
              set source built-in
          next
      end
    `,
  });

  good('encrypted and masked values, and placeholders', {
    firmware: '7.4.4',
    text: `
      config user radius
          edit "a"
              set secret ENC c2VjcmV0
          next
          edit "b"
              set secret *****
          next
          edit "c"
              set secret <shared-secret>
          next
          edit "d"
              set secret "ENC c2VjcmV0"
              unset secondary-secret
          next
      end
      config user local
          edit "jane"
              set passwd-time 2024-01-05 10:00:00
          next
      end
    `,
    ignoring: ['reference/unused'],
  });

  good('the name of a community, and a value that a device may save unencrypted', {
    firmware: '7.4.4',
    text: `
      config user fortitoken
          edit "FTKMOB0000000001"
              set license "FTMTRIAL00000001"
              set activation-code "ABCDEFGHIJ"
          next
      end
      config system snmp community
          edit 1
              set name "monitoring"
          next
      end
    `,
  });
});
