import assert from 'node:assert/strict';
import { readState } from '../../../server/src/analysis/device/execution/execute';
import { parseVersion } from '../../../server/src/firmware/version';
import { DocumentIndex } from '../../../server/src/model/symbols/documentIndex';
import { isRemovedAt } from '../../../server/src/model/symbols/lifetime';
import { firstLineOf } from '../../../server/src/syntax/statements';
import { closed } from '../../helpers/closed';
import { openDocument, schema } from '../../helpers/documents';
import { Random } from '../../helpers/random';

function indexOf(text: string): DocumentIndex {
  const version = parseVersion('7.4.4');
  assert(version);
  return DocumentIndex.of(openDocument(text), { schema, version });
}

/** The keys of the entries of a table, in the order of the text. */
function keysOf(text: string, table: string): readonly string[] {
  const definitions = [...indexOf(text).entriesOf(table)];
  return definitions.sort((a, b) => firstLineOf(a.at) - firstLineOf(b.at)).map(({ name }) => name);
}

describe('an entry that edit 0 creates', () => {
  it('has the next number after the highest one before it', () =>
    assert.deepEqual(
      keysOf(
        closed`
config firewall policy
    edit 0
    edit 7
    edit 0
config firewall policy
    edit 0
    edit 3
`,
        'firewall policy',
      ),
      ['1', '7', '8', '9', '3'],
    ));

  it('counts by table and VDOM', () =>
    assert.deepEqual(
      keysOf(
        `config vdom
edit a
config firewall policy
edit 0
next
end
end
config vdom
edit b
config firewall policy
edit 0
next
end
end
config vdom
edit a
config firewall policy
edit 0
next
end
end
`,
        'firewall policy',
      ),
      ['1', '1', '2'],
    ));

  it('counts by entry in tables inside others, also if the entry is written in two blocks', () =>
    assert.deepEqual(
      keysOf(
        closed`
config system dhcp server
    edit 0
        config ip-range
            edit 0
            edit 0
    edit 0
        config ip-range
            edit 0
    edit 1
        config ip-range
            edit 0
`,
        'system dhcp server > ip-range',
      ),
      ['1', '2', '1', '3'],
    ));

  it('counts in objects that are written in two blocks', () =>
    assert.deepEqual(
      keysOf(
        closed`
config system sdwan
    config members
        edit 0
        edit 0
config system sdwan
    config members
        edit 0
`,
        'system sdwan > members',
      ),
      ['1', '2', '3'],
    ));

  it('takes the number of an entry that was deleted, if it was the highest', () =>
    assert.deepEqual(
      keysOf(
        `config firewall policy
edit 0
next
edit 0
next
delete 2
edit 0
next
delete 1
edit 0
next
purge
edit 0
next
end
`,
        'firewall policy',
      ),
      ['1', '2', '2', '3', '1'],
    ));

  it('comes after copies and new names', () =>
    assert.deepEqual(
      keysOf(
        `config firewall policy
edit 0
next
clone 1 to 0
clone 1 to 5
rename 5 to 8
edit 0
next
end
`,
        'firewall policy',
      ),
      ['1', '2', '5', '8', '9'],
    ));

  it('has the name 0 if the names of the table are texts', () =>
    assert.deepEqual(
      keysOf('config firewall address\nedit 0\nnext\nedit "0"\nnext\nend\n', 'firewall address'),
      ['0', '0'],
    ));

  it('is what a reference to its number means', () => {
    const index = indexOf(closed`
config system sdwan
    config members
        edit 0
            set interface "wan1"
        edit 0
            set interface "wan2"
    config service
        edit 0
            set priority-members 2
`);
    const [reference] = index.named('2');
    assert(reference);
    assert.deepEqual(
      index.resolve(reference).map(({ at }) => firstLineOf(at)),
      [6],
    );
  });

  it('has the same key on the device and in the document', () => {
    for (let seed = 1; seed <= 200; seed++) {
      const text = randomScript(new Random(seed));
      const index = indexOf(text);
      const [end] = index.document.units.slice(-1);
      assert(end);
      const at = { origin: end, range: { start: { line: 9, character: 0 }, end: { line: 9, character: 0 } } };
      const inDocument = new Set(
        [...index.entriesOf('router static')]
          .filter((one) => !isRemovedAt(index, one, at))
          .map(({ name }) => name),
      );
      const device = readState(index.document, index.view).top.blocks.get('router static');
      assert.deepEqual([...inDocument].sort(), [...(device?.entries.keys() ?? [])].sort(), text);
    }
  });
});

/** Entries, and commands on entries, of one table in several blocks. */
function randomScript(random: Random): string {
  const lines: string[] = [];
  const number = (): number => random.integer(1, 6);
  for (let block = random.integer(1, 3); block > 0; block--) {
    lines.push('config router static');
    for (let count = random.integer(1, 5); count > 0; count--) {
      const key = number();
      lines.push(
        ...random.pick([
          ['edit 0', 'next'],
          ['edit 0', 'next'],
          [`edit ${key}`, 'next'],
          [`delete ${key}`],
          ['purge'],
        ]),
      );
    }
    lines.push('end');
  }
  return `${lines.join('\n')}\n`;
}
