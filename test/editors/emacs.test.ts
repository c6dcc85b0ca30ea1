import assert from 'node:assert/strict';
import { backup, bootstrap, bootstrapParts, snippet } from './configuration';
import { assertJudgedByFallback, backupExamples } from './harness/backupExamples';
import { Home } from './harness/home';
import { EditorPage } from './harness/page';
import { driver, tasks, type Shown } from './harness/shown';

describe('Emacs, set up according to docs/use/editors/emacs.md', () => {
  let home: Home;

  before(() => {
    home = new Home();
    const page = new EditorPage('emacs');
    page.put(home, '~/.emacs.d/init.el');
    page.put(home, '.dir-locals.el');
  });
  after(() => home.remove());

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
      shown = open('edge.conf', backup, tasks);
    });

    backupExamples('fortios-mode', () => shown);
  });

  it('colours markers, directives and the lines of MIME', () => {
    home.write('b.fortios', bootstrap);
    const faces = `(princ (mapcar (lambda (text) (goto-char (point-min)) (search-forward text)
      (get-text-property (match-beginning 0) 'face)) '(${bootstrapParts.map((text) => JSON.stringify(text)).join(' ')})))`;
    const shown = home.run('emacs', [
      '--batch',
      '--load',
      home.path('.emacs.d/init.el'),
      '--eval',
      "(remove-hook 'fortios-mode-hook #'eglot-ensure)",
      home.path('b.fortios'),
      '--eval',
      '(font-lock-ensure)',
      '--eval',
      faces,
    ]);
    assert.equal(
      shown.replaceAll('font-lock-', '').replaceAll('-face', ''),
      '(doc doc keyword preprocessor preprocessor preprocessor comment doc)',
    );
  });

  it('checks a file without a header against the configured version', () => {
    const shown = open('snippet.fortios', snippet);
    assert.equal(shown.filetype, 'fortios-mode');
    assertJudgedByFallback(shown);
  });
});
