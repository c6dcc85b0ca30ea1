import assert from 'node:assert/strict';
import { strFromU8, unzipSync } from 'fflate';
import { runToCompletion } from '../../../server/src/base/steps';
import { pageDocx } from '../../../toolkit/src/page/docx';
import { pageHtml } from '../../../toolkit/src/page/html';
import { pageMarkdown } from '../../../toolkit/src/page/markdown';
import { pageCommands, type Page, type PageBlock } from '../../../toolkit/src/page/page';
import { pageText } from '../../../toolkit/src/page/text';
import { maskAnswer } from '../../../server/src/secrets/masking';

const plain = { colors: false, width: undefined };
const pageOf = (...blocks: readonly PageBlock[]): Page => ({ title: 'T', blocks });
const html = (...blocks: readonly PageBlock[]): string =>
  pageHtml(pageOf(...blocks)).replace(/^[^]*<main>\n|\n<\/main>[^]*$/g, '');

async function wordDocument(...blocks: readonly PageBlock[]): Promise<string> {
  const part = unzipSync(await pageDocx(pageOf(...blocks)))['word/document.xml'];
  return strFromU8(part ?? new Uint8Array());
}

const item: PageBlock = {
  kind: 'item',
  title: '"a" is removed',
  tone: 'bad',
  blocks: [
    { kind: 'text', text: [{ strong: 'Do:' }, ' use "b".'] },
    {
      kind: 'places',
      places: [
        { file: 'x y.conf', line: 3, label: 'policy 1' },
        { file: 'x y.conf', line: 9, label: '' },
      ],
    },
  ],
};

const changes: PageBlock = {
  kind: 'changes',
  rows: [
    {
      kind: 'changed',
      title: [{ name: '1 "web"' }],
      settings: [
        { kind: 'changed', name: 'service', old: '"HTTP"', new: '"HTTPS"' },
        { kind: 'removed', name: 'comment', old: '"x"' },
      ],
    },
    { kind: 'moved', title: [{ name: '2' }, ' to the beginning'], settings: [] },
  ],
};

