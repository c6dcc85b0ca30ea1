import assert from 'node:assert/strict';
import { linkPages, reportLinks } from '../../../../client/src/features/panels/panelHtml';
import { panelHtml } from '../../../../toolkit/src/page/html';
import type { PageBlock } from '../../../../toolkit/src/page/page';

const uri = 'untitled:Untitled-1"><x';

function report(...blocks: readonly PageBlock[]): string {
  return panelHtml({ title: 'a <b> & "c"', blocks }, reportLinks(uri), 'n0nce');
}

/** The parameters of the first link that runs a command. */
function parametersOf(html: string, command: string): unknown {
  const [, parameters = ''] = new RegExp(`<a [^>]*href="command:${command}\\?([^"]*)"`).exec(html) ?? [];
  return JSON.parse(decodeURIComponent(parameters));
}

describe('the HTML of a panel', () => {
  it('runs no script and loads no resources, unless a table can be sorted', () => {
    const plain = report({ kind: 'heading', text: 'Hello' });
    assert.match(plain, /Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'"/);
    assert.doesNotMatch(plain, /<script|src=/);
    const rows = Array.from({ length: 21 }, (_, index) => [String(index)]);
    const long = report({ kind: 'table', columns: ['Number'], rows });
    assert.match(long, /style-src 'unsafe-inline'; script-src 'nonce-n0nce'">/);
    assert.match(long, /<script nonce="n0nce">/);
  });

  it('escapes its title', () => assert.match(report(), /<title>a &lt;b&gt; &amp; &quot;c&quot;<\/title>/));

  it('links lines to the document for any URI', () => {
    const html = report({ kind: 'text', text: [{ file: 'a.conf', line: 12 }] });
    assert.match(html, /title="Go to line 12">line 12<\/a>/);
    assert.deepEqual(parametersOf(html, 'fortios.openLine'), [uri, 12]);
  });

  it('copies commands as they are', () => {
    const lines = ['config system ftm-push', '    set server "a<b&c\'"', 'end'];
    const html = report({ kind: 'commands', text: lines.join('\n') });
    assert.deepEqual(parametersOf(html, 'fortios.copyText'), [lines.join('\n')]);
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
