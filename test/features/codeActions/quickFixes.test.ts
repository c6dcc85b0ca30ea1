import assert from 'node:assert/strict';
import type { CodeAction } from 'vscode-languageserver-types';
import type { QuickFixRequest } from '../../../server/src/features/codeActions/problemsInRange';
import { runToCompletion } from '../../../server/src/base/steps';
import { quickFixes } from '../../../server/src/features/codeActions/quickFixes';
import { checkText } from '../../helpers/checking';

const misspelt = [
  'config system dns',
  '    set primry 192.0.2.1',
  '    set secondry 192.0.2.2',
  'end',
  '',
].join('\n');

/** The quick fixes at the beginning of a line's first setting. */
function fixesAt(text: string, line: number): readonly CodeAction[] {
  const position = { line, character: 9 };
  const request: QuickFixRequest = {
    uri: 'file:///a.conf',
    version: 3,
    range: { start: position, end: position },
    context: { diagnostics: [] },
  };
  return runToCompletion(quickFixes(checkText(text, { firmware: '7.4.4' }), request));
}

describe('quick fixes', () => {
  it('fix one finding, or all of its rule in the file', () => {
    const fixes = fixesAt(misspelt, 1);
    assert.deepEqual(
      fixes.map(({ title }) => title),
      ['Replace with "primary"', 'Fix all of schema/unknown-setting in the file'],
    );
    const [change] = fixes[1]?.edit?.documentChanges ?? [];
    assert.deepEqual(
      change && 'edits' in change && change.edits.map((edit) => 'newText' in edit && edit.newText),
      ['primary', 'secondary'],
    );
  });

  it('offer only the single fix if the rule has no other finding', () => {
    const titles = fixesAt(misspelt.replace('secondry', 'secondary'), 1).map(({ title }) => title);
    assert.deepEqual(titles, ['Replace with "primary"']);
  });
});
