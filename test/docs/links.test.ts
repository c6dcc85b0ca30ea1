import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { changesIndexPath } from '../../scripts/build/generated/changesIndex';
import { rulesIndexPath } from '../../scripts/build/generated/rulesIndex';
import { projectRoot } from '../../scripts/project';

/** Folders without files of the project, or with intentionally wrong texts. */
const foreign = new Set(['node_modules', 'dist', '.cache', '.git', 'fixtures']);

describe('the pages of the project', () => {
  const pages = pagesIn(projectRoot);

  it('exist as files', () => {
    for (const page of ['README.md', 'CHANGELOG.md', 'docs/README.md', 'docs/rules/README.md'])
      assert(pages.includes(path.join(projectRoot, page)), page);
  });

  for (const page of pages) {
    const name = path.relative(projectRoot, page);
    it(`${name}: the targets of its links exist`, () => assert.deepEqual(brokenLinks(page), []));
  }

  it('for users serve one job in at most 8 KB, except the list of mistakes', () => {
    const folder = path.join(projectRoot, 'docs/use');
    const sizes = readdirSync(folder)
      .filter((name) => name.endsWith('.md') && name !== 'common-mistakes.md')
      .map((name) => ({ name, size: statSync(path.join(folder, name)).size }));
    assert.ok(sizes.length > 40);
    assert.deepEqual(
      sizes.filter(({ size }) => size > 8192),
      [],
    );
  });

  it('have at most 30,000 bytes, except the generated lists of changes and rules', () => {
    const generated = [changesIndexPath, rulesIndexPath];
    const written = pages.filter((page) => !generated.includes(path.relative(projectRoot, page)));
    const sizes = written.map((page) => `${path.relative(projectRoot, page)} ${statSync(page).size}`);
    assert.deepEqual(
      sizes.filter((size) => Number(size.split(' ').at(-1)) > 30_000),
      [],
    );
  });

  it('name only commands that exist', () => {
    const { scripts } = JSON.parse(readFileSync(path.join(projectRoot, 'package.json'), 'utf8')) as {
      readonly scripts: Readonly<Record<string, string>>;
    };
    // The grammar is a package with its own scripts.
    const own = pages.filter((page) => !page.startsWith(path.join(projectRoot, 'grammars')));
    const unknown = own.flatMap((page) => {
      const text = readFileSync(page, 'utf8');
      return [
        ...[...text.matchAll(/\bnpm run (?:--silent )?([\w:]+)/g)].filter(
          ([, name = '']) => !(name in scripts),
        ),
        ...[...text.matchAll(/\bnpx tsx ([\w./-]+)/g)].filter(
          ([, script = '']) => !existsSync(path.join(projectRoot, script)),
        ),
      ].map(([command]) => `${path.relative(projectRoot, page)}: ${command}`);
    });
    assert.deepEqual(unknown, []);
  });

  it('reports a missing file, a missing heading and a missing picture', () => {
    const text = [
      '# Speed, measured `here`',
      '[good](README.md) [good](#speed-measured-here) ![good](docs/images/session.gif)',
      '[elsewhere](https://example.com/nowhere.md) `[code](code.md)`',
      '[file](nowhere.md) [heading](#slow) ![picture](docs/images/nowhere.png) [there](LICENSE#nothing)',
    ].join('\n\n');
    assert.deepEqual(brokenIn(text, path.join(projectRoot, 'page.md')), [
      'nowhere.md',
      '#slow',
      'docs/images/nowhere.png',
      'LICENSE#nothing',
    ]);
  });
});

describe('docs/README.md', () => {
  it('lists all pages beside it, for users and for contributors', () => {
    const docs = path.join(projectRoot, 'docs');
    const index = readFileSync(path.join(docs, 'README.md'), 'utf8');
    const listed = new Set(linksOf(index));
    const pages = ['', 'use/', 'contributing/'].flatMap((folder) =>
      readdirSync(path.join(docs, folder))
        .filter((name) => name.endsWith('.md') && name !== 'README.md')
        .map((name) => `${folder}${name}`),
    );
    assert.deepEqual(
      pages.filter((page) => !listed.has(page)),
      [],
    );
  });
});

describe('the recording in README.md', () => {
  it('is an animation, and no more than a page should have to load', () => {
    const readme = readFileSync(path.join(projectRoot, 'README.md'), 'utf8');
    const recording = path.join(projectRoot, 'docs/images/session.gif');
    assert(linksOf(readme).includes('docs/images/session.gif'));
    assert.equal(readFileSync(recording).toString('latin1', 0, 6), 'GIF89a');
    assert(statSync(recording).size < 1.5 * 1024 * 1024);
  });
});

function pagesIn(folder: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const file = path.join(folder, entry.name);
    if (entry.isDirectory()) return foreign.has(entry.name) ? [] : pagesIn(file);
    return entry.name.endsWith('.md') ? [file] : [];
  });
}

function brokenLinks(page: string): readonly string[] {
  return brokenIn(readFileSync(page, 'utf8'), page);
}

/**
 * The relative links of a text whose target is missing.
 * @param page the file with the text, absolute
 */
function brokenIn(text: string, page: string): readonly string[] {
  return linksOf(text).filter((link) => {
    const [target = '', anchor] = decodeURI(link).split('#', 2);
    const file = target === '' ? page : path.resolve(path.dirname(page), target);
    if (target !== '' && !existsSync(file)) return true;
    // A line of a file that is not a page, as GitHub links to it.
    if (anchor === undefined || (!file.endsWith('.md') && /^L\d+$/.test(anchor))) return false;
    const content = target === '' ? text : file.endsWith('.md') ? readFileSync(file, 'utf8') : '';
    return !anchorsOf(content).has(anchor);
  });
}

/** The relative links of a text, pictures included, without those in code. */
function linksOf(text: string): readonly string[] {
  const found = prose(text).matchAll(/\]\(<?([^)\s>]+)>?(?:\s+"[^"]*")?\)|\b(?:src|href)="([^"]+)"/g);
  return [...found]
    .map(([, markdown, html]) => markdown ?? html ?? '')
    .filter((link) => !/^(?:[a-z][a-z+.-]*:|\/\/)/i.test(link));
}

/** The anchors that GitHub generates for the headings of a text. */
function anchorsOf(text: string): ReadonlySet<string> {
  const anchors = new Set<string>();
  const lines = text.replace(/^(`{3,}|~{3,})[\s\S]*?^\1\s*$/gm, '').split('\n');
  for (const line of lines) {
    const title = /^#{1,6}\s+(.*?)\s*#*$/.exec(line)?.[1];
    if (title === undefined) continue;
    const words = title.replace(/!?\[([^\]]*)\]\([^)]*\)/g, '$1').toLowerCase();
    const anchor = words.replace(/[^\p{L}\p{N}\s_-]/gu, '').replace(/\s/g, '-');
    let name = anchor;
    for (let count = 1; anchors.has(name); count += 1) name = `${anchor}-${count}`;
    anchors.add(name);
  }
  return anchors;
}

/** A text without fenced blocks, spans of code, and comments. */
function prose(text: string): string {
  return text
    .replace(/^([ \t]*)(`{3,}|~{3,})[\s\S]*?^\1\2\s*$/gm, '')
    .replace(/(`+)(?!`)[\s\S]*?[^`]\1(?!`)/g, '')
    .replace(/<!--[\s\S]*?-->/g, '');
}
