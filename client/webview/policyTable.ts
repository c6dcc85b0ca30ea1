import type { PolicyRow } from '../../toolkit/src/protocol';
import { element } from './elements';
import {
  columnIds,
  isAction,
  textColumnIds,
  type ColumnId,
  type HostMessage,
  type PolicyTableTexts,
  type TextColumnId,
  type ViewMessage,
} from './messages';
import {
  cellText,
  countsOf,
  csvOf,
  moved,
  nextSorting,
  rowWindow,
  visibleColumns,
  visibleRows,
  widthsInView,
  type GridPosition,
  type Sorting,
} from './visibleRows';

/** What VS Code keeps while the view is hidden. */
interface ViewState {
  readonly sorting: Sorting;
  readonly texts: Readonly<Record<string, string>>;
  readonly checks: Readonly<Record<string, boolean>>;
}

declare function acquireVsCodeApi(): {
  postMessage(message: ViewMessage): void;
  getState(): ViewState | undefined;
  setState(state: ViewState): void;
};

const vscode = acquireVsCodeApi();
const scroller = element('scroller', HTMLElement);
const grid = element('grid', HTMLTableElement);
const header = element('header', HTMLTableRowElement);
const body = element('rows', HTMLTableSectionElement);
const status = element('status', HTMLOutputElement);
const emptyText = element('empty', HTMLParagraphElement);
const noteText = element('note', HTMLParagraphElement);
const [search, address, port] = [input('search'), input('address'), input('port')];
const interfaceName = input('interface');
const packetFilters = [search, address, port, interfaceName];
const choice = element('choice', HTMLDetailsElement);
const columnChoices = element('boxes', HTMLDivElement);
const copy = element('copy', HTMLButtonElement);
const [unused, shadowed] = [input('unused'), input('shadowed')];
const [vdom, table] = [element('vdom', HTMLSelectElement), element('table', HTMLSelectElement)];
const texts = JSON.parse(document.body.dataset['texts'] ?? '') as PolicyTableTexts;

/** In CSS pixels; the style sheet has the same. */
const rowHeight = 24;
/** The padding of a cell on both sides and the rounding of its text, in CSS pixels. */
const cellPadding = 18;
/** A column is not narrower than this because of others, in CSS pixels. */
const leastWidth = 130;
/** A column that decides whether a policy matches can be narrower, so that all of them are in view; in CSS pixels. */
const leastInView = 64;
/** How many of the longest texts of a column are measured: the one with the most letters is not always the widest. */
const measuredTexts = 10;
/** How long a filter waits for more letters, in milliseconds. */
const filterDelay = 150;

const pen = penOf(document.createElement('canvas'));

let rows: readonly PolicyRow[] = [];
let shown: readonly PolicyRow[] = [];
let columns: readonly ColumnId[] = columnIds;
let hidden: readonly TextColumnId[] = [];
let matches: readonly boolean[] | undefined;
let sorting: Sorting = { column: 'place', direction: 'ascending' };
let active: GridPosition = { row: -1, column: 0 };
let opened: PolicyRow | undefined;
let request = 0;
let timer: ReturnType<typeof setTimeout> | undefined;

restore(vscode.getState());
window.addEventListener('message', ({ data }: MessageEvent<HostMessage>) => {
  if (data.kind === 'rows') {
    noteText.textContent = data.note ?? '';
    noteText.hidden = data.note === undefined;
    ({ hidden } = data);
    showRows(data.rows);
  } else if (data.request === request) showMatches(data.matches);
});
for (const one of packetFilters) {
  one.addEventListener('input', () => {
    clearTimeout(timer);
    timer = setTimeout(askForMatches, filterDelay);
  });
}
for (const one of [unused, shadowed, vdom, table]) one.addEventListener('change', update);
scroller.addEventListener('scroll', () => requestAnimationFrame(renderRows));
new ResizeObserver(() => {
  fitColumns();
  renderRows();
}).observe(scroller);
columnChoices.addEventListener('change', chooseColumns);
choice.addEventListener('keydown', ({ key }) => {
  if (key !== 'Escape') return;
  choice.open = false;
  choice.querySelector('summary')?.focus();
});
choice.addEventListener('focusout', ({ relatedTarget }) => {
  // A click on the list itself has no related target.
  if (relatedTarget instanceof Node && !choice.contains(relatedTarget)) choice.open = false;
});
element('export', HTMLButtonElement).addEventListener('click', () => {
  vscode.postMessage({ kind: 'export' });
});
copy.addEventListener('click', () => {
  vscode.postMessage({ kind: 'copy', csv: csvOf(shown, texts.columns) });
});
grid.addEventListener('keydown', onKey);
grid.addEventListener('click', onClick);
grid.addEventListener('focusin', onFocus);
vscode.postMessage({ kind: 'ready' });

