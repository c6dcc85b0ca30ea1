import assert from 'node:assert/strict';
import { entryAround, linesAfterChange, type WrittenLines } from '../../../client/src/server/writtenLines';
import { closed } from '../../helpers/closed';

const lines = closed`config system dhcp server
    edit 1
        set interface 
        config ip-range
            edit 1
                set start-ip 
        set netmask 255.255.255.0
    edit 2`.split('\n');
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

  it('are an entry without its "next"', () => {
    const unfinished = `config firewall policy
    edit 1
    next
    edit 0
        set srcintf 
        config nested
            edit 7
                set value 
        end

    edit 2
    next
    edit 0
        set dstintf 
end
config vpn ipsec phase1-interface
    edit "tunnel"
`.split('\n');
    const around = (line: number): WrittenLines | undefined => entryAround(line, (at) => unfinished[at]);
    for (const line of [3, 4, 5, 8, 9]) assert.deepEqual(around(line), { first: 3, last: 9 }, String(line));
    for (const line of [6, 7]) assert.deepEqual(around(line), { first: 6, last: 7 }, String(line));
    assert.deepEqual(around(10), { first: 10, last: 11 });
    for (const line of [12, 13]) assert.deepEqual(around(line), { first: 12, last: 13 }, String(line));
    assert.equal(around(14), undefined);
    assert.deepEqual(around(17), { first: 16, last: 17 });
  });

  it('are the lines of a template that is inserted', () =>
    assert.deepEqual(linesAfterChange(undefined, changeAt(13, 'a\nb\nc\nd'), lineAt), {
      first: 13,
      last: 16,
    }));

  it('move with changes inside them, and are others after a change elsewhere', () => {
    const before = { first: 1, last: 9 };
    assert.deepEqual(linesAfterChange(before, changeAt(2, '\n'), lineAt), { first: 1, last: 10 });
    assert.deepEqual(linesAfterChange(before, changeAt(2, '', 4), lineAt), { first: 1, last: 7 });
    assert.deepEqual(linesAfterChange(before, changeAt(11, 'x'), lineAt), { first: 10, last: 11 });
    assert.equal(linesAfterChange(before, changeAt(12, 'x'), lineAt), undefined);
  });
});
