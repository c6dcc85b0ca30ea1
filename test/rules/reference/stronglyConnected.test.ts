import assert from 'node:assert/strict';
import { stronglyConnected } from '../../../server/src/rules/reference/cycle';
import { runToCompletion } from '../../../server/src/base/steps';

/** The components of a graph written as `a→b`. */
function componentsOf(edges: string): readonly string[] {
  const next = new Map<string, Set<string>>();
  for (const edge of edges.split(' ')) {
    const [from = '', to = ''] = edge.split('→');
    next.set(from, new Set([...(next.get(from) ?? []), to]));
  }
  const components = runToCompletion(stronglyConnected(next.keys(), (node) => next.get(node) ?? new Set()));
  return [...new Set([...components.values()].map((nodes) => [...nodes].sort().join('')))].sort();
}

describe('the strongly connected components of a graph', () => {
  const examples: Readonly<Record<string, readonly string[]>> = {
    'a→b b→c': [],
    'a→a a→b': ['a'],
    'a→b b→a b→c': ['ab'],
    'a→b b→c c→a c→d d→e e→d': ['abc', 'de'],
    'a→b a→c b→d c→d d→b': ['bd'],
    'c→a a→b b→c x→a': ['abc'],
  };
  for (const [edges, expected] of Object.entries(examples))
    it(`of ${edges}`, () => assert.deepEqual(componentsOf(edges), expected));

  it('are found in a chain that is longer than the call stack', () => {
    const length = 100_000;
    const all = runToCompletion(stronglyConnected([0], (node) => new Set([(node + 1) % length])));
    assert.equal(all.get(0)?.size, length);
  });
});
