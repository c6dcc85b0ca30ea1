import assert from 'node:assert/strict';
import fc from 'fast-check';
import { NameOrder } from '../../../server/src/model/symbols/nameOrder';

/** An order over names that are added and removed, as in a document's symbol table. */
class Names {
  readonly all = new Set<string>();
  readonly order: NameOrder;

  constructor(names: Iterable<string>, isNumbered = false) {
    for (const name of names) this.all.add(name);
    this.order = new NameOrder(this.all, isNumbered);
  }

  turn(name: string): void {
    if (!this.all.delete(name)) this.all.add(name);
    this.order.toggle(name);
  }

  list(): readonly string[] {
    return [...this.order.beginningWith('')];
  }
}

describe('the order of names', () => {
  it('is alphabetical and ignores case', () => {
    const names = new Names(['web', 'Branch', 'db', 'Web', 'branch-2']);
    assert.deepEqual(names.list(), ['Branch', 'branch-2', 'db', 'Web', 'web']);
  });

  it('is numeric for numbered entries, with other names at the end', () =>
    assert.deepEqual(new Names(['10', '9', 'x', '100'], true).list(), ['9', '10', '100', 'x']));

  it('distinguishes names that begin with letters from names that contain them', () => {
    const { order } = new Names(['host-1', 'Host-2', 'ghost', 'net']);
    assert.deepEqual([...order.beginningWith('hO')], ['host-1', 'Host-2']);
    assert.deepEqual([...order.containing('hO')], ['ghost']);
    const numbers = new Names(['12', '7', '112', '120'], true);
    assert.deepEqual([...numbers.order.beginningWith('12')], ['12', '120']);
    assert.deepEqual([...numbers.order.containing('12')], ['112']);
  });

  it('equals a full sort after any additions and removals', () => {
    const name = fc.string({ unit: fc.constantFrom('a', 'B', 'b', '1', '0', 'ß'), maxLength: 4 });
    fc.assert(
      fc.property(
        fc.array(name),
        fc.array(fc.oneof(name, fc.constant(undefined)), { maxLength: 200 }),
        fc.boolean(),
        (first, changes, isNumbered) => {
          const names = new Names(first, isNumbered);
          for (const change of changes) {
            if (change !== undefined) names.turn(change);
            else assert.deepEqual(names.list(), new Names(names.all, isNumbered).list());
          }
          assert.deepEqual(names.list(), new Names(names.all, isNumbered).list());
        },
      ),
    );
  });
});
