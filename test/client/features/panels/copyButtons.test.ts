import assert from 'node:assert/strict';
import { addCopyButtons } from '../../../../client/src/features/panels/copyButtons';

/** The texts that the links of a page copy. */
function copied(html: string): readonly unknown[] {
  return [...addCopyButtons(html).matchAll(/href="command:fortios\.copyText\?([^"]*)"/g)].map(
    ([, parameters = '']) => JSON.parse(decodeURIComponent(parameters)) as unknown,
  );
}

describe('the copy links of a panel', () => {
  it('copy the text of a code block, without highlighting', () => {
    const block =
      '<pre><code class="language-fortios">config <span class="hljs-x">system</span> ftm-push\n    set server &quot;a&lt;b&amp;c&#39;&#x27;&quot;\nend\n</code></pre>';
    assert.deepEqual(copied(block), [['config system ftm-push\n    set server "a<b&c\'\'"\nend']]);
  });

  it('keep the code block, and an entity of another name', () => {
    const block = '<pre>\n<code>a &amp;lt; b &unknown;</code>\n</pre>';
    const html = addCopyButtons(block);
    assert(html.endsWith(`${block}</div>`), html);
    assert.deepEqual(copied(block), [['a &lt; b &unknown;']]);
  });

  it('are added to each code block, not to inline code', () => {
    assert.deepEqual(
      copied('<p><code>set</code></p><pre><code>one</code></pre><pre><code>two</code></pre>'),
      [['one'], ['two']],
    );
    assert.equal(addCopyButtons('<p><code>set</code></p>'), '<p><code>set</code></p>');
  });
});
