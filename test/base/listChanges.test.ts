import assert from 'node:assert/strict';
import { listChanges, maxListChanges, without } from '../../server/src/base/listChanges';

interface Item {
  readonly name: string;
}

const [a, b, c, d] = ['a', 'b', 'c', 'd'].map((name): Item => ({ name })) as [Item, Item, Item, Item];

/** `removed / added`, each item with its index. */
function described(before: readonly Item[], now: readonly Item[]): string {
  const changes = listChanges(before, now);
  if (!changes) return 'too many, or moved';
  return [changes.removed, changes.added]
    .map((items) => items.map(({ item, index }) => `${item.name}${index}`).join(' '))
    .join(' / ');
}

describe('listChanges', () => {
  it('lists an item that another one replaces', () =>
    assert.equal(described([a, b, c], [a, d, c]), 'b1 / d1'));

  it('lists items that were added and removed', () => {
    assert.equal(described([a, b], [a, c, b]), ' / c1');
    assert.equal(described([a, b, c], [a, c]), 'b1 / ');
    assert.equal(described([a, b, c], [b, c, d]), 'a0 / d2');
  });

  it('lists nothing for equal lists', () => assert.equal(described([a, b], [a, b]), ' / '));

  it('does not list moved items', () => {
    assert.equal(described([a, b, c], [b, a, c]), 'too many, or moved');
    assert.equal(described([a, b, c], [c, a, b, d]), 'too many, or moved');
  });

  it(`does not list more than ${maxListChanges} items`, () => {
    const items = (count: number): Item[] => Array.from({ length: count }, () => ({ name: 'x' }));
    assert.equal(listChanges(items(maxListChanges), items(maxListChanges))?.added.length, maxListChanges);
    assert.equal(described(items(maxListChanges + 1), items(maxListChanges + 1)), 'too many, or moved');
    assert.equal(described([], items(maxListChanges + 1)), 'too many, or moved');
  });

  it('finds the items that another list does not have', () =>
    assert.deepEqual(without([a, b, c], [b, d]), [a, c]));
});
