import assert from 'node:assert/strict';
import { entryAround, linesAfterChange, type WrittenLines } from '../../../client/src/server/writtenLines';

const lines = `config system dhcp server
    edit 1
        set interface 
        config ip-range
            edit 1
                set start-ip 
            next
        end
        set netmask 255.255.255.0
    next
    edit 2
    next
end`.split('\n');
const lineAt = (line: number): string | undefined => lines[line];
const changeAt = (line: number, text: string, end = line): Parameters<typeof linesAfterChange>[1] => ({
  range: { start: { line }, end: { line: end } },
  text,
});

describe('the lines that a user is writing', () => {
  it('are the innermost entry around a line', () => {
    const around = (line: number): WrittenLines | undefined => entryAround(line, lineAt);
    for (const line of [1, 2, 3, 7, 8, 9])
      assert.deepEqual(around(line), { first: 1, last: 9 }, String(line));
    for (const line of [4, 5, 6]) assert.deepEqual(around(line), { first: 4, last: 6 }, String(line));
    assert.deepEqual(around(10), { first: 10, last: 11 });
    assert.equal(around(0), undefined);
    assert.equal(around(12), undefined);
  });

  it('are the lines of a template that is inserted', () => {
    assert.deepEqual(linesAfterChange(undefined, changeAt(13, 'a\nb\nc\nd'), lineAt), {
      first: 13,
      last: 16,
    });
  });

  it('move with changes inside them, and are others after a change elsewhere', () => {
    const before = { first: 1, last: 9 };
    assert.deepEqual(linesAfterChange(before, changeAt(2, '\n'), lineAt), { first: 1, last: 10 });
    assert.deepEqual(linesAfterChange(before, changeAt(2, '', 4), lineAt), { first: 1, last: 7 });
    assert.deepEqual(linesAfterChange(before, changeAt(11, 'x'), lineAt), { first: 10, last: 11 });
    assert.equal(linesAfterChange(before, changeAt(12, 'x'), lineAt), undefined);
  });
});
