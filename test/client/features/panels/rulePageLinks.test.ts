import assert from 'node:assert/strict';
import { linkRulePages } from '../../../../client/src/features/panels/rulePageLinks';

const command = 'fortios.openRulePage';

/** The parameters of the command that a link becomes; undefined if the link is not changed. */
function linked(page: string, target: string): unknown {
  const html = linkRulePages(`<a href="${target}" data-href="${target}">x</a>`, command, page);
  const [, parameters] = /^<a href="command:fortios\.openRulePage\?([^"]*)">x<\/a>$/.exec(html) ?? [];
  return parameters === undefined ? undefined : JSON.parse(decodeURIComponent(parameters));
}

describe('links between rule pages', () => {
  it('open the page of a rule, from any page', () => {
    assert.deepEqual(linked('schema/abbreviated.md', 'ambiguous.md'), ['schema/ambiguous']);
    assert.deepEqual(linked('schema/invalid-value.md', '../firmware/unavailable-value.md'), [
      'firmware/unavailable-value',
    ]);
    assert.deepEqual(linked('README.md', 'ftm-push/not-enabled.md'), ['ftm-push/not-enabled']);
  });

  it('open the list of all rules', () =>
    assert.deepEqual(linked('ftm-push/not-enabled.md', '../README.md'), []));

  it('are not changed if they have another target', () => {
    for (const target of ['https://example.com/README.md', '#on-the-device', 'command:other?x.md'])
      assert.equal(linked('README.md', target), undefined, target);
  });
});
