import assert from 'node:assert/strict';
import { ViewState, type Storage } from '../../../../client/src/features/tree/viewState';

/** A storage in memory, which keeps what JSON can express, as VS Code does. */
function memory(): Storage {
  const values = new Map<string, string>();
  return {
    get: (key) => JSON.parse(values.get(key) ?? 'null') as unknown,
    update: (key, value) => {
      values.set(key, JSON.stringify(value));
      return Promise.resolve();
    },
  };
}

const [edge, core] = ['file:///fw/edge.conf', 'file:///fw/core.conf'];

describe('the state of the view of a configuration', () => {
  it('keeps the filter and the expanded branches of each file', () => {
    const storage = memory();
    const state = new ViewState(storage);
    state.setFilter(edge, '10.1.2.0/24');
    state.setExpanded(edge, 'interfaces', true);
    state.setExpanded(edge, 'objects', true);
    state.setExpanded(edge, 'objects', false);
    state.setExpanded(core, 'vpn', true);

    const later = new ViewState(storage);
    assert.equal(later.filterOf(edge), '10.1.2.0/24');
    assert.equal(later.filterOf(core), '');
    assert.equal(later.isExpanded(edge, 'interfaces'), true);
    assert.equal(later.isExpanded(edge, 'objects'), false);
    assert.equal(later.isExpanded(core, 'interfaces'), false);
    assert.equal(later.isExpanded(core, 'vpn'), true);
  });

  it('forgets the files that were used least recently', () => {
    const storage = memory();
    const state = new ViewState(storage);
    state.setFilter(edge, 'first');
    for (let number = 0; number < 49; number++) state.setFilter(`file:///fw/${number}.conf`, 'x');
    state.setFilter(edge, 'still used');
    state.setFilter('file:///fw/last.conf', 'x');
    const later = new ViewState(storage);
    assert.equal(later.filterOf(edge), 'still used');
    assert.equal(later.filterOf('file:///fw/0.conf'), '');
    assert.equal(later.filterOf('file:///fw/1.conf'), 'x');
  });

  it('saves filters for all files, each once', () => {
    const storage = memory();
    new ViewState(storage).saveFilter('port:443');
    new ViewState(storage).saveFilter('is:unused');
    new ViewState(storage).saveFilter('port:443');
    assert.deepEqual(new ViewState(storage).savedFilters, ['is:unused', 'port:443']);
    new ViewState(storage).deleteFilter('is:unused');
    assert.deepEqual(new ViewState(storage).savedFilters, ['port:443']);
  });

  it('ignores what another version has stored', () => {
    const storage = memory();
    void storage.update('fortios.configuration.files', [{ uri: edge, expanded: 'all' }, null, 7]);
    void storage.update('fortios.configuration.filters', { a: 1 });
    const state = new ViewState(storage);
    assert.equal(state.filterOf(edge), '');
    assert.deepEqual(state.savedFilters, []);
  });
});
