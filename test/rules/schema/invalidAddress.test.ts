import { examplesOf } from '../../helpers/examples';

describe('schema/invalid-address', () => {
  const { bad, good, answers } = examplesOf('schema/invalid-address');

  for (const address of [
    'push.example.com',
    '203.0.113',
    '203.0.113.256',
    '2001:db8::1',
    '9.9.9.9/32',
    'none',
  ]) {
    bad(`server-ip ${address}`, {
      firmware: ['6.2.4', '6.4.9'],
      text: `
        config system ftm-push
            set server-ip ${address}
                          ${'^'.repeat(address.length)} error schema/invalid-address
            set status enable
        end
      `,
      message: `"server-ip" takes an IPv4 address; "${address}" is none.`,
      fixes: {},
    });
  }

  good('addresses, quoted ones, none, and placeholders', {
    firmware: ['6.2.4', '6.4.9'],
    text: `
      config system ftm-push
          set server-ip 9.9.9.9
          set status enable
      end
      config system ftm-push
          set server-ip "9.9.9.9"
      end
      config system ftm-push
          set server-ip $(public_ip)
      end
      config system ftm-push
          set server-ip <public IP>
      end
      config system ftm-push
          set server-ip 0.0.0.0
          set status disable
      end
    `,
  });

  answers(
    'a wrong server-ip, by version: where there is no server-ip, its value is not judged',
    'config system ftm-push\n    set server-ip push.example.com\n    set status enable\nend\n',
    {
      '6.2.4': ['schema/invalid-address'],
      '6.4.9': ['schema/invalid-address'],
      '6.4.10': ['ftm-push/missing-address', 'ftm-push/server-ip-inert', 'schema/invalid-address'],
      '7.0.12': ['ftm-push/missing-address', 'ftm-push/server-ip-inert', 'schema/invalid-address'],
      '7.2.11': ['ftm-push/missing-address', 'ftm-push/server-ip-inert', 'schema/invalid-address'],
      '7.4.0': ['ftm-push/missing-address', 'ftm-push/server-ip-inert', 'schema/invalid-address'],
      '7.4.1': ['ftm-push/missing-address', 'ftm-push/server-ip-removed'],
      '7.6.3': ['ftm-push/missing-address', 'ftm-push/server-ip-removed'],
      '7.6.4': ['ftm-push/missing-address', 'ftm-push/server-ip-removed'],
      '8.0.0': ['ftm-push/missing-address', 'ftm-push/server-ip-removed'],
    },
  );
});
