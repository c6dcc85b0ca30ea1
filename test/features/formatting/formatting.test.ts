import assert from 'node:assert/strict';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { TextEdit } from 'vscode-languageserver-types';
import { runToCompletion } from '../../../server/src/base/steps';
import { formatDocument, formatRange } from '../../../server/src/features/formatting/formatting';
import { openDocument } from '../../helpers/documents';
import { viewOf } from '../../helpers/cursor';

/** A text after edits. */
function edited(text: string, edits: readonly TextEdit[]): string {
  return TextDocument.applyEdits(TextDocument.create('file:///test.conf', 'fortios', 1, text), [...edits]);
}

function format(text: string): string {
  return edited(text, runToCompletion(formatDocument(viewOf(openDocument(text)))));
}

function assertStays(text: string): void {
  assert.deepEqual(runToCompletion(formatDocument(viewOf(openDocument(text)))), [], text);
}

describe('formatting a document', () => {
  it('indents each block and entry by four blanks', () =>
    assert.equal(
      format(
        [
          'config system interface',
          'edit "wan1"',
          '\tset mode static',
          ' config ipv6',
          'set ip6-mode static',
          '            end',
          'next',
          '  end',
          '',
        ].join('\n'),
      ),
      [
        'config system interface',
        '    edit "wan1"',
        '        set mode static',
        '        config ipv6',
        '            set ip6-mode static',
        '        end',
        '    next',
        'end',
        '',
      ].join('\n'),
    ));

  it('is one edit instead of more than 20,000', () => {
    const text = `config firewall address\n${'edit "a"\nset comment "b"\nnext\n'.repeat(7_000)}end\n`;
    const edits = runToCompletion(formatDocument(viewOf(openDocument(text))));
    assert.equal(edits.length, 1);
    assert.equal(
      format(text),
      `config firewall address\n${'    edit "a"\n        set comment "b"\n    next\n'.repeat(7_000)}end\n`,
    );
  });

  it('does not indent the global part and the content of a VDOM, as FortiOS does', () => {
    const indented = [
      'config vdom',
      '    edit root',
      '    next',
      'end',
      'config global',
      '    config system global',
      '        set hostname "a"',
      '    end',
      'end',
      'config vdom',
      '    edit root',
      '        config firewall address',
      '            edit "a"',
      '            next',
      '        end',
      '    next',
      'end',
    ].join('\n');
    const own = [
      'config vdom',
      'edit root',
      'next',
      'end',
      'config global',
      'config system global',
      '    set hostname "a"',
      'end',
      'end',
      'config vdom',
      'edit root',
      'config firewall address',
      '    edit "a"',
      '    next',
      'end',
      'next',
      'end',
    ].join('\n');
    assert.equal(format(indented), own);
    assertStays(own);
  });

  it('puts one blank between the words of a line, and keeps those in quotes', () =>
    assert.equal(
      format(
        'config   firewall \t addrgrp\n    edit  "a  b"\n        set member   "a  b"\t\'c  d\'\n    next\nend\n',
      ),
      'config firewall addrgrp\n    edit "a  b"\n        set member "a  b" \'c  d\'\n    next\nend\n',
    ));

  it('keeps blanks after the last word, because FortiOS writes some', () =>
    assertStays(
      'config ips sensor\n    edit "a"\n        config entries\n            edit 1\n                set severity high critical \n            next\n        end\n    next\nend\n',
    ));

  it('keeps multi-line values unchanged', () =>
    assert.equal(
      format(
        'config system replacemsg mail "a"\n  set   buffer "<p>\n   one   two\n\n\t</p>  "  \n\n   set format   html\nend\n',
      ),
      'config system replacemsg mail "a"\n    set buffer "<p>\n   one   two\n\n\t</p>  "  \n\n    set format html\nend\n',
    ));

  it('keeps words on lines that a backslash joins', () =>
    assert.equal(
      format('config firewall addrgrp\nedit "a"\nset member "b"  \\\n   "c"   "d"\nnext\nend\n'),
      'config firewall addrgrp\n    edit "a"\n        set member "b"  \\\n   "c" "d"\n    next\nend\n',
    ));

  it('indents comments, their text and the blanks before it untouched', () =>
    assert.equal(
      format(
        'config firewall address\n  #  the   one\n  edit "a"\n   set comment "b"    #   why\n      # at last\n  next\n end\n   # done  \n',
      ),
      'config firewall address\n    #  the   one\n    edit "a"\n        set comment "b"    #   why\n        # at last\n    next\nend\n# done  \n',
    ));

  it('keeps comments at the start of a line, which disable lines', () =>
    assertStays('config firewall address\n#    edit "a"\n#    next\n    edit "b"\n    next\nend\n'));

  it('keeps line ends, blank lines and a byte order mark', () =>
    assert.equal(
      format('\uFEFF  config system global\r\n\r\n  set hostname  "a"\r\n   \r\nend'),
      '\uFEFFconfig system global\r\n\r\n    set hostname "a"\r\n   \r\nend',
    ));

  it('replaces blanks only, each on a line that changes', () => {
    const text = 'config system global\n  set hostname  "a"\n    set timezone 04\nend\n';
    assert.deepEqual(runToCompletion(formatDocument(viewOf(openDocument(text)))), [
      {
        range: { start: { line: 1, character: 0 }, end: { line: 1, character: 2 } },
        newText: '    ',
      },
      {
        range: { start: { line: 1, character: 14 }, end: { line: 1, character: 16 } },
        newText: ' ',
      },
    ]);
  });

  it('does not change headers and the lines of a terminal', () =>
    assertStays(
      [
        '  #config-version=FGT60F-7.4.4-FW-build2662-240514:opmode=0:vdom=0:user=admin',
        'FGT # config   system  global',
        'FGT (global) #   set hostname   "a"',
        '  set timezone 04',
        'FGT (global) # end',
        '--More--          config system global',
        '',
      ].join('\n'),
    ));

  it('does not change lines that are not commands', () => {
    assertStays('The  firewall   has\n    - one   address\n');
    assertStays('config firewall address\n  nonsense   here\nend\n');
  });

  it('does not change an empty text, or one whose lines end with carriage returns only', () => {
    assertStays('');
    assertStays('config system global\r  set hostname "a"\rend\r');
  });
});

