import { closed } from '../../helpers/closed';
import { describeRule } from '../../helpers/examples';

const withServer = ['6.4.10', '7.0.12', '7.2.11', '7.4.0', '7.4.1', '7.6.3', '7.6.4', '8.0.0'];

describeRule('ftm-push/invalid-server', ({ bad, good, answers }) => {
  bad('a URL', withServer)`
      config system ftm-push
          set server "https://push.example.com:4433/ftm?x=1"
                     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error ftm-push/invalid-server
          set status enable
      message: "server" takes an IPv4 address or a domain name, but this is a URL. Phones cannot reach the
        FortiGate. Keep only the host.
      fix: Keep only the host, "push.example.com"
      -    set server "https://push.example.com:4433/ftm?x=1"
      +    set server "push.example.com"
    `;

  for (const [what, written, fault, host] of [
    ['a port', 'push.example.com:4433', 'this contains a port', 'push.example.com'],
    ['an address with a port', '9.9.9.9:4433', 'this contains a port', '9.9.9.9'],
    ['a path', 'push.example.com/ftm', 'this contains a path or a prefix length', 'push.example.com'],
    ['a prefix length', '9.9.9.9/32', 'this contains a path or a prefix length', '9.9.9.9'],
    ['spaces around', '" push.example.com "', 'this contains spaces', 'push.example.com'],
    ['a URL with a user', 'http://me:secret@9.9.9.9', 'this is a URL', '9.9.9.9'],
    ['spaces within', '"push example com"', 'this contains spaces', undefined],
    ['an IPv6 address', '2001:db8::1', 'this is an IPv6 address, which push does not use', undefined],
    [
      'an IPv6 address in brackets',
      '"[2001:db8::1]"',
      'this is an IPv6 address, which push does not use',
      undefined,
    ],
    ['an IPv4 address that is none', '203.0.113.300', 'this is neither', undefined],
    ['a name that is none', 'push_.-example.com', 'this is neither', undefined],
  ] as const)
    bad(what, {
      firmware: '7.4.1',
      message: `"server" takes an IPv4 address or a domain name, but ${fault}. Phones cannot reach the FortiGate. ${
        host === undefined
          ? 'Enter an address or a name.'
          : written.includes(':4433')
            ? 'Keep only the host, and set the port in "server-port".'
            : 'Keep only the host.'
      }`,
      fixes:
        host === undefined
          ? {}
          : {
              [`Keep only the host, "${host}"`]: closed`
                config system ftm-push
                    set server "${host}"
                    set status enable
              `,
            },
    })`
        config system ftm-push
            set server ${written}
                       ${'^'.repeat(written.length)} error ftm-push/invalid-server
            set status enable
      `;

  for (const server of [
    '9.9.9.9',
    '"push.example.com"',
    'push',
    'push.example.com.',
    'fw-1.branch_a.example.com',
    '"<your public address>"',
    '$(push_server)',
    '"{{ push_server }}"',
  ])
    good(`set server ${server}`, ['6.4.10', '7.4.1', '8.0.0'])`
        config system ftm-push
            set server ${server}
            set status enable
      `;

  answers(
    'a URL, by version',
    closed`
      config system ftm-push
          set server "https://push.example.com"
    `,
    {
      // Before 6.4.10, "server" does not exist.
      '6.2.4': ['firmware/unavailable-setting'],
      '6.4.9': ['firmware/unavailable-setting'],
      '6.4.10': ['ftm-push/invalid-server', 'ftm-push/not-enabled'],
      '7.0.12': ['ftm-push/invalid-server', 'ftm-push/not-enabled'],
      '7.2.11': ['ftm-push/invalid-server', 'ftm-push/not-enabled'],
      '7.4.0': ['ftm-push/invalid-server', 'ftm-push/not-enabled'],
      '7.4.1': ['ftm-push/invalid-server', 'ftm-push/not-enabled'],
      '7.6.3': ['ftm-push/invalid-server', 'ftm-push/not-enabled'],
      '7.6.4': ['ftm-push/invalid-server', 'ftm-push/not-enabled'],
      '8.0.0': ['ftm-push/invalid-server', 'ftm-push/not-enabled'],
    },
  );
});
