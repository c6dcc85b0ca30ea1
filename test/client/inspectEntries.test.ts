import assert from 'node:assert/strict';
import {
  foundEntries,
  levelEntries,
  levelTitle,
  matchingEntries,
} from '../../client/src/inspect/inspectEntries';
import { insertionFor } from '../../client/src/inspect/insertion';
import type { Inspected, Inspection } from '../../server/src/protocol';

function subject(over: Partial<Inspected>): Inspected {
  return {
    kind: 'setting',
    name: 'status',
    path: 'system ftm-push > status',
    detail: 'enable or disable',
    certain: true,
    opens: true,
    statement: 'set status $0',
    ...over,
  };
}

const push = subject({
  kind: 'object',
  name: 'system ftm-push',
  path: 'system ftm-push',
  detail: 'settings · global',
  statement: 'config system ftm-push\n\t$0\nend',
});
const mirror = subject({
  kind: 'table',
  name: 'firewall decrypted-traffic-mirror',
  path: 'firewall decrypted-traffic-mirror',
  detail: 'table, entries by name',
});

function level(over: Partial<Inspection>): Inspection {
  return { version: '7.4.4', description: 'from the header', children: [], ...over };
}

describe('the entries of the inspector', () => {
  it('at the top are the tables', () => {
    const entries = levelEntries(level({ children: [mirror, push] }));
    assert.deepEqual(
      entries.map(({ label }) => label),
      ['tables', '$(symbol-class) firewall decrypted-traffic-mirror', '$(symbol-namespace) system ftm-push'],
    );
    assert.equal(entries[0]?.action, undefined);
    assert.deepEqual(entries[2]?.action, { kind: 'open', query: { path: 'system ftm-push' } });
  });

  it('inside something begin with what can be done with it, without a mouse as well', () => {
    const value = subject({ kind: 'value', name: 'enable', opens: false, statement: 'set status enable' });
    const entries = levelEntries(level({ subject: subject({}), children: [value] }));
    assert.deepEqual(
      entries.map(({ label, description }) => [label, description]),
      [
        ['$(book) Show documentation', undefined],
        ['$(insert) Insert at the cursor', 'set status'],
        ['values', undefined],
        ['$(symbol-enum-member) enable', 'enable or disable'],
      ],
    );
    assert.deepEqual(entries[3]?.action, { kind: 'open', query: { path: value.path, value: 'enable' } });
  });

  it('say what is not certain', () => {
    const [, entry] = levelEntries(level({ children: [subject({ certain: false, detail: '' })] }));
    assert.equal(entry?.description, 'not certain in this version');
  });

  it('of a search are those inside the tables, with the place they are in', () => {
    const entries = foundEntries(level({ children: [push, subject({})] }));
    assert.deepEqual(
      entries.map(({ label, description }) => [label, description]),
      [
        ['inside the tables', undefined],
        ['$(symbol-property) status', 'system ftm-push · enable or disable'],
      ],
    );
    assert.deepEqual(foundEntries(level({ children: [push] })), []);
  });

  it('are searched by words, not by letters', () => {
    const entries = levelEntries(level({ children: [mirror, push] }));
    const labels = (typed: string): readonly string[] =>
      matchingEntries(entries, typed).map(({ label }) => label);
    assert.deepEqual(labels('ftm'), ['tables', '$(symbol-namespace) system ftm-push']);
    assert.deepEqual(labels('PUSH sys'), ['tables', '$(symbol-namespace) system ftm-push']);
    assert.deepEqual(labels('symbol'), []);
    assert.equal(labels(' ').length, 3);
  });

  it('have a title that says where one is', () => {
    assert.equal(levelTitle(level({})), 'What FortiOS 7.4.4 knows');
    assert.equal(levelTitle(level({ subject: push })), 'What FortiOS 7.4.4 knows: system ftm-push');
    const value = subject({ kind: 'value', name: 'enable' });
    assert.equal(
      levelTitle(level({ subject: value })),
      'What FortiOS 7.4.4 knows: system ftm-push > status > enable',
    );
  });
});

describe('what the inspector inserts', () => {
  it('is the whole statement on an empty line, and the name elsewhere', () => {
    assert.equal(insertionFor(push, '    '), push.statement);
    assert.equal(insertionFor(subject({}), '    set '), 'status');
  });

  it('is no placeholder of a snippet', () => {
    assert.equal(insertionFor(subject({ name: 'a$1}' }), 'set '), 'a\\$1\\}');
  });
});
