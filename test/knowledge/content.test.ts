import assert from 'node:assert/strict';
import { contentWords } from '../../scripts/knowledge/content';

describe('the content words of an explanation', () => {
  const cases: readonly (readonly [path: string, text: string, words: readonly string[]])[] = [
    ['report style > style', 'The style of the item.', ['item']],
    ['firewall policy > schedule', 'The schedules that the policy uses.', []],
    ['user ldap > dn', 'Where the search in the directory begins.', ['search', 'directori', 'begin']],
    ['system zone > description', 'The description of the system’s zone.', []],
    // Long forms of the names, and the parts of compound names.
    ['user radius > auth-type', 'The type of authentication.', []],
    ['firewall address > dst-mgmt', 'The destination for management.', []],
    ['system gre-tunnel > keepalive-interval', 'The interval at which it keeps the tunnel alive.', []],
    // A literal is one word, and says something even if it begins with a name.
    ['wanopt settings > host-id', 'Peers list it in `wanopt peer`.', ['peer', '`wanopt peer`']],
    ['system settings > gateway', 'Only with `opmode transparent`.', ['`opmode transparent`']],
  ];
  for (const [path, text, words] of cases)
    it(`${path}: ${text}`, () => assert.deepEqual(contentWords(path, { does: text, values: [] }), words));

  it('count once, in all texts, without the names of values', () => {
    const texts = {
      does: 'Traffic between members.',
      caution: 'Members pass without inspection.',
      values: [['allow', 'Allows traffic.']] as const,
    };
    assert.deepEqual(contentWords('system zone > intrazone', texts), [
      'traffic',
      'between',
      'member',
      'pass',
      'inspect',
    ]);
  });
});
