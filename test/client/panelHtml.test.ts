import assert from 'node:assert/strict';
import { linkLines, panelHtml } from '../../client/src/markdown/panelHtml';

describe('a panel beside the editor', () => {
  const page = panelHtml({ title: 'a <b> & "c"', body: '<h1>Hello</h1>' });

  it('runs nothing and loads nothing', () => {
    assert.match(page, /Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'"/);
    assert.doesNotMatch(page, /<script|src=/);
  });

  it('shows its title as text', () => {
    assert(page.includes('<title>a &#60;b&#62; &#38; &#34;c&#34;</title>'));
    assert(page.includes('<h1>Hello</h1>'));
  });

  it('links lines to the document, whatever its address is', () => {
    const uri = 'untitled:Untitled-1"><x';
    const linked = linkLines('<a href="#L12" data-href="#L12">line 12</a>', 'fortios.openLine', uri);
    const [, parameters = ''] =
      /^<a href="command:fortios\.openLine\?([^"]*)" title="Go to line 12">/.exec(linked) ?? [];
    assert.deepEqual(JSON.parse(decodeURIComponent(parameters)), [uri, 12]);
    assert(!linked.includes('data-href'));
  });

  it('leaves other links alone', () => {
    const body = '<a href="#heading" data-href="#heading">x</a><code>href="#L3"</code>';
    assert.equal(linkLines(body, 'fortios.openLine', 'file:///a'), body);
  });
});
