import assert from 'node:assert/strict';
import { unquote } from '../../server/src/syntax/quoting';
import { StatementReader } from '../../server/src/syntax/reader';
import { absoluteRange, wordsOf, type Origin, type Statement } from '../../server/src/syntax/statements';
import { SourceText } from '../../server/src/syntax/sourceText';
import { documentContext } from '../helpers/documents';
import { closed } from '../helpers/closed';

/** Reads the statements at the top of a text. */
function read(text: string, origin: Origin = { firstLine: 0 }, lastLine?: number): readonly Statement[] {
  const source = new SourceText(text);
  const tree = documentContext.parser.parse(source);
  const reader = new StatementReader(tree, source);
  const cursor = tree.walk();
  const statements: Statement[] = [];
  if (cursor.gotoFirstChild()) {
    do {
      const statement = reader.read(cursor, origin, lastLine);
      if (statement) statements.push(statement);
    } while (cursor.gotoNextSibling());
  }
  cursor.delete();
  tree.delete();
  return statements;
}

/** The only statement of a text, which is of this type. */
function readOne<T extends Statement['type']>(text: string, type: T): Extract<Statement, { type: T }> {
  const [statement, ...more] = read(text);
  assert.equal(more.length, 0, 'one statement');
  assert.equal(statement?.type, type);
  return statement as Extract<Statement, { type: T }>;
}

/** Statements as nested lists: the type, then the words of the line, then the content. */
type Outline = readonly [type: string, words: string, inside?: readonly Outline[]];

function outline(statement: Statement): Outline {
  const line = wordsOf(statement)
    .map(({ text }) => text)
    .join(' ');
  return statement.type === 'block' || statement.type === 'entry'
    ? [statement.type, line, statement.statements.map(outline)]
    : [statement.type, line];
}

