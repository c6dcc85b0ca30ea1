import assert from 'node:assert/strict';
import { mapHtml } from '../../../../client/src/features/map/mapHtml';
import { standaloneStyle } from '../../../../toolkit/src/operations/map/svg';

describe('the page of a network map', () => {
  const page = mapHtml({ title: 'Map: a "b" <c>', script: 'https://x.test/a.js', nonce: 'n1' });

  it('runs its own script, shows images of its own data, and loads nothing else', () => {
    assert.match(
      page,
      /Content-Security-Policy" content="default-src 'none'; style-src 'nonce-n1'; script-src 'nonce-n1'; img-src data:"/,
    );
    assert.deepEqual(page.match(/<script[^>]*>/g), ['<script nonce="n1" src="https://x.test/a.js">']);
    assert.doesNotMatch(page, / style="| on\w+=|<c>/);
  });

  it('has colors of the theme only, for all kinds of boxes', () => {
    const [, style = ''] = /<style nonce="n1">([^<]*)</.exec(page) ?? [];
    for (const [declaration, value = ''] of style.matchAll(/ (?:color|background|fill|stroke): ([^;]*);/g))
      assert.match(value, /^(?:var\(--vscode-[\w-]+(?:, .*)?\)|inherit|none)$/, declaration);
    // A drawing that stands alone has colors for the same classes.
    const kinds = [...standaloneStyle.matchAll(/\.fortios-map \.([\w-]+) \.shape/g)].map(
      ([, kind = '']) => kind,
    );
    const others = kinds.filter((kind) => !style.includes(`.${kind} .shape`));
    assert.deepEqual(others, ['collapsed']);
  });

  it('names its parts for screen readers', () => {
    assert.match(page, /<label>Search <input type="search" id="search"/);
    for (const label of ['Zoom in', 'Zoom out']) assert.ok(page.includes(`aria-label="${label}"`), label);
    assert.match(
      page,
      /id="drawing" tabindex="0" role="region" aria-label="Drawing\. The table has the same content\."/,
    );
  });
});
