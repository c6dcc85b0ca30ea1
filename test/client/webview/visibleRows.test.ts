import assert from 'node:assert/strict';
import {
  columnWidths,
  csvOf,
  moved,
  nextSorting,
  rowWindow,
  visibleColumns,
  visibleRows,
  widthsInView,
  type RowFilter,
  type Sorting,
} from '../../../client/webview/visibleRows';
import { textColumnIds, type TextColumnId } from '../../../client/webview/messages';
import type { PolicyRow } from '../../../toolkit/src/protocol';

const blank: PolicyRow = {
  table: 'firewall policy',
  vdom: '',
  place: 1,
  id: '',
  name: '',
  from: '',
  to: '',
  source: '',
  destination: '',
  service: '',
  schedule: '',
  action: '',
  nat: '',
  profiles: '',
  log: '',
  comment: '',
  state: 'active',
  stateText: '',
  reason: '',
  line: 1,
};
const rows: readonly PolicyRow[] = [
  { ...blank, place: 1, id: '100', name: 'web' },
  { ...blank, place: 2, id: '9', name: '', state: 'shadowed' },
  { ...blank, place: 3, id: '20', name: 'Mail', state: 'disabled', vdom: 'red' },
  { ...blank, place: 1, id: '1', table: 'firewall local-in-policy', name: 'admin' },
];
const all: RowFilter = { table: '', vdom: '', unused: false, shadowed: false };
const byPlace: Sorting = { column: 'place', direction: 'ascending' };

function ids(filter: Partial<RowFilter>, sorting = byPlace, matches?: readonly boolean[]): string {
  return visibleRows(rows, { ...all, ...filter }, matches, sorting)
    .map(({ id }) => id)
    .join(' ');
}

describe('the widths of the columns of policies', () => {
  const least = { inView: 64, other: 130 };
  const sum = (widths: readonly number[]): number => widths.reduce((total, width) => total + width, 0);

  it('are those of the texts if there is room', () =>
    assert.deepEqual(widthsInView([40, 200, 300], 600, 2, least), [40, 200, 300]));

  it('have the columns that decide in view, whatever the others need', () => {
    // #, ID, name, from, to, source, destination, service, action; then state, schedule, NAT, profiles, log, comment.
    const natural = [40, 50, 400, 160, 160, 500, 500, 300, 70, 120, 90, 60, 400, 60, 600];
    for (const available of [1280, 930, 700]) {
      const widths = widthsInView(natural, available, 9, least);
      assert(sum(widths.slice(0, 9)) <= available, `${available}: ${widths.join(' ')}`);
      assert(widths.every((width, at) => width >= Math.min(64, natural[at] ?? 0)));
    }
  });

  it('leave a short text whole while a long one is cut', () =>
    assert.deepEqual(widthsInView([40, 100, 900, 300], 500, 3, least), [40, 100, 230, 130]));
});

describe('the rows of the table of policies', () => {
  it('are filtered by table, VDOM and state', () => {
    assert.equal(ids({ table: 'firewall policy' }), '100 9 20');
    assert.equal(ids({ vdom: 'red' }), '20');
    assert.equal(ids({ unused: true }), '9 20');
    assert.equal(ids({ shadowed: true }), '9');
    assert.equal(ids({}, byPlace, [false, true, false, true]), '1 9');
  });

  it('are sorted by numbers and by names, with empty cells last', () => {
    const sorting = nextSorting(byPlace, 'id');
    assert.equal(ids({}, sorting), '1 9 20 100');
    assert.equal(ids({}, nextSorting(sorting, 'id')), '100 20 9 1');
    assert.equal(ids({}, nextSorting(sorting, 'name')), '1 20 100 9');
  });

  it('are rendered only where they can be seen', () => {
    assert.deepEqual(rowWindow({ scrollTop: 0, height: 240 }, 24, 5000), [0, 20]);
    assert.deepEqual(rowWindow({ scrollTop: 24_000, height: 240 }, 24, 5000), [990, 1020]);
    assert.deepEqual(rowWindow({ scrollTop: 24_000, height: 240 }, 24, 3), [3, 3]);
  });

  it('are reached with the keys of a grid', () => {
    const grid = { rows: 50, columns: 4, page: 10 };
    const from = (row: number, column: number, key: string): string => {
      const { row: at, column: to } = moved({ row, column }, key, grid) ?? { row: NaN, column: NaN };
      return `${at} ${to}`;
    };
    assert.equal(from(0, 0, 'ArrowUp'), '-1 0');
    assert.equal(from(-1, 0, 'ArrowDown'), '0 0');
    assert.equal(from(49, 3, 'ArrowDown'), '49 3');
    assert.equal(from(2, 3, 'ArrowRight'), '2 3');
    assert.equal(from(2, 3, 'Home'), '2 0');
    assert.equal(from(2, 0, 'End'), '2 3');
    assert.equal(from(45, 1, 'PageDown'), '49 1');
    assert.equal(from(5, 1, 'PageUp'), '0 1');
    assert.equal(from(-1, 1, 'PageUp'), '-1 1');
    assert.equal(from(5, 1, 'Control+Home'), '0 0');
    assert.equal(from(5, 1, 'Control+End'), '49 3');
    assert.equal(moved({ row: 0, column: 0 }, 'a', grid), undefined);
  });
});

describe('the columns of the table of policies', () => {
  it('are those with texts, without those that the user hides', () => {
    assert.equal(visibleColumns(rows, []).join(' '), 'place id vdom name lookup uses');
    assert.equal(visibleColumns(rows.slice(0, 2), ['id']).join(' '), 'place name lookup uses');
    assert.equal(
      visibleColumns([{ ...blank, state: 'disabled', stateText: 'disabled' }], []).join(' '),
      'place state lookup uses',
    );
  });

  it('have the widths of their texts, and share what is missing among the widest', () => {
    const least = [110, 110, 110, 110];
    assert.deepEqual(columnWidths([40, 200, 300], 1000, least), [40, 200, 300]);
    assert.deepEqual(columnWidths([40, 200, 300], 400, least), [40, 180, 180]);
    assert.deepEqual(columnWidths([40, 120, 900, 300], 800, least), [40, 120, 340, 300]);
    assert.deepEqual(columnWidths([40, 200, 300], 100, least), [40, 110, 110]);
    assert.deepEqual(columnWidths([40, 200, 300], 400, [110, 400, 110]), [40, 200, 180]);
    assert.deepEqual(columnWidths([], 100, least), []);
  });
});

describe('the table of policies as CSV', () => {
  const titles = Object.fromEntries(textColumnIds.map((id) => [id, id])) as Record<TextColumnId, string>;

  it('has all columns, quotes what needs quotes, and contains no formulas', () => {
    const row = { ...blank, id: '7', name: 'a "b", c', comment: '=HYPERLINK("x")', stateText: 'x\ny' };
    assert.equal(
      csvOf([row], titles),
      `${textColumnIds.join(',')}\r\n1,7,,"a ""b"", c",,,,,,,"x\ny",,,,,"'=HYPERLINK(""x"")"\r\n`,
    );
  });
});
