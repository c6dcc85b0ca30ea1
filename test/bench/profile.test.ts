import { strict as assert } from 'node:assert';
import { sumUp, type CpuProfile, type Frame } from '../../scripts/bench/cpuProfile';
import { stageOf } from '../../scripts/bench/profileStages';

const frame = (file: string, name = 'work'): Frame => ({ file, name });

describe('a CPU profile of opening a document', () => {
  it('counts a function for the innermost stage that it belongs to', () => {
    const cursor = frame('node_modules/web-tree-sitter/lib/web-tree-sitter.cjs', 'gotoNextSibling');
    const reader = frame('server/src/syntax/reader.ts');
    const schema = frame('server/src/schema/node.ts', 'child');
    const rule = frame('server/src/rules/reference/undefined.ts');
    const pass = frame('server/src/rules/engine/ruleVisitor.ts');
    const partition = frame('server/src/model/document/partition.ts');
    assert.equal(stageOf([cursor, reader, rule, pass]), 'read statements');
    assert.equal(stageOf([cursor, partition]), 'divide into units');
    assert.equal(stageOf([schema, rule, pass]), 'rules: reference');
    assert.equal(stageOf([schema, pass]), 'rules: calling them');
    assert.equal(stageOf([frame('', '(garbage collector)'), rule]), 'garbage collection');
    assert.equal(
      stageOf([frame('', 'parse'), frame('node_modules/vscode-jsonrpc/lib/a.js')]),
      'transport and JSON',
    );
    assert.equal(stageOf([frame('', '(root)')]), 'other');
  });

  it('sums up the time between two moments', () => {
    const node = (
      id: number,
      functionName: string,
      children: readonly number[] = [],
    ): CpuProfile['nodes'][number] => ({
      id,
      callFrame: { functionName, url: '', lineNumber: 0, columnNumber: 0 },
      children,
    });
    const profile: CpuProfile = {
      nodes: [node(1, '(root)', [2, 3]), node(2, 'outer', [4]), node(3, 'other'), node(4, 'inner')],
      startTime: 1_000,
      samples: [2, 4, 3, 4],
      // The samples are at 1,000, 2,000, 4,000 and 5,000 µs.
      timeDeltas: [0, 1_000, 2_000, 1_000],
    };
    const spent = sumUp(
      profile,
      { from: 1_500, to: 4_500 },
      ({ callFrame }) => ({ name: callFrame.functionName, file: '' }),
      (stack) => stack.map(({ name }) => name).join(' < '),
    );
    assert.deepEqual(Object.fromEntries(spent), {
      'outer < (root)': 0.5,
      'inner < outer < (root)': 2,
      'other < (root)': 0.5,
    });
  });
});
