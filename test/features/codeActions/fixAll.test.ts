import assert from 'node:assert/strict';
import type { CodeActionContext } from 'vscode-languageserver-types';
import { fixAllAction } from '../../../server/src/features/codeActions/documentActions';
import { runToCompletion } from '../../../server/src/base/steps';
import { checkText } from '../../helpers/checking';

const problems = checkText('conf system ftm-push\n    set server-ip 198.51.100.7\nend\n', {
  firmware: '7.4.4',
});

function titles(only: CodeActionContext['only'], found = problems): readonly string[] {
  const context: CodeActionContext = { diagnostics: [], ...(only && { only }) };
  const actions = runToCompletion(fixAllAction(found, { uri: 'file:///a.conf', version: 7, context }));
  return actions.map(({ title }) => title);
}

describe('source.fixAll.fortios', () => {
  it('is offered to clients that ask for it, as on save', () => {
    for (const kind of ['source.fixAll.fortios', 'source.fixAll', 'source'])
      assert.deepEqual(titles([kind]), ['Apply all safe fixes'], kind);
  });

  it('is not among the quick fixes of a line, nor offered for other kinds', () => {
    for (const only of [undefined, ['quickfix'], ['source.organizeImports'], ['source.fixAll.eslint']])
      assert.deepEqual(titles(only), []);
  });

  it('is not offered without safe fixes', () => {
    const found = checkText('config system ftm-push\n    set status enable\nend\n', { firmware: '7.4.4' });
    assert.ok(found.length > 0);
    assert.deepEqual(titles(['source.fixAll'], found), []);
  });

  it('edits the version that was checked, each finding once', () => {
    const context: CodeActionContext = { diagnostics: [], only: ['source.fixAll'] };
    const [action] = runToCompletion(fixAllAction(problems, { uri: 'file:///a.conf', version: 7, context }));
    assert.deepEqual(action?.edit?.documentChanges, [
      {
        textDocument: { uri: 'file:///a.conf', version: 7 },
        edits: [
          { range: { start: { line: 0, character: 0 }, end: { line: 0, character: 4 } }, newText: 'config' },
          { range: { start: { line: 1, character: 8 }, end: { line: 1, character: 17 } }, newText: 'server' },
        ],
      },
    ]);
  });
});
