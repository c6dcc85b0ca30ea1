import assert from 'node:assert/strict';
import { policyTableHtml } from '../../../../client/src/features/policyTable/policyTableHtml';
import { columnIds, type PolicyTableTexts } from '../../../../client/webview/messages';

describe('the page of the table of policies', () => {
  const page = policyTableHtml({ title: 'Policies: a "b" <c>', script: 'https://x.test/a.js', nonce: 'n1' });

  it('runs its own script, and loads nothing else', () => {
    assert.match(
      page,
      /Content-Security-Policy" content="default-src 'none'; style-src 'nonce-n1'; script-src 'nonce-n1'"/,
    );
    assert.deepEqual(page.match(/<script[^>]*>/g), ['<script nonce="n1" src="https://x.test/a.js">']);
    assert.doesNotMatch(page, / style="| on\w+=/);
  });

  it('has colors of the theme only', () => {
    const [, style = ''] = /<style nonce="n1">([^<]*)</.exec(page) ?? [];
    for (const [declaration, value = ''] of style.matchAll(
      / (?:color|background|background-color): ([^;]*);/g,
    ))
      assert.match(value, /^(?:var\(--vscode-[\w-]+(?:, .*)?\)|inherit)$/, declaration);
    assert.doesNotMatch(style, /rgba?\(|hsl/);
  });

  it('names its parts for screen readers', () => {
    assert.match(page, /role="search" aria-label="Filter policies"/);
    assert.match(page, /<table id="grid" role="grid" aria-label="Policies: a &quot;b&quot; &lt;c&gt;"/);
    for (const [, id] of page.matchAll(/<(?:input|select)[^>]* id="(\w+)"/g))
      assert.match(page, new RegExp(`<label[^>]*>[^<]*<(?:input|select)[^>]* id="${id}"`));
  });

  it('contains the texts of the columns', () => {
    const [, attribute = ''] = /data-texts="([^"]*)"/.exec(page) ?? [];
    const { columns, count } = JSON.parse(attribute.replaceAll('&quot;', '"')) as PolicyTableTexts;
    assert.deepEqual(Object.keys(columns), [...columnIds]);
    assert.equal(count, '{0} of {1} policies');
  });

  it('has a place for a sentence above the table', () =>
    assert.match(page, /<\/div>\n<p id="note" hidden><\/p>\n<main/));
});
