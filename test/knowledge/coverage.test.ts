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
          subnet: { d: 'The network.', e: ['show firewall address'] },
          type: 'The kind.',
          fqdn: 'The name.',
        },
      })}`,
      `llm profile\t${JSON.stringify('Profiles.')}`,
      '',
    ].join('\n'),
  ),
);

describe('the coverage of explanations', () => {
  const { families, missing, incomplete } = coverageOf(schema, explanations);
  const family = (name: string): (typeof families)[number] | undefined =>
    families.find((one) => one.family === name);

  it('counts texts by depth: with a way to verify, in tables that backups contain, and others', () => {
    assert.deepEqual(family('firewall')?.depths, { 1: 1, 2: 3, 3: 0 });
    assert.equal(family('firewall')?.words, 11);
    assert.deepEqual(family('llm')?.depths, { 1: 0, 2: 0, 3: 1 });
  });

  it('lists what has no text, and the frequent settings without a caution and a way to verify', () => {
    assert.ok(missing.includes('firewall policy > action'));
    assert.ok(!missing.includes('firewall address > subnet'));
    assert.deepEqual(
      incomplete.map(({ path }) => path),
      ['firewall address > type', 'firewall address > fqdn'],
    );
  });
});
