import assert from 'node:assert/strict';
import { explainMarkdown, findNamed } from '../../server/src/documentation/explain';
import { explanations, schema } from '../helpers/documents';
import { documentationContext } from '../helpers/documentation';

function explain(text: string, version = '7.4.4'): string | undefined {
  const context = documentationContext(version, explanations);
  const found = findNamed(schema, text, context.firmware.version);
  return found.kind === 'named' ? explainMarkdown(found, context) : undefined;
}

describe('explainMarkdown', () => {
  const examples: readonly (readonly [text: string, title: string])[] = [
    ['firewall policy', '**firewall policy** · table, entries by `policyid` · per VDOM'],
    ['config firewall policy', '**firewall policy** · table, entries by `policyid` · per VDOM'],
    ['firewall policy auto-asic-offload', '**auto-asic-offload** · `enable` or `disable` · default `enable`'],
    [
      'firewall policy > auto-asic-offload',
      '**auto-asic-offload** · `enable` or `disable` · default `enable`',
    ],
    ['firewall policy set auto-asic', '**auto-asic-offload** · `enable` or `disable` · default `enable`'],
    ['firewall policy action accept', '**accept** · value of `action`'],
    ['firewall policy srcaddr', '**srcaddr** · names, each up to 79 characters'],
    ['fire policy act acc', '**accept** · value of `action`'],
    ['router bgp neighbor', '**neighbor** · table, entries by `ip` of `router bgp`'],
  ];
  for (const [text, title] of examples)
    it(`finds ${text}`, () => assert.equal(explain(text)?.split(/ *\n/)[0], title));

  it('shows the page: syntax, all values, related names, and the messages of the CLI', () => {
    const page = explain('system ftm-push status') ?? '';
    assert.match(page, /```fortios\nset status \{enable \| disable\}\n```/);
    assert.match(page, /Values:\n\n- `enable`: .*\n- `disable` \(default\): /);
    assert.match(page, /See also: `server`, `interface`\./);
    assert.match(page, /Errors that the CLI prints:\n\n- `[^`]+` \(-\d+\): /);
  });

  it('lists the values of other versions', () =>
    assert.match(explain('system interface allowaccess') ?? '', /- `scim` \(FortiOS 7\.6\.0 –\)/));

  for (const [setting, version, value, certain] of [
    ['system interface allowaccess', '7.2.8', 'scim', 'ping'],
    ['system interface allowaccess', '7.4.8', 'scim', 'speed-test'],
    ['system global admin-restrict-local', '7.2.8', 'all', 'disable'],
    ['system global admin-restrict-local', '7.4.8', 'non-console-only', 'disable'],
  ] as const)
    it(`marks a value that the version perhaps does not have: ${setting} ${value} in ${version}`, () => {
      const page = explain(setting, version) ?? '';
      assert.match(page, new RegExp(`- \`${value}\` \\(not certain in ${version}; FortiOS [\\d.]+ –\\)`));
      assert.doesNotMatch(page, new RegExp(`- \`${certain}\` \\(not certain`));
      // The line to enter has values that the version certainly has.
      assert.doesNotMatch(/^set .*$/m.exec(page)?.[0] ?? '', new RegExp(`[{ ]${value}[ }]`));
    });

  it('marks no value in a version that certainly has all', () => {
    assert.doesNotMatch(explain('system interface allowaccess', '7.6.4') ?? '', /not certain|perhaps/);
    assert.doesNotMatch(explain('firewall policy action', '7.4.8') ?? '', /not certain|perhaps/);
  });

  it('states no default for a version that lacks the setting', () => {
    for (const [setting, version] of [
      ['system ftm-push server', '6.0.5'],
      ['system ftm-push proxy', '7.2.8'],
      ['system global ssh-enc-algo', '7.4.8'],
      ['system fortiguard auto-firmware-upgrade', '7.0.12'],
      ['user radius require-message-authenticator', '7.2.4'],
    ] as const) {
      const [title = ''] = (explain(setting, version) ?? '').split('\n');
      assert.notEqual(title, '');
      assert.doesNotMatch(title, /default/, `${setting} in ${version}`);
    }
  });

  it('names the same two releases for a changed default in each version', () => {
    for (const version of ['7.0.12', '7.2.4', '7.2.13', '7.4.0', '7.4.8', '7.6.0', '7.6.5'])
      assert.match(
        explain('router bgp neighbor-group passive', version) ?? '',
        /default `\w+`(?: in 7\.6\.5)? \(`disable` until 7\.2\.13, `enable` since 7\.6\.0\)/,
        version,
      );
  });

  it('says where a moved setting is', () => {
    assert.match(
      explain('system global ssh-enc-algo', '7.2.4') ?? '',
      /After 7\.4\.3: moved to `config system ssh-config`\./,
    );
    assert.match(
      explain('system ssh-config ssh-enc-algo', '7.6.4') ?? '',
      /Before 7\.4\.4: in `config system global`\./,
    );
  });

  it('does not show the syntax of a name that the version does not have', () =>
    assert.doesNotMatch(explain('system ftm-push server-ip') ?? '', /```/));

  it('finds nothing in other texts', () => {
    for (const text of [
      '',
      'no such table',
      'firewall policy no-such-setting',
      'firewall policy action no',
      'firewall',
    ])
      assert.equal(explain(text), undefined, text);
  });
});
