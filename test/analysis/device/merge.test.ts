import assert from 'node:assert/strict';
import { driftOf } from '../../../server/src/analysis/device/comparison/drift';
import { merge } from '../../../server/src/analysis/device/comparison/merge';
import { print } from '../../../server/src/analysis/device/state/print';
import { backup, device } from './device';

function merged(
  base: string,
  ours: string,
  theirs: string,
): { readonly text: string; readonly conflicts: readonly string[] } {
  const { state, conflicts } = merge(device(base), device(ours), device(theirs));
  return {
    text: print(state),
    conflicts: conflicts.map((conflict) =>
      [...conflict.path, ...(conflict.setting === undefined ? [] : [conflict.setting])].join(' > '),
    ),
  };
}

const policies = (...ids: readonly number[]): string =>
  `config firewall policy\n${ids.map((id) => `    edit ${id}\n        set name "p${id}"\n    next\n`).join('')}end\n`;

describe('a three-way merge', () => {
  it('takes what one side changed', () => {
    const base = 'config system global\n    set hostname "a"\n    set alias "x"\nend\n';
    const { text, conflicts } = merged(
      base,
      base.replace('"a"', '"b"'),
      base.replace('    set alias "x"\n', ''),
    );
    assert.deepEqual(conflicts, []);
    assert.equal(text, 'config system global\n    set hostname "b"\nend\n');
  });

  it('merges sets of values', () => {
    const group = (...members: readonly string[]): string =>
      `config firewall addrgrp\n    edit "g"\n        set member ${members.map((name) => `"${name}"`).join(' ')}\n    next\nend\n`;
    const { text, conflicts } = merged(group('a', 'b'), group('a', 'b', 'c'), group('b', 'd'));
    assert.deepEqual(conflicts, []);
    assert.equal(text, group('b', 'c', 'd'));
  });

  it('keeps new policies of both sides after their neighbors, and deletes', () => {
    const { text, conflicts } = merged(policies(1, 2, 3), policies(1, 9, 2, 3), policies(1, 3, 8));
    assert.deepEqual(conflicts, []);
    assert.equal(text, policies(1, 9, 3, 8));
  });

  it('takes the order of the side that moved', () => {
    assert.equal(
      merged(policies(1, 2, 3), policies(3, 1, 2), policies(1, 2, 3, 4)).text,
      policies(3, 4, 1, 2),
    );
    assert.deepEqual(merged(policies(1, 2, 3), policies(3, 1, 2), policies(2, 1, 3)).conflicts, [
      'firewall policy',
    ]);
  });

  it('reports an entry that one side deletes and the other changes', () => {
    const { text, conflicts } = merged(
      policies(1, 2),
      policies(1),
      policies(1, 2).replace('"p2"', '"changed"'),
    );
    assert.deepEqual(conflicts, ['firewall policy > 2']);
    assert.equal(text, policies(1));
  });
});

describe('drift from a baseline', () => {
  const drift = (baseline: string, config: string): readonly string[] =>
    driftOf(device(baseline), device(config)).drifts.map(({ path, setting, expected, found }) =>
      [path.join(' > '), setting, expected, found].join(' | '),
    );

  it('is each setting that differs, and nothing else', () => {
    const config = `${backup}config system global\nset hostname "fw"\nset admintimeout 10\nend\n`;
    assert.deepEqual(drift('config system global\nset admintimeout 5\nset admin-sport 443\nend\n', config), [
      'system global | admintimeout | 5 | 10',
    ]);
    assert.deepEqual(drift('config system ntp\nset ntpsync enable\nend\n', config), [
      'system ntp | ntpsync | enable | ',
    ]);
  });
});