describe('formatting incomplete text', () => {
  it('keeps the indent inside unclosed blocks, and formats the following lines', () =>
    assert.equal(
      format(
        [
          'config system ftm-push',
          '  set   status enable',
          'config system global',
          '  set hostname "a"',
          'end',
          'config firewall address',
          '  edit "a"',
          '   set comment "b"',
          '  edit "c"',
          '   set comment "d"',
          '  next',
          'end',
        ].join('\n'),
      ),
      [
        'config system ftm-push',
        '  set status enable',
        'config system global',
        '    set hostname "a"',
        'end',
        'config firewall address',
        '    edit "a"',
        '   set comment "b"',
        '    edit "c"',
        '        set comment "d"',
        '    next',
        'end',
      ].join('\n'),
    ));

  it('keeps tables that a missing "end" nests', () =>
    assertStays(
      'config system ftm-push\n  set status enable\nconfig firewall address\n  edit "a"\n  next\nend\nend\n',
    ));

  it('keeps fragments at their indent', () => {
    assertStays('    edit "a"\n        set comment "b"\n    next\n');
    assertStays('        set comment "b"\n        set colour 3\n');
  });

  it('keeps an end without a block', () => assertStays('config system global\nend\n  end\n    next\n'));
});

describe('formatting a range', () => {
  const text = 'config system global\n  set hostname "a"\n  set timezone 04\n  set alias "b"\nend\n';

  /** Formats from the beginning of a line to a position. */
  function formatLines(from: number, line: number, character: number): string {
    const range = { start: { line: from, character: 0 }, end: { line, character } };
    return edited(text, runToCompletion(formatRange(viewOf(openDocument(text)), range)));
  }

  it('changes only lines of the range', () =>
    assert.equal(
      formatLines(2, 2, 4),
      'config system global\n  set hostname "a"\n    set timezone 04\n  set alias "b"\nend\n',
    ));

  it('does not format a line of which the range contains nothing', () =>
    assert.equal(formatLines(1, 2, 0), text.replace('  set hostname', '    set hostname')));

  it('formats the line of an empty range', () =>
    assert.equal(formatLines(3, 3, 0), text.replace('  set alias', '    set alias')));
});
