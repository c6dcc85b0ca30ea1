import assert from 'node:assert/strict';
import { bold, code, escaped } from '../../server/src/base/markdown';

describe('a name in Markdown', () => {
  const hostile = 'a\n\n# b ![x](https://x.example) www.x.example <b> `c`';

  it('stays on its line, and is not a link, a picture, a heading or HTML', () => {
    assert.equal(
      escaped(hostile),
      'a ⏎  ⏎ \\# b !\\[x\\](https\\://x.example) www\\.x.example \\<b\\> \\`c\\`',
    );
    assert.equal(
      bold(hostile),
      '**a ⏎  ⏎ # b !\\[x\\](https\\://x.example) www\\.x.example \\<b\\> \\`c\\`**',
    );
  });

  it('does not end its span of code', () => {
    assert.equal(code('a`b'), '``a`b``');
    assert.equal(code('`'), '`` ` ``');
    assert.equal(code('a\n\n# b'), '`a ⏎  ⏎ # b`');
  });
});
