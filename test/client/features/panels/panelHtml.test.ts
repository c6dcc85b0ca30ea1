import assert from 'node:assert/strict';
import { linkLines, linkPages, panelHtml } from '../../../../client/src/features/panels/panelHtml';

describe('the HTML of a panel', () => {
  const page = panelHtml({ title: 'a <b> & "c"', body: '<h1>Hello</h1>' });

  it('runs no scripts and loads no resources', () => {
    assert.match(page, /Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'"/);
    assert.doesNotMatch(page, /<script|src=/);
  });

  it('escapes its title', () => {
    assert(page.includes('<title>a &#60;b&#62; &#38; &#34;c&#34;</title>'));
    assert(page.includes('<h1>Hello</h1>'));
  });

  it('links lines to the document for any URI', () => {
    const uri = 'untitled:Untitled-1"><x';
    const linked = linkLines('<a href="#L12" data-href="#L12">line 12</a>', 'fortios.openLine', uri);
    const [, parameters = ''] =
      /^<a href="command:fortios\.openLine\?([^"]*)" title="Go to line 12">/.exec(linked) ?? [];
    assert.deepEqual(JSON.parse(decodeURIComponent(parameters)), [uri, 12]);
    assert(!linked.includes('data-href'));
  });

  it('does not change other links', () => {
    const body = '<a href="#heading" data-href="#heading">x</a><code>href="#L3"</code>';
    assert.equal(linkLines(body, 'fortios.openLine', 'file:///a'), body);
  });

  it('link to pages about tables and settings', () => {
    const body =
      '<a href="#reference/firewall%20policy%20%3E%20action" data-href="#reference/firewall%20policy%20%3E%20action">action</a>';
    const [, parameters = ''] =
      /href="command:fortios\.showPage\?([^"]*)">/.exec(linkPages(body, 'fortios.showPage', 'file:///a')) ??
      [];
    assert.deepEqual(JSON.parse(decodeURIComponent(parameters)), ['file:///a', 'firewall policy > action']);
  });
});
