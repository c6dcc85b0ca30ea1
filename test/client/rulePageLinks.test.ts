import assert from 'node:assert/strict';
import { linkRulePages } from '../../client/src/markdown/rulePageLinks';

const command = 'fortios.openRulePage';

/** What a link on a page becomes: the parameters of the command; undefined where it is left as it is. */
function linked(page: string, target: string): unknown {
  const html = linkRulePages(`<a href="${target}" data-href="${target}">x</a>`, command, page);
  const [, parameters] = /^<a href="command:fortios\.openRulePage\?([^"]*)">x<\/a>$/.exec(html) ?? [];
  return parameters === undefined ? undefined : JSON.parse(decodeURIComponent(parameters));
}

describe('links between the pages of rules', () => {
  it('lead to the page of a rule, from wherever they are', () => {
    assert.deepEqual(linked('schema/abbreviated.md', 'ambiguous.md'), ['schema/ambiguous']);
    assert.deepEqual(linked('schema/invalid-value.md', '../firmware/unavailable-value.md'), [
      'firmware/unavailable-value',
    ]);
    assert.deepEqual(linked('README.md', 'ftm-push/not-enabled.md'), ['ftm-push/not-enabled']);
  });

  it('lead to the list of all rules', () => {
    assert.deepEqual(linked('ftm-push/not-enabled.md', '../README.md'), []);
  });

  it('are left alone where they lead elsewhere', () => {
    for (const target of ['https://example.com/README.md', '#on-the-device', 'command:other?x.md'])
      assert.equal(linked('README.md', target), undefined, target);
  });
});
