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
