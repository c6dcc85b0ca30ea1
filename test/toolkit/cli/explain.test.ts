import assert from 'node:assert/strict';
import { explainMarkdown, findNamed } from '../../../server/src/documentation/explain';
import { documentationContext } from '../../helpers/documentation';
import { explanations, schema } from '../../helpers/documents';
import { fortios } from '../../helpers/fortiosLint';

describe('fortios explain', () => {
  it('explains a setting as plain text', async () =>
    assert.deepEqual(await fortios(['explain', 'firewall policy auto-asic-offload']), {
      exitCode: 0,
      stdout: [
        'auto-asic-offload · enable or disable · default enable',
        '',
        'Moves the sessions of the policy to the network processor, so that the CPU handles only their first packets.',
        '',
        'set auto-asic-offload {enable | disable}',
        '',
        'Values:',
        '',
        '- enable (default)',
        '- disable: The CPU forwards every packet of the policy.',
        '',
        'Caution: Offloaded packets do not appear in captures or in debug flow. Disable it only for troubleshooting: CPU load rises, and np-acceleration goes off, too. It has no effect on virtual machines.',
        '',
        'Verify: diagnose sys session list',
        '',
        'See also: np-acceleration, capture-packet, passive-wan-health-measurement, app-monitor.',
        '',
      ].join('\n'),
      stderr: '',
    }));

  it('takes the names as one argument or several, in full or abbreviated', async () => {
    const { stdout } = await fortios(['explain', 'firewall policy auto-asic-offload']);
    for (const words of ['firewall policy auto-asic-offload', 'fire policy set auto-asic'])
      assert.equal((await fortios(['explain', ...words.split(' ')])).stdout, stdout, words);
  });

  it('writes the Markdown of the page in the editor', async () => {
    const context = documentationContext('7.2.11', explanations);
    const found = findNamed(schema, 'firewall policy action', context.firmware.version);
    assert(found.kind === 'named');
    const { stdout } = await fortios([
      'explain',
      '--firmware',
      '7.2.11',
      '--format',
      'markdown',
      'firewall',
      'policy',
      'action',
    ]);
    assert.equal(stdout, `${explainMarkdown(found, context)}\n`);
  });

  it('writes JSON for programs', async () => {
    const json = ['explain', '--format', 'json', '--firmware', '7.4.4'];
    const setting = JSON.parse((await fortios([...json, 'firewall policy action'])).stdout) as {
      readonly markdown: string;
    };
    const { markdown, ...facts } = setting;
    assert.match(markdown, /^\*\*action\*\* · /);
    assert.deepEqual(facts, {
      version: 1,
      firmware: { version: '7.4.4', source: 'setting' },
      kind: 'setting',
      path: 'firewall policy > action',
      name: 'action',
      availability: 'yes',
      type: 'option',
      default: 'deny',
      does: 'What happens to a session that matches.',
      values: [
        {
          name: 'accept',
          availability: 'yes',
          does: 'The session is forwarded. The security profiles of the policy inspect it.',
        },
        {
          name: 'deny',
          availability: 'yes',
          does: 'The packets are dropped silently, unless `send-deny-packet` is enabled.',
        },
        {
          name: 'ipsec',
          availability: 'yes',
          does: 'The traffic is encrypted into the policy-based tunnel that `vpntunnel` names.',
        },
      ],
      caution:
        'A new policy denies until you set another action. Deny policies drop the settings for NAT and security profiles.',
      see: ['diagnose firewall iprope show', 'GUI: Policy & Objects > Firewall Policy > Action'],
      related: ['send-deny-packet', 'vpntunnel', 'logtraffic'],
    });
    const value = JSON.parse((await fortios([...json, 'firewall policy action deny'])).stdout) as {
      readonly kind: string;
      readonly name: string;
    };
    assert.deepEqual([value.kind, value.name], ['value', 'deny']);
  });

  it('explains names that the version does not have', async () => {
    const words = ['explain', '--firmware', '7.4.4', 'system ftm-push server-ip'];
    const { exitCode, stdout } = await fortios(words);
    assert.equal(exitCode, 0);
    assert.match(stdout, /^Removed in 7\.4\.1 \(FortiOS 7\.4\.4, chosen with --firmware\)\.$/m);
  });

  for (const [words, message] of [
    [
      'firewall policy auto-asic-ofload',
      '"auto-asic-ofload" is not a setting of "firewall policy". Did you mean "auto-asic-offload"?',
    ],
    [
      'firewall policy action acept',
      '"acept" is not a value of "firewall policy > action". Did you mean "accept"?',
    ],
    ['firewall policy srcaddr all', '"firewall policy > srcaddr" has no named values.'],
    ['firewall polcy', '"firewall polcy" is not a table. Did you mean "firewall policy"?'],
    ['frewall policy', '"frewall" is not a table. Did you mean "firewall policy"?'],
    ['frewall xyz', '"frewall" is not a table. Did you mean "firewall"?'],
    ['something', '"something" is not a table.'],
    [
      'firewall policy log',
      '"log" is the beginning of several names in "firewall policy": "logtraffic", "logtraffic-start" or "log-http-transaction".',
    ],
    [
      'auto-asic-offload',
      '"auto-asic-offload" is not a table, but a setting of "firewall policy", "firewall consolidated policy", ' +
        '"firewall multicast-policy", "firewall multicast-policy6" or 7 more. Name the table, too.',
    ],
  ] as const)
    it(`reports the error in ${words}`, async () =>
      assert.deepEqual(await fortios(['explain', words]), {
        exitCode: 2,
        stdout: '',
        stderr: `fortios: ${message}\n`,
      }));

  it('names the tables that begin with a word', async () => {
    const { exitCode, stderr } = await fortios(['explain', 'firewall']);
    assert.equal(exitCode, 2);
    assert.match(
      stderr,
      /^fortios: "firewall" is only the beginning of the name of a table, such as "firewall [^"]+", .* more\.\n$/,
    );
  });

  for (const [words, message] of [
    [[''], 'Name a table, a setting or a value. See fortios explain --help.'],
    [['--firmware', '7.1', 'system global'], 'FortiOS 7.1 does not exist'],
    [['--format', 'html', 'system global'], 'There is no format "html"; use one of text, markdown, json.'],
  ] as const)
    it(`refuses ${words.join(' ') || 'nothing'}`, async () => {
      const { exitCode, stderr } = await fortios(['explain', ...words]);
      assert.equal(exitCode, 2);
      assert(stderr.startsWith(`fortios: ${message}`), stderr);
    });

  it('writes the page of a rule: its examples as they are, and what follows from its id', async () => {
    const { stdout } = await fortios(['explain', 'practice/no-ntp']);
    for (const part of [
      '"practice/*": "info" enables all rules of its family',
      'config system ntp\n    set ntpsync disable\nend\n',
      '\nSilencing\n\nIf the hypervisor sets the clock. Above set ntpsync:\n',
      '\n# fortios-lint-disable-next-line practice/no-ntp -- the clock comes from the host\n',
      'Everywhere: "practice/no-ntp": "off" in the setting fortios.rules',
    ])
      assert.ok(stdout.includes(part), part);
  });
});
