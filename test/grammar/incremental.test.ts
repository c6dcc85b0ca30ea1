import assert from 'node:assert/strict';
import fc from 'fast-check';
import { type FortiosParser, type TextChange, BUILD_TIMEOUT, applyChange, parsers } from './parsers';

const TEXT = `#config-version=FGT60F-7.2.11-FW-build1740-250101:opmode=0:vdom=0:user=admin
config system interface
    edit "port1"
        set ip 192.0.2.1 255.255.255.0
        config ipv6
            set ip6-mode dhcp
        end
        set allowaccess ping # for tests
    next
    edit "port2"
        set description "two
lines"
    next
end
config firewall policy
    edit 5
        set name 'a'
    next
    edit 43
        set name "b"
    next
end
`;

/** A change, given by the text that it replaces. */
function replacing(text: string, replaced: string, inserted: string): TextChange {
  const start = text.indexOf(replaced);
  assert.ok(start >= 0, `"${replaced}" is not in the text.`);
  return { start, end: start + replaced.length, inserted };
}

describe('grammar under edits', () => {
  let all: readonly FortiosParser[];

  before(async function () {
    this.timeout(BUILD_TIMEOUT);
    all = await parsers();
  });

  /** The tree after changes must be the tree of the changed text. */
  function expectSameTree(text: string, ...changes: readonly TextChange[]): void {
    const changed = changes.reduce(applyChange, text);
    for (const parser of all)
      assert.deepEqual(parser.parseIncrementally(text, changes), parser.parse(changed), parser.name);
  }

  const examples: readonly (readonly [title: string, replaced: string, inserted: string])[] = [
    ['a character in a value', '192.0.2.1', '192.0.2.10'],
    ['a line inserted', '        set allowaccess', '        set role lan\n        set allowaccess'],
    ['a block deleted', '        config ipv6\n            set ip6-mode dhcp\n        end\n', ''],
    ['an end deleted', '        end\n', ''],
    ['an end inserted', '        set allowaccess', 'end\n        set allowaccess'],
    ['a next deleted', '    next\n', ''],
    ['a next inserted', 'config firewall', 'next\nconfig firewall'],
    ['a keyword made another', 'config ipv6', 'edit ipv6'],
    ['a keyword made unknown', 'config firewall', 'confg firewall'],
    ['a quote opened', '255.255.255.0', '"255.255.255.0'],
    ['a quote closed early', 'two\n', 'two"\n'],
    ['a multi-line string opened', 'set name', '"set name'],
    ['the quotes of a string deleted', '"two\nlines"', 'two\nlines'],
    ['an apostrophe', 'for tests', "isn't it"],
    ['a comment made a value', '# for', 'for'],
    ['a value made a comment', 'dhcp', '# dhcp'],
    ['a prompt in front of a line', 'config firewall', 'FGT # config firewall'],
    ['the line of a chunk border changed', 'edit 43', 'edit 44'],
    ['a line made a chunk border', 'edit "port2"', 'edit 48'],
    ['two lines joined', 'ping # for tests', 'ping \\'],
    ['everything deleted', TEXT, ''],
  ];
  for (const [title, replaced, inserted] of examples)
    it(`${title}, and undone`, () => {
      const change = replacing(TEXT, replaced, inserted);
      const undone = { start: change.start, end: change.start + inserted.length, inserted: replaced };
      expectSameTree(TEXT, change);
      expectSameTree(TEXT, change, undone);
    });

  it('text typed character by character', () => {
    const typed = 'config system dns\n  set comment "it\'s \\"fine\\""\nend # done\n';
    const at = TEXT.indexOf('config firewall');
    const changes = Array.from(typed, (inserted, i) => ({ start: at + i, end: at + i, inserted }));
    expectSameTree(TEXT, ...changes);
    for (let length = 1; length < typed.length; length += 3)
      expectSameTree(TEXT, ...changes.slice(0, length));
  });

  // Characters that matter to the grammar are more frequent than by chance.
  const piece = fc.constantFrom(
    'config a\n',
    'conf ',
    'edit 5\n',
    'edit 43\n',
    'edit 0\n',
    'edit "x"\n',
    'config x66\n',
    'config x81\n',
    'next\n',
    'end\n',
    'set a "b"\n',
    "set a 'b'\n",
    'unset a\n',
    'show\n',
    'foo bar\n',
    'end',
    'n',
    '\n',
    '\r\n',
    ' ',
    '\t',
    '"',
    "'",
    '\\',
    '\\\n',
    '#',
    '# c\n',
    '#buildno=1\n',
    'FGT (a) # ',
    'FGT $',
    '--More--',
    '(',
    '\0',
    '\uD800',
    'é',
    '1',
    // Templates and MIME.
    '${a}',
    '${ a["b"] ~}',
    '${',
    '}',
    '%{ if a }',
    '%{',
    '{{ a }}',
    '{{',
    '{%- for a\n in b %}',
    '{%',
    '{# c\n #}',
    '$(a)',
    '{A}',
    '<a>',
    '[[a]]',
    '--==A==\n',
    'Content-Type: a\n',
  );
  const anyText = fc.array(piece, { maxLength: 40 }).map((pieces) => pieces.join(''));
  const anyChange = fc.record({
    at: fc.nat(),
    deleted: fc.nat({ max: 12 }),
    inserted: fc.array(piece, { maxLength: 4 }),
  });

  it('any text under any changes', () =>
    fc.assert(
      fc.property(anyText, fc.array(anyChange, { minLength: 1, maxLength: 5 }), (text, wishes) => {
        const changes: TextChange[] = [];
        let length = text.length;
        for (const { at, deleted, inserted } of wishes) {
          const start = at % (length + 1);
          const change = { start, end: Math.min(start + deleted, length), inserted: inserted.join('') };
          changes.push(change);
          length += change.inserted.length - (change.end - change.start);
        }
        expectSameTree(text, ...changes);
      }),
      { seed: 2662, numRuns: 1000 },
    ));

  it('both parsers agree on any text, and neither finds an error', () => {
    const anything = fc.oneof(
      anyText,
      fc.string({ unit: 'binary', maxLength: 60 }),
      fc.string({ maxLength: 60 }),
    );
    fc.assert(
      fc.property(anything, (text) => {
        const [native, wasm] = all.map((parser) => parser.parse(text));
        assert.deepEqual(wasm, native);
      }),
      { seed: 2662, numRuns: 1000 },
    );
  });
});
