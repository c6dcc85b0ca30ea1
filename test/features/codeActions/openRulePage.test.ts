import assert from 'node:assert/strict';
import { openRulePageActions } from '../../../server/src/features/codeActions/documentActions';
import { checkText } from '../../helpers/checking';

const problems = checkText(
  'config system ftm-push\n    set server-ip push\n    set server-cert ""\n    set server-por 70000\nend\n',
  {
    firmware: '7.4.0',
  },
);

function titlesIn(line: number, options: { only?: string[]; command?: string } = {}): readonly string[] {
  const range = { start: { line, character: 0 }, end: { line, character: 80 } };
  const context = { diagnostics: [], ...(options.only && { only: options.only }) };
  const request = { uri: 'file:///a.conf', version: 1, range, context };
  return openRulePageActions(problems, request, options.command).map(({ title }) => title);
}

describe('“Open the page of …”', () => {
  const command = 'fortios.openRulePage';

  it('is offered once for each rule that reports something there', () => {
    assert.deepEqual(titlesIn(1, { command }), ['Open the page of ftm-push/server-ip-inert']);
    assert.deepEqual(titlesIn(3, { command }), [
      'Open the page of schema/abbreviated',
      'Open the page of schema/out-of-range',
    ]);
    assert.deepEqual(titlesIn(2, { command }), ['Open the page of ftm-push/empty-server-cert']);
    assert.deepEqual(titlesIn(0, { command }), []);
  });

  it('is not a fix to apply on save, and absent for a client that cannot show a page', () => {
    assert.deepEqual(titlesIn(2, { command, only: ['source.fixAll'] }), []);
    assert.equal(titlesIn(2, { command, only: ['quickfix'] }).length, 1);
    assert.deepEqual(titlesIn(2), []);
  });
});