describe('The reader', () => {
  it('reads blocks, entries and settings as they nest', () => {
    const text = closed`#config-version=FGT60F-7.4.4-FW-build2662-240514:opmode=0:vdom=0:user=admin
config system interface
    edit "port1"
        set ip 10.0.0.1 255.255.255.0
        config ipv6 # the newer one
            set ip6-mode static
        unset alias
    # nothing more
execute ping 9.9.9.9
end
seet x
`;
    assert.deepEqual(read(text).map(outline), [
      [
        'block',
        'config system interface',
        [
          [
            'entry',
            'edit "port1"',
            [
              ['setting', 'set ip 10.0.0.1 255.255.255.0'],
              ['block', 'config ipv6', [['setting', 'set ip6-mode static']]],
              ['setting', 'unset alias'],
            ],
          ],
        ],
      ],
      ['command', 'execute ping 9.9.9.9'],
      ['unexpectedClose', 'end'],
      ['unknownCommand', 'seet x'],
    ]);
  });

  it('distinguishes the parts of a setting', () => {
    const { verb, command, name, values } = readOne('append allowaccess "ping" ftm\n', 'setting');
    assert.equal(verb, 'append');
    assert.equal(command.text, 'append');
    assert.equal(name?.text, 'allowaccess');
    assert.deepEqual(
      values.map(({ kind, text }) => [kind, text]),
      [
        ['string', '"ping"'],
        ['word', 'ftm'],
      ],
    );
    assert.equal(readOne('set', 'setting').name, undefined);
    assert.deepEqual(readOne('set alias', 'setting').values, []);
  });

  it('returns abbreviated commands in full, with the text as written', () => {
    const setting = readOne('app member a', 'setting');
    assert.deepEqual([setting.verb, setting.command.text], ['append', 'app']);
    const command = readOne('exec ping 9.9.9.9', 'command');
    assert.deepEqual([command.verb, command.name.text], ['execute', 'exec']);
    const block = readOne('conf system dns\nen', 'block');
    assert.deepEqual([block.keyword.text, block.end?.text, block.closed], ['conf', 'en', true]);
  });

  it('reads keywords as words inside a statement', () => {
    const text =
      'config firewall address\n    edit next\n        set comment end\n        set config edit\n    next\nend\n';
    assert.deepEqual(read(text).map(outline), [
      [
        'block',
        'config firewall address',
        [
          [
            'entry',
            'edit next',
            [
              ['setting', 'set comment end'],
              ['setting', 'set config edit'],
            ],
          ],
        ],
      ],
    ]);
  });

  describe('recognizes closed blocks and entries:', () => {
    const entryOf = (text: string): Extract<Statement, { type: 'entry' }> => {
      const [entry] = readOne(text, 'block').statements;
      assert.equal(entry?.type, 'entry');
      return entry;
    };

    it('a block by its end', () => {
      assert.equal(readOne('config system dns\nend', 'block').closed, true);
      assert.equal(readOne('config system dns\n', 'block').closed, false);
      assert.equal(readOne('config system dns\n    set primary 9.9.9.9', 'block').closed, false);
    });

    it('an entry by its next', () => {
      const entry = entryOf('config a\nedit 1\nnext\nend');
      assert.deepEqual([entry.closed, entry.next?.text], [true, 'next']);
    });

    it('an entry by the end of its block, comments between them', () => {
      const entry = entryOf('config a\nedit 1\nset b c\n# done\nend');
      assert.deepEqual([entry.closed, entry.next], [true, undefined]);
    });

    it('an entry neither by another one nor by the end of the text', () => {
      assert.equal(entryOf('config a\nedit 1\nedit 2\nnext\nend').closed, false);
      assert.equal(entryOf('config a\nedit 1\nset b c\n').closed, false);
    });
  });

  describe('returns positions', () => {
    it('in UTF-16 code units', () => {
      const { values } = readOne('set alias "😀" "é" x', 'setting');
      assert.deepEqual(
        values.map(({ range }) => [range.start.character, range.end.character]),
        [
          [10, 14],
          [15, 18],
          [19, 20],
        ],
      );
    });

    it('of values over several lines, with line ends of either kind', () => {
      for (const eol of ['\n', '\r\n']) {
        const text = ['config a', '\tset b "one', '', 'two" c  ', 'end', ''].join(eol);
        const block = readOne(text, 'block');
        assert.deepEqual(block.range, { start: { line: 0, character: 0 }, end: { line: 4, character: 3 } });
        const [setting] = block.statements;
        assert.equal(setting?.type, 'setting');
        assert.deepEqual(setting.range, { start: { line: 1, character: 1 }, end: { line: 3, character: 6 } });
        assert.deepEqual(setting.values[0]?.range, {
          start: { line: 1, character: 7 },
          end: { line: 3, character: 4 },
        });
        assert.equal(setting.values[0].text, `"one${eol}${eol}two"`);
      }
    });

    it('of an unterminated quote, which ends with the last word of its line', () => {
      for (const eol of ['\n', '\r\n']) {
        const [value] = readOne(`set alias "Branch office  ${eol}`, 'setting').values;
        assert.equal(value?.kind, 'unterminated');
        assert.equal(value.text.trimEnd(), '"Branch office');
        assert.deepEqual(value.range.start, { line: 0, character: 10 });
        assert.equal(value.range.end.line, 0);
      }
    });

    it('that count from the origin, and move with it', () => {
      const origin = { firstLine: 1 };
      const [, setting] = read('config a\nend\nset b c\n', origin);
      assert.equal(setting?.range.start.line, 1);
      assert.equal(absoluteRange(setting).start.line, 2);
      origin.firstLine += 40;
      assert.equal(absoluteRange(setting).start.line, 42);
    });
  });

  it('leaves out statements that begin after a given line', () => {
    const text = 'config firewall address\n    set a b\n    edit 1\n    next\n    edit 2\n    next\nend\n';
    const [block] = read(text, { firstLine: 0 }, 1);
    assert.equal(block?.type, 'block');
    assert.deepEqual(block.statements.map(outline), [['setting', 'set a b']]);
    assert.equal(block.closed, true);
    assert.equal(read('config a\n    edit 1\n    next\n', { firstLine: 0 }, 0)[0]?.range.end.line, 0);
  });

  it('reads quoted words so that unquote understands them', () => {
    const { values } = readOne(String.raw`set a 'it\'s' "a \"b\" c" d\ e "C:\\" last`, 'setting');
    assert.deepEqual(
      values.map(({ text }) => unquote(text)),
      ["it's", 'a "b" c', 'd e', 'C:\\', 'last'],
    );
  });

  it('finds no statement in comments, headers and prompts', () => {
    assert.deepEqual(read('# config system dns\n#buildno=1\n\n'), []);
    assert.deepEqual(read('FGT60F # show system dns\n').map(outline), [['command', 'show system dns']]);
  });
});
