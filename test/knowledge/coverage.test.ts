import assert from 'node:assert/strict';
import { coverageOf } from '../../scripts/knowledge/coverage';
import { Explanations } from '../../server/src/documentation/explanations';
import { schema } from '../helpers/documents';

/** Explanations as the build compiles them. */
const explanations = new Explanations(
  new TextEncoder().encode(
    [
      JSON.stringify({ format: 1, common: {} }),
      `firewall address\t${JSON.stringify({
        d: 'Named addresses.',
        n: {
          subnet: { d: 'The network behind the interface.', e: ['show firewall address'] },
          type: { d: 'How hosts are found.', v: { fqdn: 'The device resolves a domain name.' } },
          fqdn: 'The domain that the device resolves.',
          'start-ip': 'The start IP.',
          color: { k: 'The color of its icon in the GUI.' },
        },
      })}`,
      `llm profile\t${JSON.stringify('Inspects prompts for secrets.')}`,
      '',
    ].join('\n'),
  ),
);

describe('the coverage of explanations', () => {
  const { families, missing, incomplete } = coverageOf(schema, explanations);
  const family = (name: string): (typeof families)[number] | undefined =>
    families.find((one) => one.family === name);

  it('counts texts in depth, in one sentence, and those that only repeat the name', () => {
    const { 'no text': none, ...classes } = family('firewall')?.classes ?? { 'no text': 0 };
    assert.deepEqual(classes, { 'explained in depth': 2, 'one sentence': 1, 'name only': 3 });
    assert.ok(none > 3000);
    assert.equal(family('firewall')?.words, 37);
    assert.equal(family('llm')?.classes['one sentence'], 1);
  });

  it('lists what has no text, and the frequent settings without a caution and a way to verify', () => {
    assert.ok(missing.includes('firewall policy > action'));
    assert.ok(!missing.includes('firewall address > subnet'));
    assert.deepEqual(
      incomplete.map(({ path }) => path),
      ['firewall address > type', 'firewall address > start-ip', 'firewall address > fqdn'],
    );
  });
});
