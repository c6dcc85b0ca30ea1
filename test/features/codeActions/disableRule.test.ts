import assert from 'node:assert/strict';
import type { CodeAction, TextDocumentEdit, TextEdit } from 'vscode-languageserver-types';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { runToCompletion } from '../../../server/src/base/steps';
import { disableRuleActions } from '../../../server/src/features/codeActions/disableRule';
import { openDocument } from '../../helpers/documents';
import { checkText, checkDocument } from '../../helpers/checking';

const header = '#config-version=FGT60F-7.4.4-FW-build2662-240514:opmode=0:vdom=0:user=admin\n';

interface Offered {
  readonly titles: readonly string[];
  /** The text after the action with this title, which removes the finding and adds no other. */
  readonly after: (title: string) => string;
}

/** The actions at the range of the text `at`. */
function actionsAt(text: string, at: string): Offered {
  const document = openDocument(text);
  const { problems } = checkDocument(document);
  const start = text.indexOf(at);
  const range = { start: document.positionAt(start), end: document.positionAt(start + at.length) };
  const request = { uri: 'file:///a.conf', version: 1, range, context: { diagnostics: [] } };
  const actions = runToCompletion(disableRuleActions(document, problems, request));
  return {
    titles: actions.map(({ title }) => title),
    after(title) {
      const action = actions.find((one) => one.title === title);
      assert.ok(action, title);
      const fixed = apply(text, action);
      const rule = title.split(' ')[1];
      const left = checkText(fixed).map((problem) => problem.rule);
      assert.equal(
        left.filter((one) => one === rule).length <
          problems.filter((problem) => problem.rule === rule).length,
        true,
      );
      assert.deepEqual(
        left.filter((one) => one.startsWith('lint/')),
        [],
      );
      return fixed;
    },
  };
}

function apply(text: string, { edit }: CodeAction): string {
  const [change] = edit?.documentChanges ?? [];
  const document = TextDocument.create('file:///a.conf', 'fortios', 1, text);
  return TextDocument.applyEdits(document, (change as TextDocumentEdit).edits as TextEdit[]);
}

const line = 'Disable schema/unknown-setting for this line';
const file = 'Disable schema/unknown-setting in this file';

describe('suppressing a finding', () => {
  const text = `${header}config system global\n    set colour red\nend\n`;

  it('is offered for the line and for the file, for each rule that reports something there', () => {
    assert.deepEqual(actionsAt(text, 'colour').titles, [line, file]);
    assert.deepEqual(actionsAt(text, 'config system').titles, []);
    const both = `${text}config system ftm-push\n    set server-ip push\n    set status enable\nend\n`;
    assert.deepEqual(actionsAt(both, 'server-ip push').titles, [
      'Disable ftm-push/server-ip-removed for this line',
      'Disable ftm-push/server-ip-removed in this file',
    ]);
  });

  it('puts a comment above the line, at its indent', () =>
    assert.equal(
      actionsAt(text, 'colour').after(line),
      text.replace('    set', '    # fortios-lint-disable-next-line schema/unknown-setting\n    set'),
    ));

  it('adds the rule to the existing comment, before the reason', () => {
    const there = '    # fortios-lint-disable-next-line schema/too-long -- our own\n    set';
    const before = text.replace('    set', there);
    assert.equal(
      apply(before, actionOf(before, 'colour', line)),
      text.replace('    set', there.replace('too-long', 'too-long schema/unknown-setting')),
    );
  });

  it('puts a comment below the header for the file, and adds further rules to it', () => {
    const once = actionsAt(text, 'colour').after(file);
    assert.equal(
      once,
      text.replace('config system', '# fortios-lint-disable schema/unknown-setting\nconfig system'),
    );
    const more = once.replace('red', 'red\n    nonsense here');
    assert.equal(
      actionsAt(more, 'nonsense').after('Disable syntax/unknown-command in this file'),
      more.replace('schema/unknown-setting', 'schema/unknown-setting syntax/unknown-command'),
    );
  });

  it('is inserted below the header and the firmware comment', () => {
    const long = `${header}#conf_file_ver=1\n#buildno=2662\n# fortios-firmware: 7.4.4\n`;
    const snippet = text.replace(header, long);
    assert.equal(
      actionsAt(snippet, 'colour').after(file),
      snippet.replace('config system', '# fortios-lint-disable schema/unknown-setting\nconfig system'),
    );
  });

  it('is inserted at the top if there is no header', () => {
    const bare = '\n# our firewall\nconfig system global\n    nonsense here\nend\n';
    assert.equal(
      actionsAt(bare, 'nonsense').after('Disable syntax/unknown-command in this file'),
      `# fortios-lint-disable syntax/unknown-command\n${bare}`,
    );
  });

  it('keeps the line ends of the file', () => {
    const windows = text.replaceAll('\n', '\r\n');
    for (const title of [line, file]) {
      const after = actionsAt(windows, 'colour').after(title);
      assert.equal(after.replaceAll('\r\n', '').includes('\n'), false, title);
    }
  });

  it('is inserted above a command whose multi-line value contains the finding', () => {
    const lines = `${header}config system global\n    set hostname "a\nb" "c" extra\nend\n`;
    const after = actionsAt(lines, '"c"').after('Disable schema/single-value for this line');
    assert.equal(
      after,
      lines.replace('    set', '    # fortios-lint-disable-next-line schema/single-value\n    set'),
    );
  });

  it('leaves the header the first line of the file', () => {
    const old = header.replace('7.4.4', '6.0.9');
    const { titles, after } = actionsAt(`${old}config system global\nend\n`, '#config');
    assert.deepEqual(titles, ['Disable firmware/end-of-support in this file']);
    assert.equal(
      after('Disable firmware/end-of-support in this file'),
      `${old}# fortios-lint-disable firmware/end-of-support\nconfig system global\nend\n`,
    );
    const alone = old.trimEnd();
    assert.equal(
      actionsAt(alone, '#config').after('Disable firmware/end-of-support in this file'),
      `${old}# fortios-lint-disable firmware/end-of-support`,
    );
  });

  it('names several lines if several are selected', () => {
    const two = text.replace('red', 'red\n    set taste sweet');
    const { titles, after } = actionsAt(two, 'colour red\n    set taste');
    assert.deepEqual(titles, ['Disable schema/unknown-setting for these lines', file]);
    assert.equal(
      after('Disable schema/unknown-setting for these lines'),
      two.replaceAll('    set', '    # fortios-lint-disable-next-line schema/unknown-setting\n    set'),
    );
  });

  it('is not offered for findings about such comments', () => {
    const unused = text.replace('    set colour red', '# fortios-lint-disable schema/too-long');
    assert.deepEqual(actionsAt(unused, 'schema/too-long').titles, []);
  });
});

function actionOf(text: string, at: string, title: string): CodeAction {
  const document = openDocument(text);
  const position = document.positionAt(text.indexOf(at));
  const range = { start: position, end: position };
  const request = { uri: 'file:///a.conf', version: 1, range, context: { diagnostics: [] } };
  const action = runToCompletion(
    disableRuleActions(document, checkDocument(document).problems, request),
  ).find((one) => one.title === title);
  assert.ok(action);
  return action;
}