function showRows(next: readonly PolicyRow[]): void {
  rows = next;
  const tables = countsOf(rows.map((row) => row.table));
  const vdoms = countsOf(rows.map((row) => row.vdom));
  fillSelect(table, tables, tables.has('firewall policy') ? 'firewall policy' : '');
  fillSelect(vdom, vdoms, '');
  // Which rows match is known again after the next answer.
  matches = undefined;
  if (hasPacketFilter()) askForMatches();
  else update();
}

function askForMatches(): void {
  request += 1;
  if (hasPacketFilter()) {
    const filter = {
      text: search.value,
      address: address.value,
      port: port.value,
      interface: interfaceName.value,
    };
    vscode.postMessage({ kind: 'filter', request, filter });
  } else showMatches(undefined);
}

function hasPacketFilter(): boolean {
  return packetFilters.some(({ value }) => value.trim() !== '');
}

function showMatches(next: readonly boolean[] | null | undefined): void {
  matches = next ?? undefined;
  update();
}

/** Filters, sorts and shows the rows again. */
function update(): void {
  const filter = {
    table: table.value,
    vdom: vdom.value,
    unused: unused.checked,
    shadowed: shadowed.checked,
  };
  shown = visibleRows(rows, filter, matches, sorting);
  const inTables = visibleRows(rows, { ...filter, unused: false, shadowed: false }, undefined, sorting);
  columns = visibleColumns(inTables, hidden);
  active = {
    row: Math.min(active.row, shown.length - 1),
    column: Math.min(active.column, columns.length - 1),
  };
  const count = texts.count.replace('{0}', String(shown.length)).replace('{1}', String(inTables.length));
  if (status.textContent !== count) status.textContent = count;
  emptyText.textContent = rows.length === 0 ? texts.empty : shown.length === 0 ? texts.noMatch : '';
  emptyText.hidden = emptyText.textContent === '';
  grid.setAttribute('aria-rowcount', String(shown.length + 1));
  grid.setAttribute('aria-colcount', String(columns.length));
  renderHeader();
  renderColumnChoices(visibleColumns(inTables, []));
  fitColumns();
  renderRows();
  vscode.setState(currentState());
}

/** One checkbox for each column that has texts. */
function renderColumnChoices(possible: readonly ColumnId[]): void {
  const choices = possible.filter((column) => !isAction(column));
  const boxes = [...columnChoices.querySelectorAll('input')];
  if (boxes.map(({ name }) => name).join() === choices.join()) return;
  columnChoices.replaceChildren(
    ...choices.map((column) => {
      const box = document.createElement('input');
      box.type = 'checkbox';
      box.name = column;
      box.checked = !hidden.includes(column);
      const label = document.createElement('label');
      label.append(box, ` ${texts.columns[column]}`);
      return label;
    }),
  );
}

function chooseColumns(): void {
  const off = [...columnChoices.querySelectorAll('input')].filter(({ checked }) => !checked);
  const names = new Set(off.map(({ name }) => name));
  const offered = new Set([...columnChoices.querySelectorAll('input')].map(({ name }) => name));
  // A column that this table does not have keeps its state.
  hidden = textColumnIds.filter((column) =>
    offered.has(column) ? names.has(column) : hidden.includes(column),
  );
  vscode.postMessage({ kind: 'columns', hidden });
  update();
}

