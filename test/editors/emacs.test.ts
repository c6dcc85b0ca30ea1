import assert from 'node:assert/strict';
import { backup, completed, findings, hoverStart, serverIp, snippet, snippetFinding } from './configuration';
import { Home } from './harness/home';
import { EditorPage } from './harness/page';
import { driver, plain, type Shown } from './harness/shown';

describe('Emacs, set up as docs/editors/emacs.md says', () => {
  let home: Home;

  before(() => {
    home = new Home();
    const page = new EditorPage('emacs');
    page.put(home, '~/.emacs.d/init.el');
    page.put(home, '.dir-locals.el');
  });
  after(() => {
    home.remove();
  });

  function open(name: string, text: string, extra: Readonly<Record<string, string>> = {}): Shown {
    const environment = {
      FILE: home.write(name, text),
      ANSWER: home.path('answer.json'),
      ...extra,
    };
    home.run(
      'emacs',
      ['--batch', '--load', home.path('.emacs.d/init.el'), '--load', driver('emacs.el')],
      environment,
    );
    const shown = JSON.parse(home.read('answer.json')) as Shown;
    assert.equal(shown.failure, undefined);
    return shown;
  }

  describe('on a backup', () => {
    let shown: Shown;

    before(() => {
      shown = open('edge.conf', backup, {
        LINE: String(serverIp.line),
        COLUMN: String(serverIp.column),
        TYPED: '    set se',
      });
    });

    it('knows it by its first line', () => {
      assert.equal(shown.filetype, 'fortios-mode');
    });

    for (const { rule, text } of findings) {
      it(`shows ${rule} where it is`, () => {
        assert.deepEqual(
          shown.findings.filter((finding) => finding.rule === rule).map((finding) => finding.text),
          [text],
        );
      });
    }

    it('shows what a setting is', () => {
      assert.ok(plain(shown.hover).startsWith(hoverStart), shown.hover);
    });

    it('completes a setting', () => {
      assert.ok(shown.completions?.includes(completed), shown.completions?.join(', '));
    });
  });

  it('judges a file without a header by the version that is set', () => {
    const { filetype, findings: found } = open('snippet.fortios', snippet);
    assert.equal(filetype, 'fortios-mode');
    assert.ok(
      found.some(({ rule, message }) => rule === snippetFinding && message.includes('7.2')),
      JSON.stringify(found),
    );
  });
});
