import assert from 'node:assert/strict';
import type { CodeAction } from 'vscode-languageserver-types';
import { upgradeFixes } from '../../../../toolkit/src/operations/upgrade/upgradeReports';
import { compare } from './comparing';
import { closed } from '../../../helpers/closed';

const text = closed`# fortios-firmware: 6.2.7
config system ftm-push
    set server-ip 203.0.113.7
    set status enable
config system csf
    set status enable
    set upstream-ip 192.0.2.1
config wireless-controller address
    edit "a"
        set mac 00:00:5e:00:53:01
`;

/** The actions offered on a line, counted from 0. */
function actionsAt(line: number, only?: readonly string[]): readonly CodeAction[] {
  const range = { start: { line, character: 0 }, end: { line, character: 0 } };
  return upgradeFixes(compare(text, '7.4.4'), { uri: 'file:///a.conf', version: 3, range, only });
}

describe('the changes of an upgrade report as quick fixes', () => {
  it('are offered anywhere on their line, and then all that need no decision', () =>
    assert.deepEqual(
      actionsAt(7).map(({ title }) => title),
      ['Prepare for FortiOS 7.4.4: Rename to "upstream"', 'Prepare for FortiOS 7.4.4: Make 2 of 3 changes'],
    ));

  it('are edits of the version that was checked', () => {
    const [rename, all] = actionsAt(7);
    assert.equal(rename?.kind, 'quickfix');
    assert.deepEqual(rename.edit?.documentChanges, [
      {
        textDocument: { uri: 'file:///a.conf', version: 3 },
        edits: [
          {
            range: { start: { line: 7, character: 8 }, end: { line: 7, character: 19 } },
            newText: 'upstream',
          },
        ],
      },
    ]);
    // Both settings of addresses are renamed.
    const [change] = all?.edit?.documentChanges ?? [];
    assert(change && 'edits' in change);
    assert.equal(change.edits.length, 2);
  });

  it('are not offered on the other lines of a block', () => {
    assert.deepEqual(actionsAt(3), []);
    assert.deepEqual(
      actionsAt(2).map(({ title }) => title),
      [
        'Prepare for FortiOS 7.4.4: Use "server" (right after the step to 6.4.15)',
        'Prepare for FortiOS 7.4.4: Make 2 of 3 changes',
      ],
    );
  });

  it('are not offered without changes, or if other kinds of actions are requested', () => {
    assert.deepEqual(actionsAt(5), []);
    assert.deepEqual(actionsAt(7, ['source.organizeImports']), []);
    assert.equal(actionsAt(7, ['quickfix']).length, 2);
  });
});