/** Gives each column the width of its texts, as far as there is room. */
function fitColumns(): void {
  const { fontFamily, fontSize } = getComputedStyle(document.body);
  pen.font = `600 ${fontSize} ${fontFamily}`;
  const headers = columns.map((column) => pen.measureText(`${texts.columns[column]} ↓`).width);
  pen.font = `${fontSize} ${fontFamily}`;
  const natural = columns.map((column, index) => {
    const cells = isAction(column) ? [texts.actions[column]] : shown.map((row) => cellText(row, column));
    const longest = cells.sort((a, b) => b.length - a.length).slice(0, measuredTexts);
    const width = Math.max(...longest.map((text) => pen.measureText(text).width), headers[index] ?? 0);
    return Math.ceil(width) + cellPadding;
  });
  const deciding = columns.indexOf('action') + 1;
  const widths = widthsInView(natural, scroller.clientWidth, deciding, {
    inView: leastInView,
    other: leastWidth,
  });
  for (const [index, cell] of [...header.children].entries())
    if (cell instanceof HTMLElement) cell.style.width = `${widths[index] ?? 0}px`;
  const sum = widths.reduce((total, width) => total + width, 0);
  grid.style.minWidth = `${sum}px`;
}

function renderHeader(): void {
  const hadFocus = header.contains(document.activeElement);
  header.replaceChildren(
    ...columns.map((column, index) => {
      const cell = document.createElement('th');
      cell.scope = 'col';
      cell.className = column;
      cell.setAttribute('role', 'columnheader');
      cell.setAttribute('aria-colindex', String(index + 1));
      if (!isAction(column))
        cell.setAttribute('aria-sort', sorting.column === column ? sorting.direction : 'none');
      cell.tabIndex = isActive(-1, index) ? 0 : -1;
      cell.textContent = texts.columns[column];
      return cell;
    }),
  );
  if (hadFocus) focusActive();
}

/** Renders only the rows that can be seen: the others are two empty rows of their height. */
function renderRows(): void {
  const hadFocus = body.contains(document.activeElement);
  const [first, end] = rowWindow(
    { scrollTop: scroller.scrollTop, height: scroller.clientHeight },
    rowHeight,
    shown.length,
  );
  const visible = shown.slice(first, end);
  body.replaceChildren(
    space(first),
    ...visible.map((row, index) => renderRow(row, first + index)),
    space(shown.length - end),
  );
  // The active row may be out of sight: then the table itself has the focus, and the keys still move on from the row.
  grid.tabIndex = cellAt(active) ? -1 : 0;
  if (hadFocus && !focusActive()) grid.focus({ preventScroll: true });
}

function renderRow(row: PolicyRow, index: number): HTMLTableRowElement {
  const line = document.createElement('tr');
  line.setAttribute('role', 'row');
  line.setAttribute('aria-rowindex', String(index + 2));
  line.setAttribute('aria-selected', String(isSame(row, opened)));
  line.dataset['row'] = String(index);
  line.classList.toggle('unused', row.state !== 'active');
  line.classList.toggle('disabled', row.state === 'disabled');
  line.classList.toggle('deny', row.action === 'deny');
  line.append(
    ...columns.map((column, at) => {
      const cell = document.createElement('td');
      const text = isAction(column) ? texts.actions[column] : cellText(row, column);
      cell.setAttribute('role', 'gridcell');
      cell.setAttribute('aria-colindex', String(at + 1));
      cell.className = column === 'state' ? `state ${row.state.replaceAll(' ', '-')}` : column;
      cell.tabIndex = isActive(index, at) ? 0 : -1;
      cell.textContent = text;
      const title = column === 'state' && row.reason !== '' ? row.reason : text;
      if (title !== '') cell.title = title;
      if (column === 'state' && row.reason !== '') cell.setAttribute('aria-description', row.reason);
      return cell;
    }),
  );
  return line;
}

function space(count: number): HTMLTableRowElement {
  const line = document.createElement('tr');
  line.setAttribute('aria-hidden', 'true');
  line.className = 'space';
  line.style.height = `${count * rowHeight}px`;
  return line;
}

function onKey(event: KeyboardEvent): void {
  if (event.altKey || event.shiftKey) return;
  if (event.key === 'Enter' || event.key === ' ') {
    activate(active);
    event.preventDefault();
    return;
  }
  const key = event.ctrlKey || event.metaKey ? `Control+${event.key}` : event.key;
  const page = Math.max(1, Math.floor(scroller.clientHeight / rowHeight) - 2);
  const next = moved(active, key, { rows: shown.length, columns: columns.length, page });
  if (!next) return;
  event.preventDefault();
  setActive(next);
  reveal(next.row);
  renderRows();
  focusActive();
}

function onClick({ target }: MouseEvent): void {
  const position = positionOf(target);
  if (!position) return;
  setActive(position);
  focusActive();
  activate(position);
}

