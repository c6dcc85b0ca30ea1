import assert from 'node:assert/strict';
import { reportFileName, savedHtml, savedMarkdown } from '../../../../client/src/features/panels/savedReport';

describe('a report that is saved as a file', () => {
  it('has no links that work only in the panel, as Markdown', () => {
    assert.equal(
      savedMarkdown(
        '- [line 12](#L12), [page](#reference/system%20global), [rule](../schema/x.md), [source](https://docs.example.com/a)\n',
      ),
      '- line 12, page, rule, [source](https://docs.example.com/a)\n',
    );
  });

  it('is one HTML file without scripts, links of the panel and marks of the preview', () => {
    const html = savedHtml(
      'Upgrade: "a" <b>',
      '<h2 data-line="3" class="code-line" dir="auto" id="x">New</h2>\n<p><a href="#L12" data-href="#L12">line <code>12</code></a>, <a href="https://docs.example.com/a" data-href="https://docs.example.com/a">source</a></p>',
    );
    assert.match(html, /<title>Upgrade: &#34;a&#34; &#60;b&#62;<\/title>/);
    assert.match(
      html,
      /<h2 id="x">New<\/h2>\n<p>line <code>12<\/code>, <a href="https:\/\/docs.example.com\/a">source<\/a><\/p>/,
    );
    assert.doesNotMatch(html, /<script|vscode/);
  });

  it('has a name that file systems accept', () => {
    assert.equal(reportFileName('FortiToken push: fw.conf', 'html'), 'FortiToken push fw.conf.html');
    assert.equal(reportFileName('a/b\\c: "x"?', 'md'), 'a b c x.md');
    assert.equal(reportFileName('/', 'md'), 'report.md');
  });
});
