import assert from 'node:assert/strict';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { formatOnType } from '../../../server/src/features/formatting/onType';
import { openMarked, viewOf } from '../../helpers/cursor';

/** The text without the mark, after the text before the `|` was typed. */
function typed(marked: string): string {
  const { document, position, text } = openMarked(marked);
  const before = text.slice(0, document.offsetAt(position));
  const character = /\n[ \t]*$/.test(before) ? '\n' : before.slice(-1);
  const edits = formatOnType(viewOf(document), position, character);
  return TextDocument.applyEdits(TextDocument.create('file:///test.conf', 'fortios', 1, text), edits);
}

function assertStays(marked: string): void {
  assert.equal(typed(marked), marked.replace('|', ''));
}

describe('typing a new line', () => {
  it('indents it below the block that contains it, closed or not', () => {
    assert.equal(typed('config system global\n|'), 'config system global\n    ');
    assert.equal(typed('config system global\n|\nend\n'), 'config system global\n    \nend\n');
    assert.equal(
      typed('config firewall address\n    edit "a"\n        set comment "b"\n|'),
      'config firewall address\n    edit "a"\n        set comment "b"\n        ',
    );
  });

  it('dedents after a closed entry', () =>
    assert.equal(
      typed('config firewall address\n    edit "a"\n    next\n        |'),
      'config firewall address\n    edit "a"\n    next\n    ',
    ));

  it('indents the text after the cursor', () => {
    assert.equal(
      typed('config system global\n    set hostname "a"\n|set alias "b"\nend\n'),
      'config system global\n    set hostname "a"\n    set alias "b"\nend\n',
    );
    assert.equal(
      typed('config firewall address\n    edit "a"\n        |next\nend\n'),
      'config firewall address\n    edit "a"\n    next\nend\n',
    );
  });

  it('uses the indentation of the surrounding text', () =>
    assert.equal(typed('  config system global\n|'), '  config system global\n      '));

  it('does not indent in the global part and in a VDOM', () => {
    assert.equal(typed('config global\n    |'), 'config global\n');
    assert.equal(
      typed('config vdom\nedit root\n    |\nnext\nend\n'),
      'config vdom\nedit root\n\nnext\nend\n',
    );
  });

  it('does not change multi-line values, joined lines and lines of a terminal', () => {
    assertStays('config system global\n    set alias "a\n|b"\nend\n');
    assertStays('config firewall addrgrp\n    edit "a"\n        set member "b" \\\n|"c"\n    next\nend\n');
    assertStays('FGT # config system global\n|');
  });

  it('does not change a line outside of all blocks', () => assertStays('config system global\nend\n  |'));
});

describe('typing end and next', () => {
  it('aligns them with their blocks', () => {
    assert.equal(typed('config system global\n    end|'), 'config system global\nend');
    assert.equal(
      typed('config firewall address\n    edit "a"\n        next|\n'),
      'config firewall address\n    edit "a"\n    next\n',
    );
    assert.equal(
      typed('config firewall address\n    edit "a"\n        end|'),
      'config firewall address\n    edit "a"\nend',
    );
  });

  it('does not change other words, and keywords without a block', () => {
    assertStays('config firewall address\n    edit "a"\n            set comment end|\n    next\nend\n');
    assertStays('config system global\n    append|\nend\n');
    assertStays('    end|\n');
    assertStays('config system global\n    set alias "a\n   end|\n   b"\nend\n');
  });
});
