import assert from 'node:assert/strict';
import {
  searchResultItems,
  levelItems,
  levelTitle,
  filterItems,
} from '../../../../client/src/features/inspect/inspectItems';
import type { InspectedPage, Inspection } from '../../../../toolkit/src/protocol';

function subject(over: Partial<InspectedPage>): InspectedPage {
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

describe('the items of the inspect picker', () => {
  it('are the tables on the top level', () => {
    const items = levelItems(level({ children: [mirror, push] }));
    assert.deepEqual(
      items.map(({ label }) => label),
      ['tables', '$(symbol-class) firewall decrypted-traffic-mirror', '$(symbol-namespace) system ftm-push'],
    );
    assert.equal(items[0]?.action, undefined);
    assert.deepEqual(items[2]?.action, { kind: 'open', query: { path: 'system ftm-push' } });
  });

  it('start with the actions on the subject, so that no mouse is needed', () => {
    const value = subject({ kind: 'value', name: 'enable', opens: false, statement: 'set status enable' });
    const items = levelItems(level({ subject: subject({}), children: [value] }));
    assert.deepEqual(
      items.map(({ label, description }) => [label, description]),
      [
        ['$(book) Show documentation', undefined],
        ['$(insert) Insert at the cursor', 'set status'],
        ['values', undefined],
        ['$(symbol-enum-member) enable', 'enable or disable'],
      ],
    );
    assert.deepEqual(items[3]?.action, { kind: 'open', query: { path: value.path, value: 'enable' } });
  });

  it('state what is not confirmed', () => {
    const [, item] = levelItems(level({ children: [subject({ certain: false, detail: '' })] }));
    assert.equal(item?.description, 'not confirmed for this version');
  });

  it('of a search are the matches inside the tables, with their path', () => {
    const items = searchResultItems(level({ children: [push, subject({})] }));
    assert.deepEqual(
      items.map(({ label, description }) => [label, description]),
      [
        ['inside the tables', undefined],
        ['$(symbol-property) status', 'system ftm-push · enable or disable'],
      ],
    );
    assert.deepEqual(searchResultItems(level({ children: [push] })), []);
  });

  it('are filtered by words, not by letters', () => {
    const items = levelItems(level({ children: [mirror, push] }));
    const labels = (typed: string): readonly string[] => filterItems(items, typed).map(({ label }) => label);
    assert.deepEqual(labels('ftm'), ['tables', '$(symbol-namespace) system ftm-push']);
    assert.deepEqual(labels('PUSH sys'), ['tables', '$(symbol-namespace) system ftm-push']);
    assert.deepEqual(labels('symbol'), []);
    assert.equal(labels(' ').length, 3);
  });

  it('have a title with the path', () => {
    assert.equal(levelTitle(level({})), 'Tables and settings of FortiOS 7.4.4');
    assert.equal(levelTitle(level({ subject: push })), 'FortiOS 7.4.4: system ftm-push');
    const value = subject({ kind: 'value', name: 'enable' });
    assert.equal(levelTitle(level({ subject: value })), 'FortiOS 7.4.4: system ftm-push > status > enable');
  });
});
