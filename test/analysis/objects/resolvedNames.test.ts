import assert from 'node:assert/strict';
import { ResolvedNames } from '../../../server/src/analysis/objects/resolvedNames';

/** Groups by name with their members; the value of a name is the sorted list of the names in it that are not groups. */
class Groups {
  readonly computed: string[] = [];
  private readonly names: ResolvedNames<readonly string[]>;

  constructor(readonly members: Map<string, readonly string[]>) {
    this.names = new ResolvedNames<readonly string[]>({
      resolve: (name) => this.resolve(name),
      cyclic: (name) => [`cycle ${name}`],
      membersOf: (name) => this.members.get(name) ?? [],
    });
  }

  valueOf(name: string): string {
    return this.names.of(name).join(' ');
  }

  change(name: string, members: readonly string[]): readonly string[] {
    this.members.set(name, members);
    const changed = new Set([name]);
    this.names.forget(changed);
    this.computed.length = 0;
    return [...changed];
  }

  private resolve(name: string): readonly string[] {
    this.computed.push(name);
    const members = this.members.get(name);
    if (!members) return [name];
    return [...new Set(members.flatMap((member) => this.names.of(member)))].toSorted();
  }
}

const office = (): Groups =>
  new Groups(
    new Map([
      ['all', ['servers', 'clients']],
      ['servers', ['mail', 'web']],
      ['clients', ['ann', 'mail']],
    ]),
  );

describe('values of names', () => {
  it('are computed once, those of members first', () => {
    const groups = office();
    assert.equal(groups.valueOf('all'), 'ann mail web');
    assert.equal(groups.valueOf('servers'), 'mail web');
    assert.equal(groups.computed.length, 6);
    assert.equal(groups.computed.at(-1), 'all');
  });

  it('are computed again after a change of a member', () => {
    const groups = office();
    groups.valueOf('all');
    assert.deepEqual(groups.change('servers', ['dns']), ['servers', 'all']);
    assert.equal(groups.valueOf('all'), 'ann dns mail');
    assert.deepEqual(groups.computed, ['dns', 'servers', 'all']);
  });

  it('are those of a cycle for a group that contains itself', () => {
    const groups = new Groups(
      new Map([
        ['a', ['b', 'x']],
        ['b', ['a', 'y']],
      ]),
    );
    assert.equal(groups.valueOf('a'), 'cycle a x y');
    groups.change('b', ['y']);
    assert.equal(groups.valueOf('a'), 'x y');
  });

  it('are known for groups of any depth', () => {
    const depth = 50_000;
    const nested = Array.from({ length: depth }, (_, at) => [`g${at}`, [`g${at + 1}`]] as const);
    const groups = new Groups(new Map(nested));
    assert.equal(groups.valueOf('g0'), `g${depth}`);
    assert.equal(groups.change(`g${depth - 1}`, ['x']).length, depth);
    assert.equal(groups.valueOf('g0'), 'x');
  });
});
