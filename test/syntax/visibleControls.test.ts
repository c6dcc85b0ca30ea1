import { runToCompletion } from '../../server/src/base/steps';
import assert from 'node:assert/strict';
import { code } from '../../server/src/base/markdown';
import { hoverAt } from '../../server/src/features/hover/hover';
import { documentSymbols } from '../../server/src/features/symbols/documentSymbols';
import { workspaceSymbols } from '../../server/src/features/symbols/workspaceSymbols';
import { visibleControls, visibleOnOneLine } from '../../server/src/base/escaping';
import { checkText } from '../helpers/checking';
import { openMarked, viewOf } from '../helpers/cursor';

const hostile = 'a\u202Eb\u0085c\rd\u2066';
const visible = String.raw`a\u202Eb\u0085c\u000Dd\u2066`;

describe('names with control characters', () => {
  it('are shown with escapes; tabs and line ends stay', () => {
    assert.equal(visibleControls(`${hostile}\t\r\n`), `${visible}\t\r\n`);
    assert.equal(visibleOnOneLine(`${hostile}\t\n`), String.raw`${visible} \u000A`);
  });

  it('are shown with escapes in hovers and messages', () => {
    assert.equal(code(hostile), `\`${visible}\``);
    const messages = checkText(
      `config firewall policy\n    edit 1\n        set action "a\u202Eb"\n    next\nend\n`,
    );
    assert(messages.some(({ message }) => message.includes(String.raw`a\u202Eb`)));
    assert(messages.every(({ message }) => !message.includes('\u202E')));
  });

  it('are shown with escapes in the lines of an entry and in the outline', () => {
    const { document, position } = openMarked(
      `config firewall address\n    edit "a\u202Eb"\n        set comment "c\u0085d"\n    next\nend\nconfig firewall addrgrp\n    edit "g"\n        set member "a\u202E|b"\n    next\nend\n`,
    );
    const view = viewOf(document, '7.4.4');
    const shown = JSON.stringify([
      hoverAt(view, position),
      runToCompletion(documentSymbols(view)),
      workspaceSymbols([view], ''),
    ]);
    assert.match(shown, /edit \\"a\\\\u202Eb\\"\\n {4}set comment \\"c\\\\u0085d\\"/);
    assert.doesNotMatch(shown, /[\u202E\u0085]/);
    document.dispose();
  });
});
