import assert from 'node:assert/strict';
import { backup, bootstrap, shadowedPolicy, snippet } from './configuration';
import { assertJudgedByFallback, backupExamples } from './harness/backupExamples';
import { Home } from './harness/home';
import { EditorPage } from './harness/page';
import { driver, tasks, type Shown } from './harness/shown';

/** The results of the grammar for a file in Neovim. */
interface Grammar {
  /** For each capture of the highlights: whether Neovim has a highlight group for it. */
  readonly coloured: Readonly<Record<string, boolean>>;
  /** What is highlighted, as `capture: text`. */
  readonly captures: readonly string[];
  /** First and last line of each closed fold, from 1. */
  readonly folds: readonly (readonly [number, number])[];
  readonly indents: readonly string[];
  readonly injections: readonly { readonly language: string; readonly text: string }[];
}

describe('Neovim, set up according to docs/use/editors/neovim.md', () => {
  let home: Home;
  let page: EditorPage;

  before(() => {
    home = new Home();
    page = new EditorPage('neovim');
    page.put(home, '~/.config/nvim/init.lua');
  });
  after(() => home.remove());

  /** Opens a file and runs a driver. */
  function open(
    name: string,
    text: string,
    script: string,
    extra: Readonly<Record<string, string>> = {},
  ): unknown {
    const file = home.write(name, text);
    const answer = home.path('answer.json');
    home.run('nvim', ['--headless', file, '-c', `luafile ${driver(script)}`], { ANSWER: answer, ...extra });
    const shown = JSON.parse(home.read('answer.json')) as Pick<Shown, 'failure'>;
    assert.equal(shown.failure, undefined);
    return shown;
  }

  describe('on a backup', () => {
    let shown: Shown;

    before(() => {
      shown = open('backups/edge.conf', backup, 'neovim.lua', tasks) as Shown;
    });

    backupExamples('fortios', () => shown);
  });

  it('checks a file without a header against the configured version', () => {
    const shown = open('snippet.fortios', snippet, 'neovim.lua') as Shown;
    assert.equal(shown.filetype, 'fortios');
    assertJudgedByFallback(shown);
  });

  it('goes to the place that a lens names', () => {
    const file = '~/.config/nvim/init.lua';
    const init = home.read(file);
    home.write(file, init.replace('rules = {},', 'codeLens = { references = true },'));
    const lenses = open('lenses.conf', shadowedPolicy, 'neovimLenses.lua', { CLICKED: '3,17' });
    home.write(file, init);
    const { titles, lines } = lenses as { titles: string[]; lines: number[] };
    assert.deepEqual(titles.sort(), ['17: shadowed by 1', '3: used by policies 1, 2']);
    assert.deepEqual(lines, [11, 8]);
  });

  it('does not attach to other .conf files', () => {
    const { filetype } = open('nginx.conf', 'server {\n}\n', 'filetype.lua') as Shown;
    assert.notEqual(filetype, 'fortios');
  });

  describe('with the grammar built', () => {
    let grammar: Grammar;
    const text = `config system replacemsg http "url-block"
    set buffer "<html>
</html>"
    set status enable
    set port 443
    cost 10
end
`;

    before(() => {
      page.runCommands(home);
      grammar = open('message.fortios', text, 'neovimGrammar.lua') as Grammar;
    });

    it('highlights by the grammar’s queries', () => {
      for (const capture of [
        'keyword: config',
        'module: replacemsg',
        'property: buffer',
        'boolean: enable',
        'number: 443',
        'error: cost',
        'keyword: end',
      ])
        assert.ok(grammar.captures.includes(capture), `${capture} among ${grammar.captures.join(', ')}`);
    });

    it('highlights markers and directives of a template, and the lines of MIME', () => {
      const { captures } = open('bootstrap.fortios', bootstrap, 'neovimGrammar.lua') as Grammar;
      const list = captures.join('\n');
      for (const text of [
        '${name}',
        '{{ minutes }}',
        '%{ if long ~}',
        '{# why #}',
        'Content-Disposition: attachment',
        '--B',
      ])
        assert.ok(
          captures.some((one) => one.includes(text)),
          `${text} among ${list}`,
        );
      assert.ok(!captures.some((one) => one.startsWith('error')), list);
    });

    it('has a colour for every capture', () => {
      assert.ok(Object.keys(grammar.coloured).length >= 12, JSON.stringify(grammar.coloured));
      assert.deepEqual(
        Object.entries(grammar.coloured).filter(([, coloured]) => !coloured),
        [],
      );
    });

    it('folds blocks', () => assert.deepEqual(grammar.folds, [[1, 7]]));

    it('loads the queries for indentation', () =>
      assert.deepEqual([...new Set(grammar.indents)].sort(), [
        'indent.begin',
        'indent.branch',
        'indent.end',
        'indent.ignore',
      ]));

    it('finds the HTML of replacement messages', () =>
      assert.deepEqual(grammar.injections, [{ language: 'html', text: '"<html>\n</html>"' }]));
  });
});