/** Tab or a screen reader moves the focus. */
function onFocus({ target }: FocusEvent): void {
  const position = positionOf(target);
  if (position) setActive(position);
}

function activate({ row, column }: GridPosition): void {
  const [selected, policy] = [columns[column], shown[row]];
  if (row === -1) {
    if (selected === undefined || isAction(selected)) return;
    sorting = nextSorting(sorting, selected);
    scroller.scrollTop = 0;
    update();
  } else if (policy) {
    opened = policy;
    renderRows();
    const kind = selected !== undefined && isAction(selected) ? selected : 'open';
    vscode.postMessage({ kind, line: policy.line });
  }
}

/** Only the active cell is in the order of the tab key. */
function setActive(next: GridPosition): void {
  const before = cellAt(active);
  if (before) before.tabIndex = -1;
  active = next;
  const cell = cellAt(next);
  if (cell) cell.tabIndex = 0;
}

function reveal(row: number): void {
  if (row < 0) return;
  const [top, end] = [row * rowHeight, (row + 1) * rowHeight];
  const height = scroller.clientHeight - header.offsetHeight;
  if (top < scroller.scrollTop) scroller.scrollTop = top;
  else if (end > scroller.scrollTop + height) scroller.scrollTop = end - height;
}

/** Whether the active cell is rendered. */
function focusActive(): boolean {
  const cell = cellAt(active);
  cell?.focus({ preventScroll: true });
  if (cell) revealColumn(cell);
  return cell !== undefined;
}

function revealColumn(cell: HTMLElement): void {
  const [left, end] = [cell.offsetLeft, cell.offsetLeft + cell.offsetWidth];
  if (left < scroller.scrollLeft) scroller.scrollLeft = left;
  else if (end > scroller.scrollLeft + scroller.clientWidth) scroller.scrollLeft = end - scroller.clientWidth;
}

function cellAt({ row, column }: GridPosition): HTMLElement | undefined {
  const line = row === -1 ? header : body.querySelector<HTMLElement>(`[data-row="${row}"]`);
  const cell = line?.children[column];
  return cell instanceof HTMLElement ? cell : undefined;
}

function positionOf(target: EventTarget | null): GridPosition | undefined {
  const cell = target instanceof Element ? target.closest<HTMLTableCellElement>('th, td') : null;
  const line = cell?.parentElement;
  if (!cell || !line) return undefined;
  return { row: line === header ? -1 : Number(line.dataset['row']), column: cell.cellIndex };
}

function isActive(row: number, column: number): boolean {
  return active.row === row && active.column === column;
}

function isSame(a: PolicyRow, b: PolicyRow | undefined): boolean {
  return a.table === b?.table && a.vdom === b.vdom && a.id === b.id;
}

/** Fills a select with values and their counts; it is hidden if there is no choice. */
function fillSelect(select: HTMLSelectElement, counts: ReadonlyMap<string, number>, initial: string): void {
  const wanted = select.dataset['wanted'] ?? (select.options.length > 0 ? select.value : initial);
  delete select.dataset['wanted'];
  const options = [...counts].map(([value, count]) => new Option(`${value} (${count})`, value));
  select.replaceChildren(new Option(texts.all, ''), ...options);
  select.value = counts.has(wanted) ? wanted : counts.has(initial) ? initial : '';
  const label = select.closest('label');
  if (label) label.hidden = counts.size < 2;
}

function currentState(): ViewState {
  return {
    sorting,
    texts: {
      search: search.value,
      address: address.value,
      port: port.value,
      interface: interfaceName.value,
      vdom: vdom.value,
      table: table.value,
    },
    checks: { unused: unused.checked, shadowed: shadowed.checked },
  };
}

function restore(state: ViewState | undefined): void {
  if (!state) return;
  ({ sorting } = state);
  for (const one of packetFilters) one.value = state.texts[one.id] ?? '';
  for (const one of [unused, shadowed]) one.checked = state.checks[one.id] ?? false;
  for (const one of [vdom, table]) one.dataset['wanted'] = state.texts[one.id] ?? '';
}

/** @throws if the page has no canvas */
function penOf(canvas: HTMLCanvasElement): CanvasRenderingContext2D {
  const context = canvas.getContext('2d');
  if (!context) throw new Error('The page cannot measure texts.');
  return context;
}

function input(id: string): HTMLInputElement {
  return element(id, HTMLInputElement);
}
