import assert from 'node:assert/strict';
import { code } from '../../server/src/documentation/markdown';
import { visibleControls, visibleOnOneLine } from '../../server/src/syntax/visibleControls';
import { checkText } from '../helpers/checking';

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
});
