import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import manifest from '../../package.json';
import published from '../../toolkit/package.json';
import { projectRoot } from '../../scripts/project';

const home = 'docs/use/install.md';

function read(name: string): string {
  return readFileSync(path.join(projectRoot, name), 'utf8');
}

/** The pages for users. That of the published package repeats what its readers need. */
const pages = [
  'README.md',
  ...readdirSync(path.join(projectRoot, 'docs/use'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/use/${name.replaceAll(path.sep, '/')}`),
];

describe('the page about installing the commands', () => {
  it('names the version of Node that the packages need, and the version of the product', () => {
    const [, node = ''] = /Node (\d+\.\d+) or newer/.exec(read(home)) ?? [];
    assert.equal(manifest.engines.node, `>=${node}`);
    assert.equal(published.engines.node, `>=${node}`);
    assert.match(read('toolkit/README.md'), new RegExp(`Node ${node.replace('.', '\\.')} or newer`));
    const versions = [...read(home).matchAll(/(?:-|@|#v|--branch v)(\d+\.\d+\.\d+)\b/g)];
    assert.ok(versions.length >= 4);
    for (const [, version] of versions) assert.equal(version, manifest.version);
  });

  it('begins with what works before the package is published', () => {
    const text = read(home);
    assert.ok(text.indexOf('npm pack') < text.indexOf('fortios-language-server@'));
    assert.match(text, /Until then, this command fails/);
  });

  it('packs the package that has the commands and the function', () => {
    const text = read(home);
    assert.match(text, /^npm pack \.\/toolkit /m);
    const files = Array.from(text.matchAll(/[\w.-]+\.tgz/g), ([file]) => file);
    assert.ok(files.length >= 4);
    for (const file of files) assert.equal(file, `${published.name}-${published.version}.tgz`);
  });

  it('is the only page that installs from a registry, and says what the package needs', () => {
    assert.ok(pages.includes(home) && pages.length > 20);
    for (const page of pages) {
      if (page === home) continue;
      const text = read(page);
      assert.doesNotMatch(text, /npm install[^\n]* fortios-language-server|npx fortios/, page);
      assert.doesNotMatch(text, /Node \d+\.\d+ or newer|less than \d+(?:\.\d+)? MB, needs/, page);
    }
  });
});
