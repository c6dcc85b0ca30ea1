import assert from 'node:assert/strict';
import type { ReportItem } from '../../../../toolkit/src/operations/upgrade/report';
import { applyFix } from '../../../helpers/checking';
import { closed } from '../../../helpers/closed';
import { compare } from './comparing';

/** The item of a change, and the text after its first fix; undefined if it has no fix. */
function conversion(
  id: string,
  text: string,
  from: string,
  to: string,
): { readonly item: ReportItem; readonly text: string | undefined } {
  const commented = `# fortios-firmware: ${from}\n${text}`;
  const item = compare(commented, to).items.find((one) => one.id === id);
  assert(item, `${id} is reported`);
  const fix = item.places.flatMap(({ fixes }) => fixes)[0];
  return { item, text: fix && applyFix(commented, fix).replace(/^.*\n/, '') };
}

describe('merged and renamed tables with the new text as a fix', () => {
  const policies = (id: string, settings: string): string => closed`config firewall policy6
    edit ${id}
        set srcintf "lan"
        set dstintf "wan1"
        ${settings}
`;

  it('moves IPv6 policies, with the names of the new table', () => {
    const { item, text } = conversion(
      'ipv6-policies-merged',
      policies(
        '7',
        'set srcaddr "lan6"\n        set dstaddr "all"\n        set ippool enable\n        set poolname "pool6"',
      ),
      '6.2.7',
      '6.4.9',
    );
    assert.equal(
      text,
      closed`config firewall policy
    edit 7
        set srcintf "lan"
        set dstintf "wan1"
        set srcaddr6 "lan6"
        set dstaddr6 "all"
        set ippool enable
        set poolname6 "pool6"
`,
    );
    assert.deepEqual(
      item.places.map(({ label, fixes }) => [label, fixes.length]),
      [
        ['firewall policy6', 1],
        ['firewall policy6 7', 0],
      ],
    );
  });

  it('assigns another number to a policy if its own is in use', () => {
    const { text } = conversion(
      'ipv6-policies-merged',
      `config firewall policy\nedit 1\nset srcintf "lan"\nnext\nedit 5\nset srcintf "dmz"\nnext\nend\n${policies('1', 'set srcaddr "all"')}`,
      '6.2.7',
      '6.4.4',
    );
    assert.match(text ?? '', /config firewall policy\n {4}edit 6\n/);
  });

  it('numbers the policies of each VDOM separately', () => {
    const vdom = (name: string): string =>
      `edit ${name}\nconfig firewall policy\nedit 1\nset srcintf "lan"\nnext\nend\n${policies('1', 'set srcaddr "all"')}next\n`;
    const { text } = conversion(
      'ipv6-policies-merged',
      `config vdom\n${vdom('a')}${vdom('b')}end\n`,
      '6.2.7',
      '6.4.4',
    );
    assert.equal(text?.match(/ {4}edit 2\n/g)?.length, 2);
  });

  it('moves consolidated policies', () => {
    const { text } = conversion(
      'ipv6-policies-merged',
      'config firewall consolidated policy\nedit 1\nset srcaddr4 "a"\nset srcaddr6 "b"\nset dstaddr4 "c"\nnext\nend\n',
      '6.2.7',
      '6.4.4',
    );
    assert.equal(
      text,
      'config firewall policy\nedit 1\nset srcaddr "a"\nset srcaddr6 "b"\nset dstaddr "c"\nnext\nend\n',
    );
  });

  it('does not move policies with a setting that the target does not have', () => {
    for (const [settings, to] of [
      ['set srcaddr-negate enable', '6.4.4'],
      ['set rsso enable', '7.2.4'],
    ] as const)
      assert.equal(conversion('ipv6-policies-merged', policies('1', settings), '6.2.7', to).text, undefined);
    const negated = conversion(
      'ipv6-policies-merged',
      policies('1', 'set srcaddr-negate enable'),
      '6.2.7',
      '7.2.4',
    );
    assert.match(negated.text ?? '', /set srcaddr6-negate enable/);
  });

  it('does not move policies that commands put in order', () => {
    const text = policies('2', 'set srcaddr "all"').replace(/end\n$/, 'move 2 before 1\nend\n');
    assert.equal(conversion('ipv6-policies-merged', text, '6.2.7', '6.4.4').text, undefined);
  });

  it('renames SD-WAN', () => {
    const { text } = conversion(
      'sd-wan-renamed',
      'config system virtual-wan-link\nset status enable\nconfig members\nedit 1\nset interface "wan1"\nnext\nend\nend\n',
      '6.2.7',
      '6.4.4',
    );
    assert.match(text ?? '', /^config system sdwan\nset status enable\n/);
  });

  it('lists the settings that the new table of SD-WAN does not have, instead of a fix', () => {
    const { item, text } = conversion(
      'sd-wan-renamed',
      'config system virtual-wan-link\nset status enable\nconfig service\nedit 1\nset internet-service-id 65536\nnext\nend\nend\n',
      '6.2.7',
      '6.4.4',
    );
    assert.equal(text, undefined);
    assert.match(item.text, /"system sdwan" does not have "internet-service-id"\.$/);
    assert.deepEqual(
      item.places.map(({ label }) => label),
      ['system virtual-wan-link', 'internet-service-id'],
    );
  });
});