describe('a page', () => {
  it('has items with their places, as paths, links or numbers', () => {
    assert.equal(
      pageText(pageOf(item), plain),
      '  "a" is removed\n    Do: use "b".\n      x y.conf:3  policy 1\n      x y.conf:9\n',
    );
    assert.equal(
      pageMarkdown(pageOf(item), (file, line) => `${encodeURI(file)}#L${line}`),
      '### `a` is removed\n\n**Do:** use `b`.\n\n[line 3](x%20y.conf#L3) `policy 1`, [line 9](x%20y.conf#L9)\n',
    );
    assert.match(html(item), /<section class="item bad"><h3><code>a<\/code> is removed<\/h3>/);
    assert.match(html(item), /<p class="soft">line 3 <code>policy 1<\/code>, line 9<\/p>/);
  });

  it('has changes as signed lines, as a list or as a table', () => {
    assert.equal(
      pageText(pageOf(changes), plain),
      '  ~ 1 "web"\n      ~ service "HTTP" → "HTTPS"\n      - comment "x"\n  > moved 2 to the beginning\n',
    );
    assert.equal(
      pageMarkdown(pageOf(changes)),
      '- **changed** `1 "web"`\n  - `service` `"HTTP"` → `"HTTPS"`\n  - removed `comment` ~~`"x"`~~\n- **moved** `2` to the beginning\n',
    );
    assert.match(
      html(changes),
      /<td><code>comment<\/code><\/td><td><code>&quot;x&quot;<\/code><\/td><td><\/td><\/tr>/,
    );
  });

  it('has changes of a table without entries as a table without their column', () => {
    const row = { kind: 'added', name: 'hostname', new: '"berlin"' } as const;
    assert.match(
      html({ kind: 'changes', rows: [{ kind: 'changed', title: '', settings: [row, row] }] }),
      /<th[^>]*>Change<\/th><th[^>]*>Setting<\/th>[^]*<td><span class="warn">changed<\/span><\/td><td><code>hostname<\/code><\/td>[^]*<td><\/td><td><code>hostname<\/code><\/td>/,
    );
  });

  it('folds what is long, and says how many are folded', () => {
    const list: PageBlock = { kind: 'list', items: ['a', 'b', 'c', 'd', 'e'], shown: 2 };
    assert.equal(pageText(pageOf(list), plain), '  a\n  b\n  … and 3 more\n');
    assert.equal(
      pageMarkdown(pageOf(list)),
      '- a\n- b\n\n<details><summary>3 more</summary>\n\n- c\n- d\n- e\n\n</details>\n',
    );
    assert.match(html(list), /<details><summary>3 more<\/summary>\n<ul><li>c<\/li>/);
  });

  it('sorts and filters a table only if it is long, and then has a script', () => {
    const table = (rows: number): PageBlock => ({
      kind: 'table',
      columns: ['Name'],
      rows: Array.from({ length: rows }, (_, index) => [`n${index}`]),
    });
    assert.doesNotMatch(pageHtml(pageOf(table(20))), /<script|type="search"|script-src/);
    for (const block of [table(21), { kind: 'details', summary: 's', blocks: [table(21)] } as const]) {
      const page = pageHtml(pageOf(block));
      assert.match(page, /script-src 'unsafe-inline'/);
      assert.match(page, /<input type="search"[^]*<script>/);
    }
  });

  it('begins a new page for each title when it is printed', () => {
    const title: PageBlock = { kind: 'heading', level: 1, text: 'A' };
    assert.equal(
      html(title, { kind: 'text', text: 'b' }, title),
      '<article>\n<h1>A</h1>\n<p>b</p>\n</article>\n<article>\n<h1>A</h1>\n</article>',
    );
  });

  it('has facts whose first row is the head in Markdown, because an empty head would be a row', () => {
    const facts: PageBlock = {
      kind: 'facts',
      facts: [
        ['Verdict', { text: ['allow (', { file: 'a', line: 3 }, ')'] }],
        ['Route', 'x|y'],
      ],
    };
    assert.equal(
      pageMarkdown(pageOf(facts)),
      '| Verdict | allow (line 3) |\n| :-- | :-- |\n| Route | x\\|y |\n',
    );
  });

  it('escapes names in all formats', async () => {
    const name = 'a"<b>|`c`\u202E\n# d';
    const blocks: readonly PageBlock[] = [
      { kind: 'heading', text: [{ literal: name }] },
      { kind: 'details', summary: name, blocks: [{ kind: 'text', text: [{ name }] }] },
      { kind: 'tiles', tiles: [{ value: 1, label: name }] },
      { kind: 'places', places: [{ file: name, line: 1, label: name }] },
      { ...item, title: [{ name }] },
      {
        kind: 'changes',
        rows: [
          {
            kind: 'added',
            title: [{ name }],
            settings: [{ kind: 'added', name, new: name, note: [{ name }] }],
          },
        ],
      },
      {
        kind: 'table',
        columns: [name],
        caption: name,
        rows: [
          [
            {
              text: [{ literal: name }],
              detail: [{ name }],
              sort: name,
              folded: [{ summary: name, blocks: [] }],
            },
          ],
        ],
      },
    ];
    assert.doesNotMatch(pageText(pageOf(...blocks), plain), /\u202E|^# d/m);
    const markdown = pageMarkdown(pageOf(...blocks));
    assert.doesNotMatch(markdown, /\u202E|^# d/m);
    assert.doesNotMatch(markdown.replaceAll(/``.*?``/g, ''), /<b>/);
    assert.doesNotMatch(html(...blocks), /\u202E|<b>\|/);
    assert.doesNotMatch(await wordDocument(...blocks), /\u202E|<b>\|/);
  });

  it('keeps words that GitHub and GitLab replace by pictures and persons in Markdown', () => {
    const text = 'From 2001:db8:100::1/64 (:100:), @admin and a@b.c at 2024-05-06T10:20:30.';
    const shown = 'From `2001:db8:100::1/64` (`:100:`), `@admin` and a@b.c at 2024-05-06T10:20:30.';
    assert.equal(
      pageMarkdown(
        pageOf({ kind: 'text', text }, { kind: 'table', columns: ['A'], rows: [[text], [{ text }]] }),
      ),
      `${shown}\n\n| A |\n| :-- |\n| ${shown} |\n| ${shown} |\n`,
    );
  });

  it('keeps numbers that GitHub and GitLab replace by links in Markdown', () => {
    const text =
      'Ticket #123, GH-4, me/it.x#5, group/it!6, &7, $8, and a # b, C#, 50%, 10.0.0.1/24, pass#word.';
    assert.equal(
      pageMarkdown(pageOf({ kind: 'text', text }, { kind: 'list', items: [[{ literal: '#1' }]] })),
      'Ticket `#123`, `GH-4`, `me/it.x#5`, `group/it!6`, `&7`, `$8`, and a \\# b, C\\#, 50%, 10.0.0.1/24, pass\\#word.\n\n- `#1`\n',
    );
  });

  it('keeps a bar after a backslash, and the beginning of an item, in Markdown', () => {
    const name = 'a\\|b';
    assert.equal(
      pageMarkdown(
        pageOf(
          { kind: 'table', columns: ['A'], rows: [[{ text: [{ name }] }]] },
          { kind: 'list', items: [[{ literal: '1. x' }], [{ literal: '- x' }], [{ literal: '1.x' }]] },
        ),
      ),
      '| A |\n| :-- |\n| `a\\\\|b` |\n\n- 1\\. x\n- \\- x\n- 1.x\n',
    );
  });

  it('is a Word document with headings, lists, tables and landscape pages for wide tables', async () => {
    const document = await wordDocument(
      { kind: 'heading', level: 1, text: 'Report' },
      { kind: 'text', text: 'See "wan1" & <co>.' },
      { kind: 'list', items: [{ text: 'a', items: ['b'] }] },
      {
        kind: 'table',
        columns: ['A', 'B'],
        numbers: [1],
        rows: [['x', { text: '2', tone: 'bad' }]],
      },
      { kind: 'heading', text: 'Wide' },
      { kind: 'table', columns: '0123456789'.split(''), rows: ['abcdefghij'.split('')] },
      { kind: 'commands', text: 'config x\n    set y "1\n2"' },
    );
    assert.match(document, /<w:pStyle w:val="Heading1"\/><\/w:pPr><w:r><w:t xml:space="preserve">Report</);
    assert.match(document, /<w:rFonts [^>]*Consolas[^>]*\/><\/w:rPr><w:t xml:space="preserve">wan1</);
    assert.match(document, /&amp; &lt;co&gt;\./);
    assert.match(document, /<w:ilvl w:val="1"\/>[^]*>b</);
    assert.match(document, /<w:tblHeader\/>[^]*>A<[^]*<w:jc w:val="right"\/>/);
    // The heading of a wide table is on the page with the table.
    assert.match(
      document,
      /w:h="16838" w:orient="portrait"\/>[^]*>Wide<[^]*>j<[^]*w:orient="landscape"[^]*>config x</,
    );
    assert.match(
      document,
      /set y &quot;1<\/w:t><\/w:r><\/w:p><w:p><w:pPr><w:pStyle w:val="Code"\/><\/w:pPr><w:r><w:t xml:space="preserve">2&quot;</,
    );
    // The same page is the same file.
    const page = pageOf({ kind: 'text', text: 'x' });
    const file = await pageDocx(page);
    assert.deepEqual(await pageDocx(page), file);
    assert.doesNotMatch(strFromU8(unzipSync(file)['docProps/core.xml']!), /dcterms:(?:created|modified)/);
    assert.deepEqual(
      Array.from(file.slice(10, 14)),
      [0, 0, 0x21, 0],
      'the time of the first part is not 1980',
    );
  });

  it('has the lines of commands in one text, in which are masked in the answer a key of several lines', () => {
    const key = '-----BEGIN RSA PRIVATE KEY-----\nMIIEpAIBAAKCAQEA\n-----END RSA PRIVATE KEY-----';
    const commands = pageCommands(
      `config vpn certificate local\nedit "a"\nset private-key "${key}"\nnext\nend\n`,
    );
    assert(commands);
    const shown = JSON.stringify(runToCompletion(maskAnswer(pageOf(commands), [])));
    assert.match(shown, /BEGIN RSA/);
    assert.doesNotMatch(shown, /MIIE/);
  });

  it('has tables that fit a terminal: cells are wrapped, and the last one is below the others if they leave no room', () => {
    const rows = [['wan1', 'admin from 192.0.2.0/24; push from every network', 'yes, but only in part']];
    const table: PageBlock = { kind: 'table', columns: ['Interface', 'Administrators', 'Certain'], rows };
    const text = (width: number): string => pageText(pageOf(table), { ...plain, width });
    assert.equal(
      text(60),
      `Interface  Administrators              Certain
wan1       admin from 192.0.2.0/24;    yes, but only in part
           push from every network
`,
    );
    assert.equal(
      text(40),
      `Interface  Administrators
    Certain
wan1       admin from 192.0.2.0/24; push
           from every network
    yes, but only in part
`,
    );
  });
});
