import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { globSync } from 'tinyglobby';
import { writeReferenceSite } from '../../scripts/reference/site';

describe('the reference site', () => {
  const out = mkdtempSync(path.join(os.tmpdir(), 'fortios-reference-'));
  const read = (name: string): string => readFileSync(path.join(out, name), 'utf8');

  before(async () => {
    await writeReferenceSite(out, ['system ftm-push', 'router bgp']);
  });
  after(() => rmSync(out, { recursive: true }));

  it('has a page for each table, with its settings and child tables', () => {
    const page = read('tables/router-bgp/index.html');
    assert.match(page, /<h1 [^>]*>config router bgp<\/h1>/);
    assert.match(page, /<h2 id="keepalive-timer">keepalive-timer<\/h2>/);
    assert.match(page, /<h3 id="[^"]*">neighbor &gt; remote-as<\/h3>/);
  });

  it('shows the purpose of a setting, its default and its versions', () => {
    const page = read('tables/system-ftm-push/index.html');
    assert.match(page, /<h2 id="server-ip">server-ip<\/h2>[^]*?<br>\s*Until 7\.4\.0\./);
    assert.match(page, /<strong>status<\/strong> · .*default <code>disable<\/code>/);
  });

  it('has the rules and the versions', () => {
    assert.match(
      read('rules/ftm-push/server-ip-removed/index.html'),
      /<h1 [^>]*>ftm-push\/server-ip-removed/,
    );
    assert.match(read('versions/index.html'), /<td[^>]*>7\.4<\/td>/);
  });

  it('has a search index', () => {
    assert.ok(existsSync(path.join(out, 'pagefind/pagefind-ui.js')));
    assert.match(read('index.html'), /new PagefindUI/);
  });

  it('links only to its own pages, to the project, and loads nothing from other hosts', () => {
    for (const name of globSync('**/*.html', { cwd: out })) {
      const html = read(name);
      for (const [, attribute, target = ''] of html.matchAll(/ (src|href)="([^"]+)"/g)) {
        if (target.startsWith('https:')) {
          assert.equal(attribute, 'href', `${name} loads ${target}`);
          continue;
        }
        const [file = ''] = target.split('#');
        if (file === '') continue;
        const resolved = path.join(out, path.dirname(name), file);
        assert.ok(
          existsSync(resolved.endsWith('/') ? path.join(resolved, 'index.html') : resolved),
          `${name}: ${target}`,
        );
      }
    }
  });
});
